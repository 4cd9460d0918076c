"""The figures pane: the charts of a library by group, and the one of them that is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from explorer.queries.figure_rows import FigureForm, FigureHead, FigureRow
from explorer.viewmodels.chart import Chart, ChartRow, Panel, Sign
from explorer.viewmodels.chart_tables import build_table
from explorer.viewmodels.charts_accounts import accounts_panels
from explorer.viewmodels.charts_common import (
    ChartScope,
    folded_words,
    left_out_by_period,
)
from explorer.viewmodels.charts_legs import legs_panels
from explorer.viewmodels.charts_rows import ranges_panels
from explorer.viewmodels.charts_series import over_time_panels
from explorer.viewmodels.charts_turn import turn_panels
from explorer.viewmodels.formatting import format_list, format_pages, sentence_start
from explorer.viewmodels.narrowing import KnownNames, Narrowing, describe_narrowings
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Selection, Subject
from explorer.viewmodels.source_lines import source_line
from explorer.viewmodels.synthetic import notice_for
from explorer.wording import plural, tr

_CONTEXT = "Figures"
_BUILDERS: dict[FigureForm, Callable[[FigureRow, ChartScope], tuple[Panel, ...]]] = {
    "ranges": ranges_panels,
    "over-time": over_time_panels,
    "accounts": accounts_panels,
    "legs": legs_panels,
    "before-after": turn_panels,
}
_FORM_WORDS: dict[FigureForm, str] = {
    "ranges": "figures side by side",
    "over-time": "figures over time",
    "accounts": "accounts that differ",
    "legs": "prices over legs",
    "before-after": "before and after",
}
# The headings of the list; another library may group its charts by other words.
_GROUP_WORDS = {
    "how-many": "How many",
    "sent-back-and-arrested": "Sent back and arrested",
    "taken-in": "Taken in",
    "what-was-paid": "What was paid",
    "support-and-funds": "Support and funds",
    "how-long": "How long",
    "how-far": "How far",
    "accounts": "Accounts that differ",
}


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A chart in the list: `count` is how many facts it draws, `holds` that one is selected."""

    id: str
    title: str
    takeaway: str
    form: FigureForm
    form_words: str
    count: int
    counted: str
    holds: bool = False
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Charts that stand together, in their order."""

    id: str
    title: str
    lines: tuple[FigureLine, ...]


@dataclass(frozen=True, slots=True)
class FiguresView:
    """The charts of a library, the one that is shown, and what of it is selected.

    `selected` is the fact that is selected, or nothing; `note` says where no chart holds it, or
    that the library has no charts.
    """

    groups: tuple[FigureGroup, ...] = ()
    chart: Chart | None = None
    narrowings: tuple[Narrowing, ...] = ()
    subject: Subject | None = None
    selected: str = ""
    note: str = ""

    @property
    def lines(self) -> tuple[FigureLine, ...]:
        """All charts, group by group."""
        return tuple(line for group in self.groups for line in group.lines)


def choose_figure(heads: Sequence[FigureHead], selection: Selection) -> str:
    """Return which chart to show: the one asked for, the first with the fact, or the first."""
    if any(head.id == selection.figure for head in heads):
        return selection.figure
    fact = selection.selected("fact")
    holding = [head.id for head in heads if fact and fact in head.facts]
    return next(iter(holding or [head.id for head in heads]), "")


def build_groups(heads: Sequence[FigureHead], chosen: str, fact: str) -> tuple[FigureGroup, ...]:
    """Return the list of charts by group, groups in the order of their first chart."""
    groups: dict[str, list[FigureLine]] = {}
    for head in heads:
        groups.setdefault(head.group, []).append(_line(head, chosen, fact))
    return tuple(
        FigureGroup(group, group_title(group), tuple(lines)) for group, lines in groups.items()
    )


def group_title(group: str) -> str:
    """Return the heading of a group of charts."""
    words = _GROUP_WORDS.get(group)
    return tr(_CONTEXT, words) if words else sentence_start(group.replace("-", " "))


def _line(head: FigureHead, chosen: str, fact: str) -> FigureLine:
    count = len(set(head.facts))
    return FigureLine(
        id=head.id,
        title=head.title,
        takeaway=head.takeaway,
        form=head.form,
        form_words=tr(_CONTEXT, _FORM_WORDS[head.form]),
        count=count,
        counted=plural(_CONTEXT, "{count} record", "{count} records", count),
        holds=bool(fact) and fact in head.facts,
        chosen=head.id == chosen,
    )


def build_chart(row: FigureRow, scope: ChartScope) -> Chart:
    """Build a chart in its form from the figures that the period lets through."""
    of_amounts = row.head.form in ("ranges", "over-time")
    scope = replace(
        scope,
        accounts=row.head.form == "accounts",
        said=row.head.title if of_amounts else "",
    )
    kept = tuple(point for point in row.points if scope.lets_through(point))
    panels = _BUILDERS[row.head.form](replace(row, points=kept), scope)
    left_out = (left_out_by_period(row.points, scope), folded_words(kept, scope))
    pages = format_pages(row.pages)
    return Chart(
        id=row.head.id,
        title=row.head.title,
        takeaway=row.head.takeaway,
        form=row.head.form,
        panels=panels,
        table=build_table(kept, scope),
        notes=tuple(note for note in (row.counts, row.why, row.note) if note),
        left_out=" ".join(words for words in left_out if words),
        source=source_line(scope.library, pages),
        notice=notice_for(scope.library.synthetic),
        key=_key(row.head.form, panels),
        pages=pages,
    )


def _signs(form: FigureForm, panels: Sequence[Panel]) -> set[Sign]:
    """Return the signs that occur; rows along no axis say in words what hatching would."""
    found: set[Sign] = set()
    bar: Sign = "bracket" if form == "legs" else "bar"
    for panel, row in ((one, row) for one in panels for row in one.rows):
        if row.state in ("silent", "undated") and panel.axis.ticks:
            found.add("hatching")
        elif row.state == "folded":
            found.add("folded")
        if (mark := row.mark) is None:
            continue
        found.add("dot" if mark.low == mark.high else bar)
        if mark.open_low or mark.open_high:
            found.add("arrow")
        if mark.vague:
            found.add("soft")
    return found


def _key(form: FigureForm, panels: Sequence[Panel]) -> tuple[tuple[Sign, str], ...]:
    """Return the signs that occur with their meaning, in a fixed order."""
    rows = [row for panel in panels if panel.axis.ticks for row in panel.rows]
    of_time = form == "accounts"
    meanings: dict[Sign, str] = {
        "dot": tr(_CONTEXT, "one figure"),
        "bar": tr(_CONTEXT, "the time that an account gives: some time in it, or all of it")
        if of_time
        else tr(_CONTEXT, "a range between two figures"),
        "bracket": tr(_CONTEXT, "the legs that a price covers"),
        "arrow": tr(_CONTEXT, "an end that the account leaves open")
        if of_time
        else tr(_CONTEXT, "an end that the source leaves open: “up to”, “at least”"),
        "soft": tr(_CONTEXT, "a date that the source does not give exactly")
        if of_time
        else tr(_CONTEXT, "a figure that the source does not give as exact: “about”, “nearly”"),
        "hatching": _hatching(rows),
        "folded": tr(_CONTEXT, "a sensitive record, folded until it is opened"),
    }
    found = _signs(form, panels)
    return tuple((sign, words) for sign, words in meanings.items() if sign in found)


def _hatching(rows: Sequence[ChartRow]) -> str:
    undated = any(row.state == "undated" for row in rows)
    silent = any(row.state == "silent" for row in rows)
    if undated and silent:
        return tr(_CONTEXT, "no figure printed, or no date in the source")
    return tr(_CONTEXT, "no date in the source" if undated else "no figure printed")


def chart_scope(reader: Reader, selection: Selection) -> ChartScope:
    """Return what the charts of a library are told by."""
    units = {unit.id: unit.extra or unit.name for unit in reader.vocabulary("units")}
    return ChartScope(reader.library, units, reader.paths, selection.opened, selection.period)


def load_chart(
    reader: Reader, selection: Selection, figure_id: str, *, include_sensitive: bool = False
) -> Chart | None:
    """Return a chart by its id; for an export with what is opened, or with all that is folded."""
    row = reader.get_figure(figure_id)
    if row is None:
        return None
    if include_sensitive:
        opened = frozenset(point.fact.id for point in row.points if point.fact.sensitive)
        selection = replace(selection, opened=selection.opened | opened)
    return build_chart(row, chart_scope(reader, selection))


def read_ahead(reader: Reader) -> None:
    """Read what a first view of Figures waits for: the list, and what every chart needs."""
    load_figures_view(reader, Selection())


def load_figures_view(reader: Reader, selection: Selection) -> FiguresView:
    """Return the charts of a library and the one that a selection asks for, in its period."""
    heads = reader.figures
    chosen, fact = choose_figure(heads, selection), selection.selected("fact")
    return FiguresView(
        groups=build_groups(heads, chosen, fact),
        chart=load_chart(reader, selection, chosen) if chosen else None,
        narrowings=describe_narrowings(selection, KnownNames(), ["period"]),
        subject=selection.subject,
        selected=fact,
        note=_note(heads, fact, chosen),
    )


def _note(heads: Sequence[FigureHead], fact: str, chosen: str) -> str:
    """Say where the selected fact stands if it is not in the chart that is shown."""
    if not heads:
        return tr(_CONTEXT, "This library has no figures that are drawn.")
    if not fact or any(head.id == chosen and fact in head.facts for head in heads):
        return ""
    titles = [f"“{head.title}”" for head in heads if fact in head.facts]
    if titles:
        return tr(_CONTEXT, "The selected fact stands in {titles}.", titles=format_list(titles))
    return tr(_CONTEXT, "The selected fact stands in none of the figures.")
