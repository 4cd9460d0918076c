"""What narrows and orders the facts: choices with the number of facts that each would leave."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from explorer.ui.theme import SPACE
from explorer.ui.widgets.labels import plain
from explorer.viewmodels.facts import Facet
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
