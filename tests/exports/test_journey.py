"""Journeys on paper: every leg of every path, the ledger, and nothing sensitive unasked."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from explorer.config import NOTICE
from explorer.errors import ExplorerError
from explorer.exports.document import Heading
from explorer.exports.journey import journey_document
from explorer.exports.markdown import escaped, render_markdown
from explorer.exports.plain_text import render_text
from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactFilter
from explorer.store.manifest import file_sha256, read_manifest, write_manifest

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
