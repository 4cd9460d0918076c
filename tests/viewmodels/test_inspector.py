"""The inspector: everything about a fact, nothing about a folded one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.queries.rows import FactFilter, FactRow
from explorer.viewmodels.inspector import InspectorView, cite_fact, load_inspector_view
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Period, Selection, Subject, SubjectKind


def _view(
    reader: Reader, kind: str, name: str, opened: frozenset[str] = frozenset()
) -> InspectorView:
    subject = Subject(kind, name)  # type: ignore[arg-type]  # the kind comes from a table
    return load_inspector_view(reader, Selection(subject=subject, opened=opened))


def _all_text(view: InspectorView) -> str:
    parts = [view.text, view.others_why, *(p.value for p in view.properties)]
    parts += [line.text + line.amount for line in (*view.others, *view.related)]
    return "\n".join(parts)


def test_a_price_says_figure_hedge_payer_page_and_endnote(reader: Reader) -> None:
    view = _view(reader, "fact", "bribe-tumen-2005")
    shown = {item.name: item.value for item in view.properties}
    assert shown["Amount"] == "$25–38 per head"
    assert shown["Source"] == "p. 50, endnote 94, section IV.A"
    assert shown["Who says so"] == "the authors"
    assert "bribe-tumen-2005" not in _all_text(view)


def test_every_fact_has_source_evidence_and_citation(reader: Reader) -> None:
    for row in reader.list_facts():
        citation = cite_fact(row, reader.library)
        assert "Perilous Journeys" in citation
        assert f"p. {row.pages[0]}" in citation or "pp." in citation
        assert row.evidence.name != row.evidence.id or "-" not in row.evidence.id


def test_a_folded_record_shows_its_neutral_name_and_no_figure(reader: Reader) -> None:
    for row in reader.list_facts():
        if row.sensitive:
            folded = _view(reader, "fact", row.id)
            assert folded.text == row.neutral_name
            assert row.statement not in _all_text(folded)
            assert [item.name for item in folded.properties] == ["Source"]
            assert not folded.others


def test_what_was_open_or_closed_is_said_with_where(reader: Reader) -> None:
    named = {"open", "closed", "tightened", "eased"}
    told = 0
    for row in reader.list_facts():
        view = _view(reader, "fact", row.id, frozenset({row.id}))
        shown = {item.name: item.value for item in view.properties}
        assert ("Passage" in shown) == bool(row.passage), row.id
        if row.passage:
            where, _, state = shown["Passage"].rpartition(": ")
            assert state in named
            assert where.startswith(row.countries[0].name if row.countries else "")
            told += 1
    assert told > 20


def test_a_term_is_shown_in_other_scripts_as_an_addition(reader: Reader) -> None:
    entries = {one.fact_id: one for one in reader.glossary if one.fact_id}
    written = [one for one in entries.values() if one.korean or one.chinese]
    assert written
    for entry in written:
        assert entry.fact_id
        view = _view(reader, "fact", entry.fact_id, frozenset({entry.fact_id}))
        shown = {item.name: item.value for item in view.properties}
        assert shown.get("In Korean", "") == ", ".join(entry.korean)
        assert shown.get("In Chinese", "") == ", ".join(entry.chinese)
        assert shown["Other scripts"] == "an addition of this project"
    plain = next(one for one in entries.values() if not one.korean and not one.chinese)
    assert plain.fact_id
    names = [item.name for item in _view(reader, "fact", plain.fact_id).properties]
    assert not {"In Korean", "In Chinese", "Other scripts"}.intersection(names)


def test_opening_shows_the_statement(reader: Reader) -> None:
    row = next(row for row in reader.list_facts() if row.sensitive)
    view = _view(reader, "fact", row.id, frozenset({row.id}))
    assert view.text == row.statement


def test_related_facts_are_never_sensitive(reader: Reader) -> None:
    sensitive = {row.id for row in reader.list_facts() if row.sensitive}
    for row in reader.list_facts()[::25]:
        view = _view(reader, "fact", row.id)
        assert not {line.id for line in view.related} & sensitive


@pytest.mark.parametrize(
    ("kind", "name", "text"),
    [
        ("country", "thailand", "Thailand"),
        ("place", "yanbian", "Yanbian"),
        ("leg", "border-river", "The border river"),
        ("path", "mongolia", "Mongolia"),
    ],
)
def test_other_subjects_list_their_facts(reader: Reader, kind: str, name: str, text: str) -> None:
    view = _view(reader, kind, name)
    assert text in view.text
    assert view.related


def test_no_coordinates_are_shown(reader: Reader) -> None:
    for place in reader.places:
        text = _all_text(_view(reader, "place", place.id))
        assert str(place.lon) not in text
        assert str(place.lat) not in text


@pytest.mark.parametrize("kind", ["fact", "country", "place", "leg", "path"])
def test_unknown_and_no_subject_give_an_empty_view(reader: Reader, kind: str) -> None:
    assert _view(reader, kind, "no-such-thing") == InspectorView()
    assert load_inspector_view(reader, Selection()) == InspectorView()


@pytest.mark.parametrize("kind_and_id", [("country", "china"), ("leg", "border-river")])
def test_in_a_period_the_facts_of_a_thing_are_those_dated_in_it(
    reader: Reader, kind_and_id: tuple[SubjectKind, str]
) -> None:
    period = Period.of_years(1998, 2001)
    kind, thing = kind_and_id
    view = load_inspector_view(reader, Selection(Subject(kind, thing), period=period))
    role = {"country": "countries", "leg": "legs"}[kind]
    every = FactFilter(**{role: (thing,)})  # type: ignore[arg-type]  # a field by name
    dated = replace(every, first=period.start, last=period.end)
    assert view.properties[0].value == (
        f"{reader.count_facts(dated)} of {reader.count_facts(every)} documented facts, "
        "dated 1998 to 2001"
    )
    shown = {row.id for row in reader.list_facts(dated)}
    assert {line.id for line in view.related} <= shown


def test_of_a_country_with_very_many_facts_no_more_are_read_than_are_listed(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int | None] = []
    whole = reader.list_facts

    def counted(wanted: FactFilter | None = None, limit: int | None = None) -> tuple[FactRow, ...]:
        read.append(limit)
        return whole(wanted, limit)

    monkeypatch.setattr(reader, "list_facts", counted)
    view = load_inspector_view(reader, Selection(Subject("country", "china")))
    assert read and all(limit is not None and limit <= 200 for limit in read)
    said = {one.name: one.value for one in view.properties}
    count = reader.count_facts(FactFilter(about="china"))
    assert said["Facts"] == f"{count:,} documented facts"
    assert said["Listed here"].startswith(f"the first {len(view.related)} of {count:,}")
    assert not any(line.folded for line in view.related)
