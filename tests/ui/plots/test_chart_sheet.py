"""Charts as files: whole, with title, sentence, notes, source and notice, and nothing folded."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

from explorer.errors import ExplorerError
from explorer.ui.drawing_saving import CancelledError
from explorer.ui.plots.chart_making import sheet_of_figure
from explorer.ui.plots.chart_saving import (
    A4,
    paper_for,
    picture_of,
    render_figure,
    save_figure,
    turned,
)
from explorer.ui.plots.chart_sheet import ChartSheet, cut_pages, plan_sheet, source_words
from explorer.viewmodels.selection import Selection
from made_up_charts import EVERY, PRICES, chart, row

pytestmark = pytest.mark.usefixtures("theme")
SVG = "{http://www.w3.org/2000/svg}"


def sheet_of(made: Any = PRICES, **more: Any) -> ChartSheet:
    return ChartSheet(made, made.title, "A program, a library.", **more)


def pdf_text(data: bytes, tmp_path: Path) -> tuple[str, list[Any]]:
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    pages = list(PdfReader(path).pages)
    return " ".join(" ".join(page.extract_text().split()) for page in pages), pages


def parts_of(sheet: ChartSheet) -> list[str]:
    made = sheet.chart
    return [sheet.title, made.takeaway, *made.notes, source_words(made), made.notice, sheet.library]


def test_a_pdf_says_everything_in_words(tmp_path: Path) -> None:
    sheet = sheet_of()
    text, pages = pdf_text(render_figure(sheet, "pdf"), tmp_path)
    assert len(pages) == 1
    for part in parts_of(sheet):
        assert " ".join(part.split()) in text
    assert "at least $2,000–3,000 per head" in text
    assert float(pages[0].mediabox.width) > float(pages[0].mediabox.height)  # it lies down


def test_an_svg_draws_shapes_and_says_everything_beside_them() -> None:
    sheet = sheet_of()
    tree = ET.fromstring(render_figure(sheet, "svg").decode())
    title, words = tree.findtext(f"{SVG}title") or "", tree.findtext(f"{SVG}desc") or ""
    assert sheet.title in title
    assert sheet.chart.notice in title
    for part in parts_of(sheet):
        assert part.rstrip(".") in words
    assert "at least $2,000–3,000 per head" in words
    assert not list(tree.iter(f"{SVG}text"))  # a reader may not have the fonts
    assert len(list(tree.iter(f"{SVG}path"))) >= 20


def test_a_picture_is_sharp_and_says_what_it_shows() -> None:
    sheet = sheet_of()
    image = picture_of(sheet, 800)
    assert image.width() == 1600
    assert sheet.title in image.text("Title")
    assert sheet.chart.notice in image.text("Title")
    assert "at least $2,000–3,000 per head" in image.text("Description")
    corner = image.pixelColor(3, 3)
    assert (corner.red(), corner.green(), corner.blue()) == (255, 255, 255)
    dark = picture_of(replace(sheet, theme="dark"), 800)
    assert dark.pixelColor(3, 3).lightness() < 60


def test_a_long_sheet_flows_over_pages_and_cuts_no_row(tmp_path: Path) -> None:
    rows = [row(f"r{n}", None, state="silent", text=f"Account {n} of many.") for n in range(60)]
    sheet = sheet_of(chart(*rows))
    size, plan = paper_for(sheet)
    assert size[0] < size[1]  # it stands upright
    parts = cut_pages(plan, 900)
    assert len(parts) > 2
    assert parts[0][0] == 0
    assert parts[-1][1] == plan.height
    for (_, end), (start, _) in pairwise(parts):
        assert end == start
    ends = {end for _, end in parts[:-1]}
    assert ends <= set(plan.breaks)
    text, pages = pdf_text(render_figure(sheet, "pdf"), tmp_path)
    assert len(pages) > 2
    for number in range(60):
        assert f"Account {number} of many." in text
    told = [" ".join(page.extract_text().split()) for page in pages]
    assert all(sheet.chart.notice in one for one in told)
    # What is clipped away on a page is not hidden in it either.
    for number in range(60):
        assert sum(f"Account {number} of many." in one for one in told) == 1


def test_what_fits_lies_down_and_what_does_not_stands_up() -> None:
    assert paper_for(sheet_of(PRICES))[0] == (A4[1], A4[0])
    sizes = {}
    for count in (14, 19, 60):
        many = chart(*(row(f"r{n}", None, state="silent") for n in range(count)))
        sizes[count], plan = paper_for(sheet_of(many))
        assert sizes[count][0] < sizes[count][1]
        assert (len(cut_pages(plan, sizes[count][1] - 120)) == 1) == (count < 60)
        assert turned(A4, sizes[count]) == A4
    assert sizes[14] == A4 == sizes[60]
    assert A4[0] < sizes[19][0] < 1.31 * A4[0]  # drawn a little smaller, it fits


def test_files_are_whole_or_not_there(tmp_path: Path) -> None:
    target = tmp_path / "a.svg"
    save_figure(target, sheet_of(), "svg")
    assert target.read_bytes().startswith(b"<?xml")
    target.write_text("mine")
    with pytest.raises(ExplorerError, match="there already"):
        save_figure(target, sheet_of(), "svg")
    save_figure(target, sheet_of(), "svg", force=True)
    with pytest.raises(CancelledError):
        save_figure(tmp_path / "b.pdf", sheet_of(), "pdf", step=lambda _done, _of: False)
    assert not (tmp_path / "b.pdf").exists()
    with pytest.raises(ExplorerError, match="too large"):
        picture_of(sheet_of(), 40_000)


def test_every_theme_makes_a_sheet() -> None:
    for theme in ("light", "dark", "projector"):
        data = render_figure(sheet_of(EVERY, theme=theme), "png")
        assert not QImage.fromData(data).isNull()


def test_the_notice_stands_once() -> None:
    made = replace(EVERY, source=f"Some authors, p. 4. {EVERY.notice}")
    assert source_words(made) == "Some authors, p. 4."
    words = sheet_of(made).in_words()
    assert words.count("historical record") == 1


@pytest.fixture(scope="module")
def grave(reader: Any) -> tuple[str, Any]:
    """A chart that holds sensitive records and others, and one that holds nothing else."""
    from explorer.viewmodels.figures import load_chart

    for head in reader.figures:
        made = load_chart(reader, Selection(), head.id)
        folded = [one for one in made.table.rows if one.folded]
        if folded and len(folded) < len(made.table.rows):
            return head.id, folded[0].fact_id
    raise AssertionError("no shipped chart mixes sensitive records with others")


def test_folded_rows_are_left_out_and_counted(reader: Any, grave: tuple[str, str]) -> None:
    figure, fact = grave
    row_of = reader.get_fact(fact)
    sheet = sheet_of_figure(reader, Selection(), figure)
    assert sheet is not None
    ids = {one.fact_id for one in sheet.chart.rows}
    assert fact not in ids
    assert ids
    assert "left out" in sheet.chart.left_out
    assert sheet.opened is None
    words = sheet.in_words()
    assert row_of.statement not in words
    assert row_of.neutral_name not in words


def test_what_is_open_stays_out_unless_it_is_asked_for(reader: Any, grave: tuple[str, str]) -> None:
    figure, fact = grave
    opened = Selection(opened=frozenset({fact}))
    plain = sheet_of_figure(reader, opened, figure)
    assert plain is not None
    assert plain.opened is None
    assert fact not in {one.fact_id for one in plain.chart.rows}
    asked = sheet_of_figure(reader, opened, figure, sensitive="opened")
    assert asked is not None
    assert asked.opened is not None
    assert {one.fact_id for one in asked.opened.rows} == {fact}
    assert asked.advisory.startswith("Advisory")
    plan = plan_sheet(asked, 900)
    advisory = next(block for block in plan.blocks if block.text.startswith("Advisory"))
    assert plan.charts[0][0] < advisory.top < plan.charts[-1][0]
    words = list(asked.words())
    assert words.index(asked.advisory) > max(
        words.index(one.words) for one in asked.chart.rows
    )


def test_every_sensitive_record_comes_where_all_are_asked_for(
    reader: Any, grave: tuple[str, str]
) -> None:
    figure, fact = grave
    every = sheet_of_figure(reader, Selection(), figure, sensitive="all")
    assert every is not None
    assert every.opened is not None
    assert fact in {one.fact_id for one in every.opened.rows}
    assert "left out" not in every.chart.left_out
    assert all(one.state != "folded" for one in every.opened.rows)


def test_a_chart_of_nothing_but_sensitive_records_says_so(reader: Any, tmp_path: Path) -> None:
    sheet = sheet_of_figure(reader, Selection(), "marriage-sums")
    assert sheet is not None
    assert sheet.chart.rows == ()
    text, _ = pdf_text(render_figure(sheet, "pdf"), tmp_path)
    assert "sensitive records are left out." in text
    assert sheet.chart.notice in text


def test_no_sheet_of_what_there_is_not(reader: Any) -> None:
    assert sheet_of_figure(reader, Selection(), "nothing-of-the-kind") is None


def test_every_shipped_chart_becomes_a_page(reader: Any) -> None:
    for head in reader.figures:
        sheet = sheet_of_figure(reader, Selection(), head.id)
        assert sheet is not None
        plan = paper_for(sheet)[1]
        assert plan.height > 100
        texts = [block.text for block in plan.blocks]
        assert sheet.chart.notice in texts
        assert sheet.title in texts
