"""The matrix of countries by questions, built from rows without a window."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.queries.reader import LibraryReader
from explorer.queries.rows import CountryRow, FactRow, LibraryRow, Named, QuestionRow
from explorer.viewmodels.countries import (
    ASKED,
    CountriesView,
    build_countries_view,
    copied_cell,
    load_countries_view,
    narrow,
    unstated_questions,
)
from explorer.viewmodels.selection import Selection, Subject

LAOS = CountryRow("laos", "Laos", ("transit",), "", (65, 66))
JAPAN = CountryRow("japan", "Japan", ("destination", "mission"), "", (76,))
SPAIN = CountryRow("spain", "Spain", ("mission",), "", (56,))
MEXICO = CountryRow("mexico", "Mexico", ("named",), "", (75,))
COUNTRIES = (LAOS, JAPAN, SPAIN, MEXICO)
QUESTIONS = (
    QuestionRow("returns", "Sends people back?", "Does it return people?"),
    QuestionRow("exit", "Lets people leave?", "Does it let people leave?"),
    QuestionRow(ASKED, "What the authors ask", "What does the article recommend to it?"),
)
LIBRARY = LibraryRow(
    "n", "1", "Perilous Journeys", "PJ", ("Peter Beck", "Gail Kim"), 2006, 33, 80, ""
)
BASE = FactRow(
    position=1, id="base", kind=Named("policy", "Policy"), statement="Laos sent some back.",
    title="Some sent back", pages=(63,), notes=(), section=Named("V", ""), claimant=None,
    evidence=Named("stated", "Stated"), date=None, date_words="", date_first=None, date_last=None,
    date_precision="", date_approximate=False, date_uncertain=False,
    countries=(Named("laos", "Laos"), Named("japan", "Japan")), places=(), parties=(), topics=(),
    legs=(), sensitive=(), neutral_name="", branch=None, remark="", quantities=(), price=None,
    due="", alternatives="", generality="", question=Named("returns", "Sends people back?"),
    standing="practice", level="national", article="", also=(), contested_with=(),
)  # fmt: skip
LAW = replace(BASE, id="law", statement="The law forbids it.", title="", standing="law", level="")
ASK = replace(
    BASE, id="ask", kind=Named("recommendation", "Recommendation"), question=None, standing="",
    level="", title="No handing back",
)  # fmt: skip
SENSITIVE = replace(
    BASE, id="hidden", title="A title to hide", statement="A statement to hide.",
    sensitive=(Named("torture", "Torture"),), neutral_name="What was done to some",
)  # fmt: skip


def build(*facts: FactRow, **more: object) -> CountriesView:
    return build_countries_view(COUNTRIES, QUESTIONS, facts, LIBRARY, **more)  # type: ignore[arg-type]  # passed on as given


def words(view: CountriesView, country: str, question: str) -> str:
    cell = view.cell(country, question)
    assert cell is not None
    return cell.words


def test_a_policy_stands_in_the_row_of_its_first_country_alone() -> None:
    view = build(BASE)
    assert words(view, "laos", "returns") == "practice"
    assert words(view, "japan", "returns") == "not stated"


def test_a_recommendation_stands_in_the_row_of_each_of_its_countries() -> None:
    view = build(ASK)
    assert [words(view, country, ASKED) for country in ("laos", "japan")] == ["asked", "asked"]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((), "not stated"),
        ((BASE,), "practice"),
        ((LAW,), "law"),
        ((BASE, LAW), "law · practice"),
        ((replace(BASE, standing="conflicting"), BASE), "practice · conflicting"),
        ((replace(BASE, standing="not-stated"),), "not stated"),
        ((replace(BASE, contested_with=("law",)), LAW), "law · practice · conflicting"),
        ((replace(BASE, contested_with=("elsewhere",)),), "practice"),
    ],
)
def test_a_cell_names_each_of_its_standings(facts: tuple[FactRow, ...], expected: str) -> None:
    assert words(build(*facts), "laos", "returns") == expected


def test_accounts_of_one_contested_set_are_counted_without_counting_twice() -> None:
    cell = build(
        replace(BASE, contested_with=("law",)), replace(LAW, contested_with=("base",))
    ).cell("laos", "returns")
    assert cell is not None
    assert [one.text for one in cell.standings] == [
        "law: 1 statement", "practice: 1 statement", "conflicting: 2 of these",
    ]  # fmt: skip
    assert cell.count == 2
    assert all(line.detail.endswith("contested") for line in cell.lines)


def test_the_gist_takes_the_first_of_each_standing_and_a_statement_where_there_is_no_title() -> (
    None
):
    second = replace(BASE, id="second", title="Second")
    cell = build(BASE, second, LAW).cell("laos", "returns")
    assert cell is not None
    assert cell.gist == "The law forbids it.; Some sent back; Second"
    assert cell.summary.startswith("Laos, Sends people back?: law · practice, 3 statements.")


def test_a_line_says_standing_level_date_claimant_and_page() -> None:
    dated = replace(BASE, date="2004", claimant=Named("ngo", "an NGO"))
    cell = build(dated, LAW).cell("laos", "returns")
    assert cell is not None
    assert cell.lines[0].detail == "practice · national level · 2004 · says: an NGO"
    assert cell.lines[0].pages == "p. 63"
    assert cell.lines[1].detail == (
        "law · level not stated · undated, as of the article (2006) · says: the authors"
    )


def test_a_sensitive_statement_keeps_its_neutral_name_until_it_is_opened() -> None:
    folded = build(SENSITIVE).cell("laos", "returns")
    assert folded is not None
    said = f"{folded.gist} {folded.summary} {folded.lines[0].text} {folded.lines[0].detail}"
    assert "to hide" not in said
    assert folded.gist == "What was done to some"
    opened = build(SENSITIVE, opened=frozenset({"hidden"})).cell("laos", "returns")
    assert opened is not None
    assert opened.lines[0].text == "A statement to hide."


def test_countries_without_a_policy_are_named_in_words_instead_of_a_row() -> None:
    view = build(BASE)
    assert [row.id for row in view.rows] == ["laos", "japan"]
    assert "Spain (missions); Mexico (named only)" in view.left_out


def test_a_mission_with_a_policy_has_a_row() -> None:
    view = build(replace(BASE, countries=(Named("spain", "Spain"),)))
    assert view.row("spain") is not None
    assert "Spain" not in view.left_out


def test_what_names_no_country_is_kept_outside_the_rows() -> None:
    view = build(replace(ASK, countries=()))
    assert [line.id for line in view.unplaced] == ["ask"]


def test_roles_count_their_rows_and_narrow_them() -> None:
    view = build(BASE)
    assert [(role.id, role.count) for role in view.roles] == [
        ("", 2), ("transit", 1), ("destination", 1),
    ]  # fmt: skip
    questions, rows = narrow(view, "destination", {"exit"})
    assert [question.id for question in questions] == ["returns", ASKED]
    assert [[cell.question_id for cell in row.cells] for row in rows] == [["returns", ASKED]]
    assert unstated_questions(view, "transit") == ("exit", ASKED)


@pytest.mark.parametrize(
    ("subject", "row", "countries", "cells"),
    [
        (None, None, (), ()),
        (Subject("country", "laos"), None, ("laos",), ()),
        (Subject("fact", "base"), BASE, ("laos",), (("laos", "returns"),)),
        (Subject("fact", "ask"), ASK, ("laos", "japan"), (("laos", ASKED), ("japan", ASKED))),
        (
            Subject("fact", "risk"),
            replace(BASE, id="risk", kind=Named("risk", "Risk"), question=None),
            ("laos", "japan"),
            (),
        ),
    ],
)
def test_the_selected_subject_is_marked(
    subject: Subject | None, row: FactRow | None, countries: tuple[str, ...],
    cells: tuple[tuple[str, str], ...],
) -> None:  # fmt: skip
    view = build(BASE, ASK, subject=subject, subject_row=row)
    assert (view.marked_countries, view.marked_cells) == (countries, cells)
    assert bool(view.note) == (row is not None and not cells)
    cell = view.cell("laos", "returns")
    assert cell is not None
    assert cell.lines[0].selected == (subject == Subject("fact", "base"))


def test_a_copied_cell_carries_pages_and_source_and_leaves_the_sensitive_out() -> None:
    view = build(BASE, SENSITIVE, opened=frozenset({"hidden"}))
    cell = view.cell("laos", "returns")
    assert cell is not None
    copied = copied_cell(view, cell)
    assert copied.startswith("Laos: Does it return people? Practice.")
    assert "– Laos sent some back. (" in copied and "p. 63" in copied
    assert "to hide" not in copied and "What was done" not in copied
    assert "1 sensitive statement is left out." in copied
    assert "Peter Beck and Gail Kim, “Perilous Journeys”. As of 2006" in copied


def test_every_policy_and_recommendation_of_the_library_is_placed(reader: LibraryReader) -> None:
    view = load_countries_view(reader, Selection())
    placed = {line.id for row in view.rows for cell in row.cells for line in cell.lines}
    placed |= {line.id for line in view.unplaced}
    facts = reader.list_facts()
    wanted = {fact.id for fact in facts if fact.kind.id in {"policy", "recommendation"}}
    assert placed == wanted
    assert [question.id for question in view.questions][-1] == ASKED
    assert all(cell.words for row in view.rows for cell in row.cells)
    shown = {row.name for row in view.rows}
    for country in reader.countries:
        assert country.name in shown or country.name in view.left_out


def test_a_fact_of_the_library_marks_its_cell(reader: LibraryReader) -> None:
    policy = next(fact for fact in reader.list_facts() if fact.kind.id == "policy")
    assert policy.question is not None
    view = load_countries_view(reader, Selection(Subject("fact", policy.id)))
    assert view.marked_cells == ((policy.countries[0].id, policy.question.id),)
