"""Which records tell of a change: only what they say themselves makes them one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.dates import span_of
from explorer.queries.rows import ConnectedRow, FactRow, Named, PriceRow
from explorer.viewmodels.change_records import (
    BEGINS,
    CHANGED,
    EARLIER,
    ENDS,
    LATER,
    TIED,
    bounds,
    find_changes,
    span_or_none,
    touches_present,
)

_YEAR = 2006


def fact(fact_id: str, kind: str = "policy", country: str = "china", **changes: object) -> FactRow:
    row = FactRow(
        position=1, id=fact_id, kind=Named(kind, kind.title()), statement="It is said.", title="",
        pages=(50,), notes=(), section=Named("IV", "Four"), claimant=None,
        evidence=Named("authors", "stated by the authors"), date=None, date_words="",
        date_first=None, date_last=None, date_precision="", date_approximate=False,
        date_uncertain=False, countries=(Named(country, country.title()),), places=(), parties=(),
        topics=(), legs=(), sensitive=(), neutral_name="", branch=None, remark="", quantities=(),
        price=None, due="", alternatives="", generality="",
        question=Named("exit", "Exit") if kind == "policy" else None, standing="practice",
        level="national", article="", also=(), contested_with=(),
    )  # fmt: skip
    return replace(row, **changes)  # type: ignore[arg-type]  # tests name the fields


def links(*pairs: tuple[str, str]) -> tuple[ConnectedRow, ...]:
    return tuple(ConnectedRow(how, fact_id) for how, fact_id in pairs)


def basis(*rows: FactRow) -> dict[str, tuple[str, ...]]:
    return {record.row.id: record.basis for record in find_changes(rows, _YEAR)}


@pytest.mark.parametrize(
    ("date", "found"),
    [
        (None, ()),
        ("2003", ()),
        ("2006~", ()),
        ("2000/..", (BEGINS,)),
        ("../2003", (ENDS,)),
        ("1997/1999", (BEGINS, ENDS)),
        ("../2006", ()),  # the article stops here, and nothing ended
        ("../2006~", ()),
        ("2004~/2006", (BEGINS,)),
        ("../2006-07", (ENDS,)),
        ("no date", ()),
    ],
)
def test_a_date_begins_or_ends_only_where_it_says_so(
    date: str | None, found: tuple[str, ...]
) -> None:
    assert bounds(fact("one", date=date), _YEAR) == found


def test_a_policy_is_a_change_by_question_turn_date_or_stage() -> None:
    told = basis(
        fact("asked", question=Named("change", "What changed")),
        fact("turned", passage="tightened"),
        fact("stood", passage="open", date="2006~"),
        fact("begun", date="2004-07/.."),
        fact("plain", date="2003"),
        fact("undated"),
        fact("later", connected=links(("continues", "plain"))),
        fact("reason", connected=links(("explained-by", "plain"), ("same-matter", "plain"))),
        fact("step", connected=links(("continues", "undated"))),
    )
    assert told == {
        "asked": (CHANGED,), "turned": ("tightened",), "begun": (BEGINS,), "later": (LATER,),
    }  # fmt: skip


def test_an_event_is_a_change_where_it_turns_a_way_or_is_tied_to_a_policy() -> None:
    told = basis(
        fact("closed", "event", passage="closed", date="2005-09"),
        fact("before", "event", date="2004", connected=links(("continued-by", "policy"))),
        fact("earlier", "event", date="2003", connected=links(("continued-by", "before"))),
        fact("same", "event", date="2003", connected=links(("same-matter", "policy"))),
        fact("told", "event", date="2003", contested_with=("changed",)),
        fact("flood", "event", date="2003", connected=links(("continued-by", "flood-2"))),
        fact("flood-2", "event", date="2004", connected=links(("continues", "flood"))),
        fact("policy"),
        fact("changed", question=Named("change", "What changed")),
    )
    assert told == {
        "closed": ("closed",), "before": (TIED,), "earlier": (TIED,), "told": (TIED,),
        "changed": (CHANGED,),
    }  # fmt: skip


def test_laws_and_payments_need_a_dated_stage_of_their_own_kind() -> None:
    paid = PriceRow("afterwards", "support", "", "", (), None)
    told = basis(
        fact("old", "law", date="1999", connected=links(("continued-by", "new"))),
        fact("new", "law", date="2004", connected=links(("continues", "old"))),
        fact("treaty", "law", date="1951"),
        fact("sum-old", "price", date="../2004", price=paid,
             connected=links(("continued-by", "sum-new"))),
        fact("sum-new", "price", date="2005/..", price=paid,
             connected=links(("continues", "sum-old"))),
        fact("bribe-old", "price", date="../2004", price=replace(paid, role="piece"),
             connected=links(("continued-by", "bribe-new"))),
        fact("bribe-new", "price", date="2005/..", price=replace(paid, role="piece"),
             connected=links(("continues", "bribe-old"))),
    )  # fmt: skip
    assert told == {"old": (EARLIER,), "new": (LATER,), "sum-old": (ENDS,), "sum-new": (BEGINS,)}


def test_a_statement_tells_of_a_way_that_opened_or_ended() -> None:
    told = basis(
        fact("way", "statement", passage="open", date="../2004-07"),
        fact("still", "statement", passage="open", date="2006~"),
        fact("harder", "statement", passage="tightened", date="2006"),
        fact("other", "statement", date="../2003"),
    )
    assert told == {"way": ("open", ENDS), "harder": ("tightened",)}


def test_lanes_and_questions_of_a_change() -> None:
    both = (Named("china", "China"), Named("japan", "Japan"), Named("laos", "Laos"))
    policy = fact("policy", country="japan", question=Named("accepts", "Accepts"))
    closed, tied, own = find_changes(
        (
            fact("closed", "event", countries=both, passage="closed"),
            fact("tied", "event", countries=both, connected=links(("continued-by", "policy"))),
            fact("own", countries=both, date="2000/.."),
            policy,
        ),
        _YEAR,
    )
    assert closed.countries == ("china", "japan", "laos"), "what closes does so for each named"
    assert tied.countries == ("china", "japan"), "the first, and whose policy it is tied to"
    assert tied.questions == ("accepts",)
    assert own.countries == ("china",) and own.questions == ("exit",)


@pytest.mark.parametrize(
    ("date", "now"),
    [("2006-10", True), ("2000/..", True), ("2005", False), ("../2006", True), ("2007", False)],
)
def test_what_touches_the_present_of_the_article(date: str, now: bool) -> None:
    assert touches_present(span_of(date), _YEAR) is now


def test_a_date_that_is_none_has_no_days() -> None:
    assert span_or_none("soon") is None and span_or_none(None) is None
    assert span_or_none("2005") == span_of("2005")
