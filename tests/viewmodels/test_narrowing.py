"""What narrows, in words, and the selection without it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.dates import parse_day
from explorer.viewmodels.narrowing import KnownNames, Narrowing, describe_narrowings, lifted
from explorer.viewmodels.selection import Filters, Period, Selection, Subject

NAMES = KnownNames({"event": "Event"}, {"china": "China", "laos": "Laos"}, {"law": "Law"})
PERIOD = Period(parse_day("2004-03-01"), parse_day("2004-08-01"))
EVERYTHING = Selection(
    Subject("country", "china"),
    period=PERIOD,
    filters=Filters(" river ", ("event",), ("laos", "china"), ("law",)),
    paths=("mongolia",),
)


def test_everything_that_narrows_is_said() -> None:
    heeds = ("subject", "period", "text", "kinds", "countries", "topics")
    found = describe_narrowings(EVERYTHING, NAMES, heeds)  # type: ignore[arg-type]  # all matters
    assert [one.text for one in found] == [
        "Only China", "Dated March 2004 to July 2004", "Words: “river”", "Kind: Event",
        "Country: Laos", "Country: China", "Topic: Law",
    ]  # fmt: skip
    assert lifted(EVERYTHING, found) == Selection(paths=("mongolia",))


def test_a_pane_says_what_it_heeds() -> None:
    assert [one.lifts for one in describe_narrowings(EVERYTHING, NAMES, ["period"])] == ["period"]
    assert "subject" not in [one.lifts for one in describe_narrowings(EVERYTHING, NAMES)]
    assert describe_narrowings(Selection(Subject("fact", "x")), NAMES, ["subject"]) == ()


def test_what_the_library_does_not_name_stands_by_its_id() -> None:
    found = describe_narrowings(Selection(filters=Filters(kinds=("gone",))), NAMES)
    assert [one.text for one in found] == ["Kind: gone"]


@pytest.mark.parametrize(
    ("narrowing", "changes"),
    [
        (Narrowing("", "subject"), {"subject": None}),
        (Narrowing("", "period"), {"period": None}),
        (Narrowing("", "text"), {"text": ""}),
        (Narrowing("", "kinds", "event"), {"kinds": ()}),
        (Narrowing("", "countries", "laos"), {"countries": ("china",)}),
        (Narrowing("", "countries", "nowhere"), {}),
        (Narrowing("", "topics", "law"), {"topics": ()}),
    ],
)
def test_one_is_lifted_and_the_rest_stays(narrowing: Narrowing, changes: dict[str, object]) -> None:
    of_all = {key: value for key, value in changes.items() if key in {"subject", "period"}}
    of_filters = {key: value for key, value in changes.items() if key not in of_all}
    filters = replace(EVERYTHING.filters, **of_filters)  # type: ignore[arg-type]  # named above
    expected = replace(EVERYTHING, filters=filters, **of_all)  # type: ignore[arg-type]  # as above
    assert lifted(EVERYTHING, [narrowing]) == expected
