"""The pages of a pane as a row of words; arrows walk them, and the one shown is underlined."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from explorer.ui.theme import SPACE
from explorer.ui.widgets.flow_layout import FlowLayout
from explorer.ui.widgets.labels import plain

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class _Tab(QPushButton):
    """A page by name; left and right go to the page beside it."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows; everything else is a button's."""
        if step := _STEPS.get(Qt.Key(event.key()), 0):
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)


class PageTabs(QWidget):
    """A row of pages of which one is shown; Tab reaches that one alone, arrows the others."""

    page_chosen = Signal(str)

    def __init__(
        self, pages: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(plain(name))
        self._flow = FlowLayout(self, SPACE)
        self._group = QButtonGroup(self)
        self._ids = [page_id for page_id, _ in pages]
        self._tabs: dict[str, _Tab] = {}
        for at, (page_id, title) in enumerate(pages):
            tab = _Tab(plain(title), self)
            tab.setProperty("role", "tab")
            tab.setCheckable(True)
            tab.setChecked(at == 0)
            tab.setCursor(Qt.CursorShape.PointingHandCursor)
            tab.clicked.connect(lambda _=False, chosen=page_id: self.page_chosen.emit(chosen))
            tab.stepped.connect(lambda step, at=at: self._step(at + step))
            self._group.addButton(tab)
            self._flow.addWidget(tab)
            self._tabs[page_id] = tab
        self._show_reach()

    def show_page(self, page_id: str) -> None:
        """Underline a page without telling anybody."""
        if page_id in self._tabs:
            self._tabs[page_id].setChecked(True)
            self._show_reach()

    def set_title(self, page_id: str, title: str) -> None:
        """Give a page another title, as one that holds a count."""
        self._tabs[page_id].setText(plain(title))

    def _show_reach(self) -> None:
        for tab in self._tabs.values():
            reach = Qt.FocusPolicy.StrongFocus if tab.isChecked() else Qt.FocusPolicy.ClickFocus
            tab.setFocusPolicy(reach)

    def _step(self, at: int) -> None:
        tab = self._tabs[self._ids[at % len(self._ids)]]
        tab.setFocus(Qt.FocusReason.OtherFocusReason)
        tab.click()
