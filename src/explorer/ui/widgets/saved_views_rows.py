"""A kept view as a row: its name to choose it by, what it shows, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from explorer.ui.theme import SPACE
from explorer.ui.widgets.labels import make_label, plain
from explorer.viewmodels.saved_views import SavedViewLine

LONGEST_NAME = 80
_INDENT = 2  # where the text of a link begins


class NameField(QWidget):
    """A field for a name with a button; Enter takes the name, Esc gives it up."""

    taken = Signal(str)
    given_up = Signal()

    def __init__(self, label: str, doing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = QLineEdit(self)
        self._field.setAccessibleName(label)
        self._field.setMaxLength(LONGEST_NAME)
        take = QPushButton(doing, self)
        take.setProperty("role", "tool")
        leave = QPushButton(self.tr("Cancel"), self)
        leave.setProperty("role", "step")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self._field, 1)
        layout.addWidget(take)
        layout.addWidget(leave)
        self._field.returnPressed.connect(self._take)
        take.clicked.connect(self._take)
        leave.clicked.connect(self.given_up)

    def begin(self, name: str) -> None:
        """Show a name to change, with the keyboard on it."""
        self.show()  # what is added to a layout takes the keyboard only once it is shown
        self._field.setText(plain(name))
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        self.taken.emit(self._field.text())


class _NameButton(QPushButton):
    """A name that ends in an ellipsis where it has too little room; its own name has it whole."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = plain(name)
        self.setProperty("role", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Ask for next to no width."""
        return QSize(4 * SPACE, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Ask for the width of the whole name."""
        width = self.fontMetrics().horizontalAdvance(self._name) + 2 * SPACE
        return QSize(width, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the name as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(self.width() - SPACE, SPACE)
        shown = self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))


class SavedViewItem(QWidget):
    """One row; all signals carry the view's id."""

    chosen = Signal(int)
    renaming_requested = Signal(int)
    replacing_requested = Signal(int)
    deleting_requested = Signal(int)

    def __init__(self, line: SavedViewLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, SPACE // 2, 0, SPACE // 2)
        self._layout.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        self._layout.addLayout(row)
        self.name = self._choosing() if line.readable else None
        row.addWidget(self.name or self._unreadable(), 1)
        rename = self._button(
            self.tr("Rename"), self.tr("Rename the view {name}"), self.renaming_requested
        )
        replace = self._button(
            self.tr("Replace"),
            self.tr("Keep what is shown now as {name}, in place of what it holds"),
            self.replacing_requested,
        )
        delete = self._button(
            self.tr("Delete"), self.tr("Delete the view {name}"), self.deleting_requested
        )
        words = make_label(line.words, "small", self)
        words.setIndent(_INDENT)
        self._layout.addWidget(words)
        for button in (rename, replace, delete):
            row.addWidget(button)

    def _unreadable(self) -> QLabel:
        label = make_label(self.line.name, "muted", self)
        label.setIndent(_INDENT)
        return label

    def _choosing(self) -> QPushButton:
        button = _NameButton(self.line.name, self)
        self._name(button, self.tr("Show the view {name}"))
        button.clicked.connect(lambda: self.chosen.emit(self.line.id))
        return button

    def _name(self, button: QPushButton, name: str) -> None:
        button.setAccessibleName(name.format(name=self.line.name))
        button.setAccessibleDescription(self.line.words)

    def _button(self, text: str, name: str, signal: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", "step")
        self._name(button, name)
        button.clicked.connect(lambda: signal.emit(self.line.id))  # type: ignore[attr-defined]  # a Signal
        return button

    def begin_renaming(self, field: NameField) -> None:
        """Put the field for another name below the row."""
        self._layout.addWidget(field)
