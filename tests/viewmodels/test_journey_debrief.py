"""The debrief and its exit card."""

from __future__ import annotations

from explorer.viewmodels.journey import load_journey_view
from explorer.viewmodels.journey_debrief import card_text
from explorer.viewmodels.journey_screens import ExitCard, TextScreen
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Reading, Selection


def debrief(reader: Reader, path: str) -> TextScreen:
    view = load_journey_view(reader, Selection(reading=Reading(path, "debrief")))
    assert isinstance(view.screen, TextScreen)
    return view.screen


def card_of(screen: TextScreen) -> ExitCard:
    assert screen.card is not None
    return screen.card


def test_it_asks_about_record_evidence_decisions_voices_and_what_came_after(
    reader: Reader,
) -> None:
    for path in reader.paths:
        screen = debrief(reader, path.id)
        assert [section.id for section in screen.sections] == [
            "recorded", "known", "decided", "voices", "since", "questions",
        ]  # fmt: skip
        questions = screen.sections[-1].notes
        assert [note.partition(":")[0] for note in questions[:4]] == [
            "Evidence", "Decisions", "Missing voices", "Since then",
        ]  # fmt: skip
        assert questions[4] == "Of each leg, as on its own screen:"
        assert [f"{leg.title}: {leg.prompt}" for leg in path.legs] == list(questions[5:])


def test_the_card_asks_for_three_things_two_questions_and_one(reader: Reader) -> None:
    ids = [field.id.partition("-")[0] for field in card_of(debrief(reader, "burma")).fields]
    assert ids == ["learned"] * 3 + ["question"] * 2 + ["authors"]


def test_a_printed_card_carries_answers_notice_and_source(reader: Reader) -> None:
    card = card_of(debrief(reader, "burma"))
    text = card_text(card, {"learned-1": "  Bribes changed, p. 50\n", "authors": "Who counted?"})
    assert text.startswith("Exit card: Burma\nAs of 2006")
    assert "    Bribes changed, p. 50\n" in text
    assert "    Who counted?" in text
    assert text.count("(left empty)") == 4
    assert "Perilous Journeys" in text.splitlines()[-1]
