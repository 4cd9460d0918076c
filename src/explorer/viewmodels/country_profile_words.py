"""A country's profile in words: sentences of counts, each of which leads to what was counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from explorer.dates import DateError, civil, span_of
from explorer.queries.rows import FactRow
from explorer.viewmodels.country_cells import (
    CONFLICTING,
    LAW,
    POLICY,
    PRACTICE,
    CellView,
    Telling,
    standing_word,
    statement_line,
)
from explorer.viewmodels.country_profile_parts import PRICE_ROLES, ProfileCell, ProfilePart
from explorer.viewmodels.country_profile_strip import ProfileStrip
from explorer.viewmodels.fact_lines import FactLine
from explorer.viewmodels.formatting import format_list, format_year
from explorer.wording import plural, tr

_CONTEXT = "CountryProfile"
_LEVELS = ("national", "provincial", "local", "international")


@dataclass(frozen=True, slots=True)
class ProfileSentence:
    """A sentence made of counts; `leads` is the part, or `cells/<question>`, that it counts."""

    text: str
    leads: str


def build_words(
    cells: Sequence[ProfileCell], policies: Sequence[FactRow], strip: ProfileStrip,
    parts: Sequence[ProfilePart], prices: Sequence[FactRow], *, in_period: bool = False,
) -> tuple[ProfileSentence, ...]:  # fmt: skip
    """Return the sentences; `policies` and `prices` are the rows that stand in cells and parts."""
    held = {part.id: part for part in parts}
    makers: tuple[Callable[[], ProfileSentence | None], ...] = (
        lambda: _stated(cells),
        lambda: _silent(cells),
        lambda: _conflicting(cells),
        lambda: _levels(policies),
        lambda: None if in_period else _dated(policies),
        lambda: _events(strip),
        lambda: _priced(held["prices"], prices),
        lambda: _cases(held["cases"]),
        lambda: _risks(held["risks"]),
        lambda: _asked(held["asked"]),
    )
    return tuple(sentence for make in makers if (sentence := make()) is not None)


def first_statements(policies: Sequence[FactRow], telling: Telling) -> tuple[FactLine, ...]:
    """Return the first statement of each standing in page order; no sensitive one is put first."""
    found: list[FactLine] = []
    for standing in (LAW, PRACTICE, CONFLICTING):
        of_it = [row for row in policies if row.standing == standing and not row.sensitive]
        found += [statement_line(row, telling.year, telling.opened, "") for row in of_it[:1]]
    # Where these are all that there is, they stand just below anyhow.
    return tuple(found) if len(found) < len(policies) else ()


def _stated(cells: Sequence[ProfileCell]) -> ProfileSentence:
    told = [one.cell for one in cells if one.cell.lines]
    count = sum(cell.count for cell in told)
    if not count:
        if any(not one.cell.silent for one in cells):
            words = tr(_CONTEXT, "The article dates no statement on its policies in this period.")
        else:
            words = tr(_CONTEXT, "The article makes no statement on its policies.")
        return ProfileSentence(words, "cells")
    statements = plural(_CONTEXT, "{count} statement", "{count} statements", count)
    words = tr(
        _CONTEXT,
        "The article makes {statements} on its policies, on {told} of {asked} questions: "
        "{standings}.",
        statements=statements,
        told=len(told),
        asked=len(cells),
        standings=format_list(_standings(told)),
    )
    return ProfileSentence(words, "cells")


def _standings(cells: Sequence[CellView]) -> list[str]:
    """Count the standings that statements have of their own."""
    counts: Counter[str] = Counter()
    for cell in cells:
        for standing in cell.standings:
            counts[standing.id] += 0 if standing.shared else standing.count
    phrases = {
        LAW: tr(_CONTEXT, "of law"),
        PRACTICE: tr(_CONTEXT, "of practice"),
        CONFLICTING: tr(_CONTEXT, "conflicting in itself"),
    }
    return [
        f"{count:,} {phrases.get(standing, standing_word(standing))}"
        for standing, count in counts.items()
        if count
    ]


def _silent(cells: Sequence[ProfileCell]) -> ProfileSentence | None:
    names = [one.name for one in cells if one.cell.silent]
    if not names:
        return None
    if len(names) == len(cells):
        return ProfileSentence(tr(_CONTEXT, "It answers none of the questions."), "silent")
    one, many = "It states nothing on {count} of them", "It states nothing on {count} of them"
    head = plural(_CONTEXT, one, many, len(names))
    return ProfileSentence(_ended(f"{head}: {'; '.join(names)}"), "silent")


def _ended(words: str) -> str:
    """Return words with a full stop, unless a question ends them already."""
    return words if words.endswith("?") else f"{words}."


def _conflicting(cells: Sequence[ProfileCell]) -> ProfileSentence | None:
    found = [
        one for one in cells if any(standing.id == CONFLICTING for standing in one.cell.standings)
    ]
    if not found:
        return None
    names = "; ".join(one.name for one in found)
    words = tr(_CONTEXT, "Accounts conflict, and none is picked, on: {names}", names=names)
    return ProfileSentence(_ended(words), f"cells/{found[0].id}")


def _levels(policies: Sequence[FactRow]) -> ProfileSentence | None:
    if not policies:
        return None
    counts = Counter(row.level for row in policies)
    named = [
        tr(_CONTEXT, "{count} {level}", count=f"{counts[level]:,}", level=tr(_CONTEXT, level))
        for level in (*_LEVELS, *sorted(set(counts) - {*_LEVELS, ""}))
        if counts[level]
    ]
    if counts[""]:
        named.append(tr(_CONTEXT, "{count} of no stated level", count=f"{counts['']:,}"))
    words = tr(_CONTEXT, "By level: {levels}.", levels=format_list(named))
    return ProfileSentence(words, "cells")


def _dated(policies: Sequence[FactRow]) -> ProfileSentence | None:
    years = []
    for row in policies:
        try:
            span = span_of(row.date or "")
        except DateError:
            continue
        years.append((civil(span.start)[0], civil(span.end - 1)[0]))
    if not years:
        return None
    first, last = min(start for start, _ in years), max(end for _, end in years)
    values = {"first": format_year(first), "last": format_year(last)}
    if first == last:
        one = "{count} of them is dated: {first}."
        many = "{count} of them are dated: {first}."
    else:
        one = "{count} of them is dated, between {first} and {last}."
        many = "{count} of them are dated, between {first} and {last}."
    return ProfileSentence(plural(_CONTEXT, one, many, len(years), **values), "timeline")


def _events(strip: ProfileStrip) -> ProfileSentence | None:
    events = next((lane for lane in strip.lanes if lane.id == "event"), None)
    if events is None:
        return None
    one = "{count} dated event concerns it."
    words = plural(_CONTEXT, one, "{count} dated events concern it.", len(events.items))
    return ProfileSentence(words, "timeline")


def _priced(part: ProfilePart, prices: Sequence[FactRow]) -> ProfileSentence | None:
    shown = {line.id for line in part.lines}
    if not shown:
        return None
    roles = Counter(row.price.role for row in prices if row.price and row.id in shown)
    words = {
        "piece": ("{count} piece", "{count} pieces"),
        "package": ("{count} package", "{count} packages"),
        "exposure": ("{count} exposure", "{count} exposures"),
        "afterwards": ("{count} received or repaid afterwards",) * 2,
        "other": ("{count} other sum", "{count} other sums"),
    }
    named = [plural(_CONTEXT, *words[role], roles[role]) for role in PRICE_ROLES if roles[role]]
    head = plural(_CONTEXT, "{count} price is documented", "{count} prices are documented",
                  len(shown))  # fmt: skip
    return ProfileSentence(f"{head}: {format_list(named)}.", "prices")


def _cases(part: ProfilePart) -> ProfileSentence | None:
    if not part.groups:
        return None
    counts = {group.title: len(group.lines) for group in part.groups}
    cases, figures = (counts.get(tr(_CONTEXT, title), 0) for title in ("Cases", "Counts"))
    named = []
    if cases:
        named.append(plural(_CONTEXT, "{count} case", "{count} cases", cases))
    if figures:
        named.append(plural(_CONTEXT, "{count} count", "{count} counts", figures))
    verb = tr(_CONTEXT, "concern it") if cases + figures > 1 else tr(_CONTEXT, "concerns it")
    return ProfileSentence(f"{format_list(named)} {verb}.", "cases")


def _risks(part: ProfilePart) -> ProfileSentence | None:
    if not part.lines:
        return None
    one, many = "{count} risk is documented", "{count} risks are documented"
    head = plural(_CONTEXT, one, many, len(part.lines))
    if grave := sum(line.sensitive for line in part.lines):
        one, many = "{count} of them a sensitive record", "{count} of them sensitive records"
        return ProfileSentence(f"{head}, {plural(_CONTEXT, one, many, grave)}.", "risks")
    return ProfileSentence(f"{head}.", "risks")


def _asked(part: ProfilePart) -> ProfileSentence | None:
    if not part.lines:
        return None
    one, many = "The authors ask one thing of it.", "The authors ask {count} things of it."
    return ProfileSentence(plural(_CONTEXT, one, many, len(part.lines)), "asked")


def is_policy_of(row: FactRow, country_id: str) -> bool:
    """Whether a policy is a country's own: that of the first country that it names."""
    return row.kind.id == POLICY and bool(row.countries) and row.countries[0].id == country_id
