"""What narrows a pane as chips: a click or Enter lifts one, and one more lifts them all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from explorer.ui.theme import SPACE
from explorer.ui.widgets.flow_layout import FlowLayout
from explorer.ui.widgets.labels import make_flowing_label, make_label, plain
from explorer.viewmodels.narrowing import Narrowing

_LONGEST = 60  # letters of a chip; its accessible name has them all


class ChipButton(QPushButton):
    """A filter in force; click or Enter lifts it."""

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(plain(f"{text}  ×"), parent)
        self.setProperty("role", "chip")
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lift with Enter as well as with the space bar."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class NarrowingChips(QWidget):
    """How much is shown, what makes it so, and remarks on it; chips flow onto further lines.

    `lifting_requested` carries a tuple of Narrowings to let go of in one step.
    """

    lifting_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=SPACE)
        self._count = make_label("", "strong", self, wrap=False)
        self._remark = make_flowing_label("small", self)
        self._note = make_flowing_label("small", self)
        self._shown: tuple[Narrowing, ...] = ()
        self._buttons: list[QPushButton] = []
        self._before: QWidget | None = None
        self._flow.addWidget(self._count)
        for label in (self._remark, self._note):
            self._flow.addWidget(label)
            label.hide()

    def follow(self, before: QWidget) -> None:
        """Come after a widget in the order of the Tab key."""
        self._before = before
        self._order()

    def show_count(self, text: str) -> None:
        """Say how much is shown."""
        self._count.setText(plain(text))
        self._count.setVisible(bool(text))
        self._flow.invalidate()

    def show_note(self, text: str) -> None:
        """Say something in passing about what lies below, or nothing."""
        self._say(self._note, text)

    def show_narrowings(self, narrowings: Sequence[Narrowing], remark: str = "") -> None:
        """Offer everything that narrows to be lifted, and say what is left out by it."""
        self._say(self._remark, remark)
        if tuple(narrowings) == self._shown:
            return
        self._shown = tuple(narrowings)
        held = self._held()
        self._clear()
        for one in self._shown:
            name = self.tr("Lift the filter {name}").format(name=one.text)
            self._add(ChipButton(_short(one.text), name, self), (one,))
        if len(self._shown) > 1:
            every = ChipButton("", self.tr("Lift all filters"), self)
            every.setText(self.tr("Lift all"))
            every.setProperty("role", "step")
            self._add(every, self._shown)
        for label in (self._remark, self._note):  # behind the chips
            self._flow.removeWidget(label)
            self._flow.addWidget(label)
        self._order()
        if held >= 0:
            self._go_on_from(held)

    def _go_on_from(self, held: int) -> None:
        """Put the keyboard on the chip that took a lifted one's place, or before the chips."""
        left = self._buttons[min(held, len(self._buttons) - 1)] if self._buttons else self._before
        if left is not None:
            left.setFocus(Qt.FocusReason.OtherFocusReason)

    def _held(self) -> int:
        """Return which chip has the keyboard, or -1."""
        focused = QApplication.focusWidget()
        return next((at for at, one in enumerate(self._buttons) if one is focused), -1)

    def _say(self, label: QLabel, text: str) -> None:
        label.setText(plain(text))
        label.setVisible(bool(text))
        self._flow.invalidate()

    def _clear(self) -> None:
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []

    def _add(self, button: QPushButton, lifts: tuple[Narrowing, ...]) -> None:
        button.clicked.connect(lambda: self.lifting_requested.emit(lifts))
        self._flow.addWidget(button)
        self._buttons.append(button)
        button.show()  # a layout shows what it is given only when events are next handled

    def _order(self) -> None:
        for before, after in pairwise([one for one in (self._before, *self._buttons) if one]):
            QWidget.setTabOrder(before, after)


def _short(text: str) -> str:
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return shown.replace("&", "&&")
