"""What is documented for several paths, side by side: never ranked, never added up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from explorer.queries.rows import FactRow, LegRow, PathRow
from explorer.viewmodels.fact_lines import FactLine, shown_title
from explorer.viewmodels.formatting import NOT_DOCUMENTED, format_pages
from explorer.viewmodels.journey_lines import plain_line, price_line, quiet_last, time_line
from explorer.viewmodels.journey_screens import build_endings
from explorer.viewmodels.routes_figures import held_by, short_figure
from explorer.viewmodels.routes_years import InYears, RowsByLeg, narrowed_words, no_date
from explorer.wording import plural, tr

_CONTEXT = "Routes"
_FEW = 4  # figures or names that a cell still says in words


@dataclass(frozen=True, slots=True)
class CompareItem:
    """What stands behind a cell: a line, and the key of what it selects."""

    key: str
    line: FactLine


@dataclass(frozen=True, slots=True)
class CompareCell:
    """A cell: a few figures or names in words, else a count, with what stands behind it."""

    parts: tuple[str, ...]
    items: tuple[CompareItem, ...] = ()

    @property
    def text(self) -> str:
        """What the cell says, in one line."""
        return "; ".join(self.parts)


@dataclass(frozen=True, slots=True)
class CompareAspect:
    """One aspect of all paths: what every one of them has, and what each has besides."""

    id: str
    title: str
    shared: CompareCell | None
    cells: tuple[CompareCell, ...]

    @property
    def alike(self) -> bool:
        """Whether every path has the same, and none anything besides."""
        return self.shared is not None and not any(cell.items for cell in self.cells)


@dataclass(frozen=True, slots=True)
class ComparedPath:
    """A path of the comparison, with its number and colour on the map."""

    id: str
    number: int
    title: str
    color: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """The table: paths in the order of the library, aspects in a fixed order."""

    paths: tuple[ComparedPath, ...] = ()
    aspects: tuple[CompareAspect, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One thing documented: what a cell says of it, and what stands behind it."""

    id: str
    text: str
    item: CompareItem
    undated: bool = False


def build_comparison(
    shown: Sequence[tuple[int, PathRow]], years: InYears, opened: frozenset[str]
) -> Comparison:
    """Build the table for the paths that are shown; one path alone is not compared.

    A period narrows it to what is dated in it or has no date; legs and ways are of all years.
    """
    if len(shown) < 2:
        return Comparison()
    once = _Once(opened, years.undated)
    found = [_entries(path, years.rows, once) for _, path in shown]
    every = found
    if years.period is not None:
        every = [_entries(path, years.every, once) for _, path in shown]
    aspects = [
        CompareAspect(
            "legs", tr(_CONTEXT, "Length"), None, tuple(_length(path) for _, path in shown)
        )
    ]
    aspects += [
        _aspect(one, title, [by[one] for by in found], [bool(by[one]) for by in every])
        for one, title in _titles()
    ]
    return Comparison(
        paths=tuple(ComparedPath(row.id, at + 1, row.title, at) for at, row in shown),
        aspects=tuple(aspects),
        note=_note(years, every),
    )


def _note(years: InYears, every: Sequence[dict[str, tuple[_Entry, ...]]]) -> str:
    """Say how the table is made, and what a period leaves out of it."""
    rule = tr(
        _CONTEXT,
        "Figures as the article has them: nothing is added up, and nothing is put in order by "
        "an amount, a time or a risk. What every path shown has stands once, first.",
    )
    told = {entry.id for by in every for entries in by.values() for entry in entries}
    narrowed = narrowed_words(years, told)
    if not narrowed:
        return rule
    kept = tr(_CONTEXT, "Legs and the ways in which they ended are of all years.")
    return f"{narrowed} {kept} {rule}"


def _titles() -> tuple[tuple[str, str], ...]:
    return (
        ("pieces", tr(_CONTEXT, "Prices of one leg")),
        ("packages", tr(_CONTEXT, "Package prices")),
        ("durations", tr(_CONTEXT, "Durations")),
        ("risks", tr(_CONTEXT, "Risks")),
        ("ends", tr(_CONTEXT, "Outcomes: ways it ended")),
        ("arrival", tr(_CONTEXT, "Outcomes: arrival")),
        ("waiting", tr(_CONTEXT, "Outcomes: waiting")),
        ("return", tr(_CONTEXT, "Outcomes: return")),
        ("unknown", tr(_CONTEXT, "Outcomes: unknown")),
    )


def _aspect(
    aspect_id: str, title: str, held: Sequence[Sequence[_Entry]], documented: Sequence[bool]
) -> CompareAspect:
    """Put what every path has first, and in each cell only what a path has besides.

    `documented` says of which paths the source tells anything, in whatever years.
    """
    everywhere = set.intersection(*({entry.id for entry in one} for one in held))
    shared = [entry for entry in held[0] if entry.id in everywhere]
    nothing = tr(_CONTEXT, NOT_DOCUMENTED), tr(_CONTEXT, "nothing of these years")
    none = tr(_CONTEXT, "nothing besides")
    own = [[entry for entry in one if entry.id not in everywhere] for one in held]
    return CompareAspect(
        aspect_id,
        title,
        _cell(shared, none) if shared else None,
        tuple(
            _cell(one, none if shared else nothing[some])
            for one, some in zip(own, documented, strict=True)
        ),
    )


