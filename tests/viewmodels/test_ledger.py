"""The ledger adds only what may be added, and says in words what it leaves open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.queries.rows import (
    BranchRow,
    FactFilter,
    FactRow,
    LegRow,
    Named,
    PathRow,
    PriceRow,
    QuantityRow,
)
from explorer.viewmodels.ledger import LedgerView, Tally, build_ledger
from explorer.viewmodels.ledger_periods import PERIOD, UNDATED, period_of
from explorer.viewmodels.reader import Reader

LEGS = ("one", "two", "three")
YEARS = (None, "1997/1999", "2005", "2006~", "2004/..")
WAYS = (("by-hill", "hill-or-boat"), ("by-boat", "hill-or-boat"))


def make_leg(leg_id: str) -> LegRow:
    branches: tuple[BranchRow, ...] = ()
    if leg_id == "one":
        branches = tuple(BranchRow(way, group, "Ways", way, way, (58,)) for way, group in WAYS)
    return LegRow(leg_id, leg_id, "here", "there", "Told.", (58,), (), (), False, "?", "", branches)


def make_path(*legs: str) -> PathRow:
    made = tuple(make_leg(leg) for leg in legs)
    return PathRow("path", "A path", "path", "Told.", (58,), "Ours.", made)


def make_money(
    low: float | None, high: float | None, per: str = "head", currency: str = "USD",
    qualifier: str = "", year: str | None = None,
) -> QuantityRow:  # fmt: skip
    return QuantityRow(low, high, "money", "amounts", currency, per, qualifier, year, "")


def make_fact(fact_id: str, position: int, legs: Sequence[str]) -> FactRow:
    return FactRow(
        position=position, id=fact_id, kind=Named("price", "Price point"), statement=fact_id,
        title=fact_id, pages=(58,), notes=(), section=Named("IV", ""), claimant=None,
        evidence=Named("authors", "stated by the authors"), date=None, date_words="",
        date_first=None, date_last=None, date_precision="", date_approximate=False,
        date_uncertain=False, countries=(), places=(), parties=(), topics=(),
        legs=tuple(Named(leg, leg) for leg in legs), sensitive=(), neutral_name="", branch=None,
        remark="", quantities=(), price=None, due="always", alternatives="", generality="",
        question=None, standing="", level="", article="", also=(), contested_with=(),
    )  # fmt: skip


def make_price(
    fact_id: str,
    money: QuantityRow,
    *,
    legs: Sequence[str] = ("one",),
    role: str = "piece",
    due: str = "always",
    alternatives: str = "",
    branch: str = "",
    covers: Sequence[str] = (),
    times: str | None = None,
    position: int = 0,
) -> FactRow:
    return replace(
        make_fact(fact_id, position, legs),
        quantities=(money,),
        price=PriceRow(role, "a fee", "", "", tuple(covers), times),
        due=due,
        alternatives=alternatives,
        branch=Named(branch, branch) if branch else None,
    )


def by_leg(facts: Sequence[FactRow], legs: Sequence[str] = LEGS) -> dict[str, list[FactRow]]:
    return {leg: [row for row in facts if leg in {one.id for one in row.legs}] for leg in legs}


def ledger(
    *facts: FactRow, choices: Mapping[str, str] | None = None, legs: Sequence[str] = LEGS
) -> LedgerView:
    return build_ledger(make_path(*legs), by_leg(facts, legs), choices)


def entered(tally: Tally) -> set[str]:
    options = [*tally.always, *(one for choice in tally.choices for one in choice.options)]
    return {option.id for option in options if option.entered}


def figures(view: LedgerView) -> list[tuple[str, float | None, float | None]]:
    return [(one.unit, one.low, one.high) for one in view.prices.sums]


@st.composite
def prices(draw: st.DrawFn) -> FactRow:
    """Any price point that a record could hold."""
    low, high = sorted(draw(st.tuples(st.integers(1, 9000), st.integers(1, 9000))))
    ends = draw(st.sampled_from(["both", "low", "high"]))
    number = draw(st.integers(0, 40))
    return make_price(
        f"fact-{number}",
        make_money(
            low if ends != "high" else None,
            high if ends != "low" else None,
            per=draw(st.sampled_from(["head", "", "day", "family"])),
            currency=draw(st.sampled_from(["USD", "USD", "KRW"])),
            qualifier={"both": "", "low": "at least", "high": "up to"}[ends],
            year=draw(st.sampled_from(YEARS)),
        ),
        legs=draw(st.lists(st.sampled_from(LEGS), min_size=1, unique=True)),
        role=draw(
            st.sampled_from(["piece", "piece", "piece", "package", "exposure", "afterwards",
                             "trade", "other"])
        ),
        due=draw(st.sampled_from(["always", "once", "if-caught", "if-branch"])),
        alternatives=draw(st.sampled_from(["", "", "group-a", "group-b"])),
        branch=draw(st.sampled_from(["", "by-hill", "by-boat"])),
        position=number,
    )  # fmt: skip


price_lists = st.lists(prices(), max_size=10, unique_by=lambda row: row.id)
PERIODS = ("1997/1999", "2005", "2006", "2004/", UNDATED)
choice_maps = st.dictionaries(
    st.sampled_from(["group-a", "group-b", "way/hill-or-boat"]),
    st.integers(0, 40).map(lambda number: f"fact-{number}"),
)
period_choices = st.builds(
    lambda choices, period: {**choices, PERIOD: period}, choice_maps, st.sampled_from(PERIODS)
)
any_choices = st.one_of(choice_maps, period_choices)


@given(price_lists, any_choices)
def test_an_undocumented_leg_changes_the_words_and_never_the_figures(
    facts: list[FactRow], choices: dict[str, str]
) -> None:
    before = ledger(*facts, choices=choices)
    after = ledger(*facts, choices=choices, legs=(*LEGS, "unknown"))
    assert figures(after) == figures(before)
    pairs = zip(before.prices.sums, after.prices.sums, strict=True)
    assert all(one.text != other.text for one, other in pairs)
    assert after.prices.legs[-1].status == "none"


@given(price_lists, any_choices)
def test_only_unconditional_pieces_are_added(facts: list[FactRow], choices: dict[str, str]) -> None:
    added = entered(ledger(*facts, choices=choices).prices)
    for row in facts:
        if row.id in added:
            assert row.price is not None
            assert row.price.role == "piece"
            assert row.due != "if-caught"


@given(price_lists, any_choices)
def test_what_is_not_a_piece_never_changes_a_sum(
    facts: list[FactRow], choices: dict[str, str]
) -> None:
    pieces = [row for row in facts if row.price and row.price.role == "piece"]
    assert figures(ledger(*facts, choices=choices)) == figures(ledger(*pieces, choices=choices))


@given(price_lists, any_choices)
def test_of_alternatives_at_most_one_enters_and_of_ways_at_most_one(
    facts: list[FactRow], choices: dict[str, str]
) -> None:
    added = entered(ledger(*facts, choices=choices).prices)
    rows = [row for row in facts if row.id in added]
    groups = [row.alternatives for row in rows if row.alternatives]
    assert len(groups) == len(set(groups))
    assert len({row.branch.id for row in rows if row.branch}) <= 1


@given(price_lists)
def test_nothing_is_chosen_by_default(facts: list[FactRow]) -> None:
    view = ledger(*facts)
    assert all(not choice.chosen for choice in view.prices.choices)
    added = entered(view.prices)
    for row in facts:
        if row.id in added:
            assert not row.alternatives
            assert row.due != "if-branch"


@given(price_lists, any_choices)
def test_an_open_end_stays_open_and_low_never_exceeds_high(
    facts: list[FactRow], choices: dict[str, str]
) -> None:
    view = ledger(*facts, choices=choices)
    added = entered(view.prices)
    for one in view.prices.sums:
        parts = [
            row.quantities[0]
            for row in facts
            if row.id in added
            and row.quantities[0].currency == one.unit
            and row.quantities[0].per in {"", "head"}
        ]
        if any(part.min is None for part in parts):
            assert one.low is None
        if any(part.max is None for part in parts):
            assert one.high is None
        if one.low is not None and one.high is not None:
            assert 0 < one.low <= one.high


@given(price_lists, any_choices, st.permutations(LEGS))
def test_the_order_of_legs_does_not_matter(
    facts: list[FactRow], choices: dict[str, str], legs: Sequence[str]
) -> None:
    # The ways hang on a leg, so the legs themselves move.
    assert figures(ledger(*facts, choices=choices, legs=legs)) == figures(
        ledger(*facts, choices=choices)
    )


@given(price_lists, period_choices)
def test_of_a_chosen_period_only_its_own_and_undated_figures_enter(
    facts: list[FactRow], choices: dict[str, str]
) -> None:
    view = ledger(*facts, choices=choices)
    periods = {row.id: period_of(row) for row in facts}
    if view.period:
        assert {periods[one] for one in entered(view.prices)} <= {view.period, UNDATED}
    else:
        assert choices[PERIOD] not in {
            period_of(row) for row in facts if row.price and row.price.role == "piece"
        }


@given(price_lists, any_choices)
def test_every_date_that_enters_a_sum_is_named_in_its_words(
    facts: list[FactRow], choices: dict[str, str]
) -> None:
    view = ledger(*facts, choices=choices)
    names = {period.id: period.name for period in view.periods}
    added = entered(view.prices)
    for one in view.prices.sums:
        for row in facts:
            money = row.quantities[0]
            if row.id in added and money.currency == one.unit and money.per in {"", "head"}:
                assert names[period_of(row)].split(",")[0] in one.text


@given(price_lists, choice_maps)
def test_the_chosen_period_is_named_and_the_others_are_marked_outside(
    facts: list[FactRow], choices: dict[str, str]
) -> None:
    for period in ledger(*facts, choices=choices).periods[1:]:
        view = ledger(*facts, choices={**choices, PERIOD: period.id})
        assert view.period == period.id
        assert all("may enter" in one.text for one in view.prices.sums)
        options = [
            *view.prices.always, *(one for each in view.prices.choices for one in each.options)
        ]  # fmt: skip
        known = {row.id: period_of(row) for row in facts}
        for option in options:
            outside = known[option.id] not in {period.id, UNDATED}
            assert bool(option.outside) == outside
            assert not (option.outside and option.entered)


@given(price_lists, any_choices)
def test_the_picture_shows_every_piece_and_no_open_end_as_nothing(
    facts: list[FactRow], choices: dict[str, str]
) -> None:
    view = ledger(*facts, choices=choices)
    picture = view.prices.picture
    assert picture is not None
    shown = {mark.id: mark for row in picture.rows for mark in row.marks}
    pieces = [row for row in facts if row.price and row.price.role == "piece"]
    assert set(shown) == {row.id for row in pieces}
    for row in pieces:
        mark, money = shown[row.id], row.quantities[0]
        if money.currency == "USD":
            assert (mark.low is None) == (money.min is None)
            assert (mark.high is None) == (money.max is None)
        else:
            assert not mark.drawn
            assert "another currency" in mark.figure
        assert 0 not in {mark.low, mark.high}
        assert (mark.standing == "conditional") == (row.due == "if-caught")
    assert {one.id for one in picture.packages} == {one.line.id for one in view.packages}
    table = [fact for fact, _ in picture.table]
    assert set(table) - {""} == set(shown) | {one.id for one in picture.packages}


def test_currencies_are_never_added_to_each_other() -> None:
    view = ledger(
        make_price("dollars", make_money(10, 20)),
        make_price("won", make_money(5000, 5000, currency="KRW"), position=1),
    )
    assert figures(view) == [("KRW", 5000, 5000), ("USD", 10, 20)]


def test_a_price_on_several_legs_counts_once() -> None:
    view = ledger(make_price("card", make_money(10, 25), legs=("one", "two"), due="once"))
    assert figures(view) == [("USD", 10, 25)]
    assert "on 2 of 3 legs" in view.prices.sums[0].text


@pytest.mark.parametrize("per", ["family", "remittance", "child"])
def test_what_is_not_per_head_is_shown_and_not_added(per: str) -> None:
    view = ledger(make_price("fee", make_money(60, 60, per=per)))
    assert view.prices.sums[0].low is None
    assert "none entered" in view.prices.sums[0].text
    assert [option.id for option in view.prices.always] == ["fee"]


def test_a_sum_says_what_it_is() -> None:
    view = ledger(
        make_price("ferry", make_money(3, 3), legs=("one",)),
        make_price("guard", make_money(25, 38), legs=("two",), position=1),
    )
    assert view.prices.sums[0].text == (
        "documented pieces: at least $28 to $41, on 2 of 3 legs; 1 leg not documented; "
        "dates of what is entered: undated, as of the article (2006)"
    )


def test_a_hedge_stays_on_the_sum() -> None:
    view = ledger(make_price("ferry", make_money(3, 3, qualifier="about")))
    assert "at least about $3, on 1 of 3 legs" in view.prices.sums[0].text


def test_an_undated_price_says_so_and_dates_are_not_mixed_silently() -> None:
    view = ledger(
        make_price("ferry", make_money(3, 3)),
        make_price("guard", make_money(25, 38, year="2005"), legs=("two",), position=1),
    )
    assert view.prices.sums[0].notes == (
        "What is entered has different dates: undated, as of the article (2006); 2005.",
    )


def test_a_daily_rate_is_multiplied_only_by_documented_days_and_says_so() -> None:
    rate = make_price(
        "boat", make_money(None, 40, per="day", qualifier="up to"), due="if-branch",
        branch="by-boat", times="days",
    )  # fmt: skip
    days = replace(
        make_fact("days", 5, ("one",)),
        kind=Named("duration", "Duration"),
        quantities=(QuantityRow(1.5, 2, "days", "days", "", "", "normally", None, ""),),
    )
    chosen = {"way/hill-or-boat": "boat"}
    alone = ledger(rate, choices=chosen)
    assert alone.prices.sums[0].high is None
    both = ledger(rate, days, choices=chosen)
    assert figures(both) == [("USD", None, 80)]
    assert "up to $80, no lower figure given" in both.prices.sums[0].text
    detail = both.prices.choices[0].options[0].line.detail
    assert "derived: normally 1.5–2 days × up to $40" in detail
    assert any("derived" in note for note in both.prices.sums[0].notes)


def test_contested_pieces_wait_for_a_choice() -> None:
    one = replace(make_price("one-says", make_money(10, 10)), contested_with=("other-says",))
    other = replace(
        make_price("other-says", make_money(20, 20), position=1), contested_with=("one-says",)
    )
    view = ledger(one, other)
    assert entered(view.prices) == set()
    group = view.prices.choices[0].group
    assert figures(ledger(one, other, choices={group: "other-says"})) == [("USD", 20, 20)]


def test_a_leg_has_one_of_four_standings() -> None:
    view = ledger(
        make_price("guard", make_money(25, 38), legs=("one",)),
        make_price("broker", make_money(1, 2), legs=("two",), role="package", covers=("two",)),
        make_price("fine", make_money(53, 53), legs=("three",), due="if-caught"),
        legs=(*LEGS, "four"),
    )
    assert [leg.status for leg in view.prices.legs] == ["piece", "package", "conditional", "none"]
    assert view.prices.legs[-1].words == "not documented in the source"


def test_the_shipped_ledger_adds_what_the_article_prices(reader: Reader) -> None:
    path = next(one for one in reader.paths if one.id == "laos-mekong-thailand")
    facts = {leg.id: reader.list_facts(FactFilter(legs=(leg.id,))) for leg in path.legs}
    plain = build_ledger(path, facts)
    assert plain.prices.sums[0].text.startswith("documented pieces: at least about $3, on 1 of 9")
    shown = {line.id for line in plain.prices.conditional}
    assert {"price-bought-out-of-laos", "fine-chiang-rai-illegal-entry"} <= shown
    chosen = build_ledger(path, facts, {"river-bribe": "bribe-tumen-2005"})
    assert (chosen.prices.sums[0].low, chosen.prices.sums[0].high) == (28, 41)


def test_trade_in_persons_stands_nowhere_in_a_ledger(reader: Reader) -> None:
    for path in reader.paths:
        facts = {leg.id: reader.list_facts(FactFilter(legs=(leg.id,))) for leg in path.legs}
        text = repr(build_ledger(path, facts))
        trade = [
            row.id
            for rows in facts.values()
            for row in rows
            if row.price and row.price.role == "trade"
        ]
        assert not [fact_id for fact_id in trade if fact_id in text]


def test_packages_name_their_legs_and_what_they_stand_for(reader: Reader) -> None:
    path = next(one for one in reader.paths if one.id == "laos-mekong-thailand")
    facts = {leg.id: reader.list_facts(FactFilter(legs=(leg.id,))) for leg in path.legs}
    packages = {one.line.id: one for one in build_ledger(path, facts).packages}
    assert packages["broker-fee-out-of-north-korea"].covers == ("Leaving home", "The border river")
    # A scheme of forged papers is a way of another path.
    assert "forged-documents-home-fee" not in packages


def test_periods_have_the_names_of_the_article(reader: Reader) -> None:
    path = next(one for one in reader.paths if one.id == "laos-mekong-thailand")
    facts = {leg.id: reader.list_facts(FactFilter(legs=(leg.id,))) for leg in path.legs}
    plain = build_ledger(path, facts)
    assert [period.name for period in plain.periods] == [
        "all dates, each named in the sum", "late 1990s", "2005", "2006",
        "undated, as of the article (2006)",
    ]  # fmt: skip
    chosen = {PERIOD: "2005", "river-bribe": "bribe-river-2006"}
    other = build_ledger(path, facts, chosen)
    assert (other.prices.sums[0].low, other.prices.sums[0].high) == (3, 3)
    own = build_ledger(path, facts, {**chosen, "river-bribe": "bribe-tumen-2005"})
    assert "(entered: 2005 and undated, as of the article (2006))" in own.prices.sums[0].text


def test_a_path_without_legs_has_a_ledger_that_says_so() -> None:
    view = ledger(legs=())
    assert view.prices.sums[0].text == "documented pieces: none entered, on 0 of 0 legs"
    assert view.prices.sums[0].low is None
    assert view.prices.picture is not None
    assert view.prices.picture.rows == ()
    assert view.prices.picture.table == ()


def test_a_leg_without_costs_is_a_gap_and_never_zero() -> None:
    view = ledger(make_price("ferry", make_money(3, 3)))
    assert view.prices.picture is not None
    row = view.prices.picture.rows[1]
    assert (row.gap, row.said) == (True, "not documented in the source")
    assert ("", ("2 two", "not documented in the source", "", "", "", "", "")) in (
        view.prices.picture.table
    )


def test_an_unknown_currency_is_shown_as_such_and_added_to_nothing_else() -> None:
    view = ledger(
        make_price("tugrik", make_money(900, 900, currency="XYZ")),
        make_price("ferry", make_money(3, 3), position=1),
    )
    assert figures(view) == [("USD", 3, 3), ("XYZ", 900, 900)]
    assert "XYZ 900" in view.prices.sums[1].text
    assert view.prices.picture is not None
    mark = next(one for one in view.prices.picture.rows[0].marks if one.id == "tugrik")
    assert mark.figure == "XYZ 900 per head (another currency, not on this axis)"


def test_a_price_without_an_amount_is_shown_without_a_figure() -> None:
    bare = replace(make_price("fee", make_money(1, 1)), quantities=())
    view = ledger(bare)
    assert view.prices.sums[0].low is None
    assert view.prices.picture is not None
    mark = view.prices.picture.rows[0].marks[0]
    assert (mark.figure, mark.drawn) == ("no figure given", False)


def test_a_time_in_words_alone_keeps_its_words() -> None:
    wait = replace(
        make_fact("wait", 0, ("one",)), kind=Named("duration", "Duration"), date_words="for months"
    )
    view = ledger(wait)
    assert view.times.picture is not None
    mark = view.times.picture.rows[0].marks[0]
    assert (mark.figure, mark.drawn) == ("for months", False)
    assert mark.date == "undated, as of the article (2006)"
    assert view.times.sums[0].low is None


def test_times_keep_their_units_in_the_picture() -> None:
    weeks = replace(
        make_fact("jail", 0, ("one",)),
        kind=Named("duration", "Duration"),
        quantities=(QuantityRow(1, 2, "weeks", "weeks", "", "", "", None, ""),),
    )
    view = ledger(weeks)
    assert view.times.picture is not None
    mark = view.times.picture.rows[0].marks[0]
    assert (mark.low, mark.high, mark.figure) == (7, 14, "1–2 weeks")
    assert "logarithmic" in view.times.picture.axis.lower()


def test_the_picture_names_derived_figures_and_folds_sensitive_ones() -> None:
    hard = replace(
        make_price("hard", make_money(5, 5)), sensitive=(Named("torture", "Torture"),),
        neutral_name="A record",
    )  # fmt: skip
    rate = make_price("boat", make_money(None, 40, per="day", qualifier="up to"), times="days",
                      position=1)  # fmt: skip
    days = replace(
        make_fact("days", 5, ("one",)),
        kind=Named("duration", "Duration"),
        quantities=(QuantityRow(1.5, 2, "days", "days", "", "", "", None, ""),),
    )
    view = ledger(hard, rate, days)
    assert view.prices.picture is not None
    folded, derived = view.prices.picture.rows[0].marks
    assert (folded.figure, folded.what, folded.drawn) == ("folded record", "A record", False)
    assert derived.figure == "up to $80 (derived: 1.5–2 days × up to $40)"
    assert (derived.low, derived.high) == (None, 80)
