"""A view as JSON of a form of its own, and back; whatever is not exactly that form is refused."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn, get_args

from explorer.dates import DateError, iso_day, parse_day
from explorer.errors import ExplorerError
from explorer.viewmodels.selection import (
    CountryPage,
    Filters,
    Period,
    Selection,
    Subject,
    SubjectKind,
)
from explorer.wording import tr

FORM = 2
_FIRST_FORM = 1  # which had neither pages of Countries nor charts
_SINCE_SECOND = {"page", "profiled", "compared", "figure"}
_CONTEXT = "Saved views"
_LONGEST_TEXT = 4000
_MOST = 2000  # entries of a list


class UnreadableViewError(ExplorerError):
    """A kept view that does not let itself be read; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class PaneState:
    """What is a pane's own: its window in time, lanes, order of rows and so on.

    Each pane fills what it has. `lanes` are in the reader's order, `closed` are those folded away;
    `every` shows more than events, `order` is a column's name, `falling` turns it round.
    """

    window: tuple[float, float] | None = None
    grouping: str = ""
    lanes: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    every: bool = False
    order: str = ""
    falling: bool = False
    role: str = ""
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptView:
    """What a view brings back: subject, period, filters, paths, and the pane's own state."""

    subject: Subject | None
    period: Period | None
    filters: Filters
    paths: tuple[str, ...]
    state: PaneState
    page: CountryPage = ""
    profiled: str = ""
    compared: tuple[str, ...] = ()
    figure: str = ""


def view_to_json(selection: Selection, state: PaneState) -> str:
    """Return what a view is made of; which sensitive records were opened is never a part of it."""
    subject, period, filters = selection.subject, selection.period, selection.filters
    whole = {
        "subject": [subject.kind, subject.id] if subject else None,
        "period": [iso_day(period.start), iso_day(period.end - 1)] if period else None,
        "text": _typed(filters.text),
        "kinds": filters.kinds,
        "countries": filters.countries,
        "topics": filters.topics,
        "paths": selection.paths,
        "page": selection.page,
        "profiled": selection.profiled,
        "compared": selection.compared,
        "figure": selection.figure,
        "window": [round(end, 3) for end in state.window] if state.window else None,
        "grouping": state.grouping,
        "lanes": state.lanes,
        "closed": state.closed,
        "every": state.every,
        "order": state.order,
        "falling": state.falling,
        "role": state.role,
        "hidden": state.hidden,
    }
    said = {key: value for key, value in whole.items() if value}
    # What an earlier program can show stays readable for it.
    form = FORM if said.keys() & _SINCE_SECOND else _FIRST_FORM
    return json.dumps({"form": form, **said}, ensure_ascii=False, allow_nan=False)


def view_from_json(text: str) -> KeptView:
    """Return the view that was kept; raise UnreadableViewError for anything else."""
    try:
        told = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        _refuse()
    if not isinstance(told, dict):
        _refuse()
    form = told.pop("form", None)
    if type(form) is int and form > FORM:
        sentence = "It was kept by a newer Journey Explorer, which can show it."
        raise UnreadableViewError(tr(_CONTEXT, sentence))
    if type(form) is not int or form < _FIRST_FORM:
        _refuse()
    read = {key: _READ.get(key, _refuse)(value) for key, value in told.items()}
    return KeptView(
        subject=read.get("subject"),
        period=read.get("period"),
        filters=Filters(**_some(read, ("text", "kinds", "countries", "topics"))),
        paths=read.get("paths", ()),
        state=PaneState(
            **_some(read, ("window", "grouping", "lanes", "closed", "every"))
            | _some(read, ("order", "falling", "role", "hidden"))
        ),
        page=read.get("page", ""),
        profiled=read.get("profiled", ""),
        compared=read.get("compared", ()),
        figure=read.get("figure", ""),
    )


def _typed(text: str) -> str:
    """Return what was typed as far as a search reads it, without halves of characters."""
    return text.encode(errors="ignore").decode()[:_LONGEST_TEXT].strip()


def _some(read: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: read[key] for key in keys if key in read}


def _refuse(_value: object = None) -> NoReturn:
    sentence = "It is damaged, or was not kept by this program, and cannot be shown."
    raise UnreadableViewError(tr(_CONTEXT, sentence))


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        _refuse()
    try:
        value.encode()
    except UnicodeEncodeError:
        _refuse()  # half a character, which no label can show
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > _MOST:
        _refuse()
    return tuple(map(_text, value))


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        _refuse()
    return value


def _window(value: object) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2:
        _refuse()
    if any(type(end) not in {int, float} for end in value):
        _refuse()
    try:
        start, end = float(value[0]), float(value[1])
    except OverflowError:
        _refuse()
    if not (math.isfinite(start) and math.isfinite(end) and start < end):
        _refuse()
    return start, end


def _period(value: object) -> Period:
    days = _texts(value)
    try:
        first, last = days
        return Period(parse_day(first), parse_day(last) + 1)
    except (DateError, ValueError):
        _refuse()


def _subject(value: object) -> Subject:
    said = _texts(value)
    if len(said) != 2 or said[0] not in get_args(SubjectKind):
        _refuse()
    kind: Any = said[0]
    return Subject(kind, said[1])


def _page(value: object) -> CountryPage:
    if value not in get_args(CountryPage):
        _refuse()
    page: Any = value
    return page  # type: ignore[no-any-return]  # one of the pages, as was asked above


_READ: dict[str, Callable[[object], Any]] = {
    "subject": _subject,
    "period": _period,
    "window": _window,
    "page": _page,
    **dict.fromkeys(("text", "grouping", "order", "role", "figure", "profiled"), _text),
    **dict.fromkeys(
        ("kinds", "countries", "topics", "paths", "lanes", "closed", "hidden", "compared"), _texts
    ),
    **dict.fromkeys(("every", "falling"), _flag),
}
