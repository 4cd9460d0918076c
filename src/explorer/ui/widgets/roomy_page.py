"""A page that scrolls as a whole, but only where large type leaves its parts no room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from explorer.ui.theme import SPACE


class RoomyPage(QScrollArea):
    """What is put into its `column` fills it, or is scrolled where it needs more."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(3 * SPACE, SPACE, 2 * SPACE, SPACE)
        self.column.setSpacing(SPACE)
        self.setWidget(inside)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self)
