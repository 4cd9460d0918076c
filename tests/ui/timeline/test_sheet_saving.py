"""Sheets of the timeline as files: PDF, SVG and PNG, read back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

from explorer.errors import ExplorerError
from explorer.queries.reader import LibraryReader
from explorer.ui.drawing_saving import CancelledError
from explorer.ui.timeline.sheet import SheetOptions, ShownTimeline, TimelineSheet
from explorer.ui.timeline.sheet_layout import SheetLayout, lay_out_sheet
from explorer.ui.timeline.sheet_making import sheet_of_timeline
from explorer.ui.timeline.sheet_saving import (
    as_picture,
    copy_sheet,
    picture_of,
    render_sheet,
    save_sheet,
)
from explorer.viewmodels.selection import Selection
from made_up_lanes import WORDS, MadeUpLane, item, many, sheet

pytestmark = pytest.mark.usefixtures("theme")
TESTS = Path(__file__).parents[2]
SOURCE = TESTS.parent / "src"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def whole(reader: LibraryReader) -> TimelineSheet:
    return sheet_of_timeline(reader, Selection(), ShownTimeline(), SheetOptions())


def words(text: str) -> str:
    return " ".join(text.split())


def pages_of(content: bytes) -> list[str]:
    return [words(page.extract_text()) for page in PdfReader(BytesIO(content)).pages]


@pytest.fixture(scope="module")
def printed(whole: TimelineSheet) -> bytes:
    return render_sheet(whole, "pdf")


@pytest.mark.parametrize(
    ("paper", "portrait", "size"),
    [("a4", False, (842, 595)), ("a4", True, (595, 842)), ("a3", False, (1191, 842)),
     ("letter", False, (792, 612))],
)  # fmt: skip
def test_pages_have_the_size_of_the_paper(
    paper: str, portrait: bool, size: tuple[int, int]
) -> None:
    made = sheet(many("a", 40), paper=paper, portrait=portrait)
    for page in PdfReader(BytesIO(render_sheet(made, "pdf"))).pages:
        box = page.mediabox
        assert (round(float(box.width)), round(float(box.height))) == size


def test_every_page_says_what_it_is(whole: TimelineSheet, printed: bytes) -> None:
    told = pages_of(printed)
    assert len(told) == len(lay_out_sheet(whole).pages)
    for number, page in enumerate(told, 1):
        assert whole.words.notice in page
        assert words(whole.words.source) in page
        assert whole.words.library in page
        assert f"Page {number} of {len(told)}" in page
        assert "Timeline, 19" in page


def test_drawn_pages_have_axis_key_and_titles_of_lanes(
    whole: TimelineSheet, printed: bytes
) -> None:
    layout = lay_out_sheet(whole)
    for page, told in zip(layout.pages, pages_of(printed), strict=True):
        if page.scene is None:
            continue
        assert "1999" in told
        assert "some time in that month, season, year or decade" in told
        for one in page.slices:
            assert all(word in told for word in one.name.split())


def test_every_record_of_the_window_is_in_the_printed_list(
    whole: TimelineSheet, printed: bytes
) -> None:
    told = " ".join(pages_of(printed))
    joined = told.replace(" ", "")
    found = [one for lane in whole.lanes for one in lane.items(*whole.window, 9999) or ()]
    assert found
    for one in found:
        assert one.title.replace(" ", "") in joined
        assert one.when.replace(" ", "") in joined
        assert one.pages.replace(" ", "") in joined


def test_a_pdf_says_in_its_data_what_it_shows(whole: TimelineSheet, printed: bytes) -> None:
    document = PdfReader(BytesIO(printed))
    assert document.metadata is not None
    assert document.metadata.title == f"{whole.words.title} · {whole.words.notice}"
    data = document.xmp_metadata
    assert data is not None
    assert "events in view" in (data.dc_description or {})["x-default"]


def test_words_with_signs_of_markup_stay_words() -> None:
    lane = MadeUpLane("a", "<b>A & B</b>", (item("<i>x</i>&", "2004"),))
    content = render_sheet(sheet(lane), "pdf")
    assert "Title of <i>x</i>&" in " ".join(pages_of(content))
    assert PdfReader(BytesIO(content)).xmp_metadata is not None
    ElementTree.fromstring(render_sheet(sheet(lane), "svg"))


def test_fonts_are_in_the_pdf(printed: bytes) -> None:
    page = PdfReader(BytesIO(printed)).pages[0]
    fonts = page["/Resources"]["/Font"]  # type: ignore[index]
    found = [font.get_object()["/DescendantFonts"][0].get_object() for font in fonts.values()]
    assert any("JourneySans" in str(font["/BaseFont"]) for font in found)
    for font in found:
        description = font["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(description), font["/BaseFont"]


def test_an_svg_is_one_page_of_shapes_with_its_words_as_description(whole: TimelineSheet) -> None:
    root = ElementTree.fromstring(render_sheet(whole, "svg"))
    assert root.findtext(f"{SVG}title") == f"{whole.words.title} · {whole.words.notice}"
    assert whole.words.shown in (root.findtext(f"{SVG}desc") or "")
    assert not list(root.iter(f"{SVG}text"))
    shapes = [one for one in root.iter(f"{SVG}path") if len(one.get("d", "")) > 40]
    assert len(shapes) > 150


def test_a_picture_is_as_high_as_it_has_to_be(whole: TimelineSheet) -> None:
    image = QImage.fromData(render_sheet(whole, "png"))
    assert image.height() > image.width()
    assert image.text("Title").startswith("Timeline")
    assert "events in view" in image.text("Description")
    flat = sheet(many("a", 30), pages="one")
    page = QImage.fromData(render_sheet(flat, "png"))
    assert page.width() > page.height()
    assert abs(page.width() / page.height() - 2**0.5) < 0.01


def test_a_huge_picture_has_fewer_dots_or_is_refused() -> None:
    made = as_picture(sheet(many("a", 30)))
    page = lay_out_sheet(made).pages[0]
    for high, fits in ((20_000.0, True), (60_000.0, False)):
        layout = SheetLayout((replace(page, size=(page.size[0], high)),), (), 1)
        if fits:
            image = picture_of(made, layout, 0)
            assert image.width() * image.height() < 61e6
        else:
            with pytest.raises(ExplorerError, match="try PDF"):
                picture_of(made, layout, 0)


def test_a_copied_picture_is_one_page(whole: TimelineSheet) -> None:
    layout = lay_out_sheet(as_picture(whole))
    assert len(layout.pages) == 1
    assert not copy_sheet(whole).isNull()


def test_a_file_is_whole_or_not_there(whole: TimelineSheet, tmp_path: Path) -> None:
    target = tmp_path / "t.pdf"
    target.write_text("mine")
    with pytest.raises(ExplorerError, match="there already"):
        save_sheet(target, whole, "pdf")
    assert target.read_text() == "mine"
    with pytest.raises(CancelledError):
        save_sheet(target, whole, "pdf", force=True, step=lambda done, _: done < 2)
    assert target.read_text() == "mine"
    save_sheet(target, whole, "pdf", force=True)
    assert target.read_bytes().startswith(b"%PDF-")
    assert [one.name for one in tmp_path.iterdir()] == ["t.pdf"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_device_gets_a_sentence() -> None:
    with pytest.raises(ExplorerError, match="nothing was saved"):
        save_sheet(Path("/dev/full"), sheet(many("a", 3)), "pdf")


def test_the_words_of_the_sheet_are_not_lost_on_a_narrow_page() -> None:
    told = pages_of(render_sheet(sheet(many("a", 4), portrait=True), "pdf"))[0]
    for text in (WORDS.title, WORDS.shown, WORDS.narrowed, WORDS.notice):
        assert text in told


def _python_without_rights() -> list[str]:
    """Return how to start Python as somebody whom permission bits bind; root is not bound."""
    python = [sys.executable, "-c"]
    if os.geteuid() != 0:
        return python
    command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *python]
    trial = [*command, "import sys; sys.path.insert(0, sys.argv[1]); import explorer", str(SOURCE)]
    known = shutil.which("setpriv")
    if not known or subprocess.run(trial, check=False, capture_output=True).returncode:
        pytest.skip("not run: an unprivileged user cannot start this Python or read this checkout")
    return command


def test_a_read_only_folder_gets_a_sentence() -> None:
    code = """
import sys
sys.path[:0] = sys.argv[1:3]
from pathlib import Path
from explorer.errors import ExplorerError
from explorer.ui.app import add_fonts, make_application
from explorer.ui.timeline.sheet_saving import save_sheet
from made_up_lanes import many, sheet
application = make_application()
add_fonts()
try:
    save_sheet(Path(sys.argv[3]) / "t.pdf", sheet(many("a", 3)), "pdf")
except ExplorerError as error:
    print(error.message)
"""
    command = _python_without_rights()
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o555)
        result = subprocess.run(
            [*command, code, str(SOURCE), str(TESTS), name],
            capture_output=True, text=True, check=False,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": name},
        )  # fmt: skip
        Path(name).chmod(0o700)
        assert not list(Path(name).iterdir())
    assert "Permission denied" in result.stdout, result.stderr
    assert "t.pdf" in result.stdout
