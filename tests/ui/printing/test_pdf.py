"""A path on paper: what every page carries, and that its text is text and black."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from explorer.config import NOTICE
from explorer.errors import ExplorerError
from explorer.exports.document import Document, Heading, Imprint, Line, Lines, Paragraph, Table
from explorer.exports.journey import journey_document
from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactFilter
from explorer.ui.printing.export import export_journey
from explorer.ui.printing.pdf import render_pdf
from explorer.viewmodels.journey import load_journey_view
from explorer.viewmodels.journey_screens import LedgerScreen
from explorer.viewmodels.selection import Reading, Selection
from exports.planted import MARKUP, plant_markup

pytestmark = pytest.mark.usefixtures("qapp")


def _open(data: bytes) -> PdfReader:
    assert data.startswith(b"%PDF-")
    return PdfReader(io.BytesIO(data))


def _words(text: str) -> str:
    """Return text as a search sees it: lines joined, every space alike."""
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def _pages(pdf: PdfReader) -> list[str]:
    return [_words(page.extract_text()) for page in pdf.pages]


@pytest.fixture(scope="module")
def printed(reader: LibraryReader, qapp: object) -> PdfReader:
    return _open(render_pdf(journey_document(reader, ["mongolia"])))


@pytest.fixture(scope="module")
def pages(printed: PdfReader) -> list[str]:
    return _pages(printed)


def test_every_page_carries_notice_citation_and_number(pages: list[str]) -> None:
    assert 15 <= len(pages) <= 40
    for number, text in enumerate(pages, 1):
        assert NOTICE in text
        assert "Beck, Kim and Macintyre, “Perilous Journeys” (2006), pp. 33–80" in text
        assert f"Page {number} of {len(pages)}" in text
        assert "Mongolia" in text


def test_the_title_is_in_the_file(printed: PdfReader) -> None:
    assert printed.metadata is not None
    assert printed.metadata.title == f"Mongolia · {NOTICE}"


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_paper_has_its_size(reader: LibraryReader, paper: str, size: tuple[int, int]) -> None:
    document = journey_document(reader, ["mongolia"], legs=["into-mongolia"])
    pdf = _open(render_pdf(document, paper))  # type: ignore[arg-type]  # from the list above
    for page in pdf.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == size


def test_all_text_is_there_to_be_found(pages: list[str], reader: LibraryReader) -> None:
    text = " ".join(pages)
    path = next(one for one in reader.paths if one.id == "mongolia")
    legs = tuple(leg.id for leg in path.legs)
    rows = reader.list_facts(FactFilter(legs=legs, kinds=("risk", "help", "motive", "method")))
    plain = [row for row in rows if not row.sensitive]
    assert len(plain) > 50
    missing = [row.id for row in plain if _words(row.statement) not in text]
    assert not missing


def test_contents_name_the_page_of_each_part(pages: list[str]) -> None:
    for part, heading in (("Leg 2: The border river", "Leg 2 of 6"), ("Ledger", "Ledger What"),
                          ("Context", "Context Why"), ("Debrief", "Debrief What")):  # fmt: skip
        named = re.search(rf"{part} (\d+)", pages[0])
        assert named
        assert heading in pages[int(named[1]) - 1]


def test_the_ledgers_picture_is_drawn_in_lines_and_words(
    printed: PdfReader, pages: list[str], reader: LibraryReader
) -> None:
    screen = load_journey_view(reader, Selection(reading=Reading("mongolia", "ledger"))).screen
    assert isinstance(screen, LedgerScreen)
    for tally in (screen.view.prices, screen.view.times):
        assert tally.picture
        start = next(at for at, text in enumerate(pages) if tally.picture.axis[:40] in text)
        text = " ".join(pages[start : start + 2])
        for row in tally.picture.rows:
            assert f"{row.number} {row.title}" in text
            for mark in row.marks:
                about = (mark.figure, mark.what, mark.note, mark.date, mark.pages)
                assert all(_words(part) in text for part in about), mark.id
        for tick in tally.picture.ticks:
            assert tick.label in text
        # What only the shades say is said by nothing else; each is explained.
        assert "Hatched: not documented." in text
    assert not [page for page in printed.pages if page.images]


def test_the_words_of_a_picture_are_black(printed: PdfReader, pages: list[str]) -> None:
    at = next(at for at, text in enumerate(pages) if "US dollars on a logarithmic" in text)
    content = printed.pages[at].get_contents().get_data().decode("latin-1")
    shades: set[str] = set()
    fill = ""
    for line in content.splitlines():
        if match := re.search(r"((?:[\d.]+ )+)(?:g|rg|scn)\b", line):
            fill = match[1]
        if re.search(r"\bTJ|Tj\b", line):
            shades.add(fill.strip())
    assert shades
    assert {float(part) for shade in shades for part in shade.split()} == {0.0}


def test_a_package_is_told_beside_a_leg_that_it_covers(reader: LibraryReader) -> None:
    texts = _pages(_open(render_pdf(journey_document(reader, ["laos-mekong-thailand"]))))
    at = next(at for at, text in enumerate(texts) if "US dollars on a logarithmic" in text)
    text = " ".join(texts[at : at + 2])
    assert "Bracket with a letter: a package, with an arm to each leg that it covers." in text
    for words in ("A up to $1,250", "B as much as $5,000–6,000", "C at least $2,000–3,000"):
        assert words in text
    assert text.index("4 Across China") < text.index("B as much as") < text.index("5 Into Laos")
    assert text.index("5 Into Laos") < text.index("C at least") < text.index("6 Across Laos")


def test_only_the_projects_fonts_are_in_the_file(printed: PdfReader) -> None:
    for page in printed.pages:
        fonts = page["/Resources"]["/Font"].values()
        for font in fonts:
            assert "Journey" in font.get_object()["/BaseFont"]
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in descendant["/FontDescriptor"].get_object()


def test_nothing_is_drawn_in_a_colour(printed: PdfReader) -> None:
    for page in printed.pages:
        content = page.get_contents().get_data().decode("latin-1")
        colours = re.findall(r"((?:[\d.]+ )+)(?:rg|RG|scn|SCN|k|K)\b", content)
        for colour in colours:
            assert len(set(colour.split())) == 1, colour


def test_sensitive_records_are_last_and_only_named(reader: LibraryReader) -> None:
    legs, asked = ["border-hiding"], {False: "", True: ""}
    rows = reader.list_facts(FactFilter(legs=tuple(legs)))
    grave = [_words(row.statement) for row in rows if row.sensitive]
    assert len(grave) > 5
    for sensitive in asked:
        document = journey_document(reader, ["mongolia"], legs=legs, sensitive=sensitive)
        texts = _pages(_open(render_pdf(document)))
        last = next(number for number, text in enumerate(texts) if "Advisory: the" in text)
        before, after = " ".join(texts[:last]), " ".join(texts[last:])
        assert not [statement for statement in grave if statement in before]
        # Each is on the last pages in full where it was asked for, and nowhere else.
        assert all((statement in after) == sensitive for statement in grave)


def test_markup_in_any_column_stays_text(library_path: Path, tmp_path: Path) -> None:
    planted = LibraryReader(str(plant_markup(library_path, tmp_path)))
    try:
        document = journey_document(planted, ["mongolia"], legs=["into-mongolia"], sensitive=True)
    finally:
        planted.close()
    text = "".join("".join(_pages(_open(render_pdf(document)))).split())
    assert text.count(MARKUP) > 50


def test_a_text_longer_than_a_page_goes_on_in_the_next_column() -> None:
    words = [f"word{number}" for number in range(1500)]
    long = " ".join(words)
    document = Document(
        (
            Heading("Long", 1),
            Paragraph("\N{GRINNING FACE} 가 \u202e" + "x" * 4000, "lead"),
            Lines("", (Line(long, long, "a remark", "p. 1"),)),
            Table(("a", "b"), ((long, "x"),)),
        ),
        Imprint("t" * 500, NOTICE, "source", "c" * 500),
    )
    pdf = _open(render_pdf(document))
    text = " ".join(_pages(pdf))
    assert all(text.count(f"{word}") >= 3 for word in (words[0], words[-1], words[700]))
    for number, page in enumerate(_pages(pdf), 1):
        assert NOTICE in page
        assert f"Page {number} of {len(pdf.pages)}" in page


def test_an_empty_document_is_a_page() -> None:
    assert len(_open(render_pdf(Document(()))).pages) == 1


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "path.pdf"
    assert len(list(tmp_path.iterdir())) <= 1  # nothing half-written is left beside it


def test_a_path_is_exported_in_the_form_that_its_ending_names(
    reader: LibraryReader, target: Path
) -> None:
    export_journey(reader, "mongolia", target, legs=["into-mongolia"])
    assert _open(target.read_bytes()).pages
    with pytest.raises(ExplorerError, match="is there already"):
        export_journey(reader, "mongolia", target, legs=["into-mongolia"])
    export_journey(reader, "mongolia", target, form="html", legs=["into-mongolia"], force=True)
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_what_cannot_be_exported_gets_a_sentence(reader: LibraryReader, target: Path) -> None:
    for arguments in (
        ("atlantis", target),
        ("mongolia", target / "missing" / "x.pdf"),
        ("mongolia", target.parent),
    ):
        with pytest.raises(ExplorerError):
            export_journey(reader, *arguments)
    with pytest.raises(ExplorerError, match="its legs are"):
        export_journey(reader, "mongolia", target, legs=["nowhere"])
    if Path("/dev/full").exists():
        with pytest.raises(ExplorerError, match="nothing was saved"):
            export_journey(reader, "mongolia", Path("/dev/full"), form="pdf")


def test_names_in_other_scripts_are_in_the_file() -> None:
    names = "ไทย, ລາວ, កម្ពុជា, 中国, 한국, Việt Nam"
    pdf = _open(render_pdf(Document((Paragraph(names),))))
    fonts = {
        font.get_object()["/BaseFont"] for font in pdf.pages[0]["/Resources"]["/Font"].values()
    }
    for family in ("JourneyThai", "JourneyLao", "JourneyKhmer", "JourneyHan"):
        assert any(family in font for font in fonts), fonts
    assert "中国" in _pages(pdf)[0]
