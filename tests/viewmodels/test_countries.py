"""The matrix of countries by questions, built from rows without a window."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.queries.reader import LibraryReader
from explorer.queries.rows import (
    CountryRow,
    FactFilter,
    FactRow,
    LibraryRow,
    Named,
    QuestionRow,
)
from explorer.viewmodels.countries import (
    CountriesView,
    build_countries_view,
    copied_cell,
    load_countries_view,
    narrow,
    unstated_questions,
)
from explorer.viewmodels.country_cells import ASKED, NOT_STATED, OUTSIDE
from explorer.viewmodels.narrowing import Narrowing
from explorer.viewmodels.selection import Period, Selection, Subject

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
    assert cell.summary == (
        "Laos, Sends people back?: law · practice, 3 statements (level not stated: 1). "
        "The law forbids it.; Some sent back; Second"
    )


@pytest.mark.parametrize(
    ("levels", "gist", "summary"),
    [
        (("national", "national"), "Title 0; Title 1", "2 statements. "),
        (("local", "national"), "Title 0 (local); Title 1", "2 statements (local level: 1). "),
        (
            ("", "international"),
            "Title 0; Title 1 (international)",
            "2 statements (international level: 1, level not stated: 1). ",
        ),
        (("provincial", "provincial"), "Title 0 (provincial); Title 1 (provincial)",
         "2 statements (provincial level: 2). "),
    ],
)  # fmt: skip
def test_a_cell_names_the_level_where_it_is_not_the_state_s(
    levels: tuple[str, ...], gist: str, summary: str
) -> None:
    facts = [
        replace(BASE, id=f"f{at}", title=f"Title {at}", level=level)
        for at, level in enumerate(levels)
    ]
    cell = build(*facts).cell("laos", "returns")
    assert cell is not None
    assert cell.gist == gist
    assert f"practice, {summary}{gist}" in cell.summary


def test_a_recommendation_has_no_level() -> None:
    cell = build(ASK).cell("laos", ASKED)
    assert cell is not None
    assert cell.gist == "No handing back"
    assert "level" not in cell.summary + cell.lines[0].detail


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
    assert [row.id for row in view.rows] == ["laos", "japan", "spain"]
    assert "Mexico (named only)" in view.left_out


def test_a_state_whose_mission_was_entered_has_a_row_also_without_a_policy() -> None:
    view = build(BASE)
    spain = view.row("spain")
    assert spain is not None and all(cell.silent for cell in spain.cells)
    assert "Spain" not in view.left_out


def test_a_country_that_is_named_only_has_a_row_with_a_policy() -> None:
    view = build(replace(BASE, countries=(Named("mexico", "Mexico"),)))
    assert view.row("mexico") is not None
    assert "Mexico" not in view.left_out


def test_what_names_no_country_is_kept_outside_the_rows() -> None:
    view = build(replace(ASK, countries=()))
    assert [line.id for line in view.unplaced] == ["ask"]


def test_roles_count_their_rows_and_narrow_them() -> None:
    view = build(BASE)
    assert [(role.id, role.count) for role in view.roles] == [
        ("", 3), ("transit", 1), ("destination", 1), ("mission", 2),
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


DATED = replace(BASE, id="dated", date="1999", title="In 1999")
LATER = replace(BASE, id="later", date="2004-07/..", title="Since 2004", standing="law")
NINETIES = Period.of_years(1997, 1999)


def test_a_period_leaves_what_is_dated_in_it_and_says_what_it_leaves_out() -> None:
    view = build(BASE, DATED, LATER, period=NINETIES)
    cell = view.cell("laos", "returns")
    assert cell is not None
    assert [line.id for line in cell.lines] == ["dated"]
    assert (cell.words, cell.gist) == ("practice", "In 1999")
    assert cell.left_out == (
        "Left out by the period: 1 statement without a date and 1 statement of other times."
    )
    assert view.counted == "1 of 3 statements"
    assert view.undated == "1 without a date in the source is left out"
    row = view.row("laos")
    assert row is not None
    assert row.count == 1


def test_an_empty_cell_says_whether_the_source_or_the_period_is_silent() -> None:
    view = build(BASE, LATER, period=NINETIES)
    outside, silent = view.cell("laos", "returns"), view.cell("laos", "exit")
    assert outside is not None and silent is not None
    assert (outside.words, outside.mark) == ("nothing dated in this period", OUTSIDE)
    assert "not stated" not in outside.summary and "1 statement without a date" in outside.summary
    assert (silent.words, silent.mark) == ("not stated", NOT_STATED)
    assert OUTSIDE in [one.id for one in view.standings]
    assert OUTSIDE not in [one.id for one in build(BASE).standings]
    assert unstated_questions(view, "transit") == ("exit", ASKED)


def test_a_period_takes_no_row_away_and_gives_none() -> None:
    every, narrow_view = build(BASE, LATER), build(BASE, LATER, period=NINETIES)
    assert [row.id for row in every.rows] == [row.id for row in narrow_view.rows]
    assert every.left_out == narrow_view.left_out
    assert every.roles == narrow_view.roles


def test_an_account_whose_other_side_is_of_another_time_stays_contested() -> None:
    one = replace(DATED, contested_with=("later",))
    other = replace(LATER, contested_with=("dated",))
    cell = build(one, other, period=NINETIES).cell("laos", "returns")
    assert cell is not None
    assert [(each.id, each.count) for each in cell.standings] == [
        ("practice", 1), ("conflicting", 1),
    ]  # fmt: skip


def test_a_copied_cell_says_what_a_period_left_out_of_it() -> None:
    view = build(BASE, DATED, period=NINETIES)
    view = replace(view, narrowings=(Narrowing("Dated 1997 to 1999", "period"),))
    cell = view.cell("laos", "returns")
    assert cell is not None
    assert "Dated 1997 to 1999. Left out by the period: 1 statement" in copied_cell(view, cell)


@pytest.mark.parametrize("years", [(1997, 1999), (2006, 2006), (2050, 2051)])
def test_counts_of_a_period_are_those_of_the_library(
    reader: LibraryReader, years: tuple[int, int]
) -> None:
    period = Period.of_years(*years)
    view = load_countries_view(reader, Selection(period=period))
    shown = {line.id for row in view.rows for cell in row.cells for line in cell.lines}
    shown |= {line.id for line in view.unplaced}
    kinds = ("policy", "recommendation")
    wanted = FactFilter(kinds=kinds, first=period.start, last=period.end)
    assert shown == {row.id for row in reader.list_facts(wanted)}
    every = reader.count_facts(FactFilter(kinds=kinds))
    assert view.counted == f"{len(shown)} of {every} statements"
    undated = every - reader.count_facts(FactFilter(kinds=kinds, dated_only=True))
    assert view.undated.startswith(f"{undated} without a date")
    assert [one.lifts for one in view.narrowings] == ["period"]
    whole = load_countries_view(reader, Selection())
    for row in view.rows:
        for cell in row.cells:
            full = whole.cell(row.id, cell.question_id)
            assert full is not None
            assert (cell.words == "not stated" and not cell.lines) == (not full.lines)


class Counting:
    """A reader that counts the facts that are read whole."""

    def __init__(self, reader: LibraryReader) -> None:
        self._reader = reader
        self.read: list[str] = []

    def __getattr__(self, name: str) -> object:
        return getattr(self._reader, name)

    def list_facts(
        self, wanted: FactFilter | None = None, limit: int | None = None
    ) -> tuple[FactRow, ...]:
        found = self._reader.list_facts(wanted, limit)
        self.read += [row.id for row in found]
        return found


def load(counting: Counting, selection: Selection) -> CountriesView:
    return load_countries_view(counting, selection)  # type: ignore[arg-type]  # answers as a reader


def test_no_statement_is_read_whole_before_its_cell_is_looked_at(reader: LibraryReader) -> None:
    counting = Counting(reader)
    view = load(counting, Selection())
    cell = next(cell for row in view.rows for cell in row.cells if cell.count > 1)
    assert counting.read == []
    assert cell.count == len(cell.lines)
    assert cell.lines[0].id in counting.read and len(counting.read) == 1
    ids = [line.id for line in cell.lines]
    assert counting.read == ids
    assert [line.id for line in cell.lines] == ids == counting.read


def test_another_selection_marks_one_statement_and_builds_no_other_cell(
    reader: LibraryReader,
) -> None:
    counting = Counting(reader)
    view = load(counting, Selection())
    cell = next(cell for row in view.rows for cell in row.cells if cell.count > 1)
    chosen = cell.lines[1].id
    other = load(counting, Selection(Subject("fact", chosen)))
    for before, after in zip(view.rows, other.rows, strict=True):
        for old, new in zip(before.cells, after.cells, strict=True):
            here = (old.country_id, old.question_id) == (cell.country_id, cell.question_id)
            assert (new is old) != here
    marked = other.cell(cell.country_id, cell.question_id)
    assert marked is not None
    assert [line.id for line in marked.lines if line.selected] == [chosen]
    assert not any(line.selected for line in cell.lines)
    assert marked != cell
    again = load(counting, Selection(Subject("fact", chosen)))
    assert again.cell(cell.country_id, cell.question_id) == marked
    assert load(counting, Selection()).rows is view.rows


def test_what_a_cell_tells_is_what_whole_facts_would_tell(reader: LibraryReader) -> None:
    facts = reader.list_facts(FactFilter(kinds=("policy", "recommendation")))
    sensitive = frozenset(fact.id for fact in facts if fact.sensitive)
    assert sensitive
    for opened in (frozenset[str](), sensitive):
        for period in (None, Period.of_years(1999, 2003)):
            subject = Subject("fact", facts[0].id)
            light = load_countries_view(reader, Selection(subject, opened=opened, period=period))
            whole = build_countries_view(
                reader.countries, reader.questions, facts, reader.library,
                subject, facts[0], opened, period,
            )  # fmt: skip
            for row, other in zip(light.rows, whole.rows, strict=True):
                for cell, same in zip(row.cells, other.cells, strict=True):
                    assert replace(cell, lines=tuple(cell.lines)) == same
            assert tuple(light.unplaced) == whole.unplaced
            assert light.counted == whole.counted and light.undated == whole.undated


def test_opening_a_sensitive_statement_shows_it_in_its_cell_alone(reader: LibraryReader) -> None:
    hidden = next(row for row in reader.policies if row.sensitive and row.kind.id == "policy")
    assert hidden.question is not None
    folded = load_countries_view(reader, Selection())
    opened = load_countries_view(reader, Selection(opened=frozenset({hidden.id})))
    elsewhere = load_countries_view(reader, Selection(opened=frozenset({"no-policy"})))
    place = hidden.countries[0].id, hidden.question.id
    cells = [view.cell(*place) for view in (folded, opened)]
    texts = [line.text for cell in cells if cell for line in cell.lines if line.id == hidden.id]
    assert texts[0] == hidden.neutral_name != texts[1]
    assert elsewhere.rows is folded.rows
