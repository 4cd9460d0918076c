"""The sheet to keep: what is on it in each form, what never is, and that nothing is cut."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from explorer.config import NOTICE
from explorer.errors import ExplorerError
from explorer.exports.provenance import cite_source, library_words
from explorer.queries.reader import LibraryReader
from explorer.ui.drawing_saving import CancelledError, format_of
from explorer.ui.map.features import LAYERS
from explorer.ui.map.plate import SHEET_WIDTH, MapPlate, base_credits, fitted_rect
from explorer.ui.map.plate_base import Placing
from explorer.ui.map.plate_legend import LegendColumn, PlateLegendLine, wrap
from explorer.ui.map.plate_making import plate_of_routes
from explorer.ui.map.plate_records import SheetRecords
from explorer.ui.map.plate_saving import copy_map, render_map, save_map
from explorer.ui.map.plate_text import sheet_font, text_width
from explorer.ui.theme import THEMES, Theme
from explorer.viewmodels.routes import load_routes_view
from explorer.viewmodels.selection import Selection, Subject

ONE = Selection(paths=("laos-mekong-thailand",))
RIVER = Selection(paths=("laos-mekong-thailand", "vietnam"), subject=Subject("leg", "border-river"))


def make_plate(reader: LibraryReader, theme: Theme, selection: Selection) -> MapPlate:
    return plate_of_routes(
        load_routes_view(reader, selection),
        theme.tokens,
        theme.font("body"),
        source=cite_source(reader.library),
        library=library_words(reader.library),
        period="2004–2006",
    )


@pytest.fixture
def plate(reader: LibraryReader, theme: Theme) -> MapPlate:
    return make_plate(reader, theme, Selection())


@pytest.fixture
def one_path(reader: LibraryReader, theme: Theme) -> MapPlate:
    return make_plate(reader, theme, ONE)


def words_of(data: bytes) -> str:
    pdf = PdfReader(io.BytesIO(data))
    assert len(pdf.pages) == 1
    return " ".join(pdf.pages[0].extract_text().split())


def records_of(plate: MapPlate) -> SheetRecords:
    frame = QRectF(40, 100, 990, 780)
    placing = Placing.fit(fitted_rect(plate.features), frame, 1.0)
    numbers = {line.group: line.number for line in plate.legend if line.group}
    fonts = sheet_font(plate.font, 13.0), sheet_font(plate.font, 12.0)
    covered = [QRectF(50, 840, 260, 30)]
    level = placing.level(plate.basemap)
    return SheetRecords(
        plate.basemap, level, plate.features, placing, plate.colors, fonts, numbers, covered
    )


def drawn(plate: MapPlate, width: int = 900) -> QImage:
    image = QImage(QSize(width, round(width / 1.6)), QImage.Format.Format_RGB32)
    image.fill(0xFFFF00FF)
    painter = QPainter(image)
    plate.paint(painter, QRectF(image.rect()))
    painter.end()
    return image


def test_a_pdf_holds_all_that_a_reader_needs_as_text(
    plate: MapPlate, reader: LibraryReader
) -> None:
    data = render_map(plate, "pdf")
    text = words_of(data)
    for choice in (path for path in reader.paths if path.kind == "path"):
        assert choice.title in text
    for needed in (
        NOTICE, "Schematic bands, not paths.", "only a country is named", "schematic", "km",
        "drawing takes no side", "2004–2006", "Documented paths", "7 of 7 documented paths shown",
        "“Perilous Journeys", "library Perilous Journeys", base_credits(), "Havana", "Moscow",
        "Seattle", "Yunnan Province", "NORTH KOREA", "MONGOLIA",
    ):  # fmt: skip
        assert needed in text, needed
    page = PdfReader(io.BytesIO(data)).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)
    raw = data.decode("latin-1")
    assert raw.count("/FontFile") >= raw.count("/FontDescriptor ") > 0, "fonts are embedded"
    assert "/Subtype /Image" not in raw, "vectors, not pictures"


def test_an_svg_is_vectors_and_says_itself_in_words(plate: MapPlate) -> None:
    data = render_map(plate, "svg")
    root = ElementTree.fromstring(data)
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert "image" not in tags
    assert "text" not in tags, "a reader's machine may not have the font"
    said = {e.tag.rpartition("}")[2]: e.text or "" for e in root if e.text}
    assert NOTICE in said["title"]
    for needed in ("1 Laos, the Mekong and Thailand", "7 Forged papers", NOTICE, "Perilous"):
        assert needed in said["desc"]
    assert len(data) < 4_000_000
    assert QSvgRenderer(QByteArray(data)).isValid()


def test_a_png_is_large_and_named(plate: MapPlate) -> None:
    data = render_map(plate, "png")
    image = QImage.fromData(data)
    assert image.size() == QSize(3840, 2400)
    assert NOTICE in image.text("Title")
    assert "7 Forged papers" in image.text("Description")
    assert len(data) < 8_000_000


@pytest.mark.parametrize("form", ["svg", "pdf", "png"])
def test_no_file_holds_longitudes_or_latitudes(
    plate: MapPlate, form: str, reader: LibraryReader
) -> None:
    data = render_map(plate, form)  # type: ignore[arg-type]  # from the list above
    if form == "png":
        text = " ".join(QImage.fromData(data).text(key) for key in QImage.fromData(data).textKeys())
    elif form == "pdf":
        text = words_of(data) + str(PdfReader(io.BytesIO(data)).metadata)
    else:
        text = data.decode()
    assert not re.search(r"\b(lat|lon|latitude|longitude|epsg|wgs|geo)\b", text, re.IGNORECASE)
    for place in reader.places:
        for number in (f"{place.lon:.2f}", f"{place.lat:.2f}"):
            assert f"{place.lon} {place.lat}" not in text
            assert f"{place.lon},{place.lat}" not in text
            assert form == "svg" or number not in text


def test_every_path_has_its_number_on_the_map(plate: MapPlate) -> None:
    shown = {line.group for line in plate.legend if line.number}
    assert len(shown) == 7
    records = records_of(plate)
    assert {group for group, _ in records.shields} == shown


@pytest.mark.parametrize("selection", [Selection(), ONE, RIVER])
def test_names_and_numbers_do_not_cross(
    reader: LibraryReader, theme: Theme, selection: Selection
) -> None:
    records = records_of(make_plate(reader, theme, selection))
    boxes = [*records.names, *records.shields, ("scale bar", QRectF(50, 840, 260, 30))]
    straight = [(text, box.adjusted(1, 1, -1, -1)) for text, box in boxes]
    for (text, box), (other, its_box) in combinations(straight, 2):
        assert not box.intersects(its_box), f"{text} on {other}"
    frame = QRectF(40, 100, 990, 780)
    assert all(frame.contains(box) for _, box in boxes)
    named = " ".join(text.replace("\n", " ") for text, _ in records.names)
    for country in ("North Korea", "South Korea", "China"):
        assert country in named
    marked = {place.name for place in make_plate(reader, theme, selection).features.places}
    assert all(place in named for place in marked), "a mark without a name tells nothing"


def test_a_selected_leg_stands_out_and_is_named(reader: LibraryReader, theme: Theme) -> None:
    plain = make_plate(reader, theme, replace(RIVER, subject=None))
    chosen = make_plate(reader, theme, RIVER)
    lines = [line.text for line in chosen.legend]
    assert any("The border river" in text for text in lines)
    assert not any("The border river" in line.text for line in plain.legend)
    assert drawn(plain) != drawn(chosen)


def test_one_path_is_the_title(one_path: MapPlate) -> None:
    assert one_path.title == "Laos, the Mekong and Thailand"
    assert [line.number for line in one_path.legend if line.number] == [1]


def test_it_can_be_read_in_grey(plate: MapPlate) -> None:
    # Without colours every band still has a number or is named as shared, and dashes stay dashes.
    assert all(band.group in {line.group for line in plate.legend} or not band.group
               for band in plate.features.bands)  # fmt: skip
    assert any(line.dashed for line in plate.legend)
    numbers = [line.number for line in plate.legend if line.number]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("name", THEMES)
def test_each_theme_fills_the_sheet(reader: LibraryReader, name: str, theme: Theme) -> None:
    image = drawn(make_plate(reader, Theme(name), ONE))
    corners = [(1, 1), (898, 1), (1, 560), (898, 560)]
    paper = Theme(name).color("paper").rgb()
    assert all(image.pixel(*corner) == paper for corner in corners)


def test_the_margin_hides_what_reaches_beyond_the_map(plate: MapPlate, theme: Theme) -> None:
    close = replace(plate, rect_of_map=QRectF(600_000, -900_000, 900_000, 700_000))
    renderer = QSvgRenderer(QByteArray(render_map(close, "svg")))
    image = QImage(QSize(1400, 990), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    paper = theme.color("paper").rgb()
    # Left of the map and between it and the legend there is nothing.
    for x in (20, 1062):
        assert {image.pixel(x, y) for y in range(130, 880)} == {paper}


def test_layers_that_are_off_are_not_on_the_sheet(plate: MapPlate) -> None:
    bare = replace(plate, layers=LAYERS - {"corridors", "counts", "beyond", "cities"})
    assert not bare.shown_features().bands
    text = words_of(render_map(bare, "pdf"))
    for gone in ("Havana", "CHINA · 506", "Kathmandu", "Seattle"):
        assert gone not in text, gone
    assert "CHINA" in text


def test_it_shows_the_extent_of_the_view(plate: MapPlate) -> None:
    whole = words_of(render_map(plate, "pdf"))
    north = replace(plate, rect_of_map=QRectF(-200_000, -1_500_000, 1_600_000, 1_200_000))
    part = words_of(render_map(north, "pdf"))
    assert "Bangkok" in whole
    assert "Bangkok" not in part
    assert "Beijing" in part


def test_a_crowded_legend_is_set_smaller_before_anything_is_lost(plate: MapPlate) -> None:
    long = tuple(PlateLegendLine(f"{'Long title ' * 5}{n}", "0", n) for n in range(1, 13))
    area = QRectF(0, 0, 292, 420)
    column = LegendColumn(long, plate.colors, area, lambda units: sheet_font(plate.font, units))
    assert column.is_whole
    assert all(str(n) in " ".join(column.texts) for n in range(1, 13))


def test_words_are_wrapped_and_never_lost(plate: MapPlate) -> None:
    font = sheet_font(plate.font, 14.0)
    text = "Borders are drawn as the map data gives them " + "x" * 90
    lines = wrap(text, font, 200)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(text_width(line, font) <= 200 for line in lines)


def test_names_from_data_are_text(plate: MapPlate) -> None:
    hostile = replace(plate, title="<b>Bold</b> & more", subtitle="</svg><script>")
    root = ElementTree.fromstring(render_map(hostile, "svg"))
    assert "<b>Bold</b> & more" in (root[0].text or "")
    assert "<b>Bold</b>" in words_of(render_map(hostile, "pdf"))


def test_a_file_is_written_whole_or_not_at_all(one_path: MapPlate, tmp_path: Path) -> None:
    target = tmp_path / "map.svg"
    target.write_text("mine")
    with pytest.raises(ExplorerError, match="there already"):
        save_map(target, one_path, "svg")
    with pytest.raises(CancelledError):
        save_map(target, one_path, "svg", force=True, step=lambda done, of: done < of)
    assert target.read_text() == "mine"
    told: list[tuple[int, int]] = []
    save_map(target, one_path, "svg", force=True, step=lambda *t: not told.append(t))  # type: ignore[func-returns-value]
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert target.read_bytes().startswith(b"<?xml")
    assert [path.name for path in tmp_path.iterdir()] == ["map.svg"]


def test_a_full_place_gives_one_sentence(one_path: MapPlate) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no full device")
    with pytest.raises(ExplorerError, match="cannot be written") as failed:
        save_map(Path("/dev/full"), one_path, "pdf")
    assert "\n" not in failed.value.message


def test_the_ending_says_the_form() -> None:
    assert format_of(Path("a.PDF")) == "pdf"
    assert format_of(Path("a.b.svg")) == "svg"
    assert format_of(Path("a.gif")) is None


def test_the_clipboard_gets_a_picture(one_path: MapPlate, qapp: QApplication) -> None:
    image = copy_map(one_path)
    assert image.size() == QSize(1920, 1200)
    clipboard = qapp.clipboard()
    clipboard.setImage(image)
    assert clipboard.image().size() == image.size()


def test_a_sheet_looks_alike_on_every_device(one_path: MapPlate) -> None:
    dense = QImage(QSize(900, 562), QImage.Format.Format_RGB32)
    dense.setDotsPerMeterX(11811)
    dense.setDotsPerMeterY(11811)
    painter = QPainter(dense)
    one_path.paint(painter, QRectF(dense.rect()))
    painter.end()
    usual = drawn(one_path)
    differing = sum(
        usual.pixel(x, y) != dense.pixel(x, y) for x in range(0, 900, 7) for y in range(0, 562, 7)
    )
    assert differing < 40, "type of another size would differ everywhere"
    assert SHEET_WIDTH > 1000
