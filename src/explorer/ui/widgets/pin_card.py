"""A pinned cell as a card: its question, what is stated, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.fact_rows import FactRows
from explorer.ui.widgets.flow_layout import FlowLayout, begin_group
from explorer.ui.widgets.labels import make_heading, make_label, plain
from explorer.ui.widgets.matrix_marks import StandingLabel
from explorer.viewmodels.country_cells import CellKey
from explorer.viewmodels.pins import PinGrouping, PinView


class PinCard(QFrame):
    """One pin; every wish carries its cell. The card itself takes the keyboard, to be moved."""

    fact_chosen = Signal(str)
    copy_requested = Signal(str)
    cell_requested = Signal(str, str)
    country_requested = Signal(str)
    remove_requested = Signal(object)
    step_requested = Signal(object, int)  # -1 or 1
    copying_requested = Signal(object)

    def __init__(self, pin: PinView, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pin")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._theme = theme
        self._shown: object = None
        self.pin = pin
        self._country = make_heading("", "policy", self)
        self._question = make_label("", "heading", self)
        self._marks = QWidget(self)
        self._flow = FlowLayout(self._marks)
        self._standings: list[QWidget] = []
        self._buttons = self._make_buttons()
        self._text = make_label("", "muted", self)
        self._rows = FactRows((), theme, self)
        self._rows.fact_chosen.connect(self.fact_chosen)
        self._rows.copy_requested.connect(self.copy_requested)
        self._lay_out()

    def _lay_out(self) -> None:
        """Line the head up with the statements, which keep room for a mark of their own."""
        head = QVBoxLayout()
        head.setContentsMargins(SPACE, 0, SPACE, 0)
        head.setSpacing(SPACE // 2)
        for widget in (self._country, self._question, self._marks, self._text):
            head.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * SPACE, 0, SPACE)
        column.setSpacing(SPACE // 2)
        column.addLayout(head)
        column.addWidget(self._rows)

    @property
    def key(self) -> CellKey:
        """The cell that is pinned."""
        return self.pin.key

    def show_pin(self, pin: PinView, count: int, grouping: PinGrouping) -> None:
        """Show a pin as one of so many; what its group says already it does not say again."""
        if self._shown == (pin, count, grouping):
            return
        self._shown, self.pin = (pin, count, grouping), pin
        stated, movable = pin.stated, grouping == "pinned"
        self._show_head(grouping)
        self._show_standings()
        self._show_text()
        self._rows.show_lines(pin.lines)
        self._rows.setVisible(bool(pin.lines))
        in_matrix, profile, up, down, _remove = self._buttons
        for button in (in_matrix, profile):
            button.setVisible(pin.known)
        up.setVisible(movable and pin.place > 0)
        down.setVisible(movable and pin.place + 1 < count)
        for button in self._buttons:
            button.setAccessibleName(f"{button.text()}: {plain(stated.title)}")
        place = self.tr("Place {place} of {count}").format(place=pin.place + 1, count=count)
        self.setAccessibleName(plain(f"{stated.title} {stated.words}. {place}"))

    def _show_head(self, grouping: PinGrouping) -> None:
        stated = self.pin.stated
        country = stated.country or self.tr("Not in this library")
        question = stated.question or stated.title
        named = grouping == "question" and self.pin.known
        numbered = grouping == "pinned"
        above = f"{self.pin.place + 1} · {country}" if numbered else country
        self._country.setText(plain(above.upper()))
        self._country.setVisible(numbered or not self.pin.known)
        self._question.setText(plain(country if named else question))

    def _show_standings(self) -> None:
        for old in self._standings:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        cell, theme = self.pin.stated.cell, self._theme
        self._standings = []
        if cell is not None:
            self._standings = [
                StandingLabel(one.id, one.text, theme, self._marks) for one in cell.standings
            ] or [StandingLabel(cell.mark, cell.words, theme, self._marks)]
        for button in self._buttons:
            self._flow.removeWidget(button)
        for widget in (*self._standings, *self._buttons):
            self._flow.addWidget(widget)
        for standing in self._standings:
            standing.show()
        begin_group(self._buttons[0], bool(self._standings))
        self._flow.invalidate()

    def _show_text(self) -> None:
        """Say what no statement says: that none is here, and why."""
        stated, parts = self.pin.stated, []
        if stated.cell is None:
            words = self.tr(
                "The open library does not hold this cell ({ids}). It stays pinned, and is shown "
                "again with a library that holds it."
            )
            parts.append(words.format(ids=" · ".join(self.key)))
        elif stated.cell.silent:
            parts.append(self.tr("Not stated: the article answers this question in no way here."))
        if self.pin.left_out:
            parts.append(self.pin.left_out)
        self._text.setText(plain(" ".join(parts)))
        self._text.setVisible(bool(parts))

    def _make_buttons(self) -> tuple[QPushButton, ...]:
        def button(text: str, wish: Callable[[], object]) -> QPushButton:
            made = QPushButton(text, self._marks)
            made.setProperty("role", "step")
            made.clicked.connect(lambda _checked=False: wish())
            return made

        return (
            button(self.tr("Show in the matrix"), lambda: self.cell_requested.emit(*self.key)),
            button(self.tr("Profile"), lambda: self.country_requested.emit(self.key[0])),
            button(self.tr("Move up"), lambda: self.step_requested.emit(self.key, -1)),
            button(self.tr("Move down"), lambda: self.step_requested.emit(self.key, 1)),
            button(self.tr("Remove"), lambda: self.remove_requested.emit(self.key)),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the cards with the arrows, copy with Ctrl+C; Enter shows the cell in the matrix."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copying_requested.emit(self.key)
        elif event.modifiers() != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.pin.known:
            self.cell_requested.emit(*self.key)
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._walk(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        parent = self.parentWidget()
        cards = parent.findChildren(PinCard) if parent else []
        cards = sorted((one for one in cards if one.isVisible()), key=lambda one: one.y())
        at = cards.index(self) + step if self in cards else -1
        if 0 <= at < len(cards):
            cards[at].setFocus(Qt.FocusReason.TabFocusReason)

    def minimumSizeHint(self) -> QSize:
        """Ask for nothing, else rows would keep the height that they need when narrow."""
        return QSize(0, 0)
