"""The debrief: what was recorded, how it is known, questions for a group, and the exit card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from explorer.queries.rows import FactRow, LibraryRow, PathRow, VocabularyRow
from explorer.viewmodels.formatting import sentence_start
from explorer.viewmodels.journey_front import FactsByLeg, all_rows, source_words
from explorer.viewmodels.journey_screens import CardField, ExitCard, TextScreen, fact_section
from explorer.viewmodels.journey_sections import LegSection, claimant_words, evidence_words
from explorer.viewmodels.synthetic import notice_for
from explorer.wording import plural, tr

_CONTEXT = "Journey"


def _recorded(path: PathRow, rows: Sequence[FactRow], kinds: Sequence[VocabularyRow]) -> str:
    if not rows:
        return tr(_CONTEXT, "No fact is documented on these legs.")
    counts = Counter(row.kind.id for row in rows)
    names = {kind.id: (kind.extra or kind.name).lower() for kind in kinds}
    parts = [f"{count} {names.get(kind, kind)}" for kind, count in counts.most_common()]
    legs = plural(_CONTEXT, "{count} leg", "{count} legs", len(path.legs))
    facts = plural(_CONTEXT, "{count} documented fact", "{count} documented facts", len(rows))
    return tr(
        _CONTEXT, "{facts} on {legs}: {parts}.", facts=facts, legs=legs, parts=" · ".join(parts)
    )


def _deciders(rows: Sequence[FactRow]) -> str:
    counts = Counter(
        row.countries[0].name for row in rows if row.kind.id == "policy" and row.countries
    )
    if not counts:
        return ""
    parts = [f"{name} ({count})" for name, count in counts.most_common()]
    return tr(_CONTEXT, "Policies recorded on these legs: {parts}.", parts=" · ".join(parts))


def _voices(rows: Sequence[FactRow]) -> str:
    single = sum(1 for row in rows if row.evidence.id == "testimony")
    named = sum(1 for row in rows if row.claimant)
    return tr(
        _CONTEXT,
        "Of {count} facts, {named} are given as somebody's words and {single} as one person's "
        "account; the rest is the authors' telling.",
        count=len(rows),
        named=named,
        single=single,
    )


def _questions(path: PathRow) -> LegSection:
    """Return the questions for a group: some for every path, then each leg's own."""
    general = (
        tr(_CONTEXT, "Evidence: Which statement here rests on one account alone, and which on "
                     "several? What would a second source have to be?"),
        tr(_CONTEXT, "Decisions: Which state or official decided what happened on each leg, and "
                     "is it law, practice, or not stated?"),
        tr(_CONTEXT, "Missing voices: Who appears only in the words of others? Who could not be "
                     "asked, and why?"),
        tr(_CONTEXT, "Since then: What in this record may have changed after 2006, and which kind "
                     "of source would show it?"),
    )  # fmt: skip
    own = tuple(f"{leg.title}: {leg.prompt}" for leg in path.legs if leg.prompt)
    if own:
        own = (tr(_CONTEXT, "Of each leg, as on its own screen:"), *own)
    title = tr(_CONTEXT, "Questions for a discussion")
    return LegSection("questions", title, "help", (), general + own)


def _since() -> LegSection:
    return LegSection(
        "since", tr(_CONTEXT, "What may have changed since, and where to check"), "ink", (),
        (
            tr(_CONTEXT, "The record ends in 2006. Laws, practice, prices, routes and numbers "
                         "may all have changed, and nothing here says how."),
            tr(_CONTEXT, "Places to check: later reports of UNHCR and of UN bodies on human "
                         "rights, the published laws and statistics of the states named here, "
                         "later research, and libraries that collect testimony."),
        ),
    )  # fmt: skip


def build_card(path: PathRow, library: LibraryRow) -> ExitCard:
    """Build the exit card: three things learned, two questions, one question for the authors."""
    learned = tr(_CONTEXT, "A thing that the record shows, with its page")
    left_open = tr(_CONTEXT, "A question that it leaves open")
    fields = [CardField(f"learned-{n}", f"{learned} ({n} of 3)") for n in (1, 2, 3)]
    fields += [CardField(f"question-{n}", f"{left_open} ({n} of 2)") for n in (1, 2)]
    fields.append(CardField("authors", tr(_CONTEXT, "A question for the authors")))
    return ExitCard(
        heading=tr(_CONTEXT, "Exit card"),
        lead=tr(
            _CONTEXT,
            "Three things learned, two questions, and one question for the authors. What is "
            "written here stays in memory, is kept nowhere and goes when the program closes, "
            "unless it is saved or printed.",
        ),
        title=path.title,
        fields=tuple(fields),
        source=source_words(library),
        notice=notice_for(library.synthetic),
    )


def card_text(card: ExitCard, answers: Mapping[str, str]) -> str:
    """Return an exit card as plain text, with the notice above and the source below."""
    parts = [f"{card.heading}: {card.title}", card.notice, ""]
    for field in card.fields:
        written = answers.get(field.id, "").strip() or tr(_CONTEXT, "(left empty)")
        parts += [field.label, f"    {written}", ""]
    parts.append(tr(_CONTEXT, "Source: {source}", source=sentence_start(card.source)))
    return "\n".join(parts) + "\n"


def build_debrief(
    path: PathRow,
    facts: FactsByLeg,
    kinds: Sequence[VocabularyRow],
    library: LibraryRow,
    opened: frozenset[str],
) -> TextScreen:
    """Build the debrief: what is recorded, how it is known, who decided, who is missing."""
    rows = all_rows(facts)
    gaps = [row for row in rows if row.kind.id == "gap"]
    unknown = tuple(f"{leg.title}: {leg.unknown}" for leg in path.legs if leg.unknown)

    def words(section_id: str, title: str, tone: str, *notes: str) -> LegSection:
        return LegSection(section_id, title, tone, (), tuple(note for note in notes if note))

    known = (evidence_words(rows), claimant_words(rows)) if rows else ()
    voices = (_voices(rows), *unknown) if rows else unknown
    return TextScreen(
        id="debrief",
        heading=tr(_CONTEXT, "Debrief"),
        lead=tr(_CONTEXT, "What was read, how it is known, and what this record cannot say."),
        sections=(
            words("recorded", tr(_CONTEXT, "What is recorded"), "ink",
                  _recorded(path, rows, kinds)),
            words("known", tr(_CONTEXT, "How it is known"), "ink", *known),
            words("decided", tr(_CONTEXT, "Who decided"), "policy", _deciders(rows)),
            fact_section("voices", tr(_CONTEXT, "What and whose voice is missing"), "risk", gaps,
                         opened, voices),
            _since(),
            _questions(path),
        ),
        card=build_card(path, library),
    )  # fmt: skip
