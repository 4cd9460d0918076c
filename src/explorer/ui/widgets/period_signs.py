"""The signs above the period slider: one for each year and each state said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.ui.map.badges import paint_state
from explorer.ui.theme import SPACE, Theme
from explorer.viewmodels.passage_dates import YEARS
from explorer.viewmodels.routes_period import STATES, PeriodMark, state_name
from explorer.wording import tr

_WIDE = 1.5  # width of a sign, in its height
_LANES = (("tightened", "closed", ""), ("open", "eased"))
_KEY = (*STATES, "several")
_CLOSES = frozenset({"closed", "tightened"})


def _name(state: str) -> str:
    return tr("SignKey", "several") if state == "several" else state_name(state)


def sign_height(theme: Theme) -> float:
    """Return the height of a sign, in the reader's type size."""
    return theme.body_points * 0.62


def sign_width(theme: Theme) -> float:
    """Return the width of a sign."""
    return _WIDE * sign_height(theme)


def sign_color(theme: Theme, state: str) -> QColor:
    """Return the colour of a state; its shape says the same."""
    if state in ("", "several"):
        return theme.color("muted")
    return theme.color("risk" if state in _CLOSES else "help")


def paint_sign(painter: QPainter, at: QPointF, state: str, height: float, color: QColor) -> None:
    """Draw the sign of a state as on the map; a folded statement has a dash."""
    area = QRectF(0, 0, _WIDE * height, height)
    area.moveCenter(at)
    if state:
        paint_state(painter, state, area, color)
    else:
        painter.setPen(QPen(color, 2))
        painter.drawLine(QPointF(area.left(), at.y()), QPointF(area.right(), at.y()))


@dataclass(frozen=True)
class Sign:
    """The statements of one state whose dates lie in the same years, where their sign stands.

    `left` and `right` are the ends of those years, where they are more than one.
    """

    marks: tuple[PeriodMark, ...]
    at: QPointF
    height: float
    left: float = 0.0
    right: float = 0.0

    @property
    def state(self) -> str:
        """What all of them say."""
        return self.marks[0].state

    @property
    def years(self) -> tuple[int, int]:
        """In which years they lie."""
        return self.marks[0].first, self.marks[0].last


def lane_height(theme: Theme) -> float:
    """Return the height of one of the two lanes of signs."""
    return 1.9 * sign_height(theme)


def place_signs(marks: Sequence[PeriodMark], theme: Theme, left: float, cell: float) -> list[Sign]:
    """Return the signs of all marks, for years that are `cell` wide and begin at `left`."""
    placed = []
    for lane, states in enumerate(_LANES):
        y = (lane + 0.5) * lane_height(theme)
        for year in YEARS:
            if groups := _groups(marks, states, year):
                middle = QPointF(left + (year - YEARS[0] + 0.5) * cell, y)
                placed += _beside(groups, middle, sign_height(theme), left, cell)
    return placed


def _groups(
    marks: Sequence[PeriodMark], states: Sequence[str], year: int
) -> list[tuple[PeriodMark, ...]]:
    """Return the marks that stand above a year, those of the same state and years together."""
    found: dict[tuple[int, int, str], list[PeriodMark]] = {}
    for mark in marks:
        if mark.state in states and (mark.first + mark.last) // 2 == year:
            found.setdefault((mark.first, mark.last, mark.state), []).append(mark)
    return [tuple(group) for group in found.values()]


def _beside(
    groups: Sequence[tuple[PeriodMark, ...]], middle: QPointF, height: float, left: float,
    cell: float,
) -> list[Sign]:  # fmt: skip
    """Return signs side by side, smaller where room is short."""
    step = _WIDE * height + SPACE / 2
    shrink = min((cell - 2) / (len(groups) * step - SPACE / 2), 1.0)
    placed = []
    for at, group in enumerate(groups):
        first, last = group[0].first - YEARS[0], group[0].last - YEARS[0] + 1
        ends = (left + first * cell + 3, left + last * cell - 3) if last - first > 1 else (0, 0)
        x = middle.x() + (at - (len(groups) - 1) / 2) * step * shrink
        placed.append(Sign(group, QPointF(x, middle.y()), height * shrink, *ends))
    return placed


def paint_placed(painter: QPainter, sign: Sign, theme: Theme, color: QColor) -> None:
    """Draw a sign, and below it a bracket over several years."""
    if sign.left < sign.right:
        painter.setPen(QPen(color, 1))
        y = sign.at.y() + 0.85 * sign_height(theme)
        painter.drawLine(QPointF(sign.left, y), QPointF(sign.right, y))
        for end in (sign.left, sign.right):
            painter.drawLine(QPointF(end, y), QPointF(end, y - 3))
    paint_sign(painter, sign.at, sign.state, sign.height, color)


class SignKey(QWidget):
    """What the signs stand for, in one line or in several."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, columns: int = 4) -> None:
        super().__init__(parent)
        self._columns = columns
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Signs"))
        self.setAccessibleDescription(self.shown_text())
        self.dress(theme)

    def dress(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._metrics = QFontMetricsF(theme.font("small"))
        self.updateGeometry()
        self.update()

    def set_columns(self, columns: int) -> None:
        """Set the signs in so many columns."""
        if columns != self._columns:
            self._columns = columns
            self.updateGeometry()
            self.update()

    def fill(self, width: int) -> None:
        """Take as many columns as fit into a width, so that there are few lines."""
        fitting = [at for at in range(2, len(_KEY) + 1) if self._width(at) <= width]
        self.set_columns(max(fitting, default=1))

    def shown_text(self) -> str:
        """Return the words of the key, for tests and logs."""
        return " · ".join(_name(state) for state in _KEY)

    def _widths(self, columns: int) -> list[float]:
        """Return the width of each of so many columns."""
        words = [self._metrics.horizontalAdvance(_name(state)) for state in _KEY]
        sign = sign_width(self._theme) + 0.75 * SPACE
        return [max(words[at::columns]) + sign for at in range(columns)]

    def _width(self, columns: int) -> int:
        return round(sum(self._widths(columns)) + (columns - 1) * 1.25 * SPACE + 2)

    def sizeHint(self) -> QSize:
        """Return room for every sign with its word."""
        lines = -(-len(_KEY) // self._columns)
        return QSize(self._width(self._columns), round(lines * self._metrics.height()))

    def minimumSizeHint(self) -> QSize:
        """Return the same height in the width of one column: whoever is narrow sets fewer."""
        return QSize(self._width(1), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the signs and their words."""
        painter = QPainter(self)
        painter.setFont(self._theme.font("small"))
        widths, sign = self._widths(self._columns), sign_width(self._theme)
        for at, state in enumerate(_KEY):
            line, column = divmod(at, self._columns)
            x = sum(widths[:column]) + column * 1.25 * SPACE
            base = line * self._metrics.height() + self._metrics.ascent()
            middle = QPointF(x + sign / 2, base - self._metrics.capHeight() / 2)
            color = sign_color(self._theme, state)
            paint_sign(painter, middle, state, sign_height(self._theme), color)
            painter.setPen(self._theme.color("muted"))
            painter.drawText(QPointF(x + sign + 0.75 * SPACE, base), _name(state))
