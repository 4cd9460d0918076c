"""Connects the wishes to pin cells with what keeps pins, and shows the page of pins.

The composition root makes one desk and attaches the pane of Countries once it is built:

    desk = make_pins_desk(navigator, reader, database, window)
    desk.told.connect(window.bottom_bar.show_message)
    desk.attach(pane)          # of Countries
    desk.refresh()             # after the reader's own database or another library was opened

Of the pane the desk wants

- `pin_requested`, a signal with the CellKey to be pinned, or let go of where it is pinned;
- `set_pins(cells)`, which takes a tuple of CellKeys whenever the pins change, to mark them;
- `pins`, an attribute or property with its PinsPage. The desk asks for it when the page is shown
  first, renders it from then on (the pane need not), and connects `remove_requested`,
  `move_requested`, `clear_requested`, `undo_requested` and `grouping_requested`. The other signals
  of the page are the pane's: `fact_chosen`, `copy_requested`, `country_requested`,
  `cell_requested`, `page_requested` and `export_requested(form, sensitive)`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from explorer.ui.navigator import Navigator
from explorer.ui.pin_keeping import PinKeeping
from explorer.viewmodels.country_cells import CellKey
from explorer.viewmodels.pins import GROUPINGS, PinGrouping, cell_words, load_pins_view

PANE, PAGE = "countries", "pins"


def make_pins_desk(
    navigator: Navigator, reader: Callable[[], Any], database: Callable[[], Any], parent: QObject
) -> PinsDesk:
    """Return the desk of the running program; `database` returns the reader's own, or None."""
    keeping = PinKeeping(
        database, lambda: reader().library.name, lambda cell: cell_words(reader(), cell)
    )
    return PinsDesk(keeping, navigator, reader, parent)


class PinsDesk(QObject):
    """Answers every wish about pins; `told` carries a sentence for the bar below."""

    told = Signal(str)

    def __init__(
        self, keeping: PinKeeping, navigator: Navigator, reader: Callable[[], Any],
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._keeping, self._navigator, self._reader = keeping, navigator, reader
        self._pane: Any = None
        self._page: Any = None
        self._grouping: PinGrouping = "pinned"
        navigator.selection_changed.connect(self._on_moved)
        navigator.pane_changed.connect(self._on_moved)

    def attach(self, pane: Any) -> None:
        """Answer the pane's wishes from now on, and tell it what is pinned."""
        self._pane = pane
        pane.pin_requested.connect(self._on_pin_requested)
        self.refresh()

    def refresh(self) -> None:
        """Read the pins again and show them wherever they are to be seen."""
        if self._pane is None:
            return
        self._keeping.read()
        self._show()
        if self._page is not None:
            self._page.tell(self._keeping.notice())

    # Showing

    def _on_moved(self, _where: object) -> None:
        """Show the page as it is where the reader is now."""
        if self._pane is not None:
            self._show_page()

    def _show(self) -> None:
        """Tell the pane what is pinned, and render the page where it is the one shown."""
        self._pane.set_pins(self._keeping.cells)
        self._show_page()

    def _show_page(self) -> None:
        if self._navigator.pane != PANE or self._navigator.selection.page != PAGE:
            return
        if self._page is None:
            self._page = self._pane.pins
            self._connect(self._page)
            self._page.tell(self._keeping.notice())
        view = load_pins_view(
            self._reader(), self._navigator.selection, self._keeping.cells, self._grouping
        )
        self._page.render(view)

    def _connect(self, page: Any) -> None:
        keeping = self._keeping
        page.remove_requested.connect(lambda cell: self._done(keeping.remove(cell), undo=True))
        page.move_requested.connect(lambda cell, place: self._done(keeping.move(cell, place)))
        page.clear_requested.connect(lambda: self._done(keeping.clear(), undo=True))
        page.undo_requested.connect(lambda: self._done(keeping.undo()))
        page.grouping_requested.connect(self._on_grouping_requested)

    # Answering

    def _on_pin_requested(self, cell: CellKey) -> None:
        self._done(self._keeping.toggle(cell))

    def _on_grouping_requested(self, grouping: str) -> None:
        self._grouping = next((one for one in GROUPINGS if one == grouping), "pinned")
        self._show()

    def _done(self, sentence: str, *, undo: bool = False) -> None:
        """Show the pins of now and say how it went, here and where nothing lasts also why."""
        self._show()
        failed = self._keeping.failed
        words = " ".join(part for part in (sentence, self._why(sentence)) if part)
        if self._page is not None:
            self._page.tell(words, can_undo=undo and not failed)
        if words:
            self.told.emit(words)

    def _why(self, sentence: str) -> str:
        """Return the notice of a database that does not keep, unless the sentence says it."""
        notice = self._keeping.notice()
        return "" if self._keeping.failed or notice in sentence else notice
