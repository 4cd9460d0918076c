"""The HTML twin: one file, readable by a screen reader, with nothing but text from data."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

from explorer.config import NOTICE
from explorer.exports.facts_listing import facts_document
from explorer.exports.html import render_html
from explorer.exports.html_style import theme_tokens
from explorer.exports.journey import journey_document
from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactFilter
from exports.export_rows import LIBRARY, PRICE
from exports.planted import MARKUP, plant_markup

_VOID = {"meta", "hr"}


@dataclass
class _Element:
    tag: str
    attributes: dict[str, str]
    text: str = ""
    inside: tuple[str, ...] = field(default=())


class _Page(HTMLParser):
    """Every element of a page with its text, and whether all of them were closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[_Element] = []
        self._open: list[_Element] = []
        self.feed(html)
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        inside = tuple(one.tag for one in self._open)
        element = _Element(tag, {name: value or "" for name, value in attrs}, "", inside)
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, *tags: str) -> list[_Element]:
        return [element for element in self.elements if element.tag in tags]


@pytest.fixture(scope="module")
def page(reader: LibraryReader) -> _Page:
    return _Page(render_html(journey_document(reader, ["mongolia"])))


def test_the_page_has_a_language_a_title_and_landmarks(page: _Page) -> None:
    assert page.all("html")[0].attributes["lang"] == "en-GB"
    assert page.all("title")[0].text == f"Mongolia · Journey Explorer · {NOTICE}"
    for landmark in ("header", "nav", "main", "footer"):
        assert len(page.all(landmark)) == 1
    for place in ("header", "footer"):
        text = page.all(place)[0].text
        assert NOTICE in text
        assert "Source: " in text


@pytest.mark.parametrize("many", [False, True])
def test_headings_step_down_one_level_at_a_time(reader: LibraryReader, many: bool) -> None:
    ids = [path.id for path in reader.paths][: 3 if many else 1]
    headings = _Page(render_html(journey_document(reader, ids))).all("h1", "h2", "h3", "h4", "h5")
    levels = [int(heading.tag[1]) for heading in headings]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))


def test_links_stay_in_the_page_and_lead_somewhere(page: _Page) -> None:
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    links = page.all("a")
    assert links[0].text == "Skip to the contents"
    assert links[0].attributes["href"] == "#contents"
    for link in links:
        assert link.attributes["href"].removeprefix("#") in ids
    named = [element.attributes.get("aria-labelledby") for element in page.elements]
    assert {name for name in named if name} <= set(ids)
    contents = [link.text for link in links if "nav" in link.inside]
    assert contents[:3] == ["Advisory and purpose", "Context", "Leg 1: Leaving home"]
    assert {"Ledger", "Debrief"} < set(contents)


def test_tables_say_what_they_are_and_what_their_cells_are_of(page: _Page) -> None:
    tables = page.all("table")
    captions = page.all("caption")
    assert len(tables) > 10
    assert len(captions) + sum("aria-labelledby" in one.attributes for one in tables) == len(tables)
    for cell in page.all("th"):
        assert cell.attributes["scope"] == ("col" if "thead" in cell.inside else "row")
    assert all("tr" in cell.inside for cell in page.all("td"))
    assert all(item.inside[-1] in {"ul", "ol"} for item in page.all("li"))


def test_a_table_of_many_columns_moves_inside_the_page(page: _Page) -> None:
    wide = [one for one in page.all("div") if one.attributes.get("class") == "wide"]
    names = [one.attributes["aria-label"] for one in wide]
    assert names == [
        "Prices by period, never mixed", "Prices leg by leg: every figure",
        "Times by period, never mixed", "Times leg by leg: every figure",
    ]  # fmt: skip
    said = [one for one in page.all("p") if one.text.startswith("On paper, as a PDF")]
    assert len(said) == 2
    for one in wide:
        assert (one.attributes["role"], one.attributes["tabindex"]) == ("region", "0")
    assert sum(cell.inside[-2] == "div" for cell in page.all("thead")) == len(wide)


def test_nothing_is_fetched_or_run(page: _Page, reader: LibraryReader) -> None:
    kinds = {element.tag for element in page.elements}
    assert not kinds & {"script", "link", "img", "iframe", "object", "form", "svg", "base"}
    assert not any("src" in element.attributes for element in page.elements)
    assert not any(name.startswith("on") for one in page.elements for name in one.attributes)
    style = page.all("style")[0].text
    assert "url(" not in style
    assert "@import" not in style
    assert "@media print" in style
    assert "prefers-color-scheme: dark" in style


def test_markup_in_any_column_stays_text(library_path: Path, tmp_path: Path) -> None:
    planted = LibraryReader(str(plant_markup(library_path, tmp_path)))
    try:
        for path in planted.paths[:1]:
            document = journey_document(planted, [path.id], sensitive=True)
            found = _Page(render_html(document))
    finally:
        planted.close()
    assert not found.all("script", "b")
    for tag in ("title", "h1", "h2", "h3", "th", "td", "li", "p", "caption", "a"):
        assert any(MARKUP in element.text for element in found.all(tag)), tag


def test_text_is_all_there(page: _Page, reader: LibraryReader) -> None:
    path = next(one for one in reader.paths if one.id == "mongolia")
    text = page.all("body")[0].text
    rows = reader.list_facts(FactFilter(legs=tuple(leg.id for leg in path.legs)))
    plain = [row for row in rows if not row.sensitive and not row.price and row.kind.id != "term"]
    missing = [row.id for row in plain if row.statement not in text]
    assert len(missing) < len(plain) / 20  # series give figure and title instead
    for row in rows:
        if row.sensitive:
            assert row.statement not in text


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out_from_its_ground(theme: str) -> None:
    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    tokens = theme_tokens(theme)
    for ink in ("ink", "muted", "accent"):
        for ground in ("paper", "raised"):
            dark, light = sorted((luminance(tokens[ink]), luminance(tokens[ground])))
            assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_every_colour_of_the_sheet_is_a_token(page: _Page) -> None:
    style = page.all("style")[0].text
    rules = [line for line in style.splitlines() if "--" not in line]
    assert not [line for line in rules if re.search(r"#[0-9a-f]{3,6}\b", line)]


def test_a_listing_of_facts_can_be_set_too() -> None:
    page = _Page(render_html(facts_document((PRICE,), LIBRARY, "guard", {})))
    assert "Guards took $25 to $38." in page.all("main")[0].text
    assert page.all("dt")
