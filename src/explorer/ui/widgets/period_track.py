"""The drawn part of the period slider: ten years, two handles, and signs above the years."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.labels import plain_tooltip
from explorer.ui.widgets.period_signs import (
    Sign,
    lane_height,
    paint_placed,
    place_signs,
    sign_color,
    sign_width,
)
from explorer.viewmodels.passage_dates import YEARS
from explorer.viewmodels.routes_period import PeriodMark, period_words, state_name

_LANES = 2
_STEPS = (1, 2, 3, 5, len(YEARS))  # every how many years one is written out


class PeriodHandle(QAbstractSlider):
    """One end of the period, moved by the keys; the track moves it by mouse."""

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setSingleStep(1)
        self.setPageStep(3)
        self.dress(theme)

    def dress(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        side = 2 * round(theme.body_points * 0.5) + SPACE
        self.setFixedSize(QSize(side, side))
        self.update()

    def shown_text(self) -> str:
        """Return name and value, for tests and logs."""
        return f"{self.accessibleName()}: {self.value()}"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a disc, filled and with a ring where the keys act."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QRectF(self.rect()).center()
        radius = self.width() / 2 - SPACE / 2
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.setBrush(theme.color("accent" if self.hasFocus() else "raised"))
        painter.drawEllipse(middle, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, radius + 3, radius + 3)


class PeriodTrack(QWidget):
    """Years in a row, each as long as the next; a handle stands at the edge of a year.

    `moved` carries first and last year while a handle moves, `settled` when it is let go of,
    `mark_chosen` the fact of a sign that stands for one alone.
    """

    moved = Signal(int, int)
    settled = Signal(int, int)
    mark_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[PeriodMark, ...] = ()
        self._signs: list[Sign] = []
        self._told = (YEARS[0], YEARS[-1])
        self._held: PeriodHandle | None = None
        self._theme = theme
        self._metrics = QFontMetricsF(theme.font("small"))
        self.first = PeriodHandle(self.tr("First year of the period"), theme, self)
        self.last = PeriodHandle(self.tr("Last year of the period"), theme, self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.show_years(YEARS[0], YEARS[-1])
        for handle in (self.first, self.last):
            handle.valueChanged.connect(self._on_value_changed)

    def dress(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._metrics = QFontMetricsF(theme.font("small"))
        self.first.dress(theme)
        self.last.dress(theme)
        self.updateGeometry()
        self._place()

    def sizeHint(self) -> QSize:
        """Return room for the signs, the line with its handles, and the years."""
        height = self._line() + self.first.height() / 2 - 2 + self._metrics.height()
        return QSize(60 * SPACE, round(height))

    def minimumSizeHint(self) -> QSize:
        """Return the same height in little width."""
        return QSize(20 * SPACE, self.sizeHint().height())

    def show_marks(self, marks: Sequence[PeriodMark]) -> None:
        """Show a sign for each statement."""
        if tuple(marks) != self._marks:
            self._marks = tuple(marks)
            self._place()

    def show_years(self, first: int, last: int) -> None:
        """Set both handles; nothing is told."""
        self._told = (first, last)
        for handle, value in ((self.first, first), (self.last, last)):
            handle.blockSignals(True)
            handle.setRange(YEARS[0], YEARS[-1])
            handle.setValue(value)
        self._limit()
        for handle in (self.first, self.last):
            handle.blockSignals(False)
        self._place()

    # Where things stand

    def _line(self) -> float:
        """Return the height at which the line runs."""
        return _LANES * lane_height(self._theme) + self.first.height() / 2 - 1

    def _cell(self) -> float:
        return (self.width() - self.first.width()) / len(YEARS)

    def _x(self, edge: int) -> float:
        """Return where the edge before a year stands; years count from the first."""
        return self.first.width() / 2 + edge * self._cell()

    def year_middle(self, year: int) -> QPoint:
        """Return the middle of a year's label."""
        below = self.height() - self._metrics.height() / 2
        return QPointF(self._x(year - YEARS[0]) + self._cell() / 2, below).toPoint()

    def edge_middle(self, year: int) -> QPoint:
        """Return where the line meets the edge before a year."""
        return QPointF(self._x(year - YEARS[0]), self._line()).toPoint()

    def sign_middle(self, fact_id: str) -> QPoint:
        """Return the middle of the sign that stands for a fact."""
        held = [one for one in self._signs if any(m.fact_id == fact_id for m in one.marks)]
        return held[0].at.toPoint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        for handle, edge in (
            (self.first, self.first.value() - YEARS[0]),
            (self.last, self.last.value() - YEARS[0] + 1),
        ):
            half = handle.width() / 2
            handle.move(QPointF(self._x(edge) - half, self._line() - half).toPoint())
        self._signs = place_signs(self._marks, self._theme, self._x(0), self._cell())
        self.update()

    # Drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the period chosen, the line, the years and the signs."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, line = self._theme, self._line()
        left = self._x(self.first.value() - YEARS[0])
        right = self._x(self.last.value() - YEARS[0] + 1)
        if self._narrowed():
            painter.fillRect(QRectF(left, 0, right - left, line), theme.color("accent_soft"))
        painter.setPen(QPen(theme.color("muted"), 1))
        painter.drawLine(QPointF(self._x(0), line), QPointF(self._x(len(YEARS)), line))
        for edge in range(len(YEARS) + 1):
            painter.drawLine(QPointF(self._x(edge), line - 3), QPointF(self._x(edge), line + 3))
        painter.setPen(QPen(theme.color("accent"), 3))
        painter.drawLine(QPointF(left, line), QPointF(right, line))
        self._paint_years(painter)
        for sign in self._signs:
            first, last = sign.years
            inside = first <= self.last.value() and last >= self.first.value()
            paint_placed(painter, sign, theme, sign_color(theme, sign.state if inside else ""))

    def _narrowed(self) -> bool:
        return (self.first.value(), self.last.value()) != (YEARS[0], YEARS[-1])

    def _paint_years(self, painter: QPainter) -> None:
        widest = max(self._metrics.horizontalAdvance(f"{year} ") for year in YEARS)
        every = next(step for step in _STEPS if step * self._cell() >= widest or step == _STEPS[-1])
        painter.setFont(self._theme.font("small"))
        top = self.height() - self._metrics.height()
        for year in YEARS[::every]:
            chosen = self.first.value() <= year <= self.last.value()
            painter.setPen(self._theme.color("ink" if chosen else "muted"))
            middle = max(self._x(year - YEARS[0]) + self._cell() / 2, widest / 2)
            area = QRectF(middle - widest, top, 2 * widest, self._metrics.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignHCenter, str(year))

    # Mouse and keys

    def _described(self, sign: Sign) -> str:
        """Return what a sign stands for; the list says the same."""
        if not sign.marks[1:]:
            return sign.marks[0].words
        words = self.tr("{years}: {state}, {count} statements; they are named in the list")
        return words.format(
            years=period_words(sign.years), state=state_name(sign.state), count=len(sign.marks)
        )

    def _sign_at(self, at: QPointF) -> Sign | None:
        reach = sign_width(self._theme)
        near = [
            (abs(sign.at.x() - at.x()), index)
            for index, sign in enumerate(self._signs)
            if abs(sign.at.x() - at.x()) <= reach
            and abs(sign.at.y() - at.y()) <= lane_height(self._theme) / 2
        ]
        return self._signs[min(near)[1]] if near else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the nearer handle, a year by its label, or what a sign stands for."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position()
        reach = self.first.height() / 2
        sign = self._sign_at(at)
        if at.y() > self._line() + reach - 2:
            year = YEARS[min(max(int((at.x() - self._x(0)) / self._cell()), 0), len(YEARS) - 1)]
            self._choose(year, year)
        elif abs(at.y() - self._line()) <= reach:
            self._hold(at.x())
        elif sign is not None and sign.marks[1:]:
            self._choose(*sign.years)
        elif sign is not None:
            self.mark_chosen.emit(sign.marks[0].fact_id)

    def _choose(self, first: int, last: int) -> None:
        """Choose these years, or let go of them where they are chosen already."""
        if self._told == (first, last):
            first, last = YEARS[0], YEARS[-1]
        self.show_years(first, last)
        self.settled.emit(first, last)

    def _hold(self, x: float) -> None:
        """Take the nearer handle."""
        edges = {
            self.first: self._x(self.first.value() - YEARS[0]),
            self.last: self._x(self.last.value() - YEARS[0] + 1),
        }
        self._held = min(edges, key=lambda handle: abs(edges[handle] - x))
        self._held.setFocus(Qt.FocusReason.MouseFocusReason)
        self._drag(x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the handle that is held, or show where a press acts."""
        at = event.position()
        if self._held is not None:
            self._drag(at.x())
            return
        sign = self._sign_at(at)
        plain_tooltip(self, self._described(sign) if sign else "")
        above = at.y() < self._line() - self.first.height() / 2
        idle = above and sign is None
        self.setCursor(Qt.CursorShape.ArrowCursor if idle else Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go of the handle."""
        if self._held is not None:
            self._held = None
            self._settle()

    def _drag(self, x: float) -> None:
        edge = round((x - self._x(0)) / self._cell())
        if self._held is self.first:
            self.first.setValue(YEARS[0] + edge)
        elif self._held is self.last:
            self.last.setValue(YEARS[0] + edge - 1)

    def _limit(self) -> None:
        """Keep either handle from passing the other."""
        self.first.setMaximum(self.last.value())
        self.last.setMinimum(self.first.value())

    def _on_value_changed(self, _value: int) -> None:
        self._limit()
        self._place()
        self.moved.emit(self.first.value(), self.last.value())
        if self._held is None:
            self._settle()

    def _settle(self) -> None:
        years = (self.first.value(), self.last.value())
        if years != self._told:
            self._told = years
            self.settled.emit(*years)
