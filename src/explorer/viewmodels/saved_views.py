"""The views that a reader keeps by name: listed in words, and opened on the library of today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from explorer.userdata.rows import SavedViewRow
from explorer.viewmodels.narrowing import KnownNames, Matter, Narrowing, describe_narrowings
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Filters, Selection, Subject
from explorer.viewmodels.view_json import KeptView, PaneState, UnreadableViewError, view_from_json
from explorer.wording import plural, tr

_CONTEXT = "Saved views"
_LONGEST_NAME = 80  # as `userdata.saved_views` has it
_EVERY: tuple[Matter, ...] = ("subject", "period", "text", "kinds", "countries", "topics")


@dataclass(frozen=True, slots=True)
class SavedViewLine:
    """A kept view as one line: its name, and what it shows or why it cannot be shown."""

    id: int
    name: str
    words: str
    readable: bool = True


@dataclass(frozen=True, slots=True)
class OpenedView:
    """A kept view as it is to be shown now; `remark` says what of it this library lacks."""

    pane: str
    selection: Selection
    state: PaneState
    remark: str = ""


def known_names(reader: Reader) -> KnownNames:
    """Return the names of all that can narrow a pane of this library."""
    return KnownNames(
        {word.id: word.name for word in reader.vocabulary("kinds")},
        {one.id: one.name for one in reader.countries},
        {word.id: word.name for word in reader.vocabulary("topics")},
    )


def list_view_lines(
    rows: Iterable[SavedViewRow], names: KnownNames, panes: Mapping[str, str]
) -> tuple[SavedViewLine, ...]:
    """Return kept views as lines; `panes` is the titles of the panes that there are."""
    return tuple(_line(row, names, panes) for row in rows)


def _line(row: SavedViewRow, names: KnownNames, panes: Mapping[str, str]) -> SavedViewLine:
    name = row.name or tr(_CONTEXT, "Unnamed view")
    try:
        pane, kept = _read(row, panes)
    except UnreadableViewError as error:
        return SavedViewLine(row.sequence, name, error.message, readable=False)
    narrowings = describe_narrowings(_selection(kept, Selection()), names, _EVERY)
    words = " · ".join([panes[pane], *(one.text for one in narrowings)])
    return SavedViewLine(row.sequence, name, words)


def _read(row: SavedViewRow, panes: Mapping[str, str]) -> tuple[str, KeptView]:
    if row.pane is None or row.pane not in panes or row.state is None:
        sentence = "It is damaged, or was not kept by this program, and cannot be shown."
        raise UnreadableViewError(tr(_CONTEXT, sentence))
    return row.pane, view_from_json(row.state)


def _selection(kept: KeptView, current: Selection) -> Selection:
    """Return the selection of a view; the place in a walkthrough stays, and nothing is open."""
    return replace(
        current, subject=kept.subject, period=kept.period, filters=kept.filters, paths=kept.paths,
        opened=frozenset(), page=kept.page, profiled=kept.profiled,
        compared=kept.compared, figure=kept.figure,
    )  # fmt: skip


def open_view(
    reader: Reader, row: SavedViewRow, current: Selection, panes: Mapping[str, str]
) -> OpenedView:
    """Return what a kept view shows of this library; raise UnreadableViewError where it cannot."""
    pane, kept = _read(row, panes)
    found, missing = _present(reader, kept)
    remark = ""
    if missing:
        remark = plural(
            _CONTEXT,
            "{count} thing that this view was narrowed to or had selected is not in this library.",
            "{count} things that this view was narrowed to or had selected are not in this "
            "library.",
            missing,
        )
    return OpenedView(pane, _selection(found, current), kept.state, remark)


def _present(reader: Reader, kept: KeptView) -> tuple[KeptView, int]:
    """Return a view without what the library lacks, and how much that is."""
    names, filters = known_names(reader), kept.filters
    here = Filters(
        filters.text,
        _among(filters.kinds, names.kinds),
        _among(filters.countries, names.countries),
        _among(filters.topics, names.topics),
    )
    paths = _among(kept.paths, [path.id for path in reader.paths])
    compared = _among(kept.compared, names.countries)
    profiled = "".join(_among([kept.profiled], names.countries))
    figure = "".join(_among([kept.figure], [one.id for one in reader.figures]))
    subject = kept.subject if _is_here(reader, kept.subject) else None
    missing = (
        len(filters.kinds + filters.countries + filters.topics + kept.paths + kept.compared)
        - len(here.kinds + here.countries + here.topics + paths + compared)
        + (subject != kept.subject)
        + (profiled != kept.profiled)
        + (figure != kept.figure)
    )
    found = replace(
        kept, subject=subject, filters=here, paths=paths, profiled=profiled, compared=compared,
        figure=figure,
    )
    return found, missing


def _among(ids: Sequence[str], known: Iterable[str]) -> tuple[str, ...]:
    there = set(known)
    return tuple(one for one in ids if one in there)


def _is_here(reader: Reader, subject: Subject | None) -> bool:
    if subject is None:
        return True
    if subject.kind == "fact":
        return reader.get_fact(subject.id) is not None
    known = {
        "country": [one.id for one in reader.countries],
        "place": [one.id for one in reader.places],
        "path": [path.id for path in reader.paths],
        "leg": [leg.id for path in reader.paths for leg in path.legs],
    }
    return subject.id in known[subject.kind]


def suggested_name(pane: str, narrowings: Sequence[Narrowing], taken: Iterable[str] = ()) -> str:
    """Return a name to begin with: the pane's title and what narrows it, unless it is taken."""
    words = ", ".join([pane, *(one.text for one in narrowings)])[: _LONGEST_NAME - 4].strip()
    used, name, number = set(taken), words, 1
    while name in used:
        number += 1
        name = f"{words} {number}"
    return name
