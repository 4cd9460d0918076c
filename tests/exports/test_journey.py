"""Journeys on paper: every leg of every path, the ledger, and nothing sensitive unasked."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from explorer.config import NOTICE
from explorer.errors import ExplorerError
from explorer.exports.document import Block, Document, Heading, Lines, Picture, Table
from explorer.exports.journey import journey_document
from explorer.exports.markdown import escaped, render_markdown
from explorer.exports.plain_text import render_text
from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactFilter
from explorer.store.manifest import file_sha256, read_manifest, write_manifest
from explorer.viewmodels.formatting import format_pages
from explorer.viewmodels.journey import load_journey_view
from explorer.viewmodels.journey_screens import TextScreen
from explorer.viewmodels.selection import Reading, Selection

_HEADINGS = (
    "Decisions by states and officials", "Documented costs", "Documented risks",
    "Time and distance", "Help and agency", "What changed over time", "How sure is this",
)  # fmt: skip


def test_every_leg_stands_in_order_with_all_its_headings(reader: LibraryReader) -> None:
    for path in reader.paths:
        text = render_text(journey_document(reader, [path.id]), 100)
        starts = [text.index(f"Leg {number} of {len(path.legs)}: ")
                  for number in range(1, len(path.legs) + 1)]  # fmt: skip
        assert starts == sorted(starts)
        assert text.index("\nLedger\n") > starts[-1]
        for begin, end in zip(starts, [*starts[1:], text.index("\nEndings\n")], strict=True):
            places = [text.index(f"\n{heading}\n", begin, end) for heading in _HEADINGS]
            assert places == sorted(places)
            assert "Sources of this leg: p" in text[begin:end]


def test_all_paths_and_the_reading_each_carry_the_notice(reader: LibraryReader) -> None:
    text = render_markdown(journey_document(reader, [path.id for path in reader.paths]))
    assert text.count(NOTICE) == len(reader.paths) + 1
    for path in reader.paths:
        assert f"\n# {path.title}\n" in text
    assert "not documented in the source" in text


@pytest.mark.parametrize("path_id", ["laos-mekong-thailand", "staying-returning"])
def test_sensitive_records_are_only_named_and_last(reader: LibraryReader, path_id: str) -> None:
    path = next(one for one in reader.paths if one.id == path_id)
    legs = tuple(leg.id for leg in path.legs)
    grave = [row for row in reader.list_facts(FactFilter(legs=legs)) if row.sensitive]
    assert grave
    text = render_markdown(journey_document(reader, [path_id]))
    advisory = text.index("> Advisory")
    for row in grave:
        assert escaped(row.statement) not in text
        assert row.neutral_name.split("(")[0] not in text[:advisory].split("## Ledger")[0]
    full = render_markdown(journey_document(reader, [path_id], sensitive=True))
    assert all(full.index(escaped(row.statement)) > full.index("> Advisory") for row in grave)


def test_sensitive_records_stand_under_the_leg_that_tells_them(reader: LibraryReader) -> None:
    path = next(one for one in reader.paths if one.id == "staying-returning")
    legs = {leg.id: number for number, leg in enumerate(path.legs, 1)}
    blocks = journey_document(reader, [path.id]).blocks
    start = blocks.index(Heading("Sensitive records", apart=True))
    groups = [block for block in blocks[start:] if isinstance(block, Lines)]
    lines = {(group.title, line.text, line.pages) for group in groups for line in group.lines}
    rows = [row for row in reader.list_facts(FactFilter(legs=tuple(legs))) if row.sensitive]
    assert sum(len(group.lines) for group in groups) == len(rows)
    for row in rows:
        number = min(legs[leg.id] for leg in row.legs if leg.id in legs)
        title = f"Leg {number}: {path.legs[number - 1].title}"
        assert (title, row.neutral_name, format_pages(row.pages)) in lines
    shared = next(row for row in rows if len({leg.id for leg in row.legs} & set(legs)) > 1)
    told = [line.detail for group in groups for line in group.lines
            if line.text == shared.neutral_name]  # fmt: skip
    assert any("too" in detail for detail in told)
    assert not [line for group in groups for line in group.lines if "folded" in line.detail]


def test_a_whole_path_goes_from_purpose_to_debrief(reader: LibraryReader) -> None:
    for path in reader.paths:
        blocks = journey_document(reader, [path.id]).blocks
        parts = [one.text for one in blocks if isinstance(one, Heading) and one.level == 2]
        legs = [part for part in parts if part.startswith("Leg ")]
        closing = ["Endings", "Ledger", "Where accounts differ", "Debrief", "Sensitive records"]
        assert parts == ["Advisory and purpose", "Context", *legs, *closing]
        assert len(legs) == len(path.legs)


def _part(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """Return the blocks from one heading of the second level to the next."""
    start = next(at for at, one in enumerate(blocks) if one == Heading(title))
    end = next(
        at
        for at, one in enumerate(blocks)
        if at > start and isinstance(one, Heading) and one.level == 2
    )
    return blocks[start:end]


def test_context_and_debrief_say_what_the_screens_say(reader: LibraryReader) -> None:
    for path in reader.paths:
        blocks = journey_document(reader, [path.id]).blocks
        for name, title in (("context", "Context"), ("debrief", "Debrief")):
            screen = load_journey_view(reader, Selection(reading=Reading(path.id, name))).screen
            assert isinstance(screen, TextScreen)
            part = _part(blocks, title)
            text = " ".join(render_text(Document(part), 100).split())
            headings = [one.text for one in part if isinstance(one, Heading) and one.level == 3]
            assert headings == [section.title for section in screen.sections]
            said = [note for section in screen.sections for note in section.notes
                    if not note.endswith(":")]  # fmt: skip
            if name == "context":
                said += [line.text for section in screen.sections for group in section.groups
                         for line in group.lines if not line.sensitive]  # fmt: skip
            assert not [one for one in said if " ".join(one.split()) not in text]
            assert "screen:" not in text
        prompts = [leg.prompt for leg in path.legs if leg.prompt]
        assert all(" ".join(prompt.split()) in text for prompt in prompts)


def test_the_topics_ahead_are_named_and_their_records_are_not(reader: LibraryReader) -> None:
    part = _part(journey_document(reader, ["staying-returning"]).blocks, "Advisory and purpose")
    topics = [line.text for block in part if isinstance(block, Lines) for line in block.lines]
    assert len(topics) > 5
    text = render_text(Document(part))
    legs = tuple(leg.id for path in reader.paths for leg in path.legs)
    grave = [row for row in reader.list_facts(FactFilter(legs=legs)) if row.sensitive]
    assert not [row.id for row in grave if row.neutral_name in text or row.statement in text]


def test_a_part_has_neither_context_nor_debrief_and_says_so(reader: LibraryReader) -> None:
    path = reader.paths[0]
    text = render_text(journey_document(reader, [path.id], legs=[path.legs[0].id]), 100)
    assert not {"Context", "Debrief", "Ledger", "Endings"} & set(text.splitlines())
    assert "the context, the endings, the ledger and the debrief" in " ".join(text.split())


def test_the_ledger_goes_by_period(reader: LibraryReader) -> None:
    part = _part(journey_document(reader, ["laos-mekong-thailand"]).blocks, "Ledger")
    tables = [block for block in part if isinstance(block, Table)]
    prices = next(one for one in tables if one.title.startswith("Prices by period"))
    assert [row[0] for row in prices.rows] == [
        "Late 1990s", "2005", "2006", "Undated, as of the article (2006)",
    ]  # fmt: skip
    figures = {row[0]: row[1] for row in prices.rows}
    bribes = {"Late 1990s": "about $13", "2005": "$25–38", "2006": "closer to $50"}
    for period, figure in bribes.items():
        assert [name for name, said in figures.items() if figure in said] == [period]
    for period, _, total in prices.rows[:3]:
        assert f"only figures of {period[:1].lower()}{period[1:]} and undated ones" in total
    times = next(one for one in tables if one.title.startswith("Times by period"))
    assert times.rows[0] == (
        "Late 1990s", "none that may be added", "As of undated figures alone.",
    )  # fmt: skip


def test_the_twin_of_the_picture_has_every_mark(reader: LibraryReader) -> None:
    for path in reader.paths:
        part = _part(journey_document(reader, [path.id]).blocks, "Ledger")
        pictures = [block for block in part if isinstance(block, Picture)]
        assert len(pictures) == 2
        for one in pictures:
            cells = [cell for row in one.twin.rows for cell in row]
            marks = [mark for row in one.drawn.rows for mark in row.marks]
            assert len(one.twin.rows) >= len(one.drawn.rows) + len(one.drawn.packages)
            assert not [mark.id for mark in marks if mark.figure not in cells]
            assert cells.count("not documented in the source") == sum(
                row.gap for row in one.drawn.rows
            )
            assert not [cell for cell in cells if "bracket" in cell]


def test_ways_of_a_custom_reading_are_left_out_and_named(reader: LibraryReader) -> None:
    path = reader.paths[0]
    way = path.legs[0].branches[0]
    whole = render_text(journey_document(reader, [path.id]), 100)
    part = render_text(journey_document(reader, [path.id], left_out=[way.id]), 100)
    assert f"Left out of this selection: {way.title}." in part
    assert "1 way left out" in part
    assert "\nLedger\n" not in part
    assert len(part) < len(whole)
    # Legs and ways that make up the whole path are the whole path.
    legs = [leg.id for leg in path.legs]
    assert render_text(journey_document(reader, [path.id], legs=legs), 100) == whole


def test_accounts_that_differ_stand_together_once(reader: LibraryReader) -> None:
    path = reader.paths[0]
    document = journey_document(reader, [path.id])
    titles = [block.text for block in document.blocks if isinstance(block, Heading)]
    shared = {one.title for one in reader.contested_sets} & set(titles)
    assert len(shared) > 5
    assert all(titles.count(title) == 1 for title in shared)
    after = titles[titles.index("Where accounts differ") :]
    assert shared <= set(after)


def test_an_unknown_path_or_leg_gets_a_sentence(reader: LibraryReader) -> None:
    with pytest.raises(ExplorerError, match="no path"):
        journey_document(reader, ["atlantis"])
    with pytest.raises(ExplorerError, match="the ways there are: leaving-permit"):
        journey_document(reader, [reader.paths[0].id], left_out=["atlantis"])
    with pytest.raises(ExplorerError, match="on the chosen legs"):
        journey_document(
            reader, [reader.paths[0].id], legs=["border-river"], left_out=["leaving-permit"]
        )
    with pytest.raises(ExplorerError, match="its legs are: "):
        journey_document(reader, [reader.paths[0].id], legs=["atlantis"])


def test_a_path_without_legs_is_shown_as_such(library_path: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare.sqlite"
    shutil.copy(library_path, bare)
    with closing(sqlite3.connect(bare)) as connection:
        connection.execute("DELETE FROM path_leg WHERE path_id = 'mongolia'")
        connection.commit()
    write_manifest(bare, read_manifest(library_path)._replace(sha256=(file_sha256(bare),)))
    with closing(LibraryReader(str(bare))) as reader:
        text = render_text(journey_document(reader, ["mongolia"]), 100)
    assert "A documented path, 0 legs." in text
    assert "Ledger" not in text
    assert NOTICE in text


def test_no_coordinates_are_printed(reader: LibraryReader) -> None:
    text = render_text(journey_document(reader, [path.id for path in reader.paths]))
    for place in reader.places:
        assert str(place.lon) not in text or place.lon == int(place.lon)


def test_help_files_are_there() -> None:
    folder = Path(__file__).parents[2] / "resources" / "help"
    assert (folder / "facts.md").read_text(encoding="utf-8").startswith("# ")
