"""The standings of a policy statement as marks: each has a shape and a colour of its own."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.labels import make_label, plain
from explorer.viewmodels.country_cells import ASKED, CONFLICTING, LAW, NOT_STATED, OUTSIDE, PRACTICE

# Colour token of each standing; the shapes below differ without it.
STANDING_TOKENS: Mapping[str, str] = {
    LAW: "policy",
    PRACTICE: "help",
    CONFLICTING: "risk",
    ASKED: "accent",
    NOT_STATED: "muted",
    OUTSIDE: "muted",
}


def mark_side(theme: Theme) -> int:
    """Return how wide and high a mark is beside small text."""
    return int(QFontMetrics(theme.font("small")).ascent() * 0.72)


def draw_mark(painter: QPainter, theme: Theme, standing: str, box: QRectF) -> None:
    """Draw a standing's mark: square, disc, facing triangles, open triangle, dash or ring."""
    color = theme.color(STANDING_TOKENS.get(standing, "muted"))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    middle = box.center().y()
    if standing == LAW:
        painter.drawRect(box)
    elif standing == PRACTICE:
        painter.drawEllipse(box)
    elif standing == CONFLICTING:
        tip = box.center().x()
        for edge in (box.left(), box.right()):
            corners = [QPointF(edge, box.top()), QPointF(tip, middle), QPointF(edge, box.bottom())]
            painter.drawPolygon(QPolygonF(corners))
    else:
        stroke = max(box.height() / 6, 1.4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color, stroke))
        if standing == ASKED:
            inner = box.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2)
            tip_at = QPointF(inner.right(), middle)
            painter.drawPolygon(QPolygonF([inner.topLeft(), tip_at, inner.bottomLeft()]))
        elif standing == OUTSIDE:
            painter.drawEllipse(box.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2))
        else:
            painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
    painter.restore()


class StandingMark(QWidget):
    """A mark by itself; the word beside it says what it is."""

    def __init__(self, standing: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing, self._theme = standing, theme
        side = mark_side(theme)
        self.setFixedSize(QSize(side + 2, side + 2))

    def show_standing(self, standing: str) -> None:
        """Draw another standing."""
        self._standing = standing
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark."""
        side = mark_side(self._theme)
        draw_mark(QPainter(self), self._theme, self._standing, QRectF(1, 1, side, side))


class StandingLabel(QWidget):
    """A mark with its word, as legend and headings show it."""

    def __init__(
        self, standing: str, text: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE * 3 // 4)
        self._mark = StandingMark(standing, theme, self)
        self._word = make_label(text, "small", self, wrap=False)
        row.addWidget(self._mark)
        row.addWidget(self._word)

    def show_standing(self, standing: str, text: str) -> None:
        """Show another standing."""
        self._mark.show_standing(standing)
        self._word.setText(plain(text))
