from __future__ import annotations

import pytest

from explorer.dates import parse_day
from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactFilter


def test_without_a_filter_every_fact_comes_in_page_order(reader: LibraryReader) -> None:
    facts = reader.list_facts()
    assert len(facts) == reader.library.facts == reader.count_facts()
    assert [fact.position for fact in facts] == list(range(1, len(facts) + 1))
    assert [min(fact.pages) for fact in facts] == sorted(min(fact.pages) for fact in facts)


def test_a_fact_carries_everything_that_hangs_on_it(reader: LibraryReader) -> None:
    fact = reader.get_fact("bribe-tumen-2005")
    assert fact is not None
    assert (fact.kind.id, fact.pages, fact.notes) == ("price", (50,), (94,))
    assert (fact.section.id, fact.section.name) == ("IV.A", "Temporary border crossers")
    (quantity,) = fact.quantities
    assert (quantity.min, quantity.max, quantity.currency) == (25, 38, "USD")
    assert (quantity.per, quantity.year) == ("head", "2005")
    assert [place.name for place in fact.places] == ["Tumen River"]
    assert fact.branch is not None
    assert fact.branch.name == "Paying a guard"
    assert fact.price is not None
    assert (fact.price.role, fact.due, fact.alternatives) == ("piece", "if-branch", "river-bribe")
    assert set(fact.contested_with) == {"bribe-river-1997-1999", "bribe-river-2006"}


def test_several_endnotes_and_claimants_are_kept(reader: LibraryReader) -> None:
    japan = reader.get_fact("japan-admitted-about-100")
    newspaper = reader.get_fact("japan-admitted-newspaper")
    assert japan is not None
    assert newspaper is not None
    assert japan.notes == (251, 252)
    assert japan.claimant is None
    assert newspaper.claimant is not None
    assert newspaper.claimant.name == "a South Korean newspaper"


def test_a_date_has_bounds_that_the_words_allow(reader: LibraryReader) -> None:
    fact = reader.get_fact("pyongyang-hungry-spring-2006")
    assert fact is not None
    assert (fact.date_first, fact.date_last) == ("2006-03-01", "2006-05-31")
    assert fact.date_precision == "season"


def test_an_open_end_stays_open(reader: LibraryReader) -> None:
    fact = reader.get_fact("broker-fee-out-of-north-korea")
    assert fact is not None
    assert (fact.quantities[0].min, fact.quantities[0].max) == (None, 1250)
    assert fact.price is not None
    assert fact.price.covers == ("leaving-home", "border-river")


def test_facts_on_passage_can_be_asked_for_alone(reader: LibraryReader) -> None:
    found = reader.list_facts(FactFilter(passage_only=True))
    assert {fact.passage for fact in found} == {"open", "closed", "tightened", "eased"}
    assert len(found) == reader.count_facts(FactFilter(passage_only=True))
    fact = reader.get_fact("vietnam-tightens-border-since-2004")
    assert fact is not None
    assert fact.passage == "tightened"
    assert fact in found


def test_no_fact_of_that_id(reader: LibraryReader) -> None:
    assert reader.get_fact("no-such-fact") is None


@pytest.mark.parametrize(
    ("wanted", "attribute"),
    [
        (FactFilter(countries=("mongolia",)), "countries"),
        (FactFilter(places=("hanawon",)), "places"),
        (FactFilter(topics=("missions", "aid")), "topics"),
        (FactFilter(legs=("across-laos",)), "legs"),
    ],
)
def test_a_filter_lets_through_what_has_one_of_its_values(
    reader: LibraryReader, wanted: FactFilter, attribute: str
) -> None:
    facts = reader.list_facts(wanted)
    values = set(getattr(wanted, attribute))
    assert facts
    assert all(values & {one.id for one in getattr(fact, attribute)} for fact in facts)
    every = [f for f in reader.list_facts() if values & {one.id for one in getattr(f, attribute)}]
    assert len(every) == len(facts) == reader.count_facts(wanted)


def test_kinds_filter(reader: LibraryReader) -> None:
    facts = reader.list_facts(FactFilter(kinds=("gap", "price")))
    assert {fact.kind.id for fact in facts} == {"gap", "price"}


