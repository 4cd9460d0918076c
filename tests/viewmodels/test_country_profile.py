"""The page of a country: complete, read back against the records, and nothing sensitive unasked."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactFilter, FactRow
from explorer.viewmodels.country_profile import (
    CountryProfile,
    build_country_profile,
    load_country_profile,
    page_lines,
    profiled_country,
)
from explorer.viewmodels.country_profile_parts import PRICE_ROLES
from explorer.viewmodels.formatting import format_amount, format_pages
from explorer.viewmodels.selection import Period, Selection, Subject

EARLY = Selection(period=Period.of_years(1998, 2001))


def ids(lines: object) -> list[str]:
    assert isinstance(lines, (tuple, list))
    return [line.id for line in lines]


def profile(reader: LibraryReader, country_id: str, selection: Selection | None = None):  # type: ignore[no-untyped-def]
    return load_country_profile(reader, selection or Selection(), country_id)


def facts_of(reader: LibraryReader, country_id: str) -> list[FactRow]:
    return list(reader.list_facts(FactFilter(about=country_id)))


def test_every_policy_and_recommendation_stands_on_its_page(reader: LibraryReader) -> None:
    for country in reader.countries:
        page = profile(reader, country.id)
        wanted: dict[str, set[str]] = {}
        for row in facts_of(reader, country.id):
            if row.kind.id == "recommendation":
                wanted.setdefault("asked", set()).add(row.id)
            elif row.kind.id == "policy" and row.countries[0].id == country.id:
                assert row.question is not None
                wanted.setdefault(row.question.id, set()).add(row.id)
        shown = {one.id: set(ids(tuple(one.cell.lines))) for one in page.cells if one.cell.count}
        if page.asked.lines:
            shown["asked"] = set(ids(page.asked.lines))
        assert shown == wanted
        assert {one.id for one in page.silent} == (
            {question.id for question in reader.questions} - {"asked"} - set(wanted)
        )


def test_every_line_is_a_record_with_its_words_and_pages(reader: LibraryReader) -> None:
    known = {row.id: row for row in reader.list_facts()}
    for country in reader.countries:
        page = profile(reader, country.id)
        for line in page_lines(page):
            row = known[line.id]
            assert line.pages == format_pages(row.pages)
            assert any(one.id == country.id for one in row.countries)
            if row.sensitive:
                assert line.folded and line.text == row.neutral_name
            elif line not in page.prices.lines:
                assert line.text == row.statement


def test_the_sentences_count_what_the_records_say(reader: LibraryReader) -> None:
    for country in reader.countries:
        rows = facts_of(reader, country.id)
        own = [row for row in rows if row.kind.id == "policy" and row.countries[0].id == country.id]
        said = {one.leads: one.text for one in reversed(profile(reader, country.id).words)}
        every = " ".join(one.text for one in profile(reader, country.id).words)
        if own:
            topics = {row.question.id for row in own if row.question}
            assert f"makes {len(own)} statement" in said["cells"]
            assert f"on {len(topics)} of 13 questions" in said["cells"]
            for standing in ("law", "practice", "conflicting"):
                count = sum(row.standing == standing for row in own)
                found = re.search(rf"(\d+) (?:of )?{standing}\b", said["cells"])
                assert (int(found[1]) if found else 0) == count
            for level in ("national", "provincial", "local", "international"):
                count = sum(row.level == level for row in own)
                found = re.search(rf"(\d+) {level}\b", every)
                assert (int(found[1]) if found else 0) == count
            dated = sum(row.date is not None for row in own)
            found = re.search(r"(\d+) of them (?:is|are) dated", every)
            assert (int(found[1]) if found else 0) == dated
        else:
            assert said["cells"] == "The article makes no statement on its policies."
        for lead, kinds in (("risks", {"risk"}), ("asked", {"recommendation"})):
            count = sum(row.kind.id in kinds or (lead == "risks" and trade(row)) for row in rows)
            words = "one thing" if lead == "asked" and count == 1 else f"{count} "
            assert (words in said[lead]) if count else lead not in said
        prices = [row for row in rows if row.price and not trade(row)]
        assert (f"{len(prices)} price" in said["prices"]) if prices else "prices" not in said


def trade(row: FactRow) -> bool:
    return row.price is not None and row.price.role == "trade"


def test_every_sentence_leads_to_a_part_that_has_something(reader: LibraryReader) -> None:
    for country in reader.countries:
        page = profile(reader, country.id)
        parts = {"prices": page.prices, "cases": page.cases, "risks": page.risks,
                 "asked": page.asked}  # fmt: skip
        for one in page.words:
            part, _, question = one.leads.partition("/")
            if question:
                assert next(cell for cell in page.cells if cell.id == question).cell.count
            elif part in parts:
                assert parts[part].lines
            elif part == "timeline":
                assert page.strip.lines
            elif part == "silent":
                assert page.silent
            else:
                assert part == "cells"


def test_prices_stand_by_role_in_page_order_and_are_never_added(reader: LibraryReader) -> None:
    for country in reader.countries:
        rows = {row.id: row for row in facts_of(reader, country.id) if row.price}
        page = profile(reader, country.id)
        assert set(ids(page.prices.lines)) == {one for one, row in rows.items() if not trade(row)}
        assert not {one for one, row in rows.items() if trade(row)} - set(ids(page.risks.lines))
        for group in page.prices.groups:
            places = [rows[line.id].position for line in group.lines]
            assert places == sorted(places)
            roles = {rows[line.id].price.role for line in group.lines}  # type: ignore[union-attr]
            assert len(roles) == 1 and roles <= set(PRICE_ROLES)
        figures = {row: format_amount(one.quantities[0]) for row, one in rows.items()
                   if one.quantities}  # fmt: skip
        assert all(line.amount == figures[line.id] for line in page.prices.lines)
        said = " ".join([page.prices.lead, *(group.title for group in page.prices.groups)])
        assert not re.search(r"\d", said)


def test_a_price_says_when_it_falls_due_who_pays_and_that_it_is_undated(
    reader: LibraryReader,
) -> None:
    lines = {line.id: line for line in profile(reader, "china").prices.lines}
    details = [line.detail for line in lines.values()]
    assert any("Undated, as of the article (2006)" in detail for detail in details)
    assert any("only if caught" in detail for detail in details)
    assert any("payer and payee not documented" in detail for detail in details)
    assert any("covers: " in detail for detail in details)
    assert any("instead of: " in detail for detail in details)


def test_trade_in_persons_is_a_folded_risk_and_no_price(reader: LibraryReader) -> None:
    page = profile(reader, "china")
    traded = {row.id for row in facts_of(reader, "china") if trade(row)}
    assert traded
    last = page.risks.groups[-1]
    assert last.title.startswith("Sensitive records")
    assert traded <= set(ids(last.lines))
    assert all(line.folded and not line.amount for line in last.lines)
    # Last of all, after the other sensitive records.
    assert set(ids(last.lines[-len(traded) :])) == traded


def test_risks_come_most_general_first(reader: LibraryReader) -> None:
    titles = [group.title for group in profile(reader, "china").risks.groups]
    assert titles == ["As a rule", "For some", "Sensitive records, folded until opened"]


def test_nothing_sensitive_is_said_until_it_is_opened(reader: LibraryReader) -> None:
    for country in reader.countries:
        page = profile(reader, country.id)
        said = everything(page)
        for row in facts_of(reader, country.id):
            if row.sensitive:
                assert row.statement not in said
                assert not row.title or row.title not in said
    row = next(one for one in profile(reader, "china").grave if one.kind.id == "risk")
    opened = profile(reader, "china", Selection(opened=frozenset({row.id})))
    assert row.statement in everything(opened)


def everything(page: CountryProfile) -> str:
    """Return all that a page shows; the records kept for paper are not shown."""
    parts = [one.text for one in page.words]
    parts += [f"{line.text} {line.amount} {line.detail}" for line in page_lines(page)]
    parts += [f"{item.title} {item.when}" for lane in page.strip.lanes for item in lane.items]
    return "\n".join(parts)


def test_what_is_empty_says_so(reader: LibraryReader) -> None:
    page = profile(reader, "cambodia")
    assert page.prices.empty == "Cambodia: the source documents no price."
    assert page.cases.empty == "Cambodia: the source documents no case and no count."
    assert page.risks.empty == "Cambodia: the source documents no risk."
    assert profile(reader, "netherlands").strip.empty
    assert profile(reader, "spain").asked.empty == "Spain: the article asks nothing of it."
    for country in reader.countries:
        page = profile(reader, country.id)
        for part in (page.prices, page.cases, page.risks, page.asked):
            assert bool(part.lines) != bool(part.empty)
        assert bool(page.strip.lanes) != bool(page.strip.empty)


def test_the_strip_holds_every_dated_event_and_policy(reader: LibraryReader) -> None:
    for country in reader.countries:
        page = profile(reader, country.id)
        wanted = {
            row.id
            for row in facts_of(reader, country.id)
            if row.date
            and (row.kind.id == "event"
                 or (row.kind.id == "policy" and row.countries[0].id == country.id))
        }  # fmt: skip
        items = [item for lane in page.strip.lanes for item in lane.items]
        assert {item.id for item in items} == wanted == set(ids(page.strip.lines))
        assert len(items) == len(wanted)
        earlier = sum(item.span.end <= page.strip.first for item in items)
        assert bool(page.strip.earlier) == bool(earlier)
        assert all(item.span.end <= page.strip.last for item in items)
    changes = next(one for one in profile(reader, "china").strip.lanes if one.id == "change")
    assert changes.title == "Changes of policy" and changes.items


def test_a_few_early_dates_do_not_squeeze_the_others(reader: LibraryReader) -> None:
    strip = profile(reader, "china").strip
    assert strip.lines[0].amount and strip.earlier.startswith("1 record from before 19")
    items = [item for lane in strip.lanes for item in lane.items]
    years = (strip.last - strip.first) / 365
    assert years < 20 < (strip.last - min(item.span.start for item in items)) / 365


def test_a_period_leaves_out_and_says_what(reader: LibraryReader) -> None:
    whole, page = profile(reader, "china"), profile(reader, "china", EARLY)
    for every, part in ((whole.cases, page.cases), (whole.risks, page.risks)):
        left = sum(int(one) for one in re.findall(r"(\d+) statement", part.left_out))
        assert left == len(every.lines) - len(part.lines) > 0
    cells = {one.id: one.cell for one in whole.cells}
    for one in page.cells:
        left = sum(int(found) for found in re.findall(r"(\d+) statement", one.cell.left_out))
        assert left == cells[one.id].count - one.cell.count
    assert page.outside and not any(one.cell.count for one in page.outside)
    assert [one.text for one in page.narrowings] == ["Dated 1998 to 2001"]
    assert page.strip.period == (EARLY.period.start, EARLY.period.end)  # type: ignore[union-attr]
    assert (page.strip.first, page.strip.last) == (whole.strip.first, whole.strip.last)
    assert "Left out by the period" in page.strip.left_out


def test_an_undated_price_stands_in_every_period(reader: LibraryReader) -> None:
    rows = {row.id: row for row in facts_of(reader, "china") if row.price and not trade(row)}
    undated = {
        one for one, row in rows.items()
        if not row.date and not any(quantity.year for quantity in row.quantities)
    }  # fmt: skip
    shown = set(ids(profile(reader, "china", EARLY).prices.lines))
    assert undated and undated <= shown
    assert shown != set(rows)


def test_the_first_statements_are_the_first_of_each_standing(reader: LibraryReader) -> None:
    for country in reader.countries:
        own = [
            row for row in facts_of(reader, country.id)
            if row.kind.id == "policy" and row.countries[0].id == country.id and not row.sensitive
        ]  # fmt: skip
        page = profile(reader, country.id)
        firsts = {}
        for row in own:
            firsts.setdefault(row.standing, row.id)
        if page.first:
            assert set(ids(page.first)) == set(firsts.values())
        else:
            assert len(own) == len(firsts)


def test_the_country_of_a_page_follows_the_selection(reader: LibraryReader) -> None:
    country = Selection(subject=Subject("country", "laos"))
    assert profiled_country(reader, country) == "laos"
    assert profiled_country(reader, replace(country, profiled="china")) == "laos"
    assert profiled_country(reader, Selection()) == reader.countries[0].id
    assert profiled_country(reader, Selection(profiled="laos")) == "laos"
    assert profiled_country(reader, Selection(profiled="none")) == reader.countries[0].id
    row = next(row for row in facts_of(reader, "china") if row.countries[0].id != "china")
    fact = Selection(subject=Subject("fact", row.id))
    first = row.countries[0].id
    assert profiled_country(reader, fact) == first
    # The fact concerns China too, but not Japan.
    assert profiled_country(reader, replace(fact, profiled="china")) == "china"
    assert profiled_country(reader, replace(fact, profiled="japan")) == first
    assert load_country_profile(reader, fact).selected == row.id
    assert profiled_country(reader, Selection(subject=Subject("country", "none"))) == (
        reader.countries[0].id
    )


def test_pages_follow_each_other_in_the_order_of_the_records(reader: LibraryReader) -> None:
    for at, country in enumerate(reader.countries):
        page = profile(reader, country.id)
        assert (page.before.id if page.before else None) == (
            reader.countries[at - 1].id if at else None
        )
        if at + 1 < len(reader.countries):
            assert page.after and page.after.id == reader.countries[at + 1].id
        else:
            assert page.after is None


def test_names_of_the_project_are_told_apart(reader: LibraryReader) -> None:
    assert profile(reader, "burma").other_names == ("Myanmar", "မြန်မာ")
    assert profile(reader, "united-kingdom").other_names == ()


def test_comparing_keeps_this_country_and_no_more_than_there_is_room_for(
    reader: LibraryReader,
) -> None:
    last = Selection(compared=("laos", "china", "vietnam", "burma", "russia"))
    page = profile(reader, "china", last)
    assert page.with_compared == ("china", "laos", "vietnam", "burma")
    assert profile(reader, "china").with_compared == ("china",)
    assert page.with_other("japan") == ("china", "japan")


def test_a_country_without_any_record_has_a_page(reader: LibraryReader) -> None:
    country = replace(reader.countries[0], id="nowhere", name="Nowhere", local=(), usual="")
    page = build_country_profile(
        country, [country], reader.questions, [], reader.library, Selection()
    )
    assert page.words[0].text == "The article makes no statement on its policies."
    assert page.words[1].text == "It answers none of the questions."
    assert len(page.silent) == 13 and not page.stated and not page_lines(page)


def test_an_unknown_country_leaves_the_page_empty(reader: LibraryReader) -> None:
    page = load_country_profile(reader, Selection(), "atlantis")
    assert not page.id and page.notice


@pytest.mark.parametrize("kind", ["risk", "case"])
def test_lines_of_a_kind_keep_page_order(reader: LibraryReader, kind: str) -> None:
    known = {row.id: row.position for row in facts_of(reader, "north-korea")}
    page = profile(reader, "north-korea")
    part = page.risks if kind == "risk" else page.cases
    for group in part.groups[:2]:
        places = [known[line.id] for line in group.lines]
        assert places == sorted(places)
