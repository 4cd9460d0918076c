from __future__ import annotations

from explorer.viewmodels.connections import RelatedSection
from explorer.viewmodels.inspector import load_inspector_view
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Selection, Subject


def sections(
    reader: Reader, name: str, opened: frozenset[str] = frozenset()
) -> dict[str, RelatedSection]:
    selection = Selection(subject=Subject("fact", name), opened=opened)
    return {one.title: one for one in load_inspector_view(reader, selection).sections}


def ids(section: RelatedSection) -> set[str]:
    return {line.id for line in section.lines}


def test_a_cause_is_shown_from_both_sides(reader: Reader) -> None:
    assert "event-south-delays-flood-aid-2006" in ids(
        sections(reader, "event-nuclear-test-2006")["Explains"]
    )
    assert ids(sections(reader, "event-south-delays-flood-aid-2006")["Explained by"]) == {
        "event-nuclear-test-2006"
    }


def test_a_later_stage_is_shown_from_both_sides(reader: Reader) -> None:
    assert "gil-su-family-enters-unhcr" in ids(
        sections(reader, "gil-su-family-released")["Continues"]
    )
    assert "gil-su-family-released" in ids(
        sections(reader, "gil-su-family-enters-unhcr")["Continued by"]
    )


def test_a_contradiction_and_the_same_matter_read_alike_from_both_sides(reader: Reader) -> None:
    one, other = "checkpoints-uneven-summer-2006", "thailand-road-checkpoints"
    assert ids(sections(reader, one)["Contradicts"]) == {other}
    assert ids(sections(reader, other)["Contradicts"]) == {one}
    assert "boat-passage-days" in ids(sections(reader, "boat-fare-day")["On the same matter"])
    assert "boat-fare-day" in ids(sections(reader, "boat-passage-days")["On the same matter"])


def test_terms_and_laws_lead_to_what_defines_them(reader: Reader) -> None:
    shown = sections(reader, "china-signatory-convention-protocol")["Laws"]
    assert [(line.id, line.text) for line in shown.lines] == [
        ("law-refugee-protocol-1967", "1967 Protocol"),
        ("law-refugee-convention-1951", "Refugee Convention"),
    ]
    assert "term-hukou" in ids(sections(reader, "forged-ids-with-hukou-number")["Terms"])


def test_a_word_that_no_fact_defines_is_explained_at_once(reader: Reader) -> None:
    (note,) = sections(reader, "ngos-shoestring")["Terms"].notes
    assert note.startswith("NGO: Non-governmental organisation")
    assert "(p. 33)" in note
    assert note.endswith("in other scripts, added by this project: 비정부기구, 非政府组织")


def test_a_term_lists_some_of_its_uses_and_counts_the_rest(reader: Reader) -> None:
    shown = sections(reader, "term-defector")["Uses this word"]
    assert len(shown.lines) == 6
    assert shown.notes[0].startswith("and ")
    assert "russia-convention-signatory" in ids(
        sections(reader, "law-refugee-convention-1951")["Facts on this law"]
    )


def test_sections_come_before_the_facts_nearby_and_share_none_with_them(reader: Reader) -> None:
    for row in reader.list_facts()[::20]:
        view = load_inspector_view(reader, Selection(subject=Subject("fact", row.id)))
        shown = {line.id for section in view.sections for line in section.lines}
        assert not shown & {line.id for line in view.related}
        assert row.id not in shown
        assert bool(view.near_title) == bool(view.sections)


def test_a_folded_fact_shows_no_section_and_stays_folded_in_those_of_others(
    reader: Reader,
) -> None:
    for row in reader.list_facts():
        if not row.sensitive:
            continue
        assert sections(reader, row.id) == {}
        for one in row.connected:
            for section in sections(reader, one.fact_id).values():
                for line in section.lines:
                    if line.id == row.id:
                        assert line.folded
                        assert line.text == row.neutral_name


def test_an_opened_fact_shows_its_sections(reader: Reader) -> None:
    opened = frozenset({"risk-lured-as-merchants"})
    shown = sections(reader, "risk-lured-as-merchants", opened)
    assert ids(shown["Explains"]) == {"risk-extortion-after-luring"}
    assert all(line.folded for line in shown["Explains"].lines)
