"""Then and now: lanes of documented changes, with nothing inferred and nothing left unsaid."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.dates import day_number
from explorer.queries.reader import LibraryReader
from explorer.viewmodels.change_entries import ChangeEntry
from explorer.viewmodels.policy_changes import (
    PolicyChanges,
    build_changes,
    first_lanes,
    load_policy_changes,
    narrow_changes,
    read_changes,
    window_of,
)
from explorer.viewmodels.selection import Period, Selection, Subject


@pytest.fixture(scope="module")
def changes(reader: LibraryReader) -> PolicyChanges:
    return load_policy_changes(reader, Selection())


def entry(view: PolicyChanges, fact_id: str, lane: str = "") -> ChangeEntry:
    return next(
        one for each in view.lanes for one in each.entries
        if one.id == fact_id and lane in {"", each.id}
    )  # fmt: skip


def test_lanes_hold_what_the_article_dates(changes: PolicyChanges) -> None:
    lanes = {lane.id: lane for lane in changes.lanes}
    japan = [(one.when, one.id) for one in lanes["japan"].dated]
    assert japan == [
        ("Until 2003", "japan-no-asylum-until-2003"),
        ("2003", "japan-policy-change-2003"),
        ("About 2006", "japan-accepts-those-who-left"),
    ]
    burma = [one.id for one in lanes["burma"].dated]
    stages = [
        "burma-ties-severed-1983", "burma-decides-ties-april-2006",
        "burma-announces-ties-september-2006",
    ]  # fmt: skip
    assert [one for one in burma if one in stages] == stages
    support = {one.id for one in lanes["south-korea"].dated}
    assert {"support-total-before-2005", "support-total-since-2005"} <= support
    assert "germany" not in lanes, "the article dates no change of Germany's"


def test_every_policy_on_what_changed_is_here(
    reader: LibraryReader, changes: PolicyChanges
) -> None:
    from explorer.queries.rows import FactFilter

    rows = reader.list_facts(FactFilter(kinds=("policy",)))
    on_change = {row.id for row in rows if row.question and row.question.id == "change"}
    assert on_change and all(changes.holds(one) for one in on_change)
    counted = {row.id for row in rows if row.date == "../2006"}
    assert counted and not any(changes.holds(one) for one in counted)


def test_before_and_after_stand_only_where_the_records_state_both(
    reader: LibraryReader, changes: PolicyChanges
) -> None:
    turned = entry(changes, "japan-policy-change-2003")
    assert [(link.role, link.fact.id) for link in turned.links] == [
        ("before", "japan-no-asylum-until-2003"), ("after", "japan-accepts-those-who-left"),
    ]  # fmt: skip
    assert [link.lead for link in turned.links] == ["Before: until 2003", "After: about 2006"]
    alone = entry(changes, "china-targets-helpers-since-2000")
    assert not alone.links, "being on the same matter is no before and no after"
    for lane in changes.lanes:
        for one in lane.entries:
            recorded = {other.fact_id for other in one.fact.connected if other.how != "same-matter"}
            assert {link.fact.id for link in one.links} <= recorded


def test_then_and_now_are_those_of_the_article(changes: PolicyChanges) -> None:
    assert changes.present == (day_number(2006), day_number(2007))
    assert changes.present_words == "as of 2006"
    assert entry(changes, "japan-policy-change-2003").line.detail.endswith("· then")
    assert entry(changes, "japan-accepts-those-who-left").line.detail.endswith("· as of 2006")
    open_end = entry(changes, "china-targets-helpers-since-2000").line.detail
    assert open_end.endswith("· no end given") and "as of 2006" not in open_end


def test_undated_changes_are_listed_as_undated(changes: PolicyChanges) -> None:
    undated = {one.id for lane in changes.lanes for one in lane.undated}
    assert "china-steadily-more-pressure" in undated
    china = next(lane for lane in changes.lanes if lane.id == "china")
    assert all(one.item is not None for one in china.dated)
    assert all(one.item is None and one.fact.date is None for one in china.undated)
    assert china.counted.endswith(f"{len(china.undated)} without a date")
    assert changes.undated_words == "Undated, as of the article (2006)"


def test_an_open_end_stays_open_on_the_axis(changes: PolicyChanges) -> None:
    item = entry(changes, "vietnam-tightens-border-since-2004").item
    assert item is not None and item.span.open_end
    first, last = window_of(changes.lanes, changes.present)
    assert first <= day_number(1983) and last == day_number(2007)
    japan = narrow_changes(changes, country="japan")
    assert window_of(japan, changes.present) == (day_number(2003), day_number(2007))


def test_narrowing_by_role_country_and_question(changes: PolicyChanges) -> None:
    origin = narrow_changes(changes, role="origin")
    assert [lane.id for lane in origin] == ["north-korea"]
    china = narrow_changes(changes, country="china", question="helpers")
    assert [lane.id for lane in china] == ["china"]
    assert {one.id for one in china[0].entries} >= {"china-targets-helpers-since-2000"}
    assert all("helpers" in one.questions for one in china[0].entries)
    assert narrow_changes(changes, country="japan", question="helpers") == ()
    for choice in changes.questions:
        found = narrow_changes(changes, question=choice.id)
        assert len({one.id for lane in found for one in lane.entries}) == choice.count
    for choice in changes.countries:
        (lane,) = narrow_changes(changes, country=choice.id)
        assert len(lane.entries) == choice.count


def test_a_period_leaves_out_and_says_what(
    reader: LibraryReader, changes: PolicyChanges
) -> None:
    found = load_policy_changes(reader, Selection(period=Period.of_years(2000, 2003)))
    ids = {one.id for lane in found.lanes for one in lane.entries}
    assert "japan-policy-change-2003" in ids and "japan-accepts-those-who-left" not in ids
    assert not any(lane.undated for lane in found.lanes)
    assert found.counted == f"{len(ids)} of {changes.count} changes"
    undated = len({one.id for lane in changes.lanes for one in lane.undated})
    assert f"{undated} statements without a date" in found.left_out
    assert found.narrowings
    kept = entry(found, "japan-policy-change-2003")
    assert [link.fact.id for link in kept.links] == [
        "japan-no-asylum-until-2003", "japan-accepts-those-who-left",
    ], "what stands before and after is the change's own"  # fmt: skip


def test_sensitive_changes_keep_their_neutral_name_until_opened(
    reader: LibraryReader, changes: PolicyChanges
) -> None:
    grave = [one for lane in changes.lanes for one in lane.entries if one.fact.sensitive]
    assert grave
    for one in grave:
        assert one.line.folded and one.line.text == one.fact.neutral_name and not one.links
        assert one.item is None or one.item.title == one.fact.neutral_name
        assert one.fact.statement not in one.words
    opened = load_policy_changes(reader, Selection(opened=frozenset({grave[0].id})))
    assert entry(opened, grave[0].id).line.text == grave[0].fact.statement


def test_selection_is_told_and_nothing_else_changes(
    reader: LibraryReader, changes: PolicyChanges
) -> None:
    found = load_policy_changes(
        reader, Selection(subject=Subject("fact", "japan-policy-change-2003"))
    )
    assert found.selected == "japan-policy-change-2003"
    assert found.lanes == changes.lanes


def test_no_more_lanes_are_shown_than_can_be_read(
    monkeypatch: pytest.MonkeyPatch, changes: PolicyChanges
) -> None:
    assert first_lanes(changes.lanes) == (changes.lanes, "")
    monkeypatch.setattr("explorer.viewmodels.policy_changes.MOST_SHOWN", 20)
    shown, rest = first_lanes(changes.lanes)
    assert sum(len(lane.entries) for lane in shown) <= 20
    assert rest.startswith(f"{len(changes.lanes) - len(shown)} more countries")


def test_a_library_without_changes_has_no_lanes(reader: LibraryReader) -> None:
    empty = replace(read_changes(reader), records=(), whole=False)
    found = build_changes(reader.countries, reader.questions, empty, reader.library, Selection())
    assert found.lanes == () and found.count == 0
    assert "Only the first" in found.note