def test_filters_join(reader: LibraryReader) -> None:
    wanted = FactFilter(text="bribe", kinds=("price",), legs=("border-river",))
    ids = {fact.id for fact in reader.list_facts(wanted)}
    assert ids == {"bribe-river-1997-1999", "bribe-tumen-2005", "bribe-river-2006"}
    assert reader.count_facts(wanted) == 3


@pytest.mark.parametrize(
    ("first", "last", "inside", "outside"),
    [
        ("2004-07-01", "2004-07-31", "vietnam-airlift-468-july-2004", "nkhra-signed-2004"),
        ("2004-01-01", "2004-12-31", "nkhra-signed-2004", "event-floods-july-2006"),
        ("2006-08-22", "2006-08-22", "bangkok-house-arrest-2006-08-22", "event-floods-july-2006"),
        # an open end reaches on
        ("2010-01-01", None, "china-targets-helpers-since-2000", "nkhra-signed-2004"),
        (None, "1980-01-01", "handful-of-defections-before-1990", "rangoon-bombing-1983"),
        # a vaguer date is let through where any of its days could be meant
        ("1999-12-31", "1999-12-31", "estimates-peak-famine-10000-300000", "rangoon-bombing-1983"),
    ],
)
def test_a_period_lets_through_what_may_lie_in_it(
    reader: LibraryReader, first: str | None, last: str | None, inside: str, outside: str
) -> None:
    wanted = FactFilter(
        first=parse_day(first) if first else None, last=parse_day(last) + 1 if last else None
    )
    ids = {fact.id for fact in reader.list_facts(wanted)}
    assert inside in ids
    assert outside not in ids
    assert "trade-bureaus-dandong" not in ids or first is None or first <= "2006-12-31"


def test_undated_facts_stay_out_of_periods(reader: LibraryReader) -> None:
    for wanted in (FactFilter(dated_only=True), FactFilter(first="0001-01-01")):
        assert all(fact.date for fact in reader.list_facts(wanted))


def test_a_limit_cuts_the_list(reader: LibraryReader) -> None:
    assert len(reader.list_facts(limit=7)) == 7
    assert reader.list_facts(limit=7) == reader.list_facts()[:7]


def test_many_ids_can_be_asked_for_at_once(reader: LibraryReader) -> None:
    ids = tuple(fact.id for fact in reader.list_facts())
    assert len(reader.list_facts(FactFilter(ids=ids))) == len(ids)


def test_unit_names_fit_the_number(reader: LibraryReader) -> None:
    one, many = reader.get_fact("permit-stay"), reader.get_fact("hanawon-three-months")
    assert one is not None
    assert many is not None
    assert (one.quantities[0].unit_name, many.quantities[0].unit_name) == ("month", "months")


def test_the_library_says_what_it_is(reader: LibraryReader) -> None:
    library = reader.library
    assert library.name == "Perilous Journeys"
    assert library.authors == ("Peter Beck", "Gail Kim", "Donald Macintyre")
    assert (library.first_page, library.last_page) == (33, 80)
    assert library.sections[0].id == "I"


def test_contested_sets_come_with_their_members(reader: LibraryReader) -> None:
    sets = {one.id: one for one in reader.contested_sets}
    assert sets["talks-frozen"].members == (
        "intro-talks-frozen-over-a-year", "north-south-talks-frozen-2004",
    )  # fmt: skip
    assert sets["talks-frozen"].pages == (34, 72)


@pytest.mark.parametrize("vocabulary", ["topics", "kinds", "evidence", "units", "sensitivities"])
def test_vocabularies_have_words(reader: LibraryReader, vocabulary: str) -> None:
    words = reader.vocabulary(vocabulary)
    assert words
    assert all(word.id and word.name for word in words)


def test_small_tables(reader: LibraryReader) -> None:
    assert reader.countries[0].id == "north-korea"
    assert reader.questions[0].id == "convention"
    assert {"tumen-river", "yalu", "mekong"} <= {place.id for place in reader.places}


def test_all_facts_come_some_at_a_time_and_none_twice(reader: LibraryReader) -> None:
    batches = list(reader.iterate_facts())
    assert len(batches) > 1
    assert tuple(row for batch in batches for row in batch) == reader.list_facts()
