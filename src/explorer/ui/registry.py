"""The panes of the window, in the order of the rail; menu, shortcut and help come from here."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

from explorer.viewmodels.selection import Selection


class PaneSpec(NamedTuple):
    """A pane by name; its code is imported when it is first shown.

    `pane` and `view` are "module:name" of the widget class and of the function that loads its
    view; `help` is a file below resources/help. `first` names functions that read what a first
    view would have to wait for; they take the reader.
    """

    id: str
    title: str
    icon: str
    shortcut: str
    pane: str
    view: str
    help: str
    first: tuple[str, ...] = ()

    def pane_class(self) -> type[Any]:
        """Import the pane's widget class."""
        return _load(self.pane)  # type: ignore[no-any-return]  # named in the table below

    def load_view(self) -> Callable[[Any, Selection], Any]:
        """Import the function that loads the pane's view."""
        return _load(self.view)  # type: ignore[no-any-return]  # named in the table below

    def first_reads(self) -> list[Callable[[Any], object]]:
        """Import the functions that read ahead."""
        return [_load(name) for name in self.first]


def _load(name: str) -> Any:
    module, _, attribute = name.partition(":")
    return getattr(import_module(module), attribute)


def _noted(title: str) -> str:
    """Mark a title for translation; it is worded when it is shown."""
    return title


def _spec(
    pane_id: str, title: str, icon: str, number: int, first: tuple[str, ...] = ()
) -> PaneSpec:
    camel = pane_id.capitalize()
    return PaneSpec(
        pane_id,
        title,
        icon,
        f"Ctrl+{number}",
        f"explorer.ui.panes.{pane_id}_pane:{camel}Pane",
        f"explorer.viewmodels.{pane_id}:load_{pane_id}_view",
        f"{pane_id}.md",
        first,
    )


PANES: tuple[PaneSpec, ...] = (
    _spec("start", _noted("Start"), "start", 1),
    _spec("journey", _noted("Journey"), "journey", 2),
    _spec(
        "routes",
        _noted("Routes"),
        "routes",
        3,
        ("explorer.viewmodels.routes:read_ahead", "explorer.ui.panes.routes_pane:read_ahead"),
    ),
    _spec(
        "timeline", _noted("Timeline"), "timeline", 4, ("explorer.viewmodels.timeline:read_ahead",)
    ),
    _spec(
        "countries",
        _noted("Countries"),
        "countries",
        5,
        ("explorer.viewmodels.countries:read_ahead",),
    ),
    _spec("figures", _noted("Figures"), "figures", 6, ("explorer.viewmodels.figures:read_ahead",)),
    _spec("facts", _noted("Facts"), "facts", 7),
)
PANES_BY_ID = {spec.id: spec for spec in PANES}