def _cell(entries: Sequence[_Entry], none: str) -> CompareCell:
    if not entries:
        return CompareCell((none,))
    items = tuple(entry.item for entry in entries)
    # The ways in which a leg ended are names of a word or two.
    short = all(len(entry.text) < 20 for entry in entries)
    if len(entries) <= _FEW or short:
        return CompareCell(tuple(entry.text for entry in entries), items)
    words = plural(_CONTEXT, "{count} documented", "{count} documented", len(entries))
    if folded := sum(item.line.folded for item in items):
        words += plural(_CONTEXT, ", {count} folded", ", {count} folded", folded)
    if undated := sum(entry.undated for entry in entries):
        words += plural(_CONTEXT, ", {count} without date", ", {count} without date", undated)
    return CompareCell((words,), items)


# What stands behind a cell


class _Once:
    """Makes the entry of a fact once, whatever the number of paths that share it.

    Facts that are to be marked as `undated` say so in the cell and behind it.
    """

    def __init__(self, opened: frozenset[str], undated: frozenset[str]) -> None:
        self.opened, self._undated = opened, undated
        self._figures: dict[str, _Entry] = {}
        self._names: dict[str, _Entry] = {}

    def figures(self, rows: Iterable[FactRow]) -> tuple[_Entry, ...]:
        """Return prices and times: each figure with its hedge, and what it is for."""
        rows = quiet_last(rows)
        for row in rows:
            if row.id not in self._figures:
                self._figures[row.id] = self._figure(row)
        return tuple(self._figures[row.id] for row in rows)

    def names(self, rows: Iterable[FactRow]) -> tuple[_Entry, ...]:
        """Return facts by their titles, or by their neutral names while they are folded."""
        rows = quiet_last(rows)
        for row in rows:
            if row.id not in self._names:
                line, title = plain_line(row, self.opened), shown_title(row, self.opened)
                self._names[row.id] = self._entry(row.id, title, line)
        return tuple(self._names[row.id] for row in rows)

    def _figure(self, row: FactRow) -> _Entry:
        figure = short_figure(row, self.opened, role=False)
        text = f"{figure.amount} · {figure.what}" if figure.amount else figure.what
        to_line = price_line if row.price is not None else time_line
        return self._entry(row.id, text, to_line(row, self.opened))

    def _entry(self, fact_id: str, text: str, line: FactLine) -> _Entry:
        undated = fact_id in self._undated
        if undated:
            text = f"{text} ({no_date()})"
            line = marked_undated(line)
        return _Entry(fact_id, text, CompareItem(f"fact:{fact_id}", line), undated)


def marked_undated(line: FactLine) -> FactLine:
    """Return a line that says that its fact has no date."""
    detail = " · ".join(part for part in (line.detail, no_date()) if part)
    return replace(line, detail=detail)


def _entries(path: PathRow, rows: RowsByLeg, once: _Once) -> dict[str, tuple[_Entry, ...]]:
    """Return what a path documents under every heading."""
    by_id = {row.id: row for leg in path.legs for row in rows.get(leg.id, ())}
    facts = held_by(sorted(by_id.values(), key=lambda row: row.position), path)
    priced = [(row.price.role, row) for row in facts if row.price is not None]
    found = {
        "pieces": once.figures(row for role, row in priced if role == "piece"),
        "packages": once.figures(row for role, row in priced if role == "package"),
        "durations": once.figures(row for row in facts if row.kind.id == "duration"),
        "risks": once.names(row for row in facts if row.kind.id == "risk"),
        "ends": _ways(path.legs[-1]) if path.legs else (),
    }
    # The same that the walkthrough tells under Endings.
    held = {row.id for row in facts}
    by_leg = {leg.id: [row for row in rows.get(leg.id, ()) if row.id in held] for leg in path.legs}
    for section in build_endings(path, by_leg, once.opened).sections:
        ids = {line.id for group in section.groups for line in group.lines}
        ends = [row for row in facts if row.id in ids]
        found[section.id] = once.figures(ends) if section.id == "waiting" else once.names(ends)
    found["unknown"] += tuple(
        _Entry(f"leg:{leg.id}", leg.unknown, _leg_item(leg, leg.unknown, leg.title))
        for leg in path.legs[-2:]
        if leg.unknown
    )
    return found


def _ways(leg: LegRow) -> tuple[_Entry, ...]:
    return tuple(
        _Entry(way.id, way.title, _leg_item(leg, way.title, way.statement, way.pages))
        for way in leg.branches
    )


def _length(path: PathRow) -> CompareCell:
    count = plural(_CONTEXT, "{count} leg", "{count} legs", len(path.legs))
    numbered = enumerate(path.legs, 1)
    items = (_leg_item(leg, f"{number} {leg.title}", leg.statement) for number, leg in numbered)
    return CompareCell((count,), tuple(items))


def _leg_item(leg: LegRow, text: str, detail: str = "", pages: Sequence[int] = ()) -> CompareItem:
    line = FactLine(
        id=leg.id,
        kind="",
        text=text,
        amount="",
        detail=detail,
        pages=format_pages(pages or leg.pages),
        folded=False,
        sensitive=False,
        contested=False,
    )
    return CompareItem(f"leg:{leg.id}", line)
