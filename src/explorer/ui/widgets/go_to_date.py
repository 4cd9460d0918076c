"""A small field to type a date into; what cannot be read is answered in a sentence below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.theme import SPACE
from explorer.ui.widgets.labels import make_label, plain
from explorer.viewmodels.date_entry import read_date_entry

_LETTERS = 26


class GoToDate(QWidget):
    """Field, button and sentence; Enter goes. Esc stays the window's own, which folds and leaves.

    `date_chosen` carries the number of the first day and of the day after the last.
    """

    date_chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = QLineEdit(self)
        self._field.setAccessibleName(self.tr("Date to go to"))
        self._field.setPlaceholderText(self.tr("1998, March 1998, 2004-07-14"))
        self._field.setMaxLength(200)
        self._button = QPushButton(self.tr("Go to date"), self)
        self._button.setProperty("role", "tool")
        self._sentence = make_label("", "small", self, tone="risk")
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        line.addWidget(self._field)
        line.addWidget(self._button)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE // 2)
        layout.addLayout(line)
        layout.addWidget(self._sentence)
        self._sentence.hide()
        self._size_field()
        self._field.returnPressed.connect(self._go)
        self._field.textEdited.connect(lambda _text: self._say(""))
        self._button.clicked.connect(self._go)
        self.setFocusProxy(self._field)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def begin(self, text: str = "") -> None:
        """Put the keyboard into the field, with a text to begin with or what was typed last."""
        if text:
            self._field.setText(plain(text))
        self._say("")
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def restyle(self) -> None:
        """Take the size of other type."""
        self._size_field()

    def _size_field(self) -> None:
        letter = QFontMetrics(self._field.font()).averageCharWidth()
        self._field.setMinimumWidth(_LETTERS * letter)

    def _go(self) -> None:
        entry = read_date_entry(self._field.text())
        self._say(entry.sentence)
        if entry.period is not None:
            self.date_chosen.emit(entry.period.start, entry.period.end)
        else:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._field.selectAll()

    def _say(self, sentence: str) -> None:
        self._sentence.setText(plain(sentence))
        self._sentence.setVisible(bool(sentence))
        self._field.setAccessibleDescription(plain(sentence))
