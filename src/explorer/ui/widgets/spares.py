"""Widgets of a page that changes, kept and filled anew: to dress a new one costs far more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

Kept = TypeVar("Kept", bound=QWidget)


class Spares:
    """Lends the widgets below one parent; those that a filling does not ask for are hidden.

    A filling is `begin`, any number of `take` and `rest`. What is taken comes in the order of its
    making, shown, with whatever it held before: the taker fills it.
    """

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent
        self._kept: dict[str, list[QWidget]] = {}
        self._taken: dict[str, int] = {}

    def begin(self) -> None:
        """Take everything back."""
        self._taken.clear()

    def take(self, kind: str, make: Callable[[QWidget], Kept]) -> Kept:
        """Return the next widget of a kind, made by `make` where none is left."""
        kept, at = self._kept.setdefault(kind, []), self._taken.get(kind, 0)
        self._taken[kind] = at + 1
        if at == len(kept):
            kept.append(make(self._parent))
        widget = kept[at]
        widget.show()
        return widget  # type: ignore[return-value]  # a kind is always made by the same function

    def rest(self) -> None:
        """Hide what was not taken; a row or a list of rows also forgets its facts."""
        for kind, kept in self._kept.items():
            for widget in kept[self._taken.get(kind, 0) :]:
                if not widget.isHidden():
                    widget.hide()
                    forget: Callable[[], None] | None = getattr(widget, "forget", None)
                    if forget is not None:
                        forget()


def stops_of(page: QWidget) -> Iterable[QWidget]:
    """Return what Tab stops at on a page; one that knows a better order says so itself."""
    known: Callable[[], Iterable[QWidget]] | None = getattr(page, "tab_stops", None)
    return tab_stops(page) if known is None else known()


def tab_stops(widget: QWidget) -> Iterator[QWidget]:
    """Yield what Tab stops at in a widget and below it, in the order of their making."""
    for child in (widget, *widget.findChildren(QWidget)):
        # The list that a choice box unfolds is a window of its own.
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.window() is widget.window():
            yield child
