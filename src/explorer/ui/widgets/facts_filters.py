"""What narrows and orders the facts: choices with counts above, filters in force below them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from explorer.ui.theme import SPACE
from explorer.ui.widgets.flow_layout import FlowLayout
from explorer.ui.widgets.labels import make_flowing_label, make_label, plain
from explorer.viewmodels.facts import Chip, Facet
from explorer.viewmodels.selection import Filters

_MOST_LETTERS = 21  # of a box that is closed, so that two stand side by side in a narrow pane


class ChoiceBox(QComboBox):
    """A box of choices that the wheel does not change by the way."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(20)

    def sizeHint(self) -> QSize:
        """Return room for the longest choice, within reason: the list that opens is wider."""
        hint = super().sizeHint()
        most = self.fontMetrics().averageCharWidth() * _MOST_LETTERS
        return QSize(min(hint.width(), most), hint.height())

    def shown_text(self) -> str:
        """Return what the box says while it is closed."""
        return self.currentText()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and the sign that it opens."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().windowText().color(), 1.5))
        x, y, step = self.width() - 2 * SPACE, self.height() / 2 - 1.5, SPACE / 2
        painter.drawPolyline(
            [QPointF(x - step, y), QPointF(x, y + step), QPointF(x + step, y)]
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what lies below."""
        event.ignore()


class FacetBox(ChoiceBox):
    """A facet: any value, or one of those listed with their counts."""

    filters_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._facet: Facet | None = None
        self._filters = Filters()
        self.activated.connect(self._on_activated)

    def show_facet(self, facet: Facet, filters: Filters) -> None:
        """Offer a facet's choices, telling nobody."""
        self._filters = filters
        if facet != self._facet:
            self._facet = facet
            self.setAccessibleName(facet.title)
            self.clear()
            self.addItem(self._first_words(facet), "")
            for choice in facet.choices:
                self.addItem(plain(f"{choice.name} ({choice.count:,})"), choice.id)
        one = facet.chosen[0] if len(facet.chosen) == 1 else ""
        self.setCurrentIndex(max(self.findData(one), 0))

    def _first_words(self, facet: Facet) -> str:
        if len(facet.chosen) > 1:
            words = self.tr("{title}: {count} chosen")
            return words.format(title=facet.title, count=len(facet.chosen))
        return self.tr("{title}: any").format(title=facet.title)

    def _on_activated(self, index: int) -> None:
        if self._facet is None:
            return
        one = self.itemData(index)
        chosen = (str(one),) if one else ()
        if chosen != self._facet.chosen:
            name = self._facet.name
            self.filters_requested.emit(
                Filters(
                    self._filters.text,
                    chosen if name == "kinds" else self._filters.kinds,
                    chosen if name == "countries" else self._filters.countries,
                    chosen if name == "topics" else self._filters.topics,
                )
            )


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


class ChipRow(QWidget):
    """How many facts are shown, and the filters that make it so."""

    filters_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=SPACE)
        self._count = make_label("", "strong", self, wrap=False)
        self._flow.addWidget(self._count)
        self._note = make_flowing_label("small", self)
        self._note.hide()
        self._flow.addWidget(self._note)
        self._chips: tuple[Chip, ...] = ()
        self._buttons: list[QPushButton] = []
        self._before: QWidget | None = None

    def follow(self, before: QWidget) -> None:
        """Come after a widget in the order of the Tab key."""
        self._before = before

    def show_note(self, text: str) -> None:
        """Say something about the table in passing, or nothing."""
        self._note.setText(plain(text))
        self._note.setVisible(bool(text))
        self._flow.invalidate()

    def show_chips(self, count: str, chips: Sequence[Chip]) -> None:
        """Say the count and offer every filter in force to be lifted."""
        self._count.setText(plain(count))
        if tuple(chips) == self._chips:
            return
        self._chips = tuple(chips)
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for chip in chips:
            name = self.tr("Lift the filter {name}").format(name=chip.text)
            self._add(ChipButton(chip.text, name, self), chip.rest)
        if len(chips) > 1:
            clear = ChipButton("", self.tr("Clear all filters"), self)
            clear.setText(self.tr("Clear all"))
            clear.setProperty("role", "step")
            self._add(clear, Filters())
        self._flow.removeWidget(self._note)
        self._flow.addWidget(self._note)
        for before, after in pairwise([one for one in (self._before, *self._buttons) if one]):
            QWidget.setTabOrder(before, after)

    def _add(self, button: QPushButton, rest: Filters) -> None:
        button.clicked.connect(lambda: self.filters_requested.emit(rest))
        self._flow.addWidget(button)
        self._buttons.append(button)
        button.show()
