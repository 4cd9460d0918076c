"""Kept views as JSON and back, as lines, and opened on a library that may be another by now."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.dates import day_number, parse_day
from explorer.queries.reader import LibraryReader
from explorer.userdata.rows import SavedViewRow
from explorer.viewmodels.narrowing import KnownNames, Narrowing
from explorer.viewmodels.saved_views import (
    list_view_lines,
    open_view,
    suggested_name,
)
from explorer.viewmodels.selection import Filters, Period, Reading, Selection, Subject
from explorer.viewmodels.view_json import (
    PaneState,
    UnreadableViewError,
    view_from_json,
    view_to_json,
)

PANES = {"timeline": "Timeline", "facts": "Facts"}
PERIOD = Period(parse_day("1998-03-01"), parse_day("2004-08-01"))
SELECTION = Selection(
    Subject("country", "china"),
    Reading("mongolia", "opening"),
    PERIOD,
    Filters("river", ("event",), ("laos",), ("border",)),
    ("mongolia",),
    frozenset({"a-sensitive-record"}),
    "compare",
    "laos",
    ("china", "laos"),
    "river-bribes",
)
STATE = PaneState(
    (729000.25, 733000.0), "country", ("laos", "china"), ("china",), True, "date", True, "transit",
    ("exit",),
)  # fmt: skip


def row(
    state: str | None, pane: str | None = "timeline", name: str | None = "Mine"
) -> SavedViewRow:
    return SavedViewRow(3, "Small", name, pane, state)


def test_a_view_comes_back_as_it_was_kept() -> None:
    kept = view_from_json(view_to_json(SELECTION, STATE))
    assert (kept.subject, kept.period) == (SELECTION.subject, PERIOD)
    assert (kept.filters, kept.paths, kept.state) == (SELECTION.filters, ("mongolia",), STATE)
    assert (kept.page, kept.profiled, kept.compared) == ("compare", "laos", ("china", "laos"))
    assert kept.figure == "river-bribes"
    nothing = view_from_json(view_to_json(Selection(), PaneState()))
    assert (nothing.filters, nothing.state) == (Filters(), PaneState())


def test_what_was_opened_and_what_was_read_is_never_kept() -> None:
    text = view_to_json(SELECTION, STATE)
    assert "sensitive" not in text
    assert "opening" not in text


def test_whatever_was_searched_can_be_kept() -> None:
    odd = Selection(filters=Filters(text="a\ud800b" + "x" * 100_000))
    text = view_to_json(odd, PaneState())
    text.encode()
    assert view_from_json(text).filters.text.startswith("abx")


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
SOME = st.lists(TEXTS, max_size=3).map(tuple)
DAYS = st.integers(day_number(-9999), day_number(9998))


@given(TEXTS, SOME, SOME, DAYS, st.integers(1, 400), st.floats(-1e7, 1e7), st.booleans())
def test_any_view_comes_back(
    text: str, some: Any, more: Any, start: int, days: int, left: float, flag: bool
) -> None:
    selection = Selection(
        Subject("fact", text), period=Period(start, start + days), filters=Filters(text, some, more)
    )
    state = PaneState((round(left, 3), round(left, 3) + 10), text, some, more, flag, hidden=some)
    kept = view_from_json(view_to_json(selection, state))
    assert kept.period == selection.period
    assert kept.subject == selection.subject
    assert kept.filters == replace(selection.filters, text=text.strip())
    assert kept.state.window == pytest.approx(state.window, abs=0.01)
    assert replace(kept.state, window=None) == replace(state, window=None)


GOOD: dict[str, Any] = json.loads(view_to_json(SELECTION, STATE))


@pytest.mark.parametrize(
    "text",
    [
        "", "x", "null", "7", "[]", "{}", '{"form": 0}', '{"form": true}', '{"form": "1"}',
        '{"form": 1.0}', '{"form": 1', "[" * 100_000, '{"form":1,"kinds":' + "[" * 50_000,
        '{"form": ' + "9" * 5000 + "}", '{"form": 1, "window": [1, Infinity]}',
        '{"form": 1, "window": [1, 1e999]}', '{"form": 1, "window": [NaN, 2]}',
        '{"form": 1, "window": [1, ' + "9" * 400 + "]}", '{"form": 1, "text": "\\ud800"}',
        *(
            json.dumps(GOOD | change)
            for change in (
                {"spy": 1}, {"opened": ["x"]}, {"text": 7}, {"text": "x" * 5000},
                {"kinds": "event"}, {"kinds": [7]}, {"kinds": ["x"] * 3000}, {"every": 1},
                {"window": [2, 1]}, {"window": [1]}, {"window": [True, 2]}, {"window": "ab"},
                {"subject": ["spy", "x"]}, {"subject": ["fact"]}, {"subject": "fact"},
                {"period": ["1998-01-01"]},
                {"period": ["2004-01-01", "1998-01-01"]}, {"period": ["1998", "2004"]},
                {"period": [1, 2]}, {"period": ["1998-02-31", "2004-01-01"]},
                {"period": ["0000-00-00", "2004-01-01"]}, {"lanes": {"a": 1}}, {"hidden": [None]},
            )
        ),
    ],
    ids=lambda text: text[:40],
)  # fmt: skip
def test_anything_else_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(UnreadableViewError, match="damaged"):
        view_from_json(text)
    (line,) = list_view_lines([row(text)], KnownNames(), PANES)
    assert (line.name, line.readable) == ("Mine", False)
    assert line.words.endswith("cannot be shown.")


def test_what_an_earlier_program_can_show_stays_readable_for_it() -> None:
    assert json.loads(view_to_json(Selection(), STATE))["form"] == 1
    assert json.loads(view_to_json(Selection(page="profile"), STATE))["form"] == 2


def test_a_newer_view_says_so() -> None:
    (line,) = list_view_lines([row('{"form": 3, "colour": "red"}')], KnownNames(), PANES)
    assert "newer Journey Explorer" in line.words


@pytest.mark.parametrize(
    "broken", [row(None), row("{}", pane=None), row('{"form": 1}', pane="spy")]
)
def test_what_is_not_text_or_no_pane_is_listed_as_unreadable(broken: SavedViewRow) -> None:
    (line,) = list_view_lines([broken], KnownNames(), PANES)
    assert not line.readable


def test_a_line_says_in_words_what_the_view_shows() -> None:
    names = KnownNames({"event": "Event"}, {"china": "China", "laos": "Laos"}, {"border": "Border"})
    text = view_to_json(SELECTION, STATE)
    (line,) = list_view_lines([row(text, name=None)], names, PANES)
    assert line.name == "Unnamed view"
    assert line.words == (
        "Timeline · Only China · Dated March 1998 to July 2004 · Words: “river” · Kind: Event · "
        "Country: Laos · Topic: Border"
    )


def test_a_view_opens_with_everything_folded_and_the_place_in_the_walkthrough_kept(
    reader: LibraryReader,
) -> None:
    text = view_to_json(replace(SELECTION, reading=None), STATE)
    now = Selection(reading=Reading("russia"), opened=frozenset({"x"}))
    opened = open_view(reader, row(text), now, PANES)
    assert opened.selection == replace(
        SELECTION, reading=Reading("russia"), opened=frozenset(),
        filters=replace(SELECTION.filters, topics=opened.selection.filters.topics),
    )  # fmt: skip
    assert (opened.pane, opened.state) == ("timeline", STATE)


def test_what_the_library_lacks_is_left_out_and_said(reader: LibraryReader) -> None:
    selection = Selection(
        Subject("fact", "gone"), filters=Filters("x", ("event", "gone"), ("gone", "china")),
        paths=("gone", "mongolia"),
    )  # fmt: skip
    opened = open_view(reader, row(view_to_json(selection, STATE)), Selection(), PANES)
    assert opened.selection == Selection(
        filters=Filters("x", ("event",), ("china",)), paths=("mongolia",)
    )
    assert opened.remark.startswith("4 things")
    for kind in ("country", "place", "path", "leg"):
        gone = Selection(Subject(kind, "gone"))  # type: ignore[arg-type]  # a kind of subject
        assert open_view(reader, row(view_to_json(gone, STATE)), Selection(), PANES).remark
    with pytest.raises(UnreadableViewError):
        open_view(reader, row("{}"), Selection(), PANES)


def test_a_name_is_suggested_that_is_not_taken() -> None:
    narrowings = (Narrowing("Dated 1998", "period"), Narrowing("x" * 90, "text"))
    first = suggested_name("Timeline", narrowings[:1])
    assert first == "Timeline, Dated 1998"
    assert suggested_name("Timeline", narrowings[:1], [first]) == "Timeline, Dated 1998 2"
    assert len(suggested_name("Timeline", narrowings)) <= 80
