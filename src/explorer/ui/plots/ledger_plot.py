"""A ledger as a picture: a row a leg, figures as ranges, packages as brackets, gaps hatched."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from explorer.ui.plots.chart_marks import draw_diamond, draw_head, fill_soft
from explorer.ui.plots.log_axis import LogAxis
from explorer.ui.plots.mark_plot import MarkPlot, PlacedMark
from explorer.ui.theme import SPACE, Theme
from explorer.viewmodels.ledger_picture import LedgerPicture, PackageMark, PictureMark, PictureRow

_TITLES, _PACKAGES = 0.17, 0.23  # shares of the width for the legs and for the packages
_BAR = 10  # height of a range
_FADE = 44  # length over which an open end fades
_LANE = 2 * SPACE  # between two brackets
_LEAST_ROOM = 22  # letters of a text beside its mark; with fewer it stands below
_MOST_TURNS = 40  # to find room for the texts of packages
_NARROW = 78  # letters of width below which packages stand under the rows


@dataclass(frozen=True, slots=True)
class _Placed:
    """A figure with its range in pixels (None where it is open), its bar and its text."""

    mark: PictureMark
    low: float | None
    high: float | None
    middle: float
    text: QRect


@dataclass(frozen=True, slots=True)
class _Row:
    row: PictureRow
    top: int
    height: int
    title: QRect
    said: QRect
    marks: tuple[_Placed, ...]


@dataclass(frozen=True, slots=True)
class _Bracket:
    package: PackageMark
    lane: float
    spans: tuple[tuple[int, int], ...]
    text: QRect


class LedgerPlot(MarkPlot):
    """Rows in the order of the legs on one axis; what each mark is, is written beside it."""

    def __init__(
        self, picture: LedgerPicture, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(picture.title, picture.description, theme, parent)
        self._picture = picture
        self._body, self._strong = theme.font("body"), theme.font("strong")
        self._small = theme.font("small")
        self._line = QFontMetrics(self._small).height()
        self._letter = max(QFontMetrics(self._body).averageCharWidth(), 1)
        self._rows: tuple[_Row, ...] = ()
        self._brackets: tuple[_Bracket, ...] = ()
        self._axis: LogAxis | None = None

    # Layout

    def place(self, width: int) -> tuple[int, tuple[PlacedMark, ...]]:
        """Place legs, figures and packages from top to bottom."""
        picture = self._picture
        narrow = width / self._letter < _NARROW
        left = SPACE if narrow else int(width * _TITLES) + SPACE
        lanes = len(picture.packages) * _LANE + SPACE if picture.packages else 0
        beside = 0 if narrow or not lanes else int(width * _PACKAGES)
        right = width - lanes - beside - 4 * SPACE
        self._axis = LogAxis(picture.ticks, left + SPACE, right) if picture.ticks else None
        top = self._line + 2 * SPACE
        extra = [0] * len(picture.rows)
        for _ in range(_MOST_TURNS):
            self._rows = self._place_rows(top, left, right, extra, narrow=narrow)
            short = self._place_brackets(width, right, lanes, narrow=narrow)
            if short is None:
                break
            at, missing = short
            extra[at] += missing
        bottom = self._rows[-1].top + self._rows[-1].height if self._rows else top
        bottom = max([bottom, *(one.text.bottom() for one in self._brackets)])
        return bottom + SPACE, self._placed(right)

    def _place_rows(
        self, top: int, left: int, right: int, extra: list[int], *, narrow: bool
    ) -> tuple[_Row, ...]:
        rows = []
        for at, row in enumerate(self._picture.rows):
            room = right if narrow else left - 2 * SPACE
            title = self.text_rect(
                self._body, f"{row.number}  {row.title}", SPACE, top + SPACE, room
            )
            y = title.bottom() + SPACE // 2 if narrow else top + SPACE
            marks = []
            for mark in row.marks:
                placed = self._place_mark(mark, left, right, y)
                marks.append(placed)
                y = max(placed.text.bottom(), int(placed.middle) + _BAR) + SPACE
            said = self.text_rect(self._body, row.said, left + 2 * SPACE, y, right - left)
            bottom = max(title.bottom(), y - SPACE if row.marks else said.bottom())
            height = bottom - top + SPACE + extra[at]
            rows.append(_Row(row, top, height, title, said, tuple(marks)))
            top += height
        return tuple(rows)

    def _place_mark(self, mark: PictureMark, left: int, right: int, top: int) -> _Placed:
        """Put a text beside its range, on the side with more room, or below it."""
        middle = top + self._line / 2 + 1
        if self._axis is None or not mark.drawn:
            text = self._measured(mark, left + 2 * SPACE, top, right - left - 2 * SPACE)
            return _Placed(mark, None, None, middle, text)
        low = None if mark.low is None else self._axis.at(mark.low)
        high = None if mark.high is None else self._axis.at(mark.high)
        start = low if low is not None else (high or 0.0) - _FADE
        end = high if high is not None else (low or 0.0) + _FADE
        inner = left + 2 * SPACE  # no text stands on the line where the axis begins
        before, after = start - inner - 2 * SPACE, right - end - 2 * SPACE
        least = _LEAST_ROOM * self._letter
        if max(before, after) < least:
            text = self._measured(mark, inner, int(middle + _BAR), right - inner)
        elif after >= before or after >= 2 * least:
            text = self._measured(mark, int(end) + 2 * SPACE, top, int(after))
        else:
            text = self._measured(mark, inner, top, int(before))
            text.moveRight(int(start) - 2 * SPACE)
        return _Placed(mark, low, high, middle, text)

    def _measured(self, mark: PictureMark, left: int, top: int, room: int) -> QRect:
        figure = self.text_rect(self._strong, mark.figure, left, top, room)
        about = self.text_rect(self._small, _about(mark), left, figure.bottom() + 1, room)
        return figure.united(about)

    def _place_brackets(
        self, width: int, right: int, lanes: int, *, narrow: bool
    ) -> tuple[int, int] | None:
        """Place packages beside the rows they cover; say which row is too low for its texts."""
        found: list[_Bracket] = []
        bottom = self._rows[-1].top + self._rows[-1].height if self._rows else 0
        last = bottom + SPACE if narrow else 0
        for number, package in enumerate(self._picture.packages):
            lane = right + 3 * SPACE + number * _LANE
            rows = [self._rows[at] for at in package.rows]
            spans = tuple((row.top + 3, row.top + row.height - 3) for row in rows)
            at = SPACE if narrow else right + 3 * SPACE + lanes
            first = rows[0].top + SPACE // 2 if rows and not narrow else 0
            text = self._package_rect(package, at, max(last, first), width - at - SPACE)
            if rows and not narrow and text.bottom() > spans[-1][1]:
                return package.rows[-1], text.bottom() - spans[-1][1] + 1
            last = text.bottom() + SPACE
            found.append(_Bracket(package, lane, spans, text))
        self._brackets = tuple(found)
        return None

    def _package_rect(self, package: PackageMark, left: int, top: int, room: int) -> QRect:
        figure = self.text_rect(self._strong, package.figure or package.what, left, top, room)
        about = self.text_rect(
            self._small, _package_about(package), left, figure.bottom() + 1, room
        )
        return figure.united(about)

    def _placed(self, right: int) -> tuple[PlacedMark, ...]:
        """Return all marks: row by row, then the packages; a gap is a mark without a fact."""
        marks = []
        for row in self._rows:
            leg = f"{row.row.number} {row.row.title}"
            for one in row.marks:
                ends = [end for end in (one.low, one.high) if end is not None]
                area = QRectF(one.text)
                if ends:
                    bar = QRectF(min(ends), one.middle - _BAR, max(ends) - min(ends), 2 * _BAR)
                    area = area.united(bar)
                frame = area.toRect().adjusted(-SPACE // 2, -3, SPACE // 2, 3)
                marks.append(PlacedMark(one.mark.id, frame, f"{leg}: {one.mark.words}"))
            if not row.marks:
                whole = QRect(0, row.top, right, row.height)
                marks.append(PlacedMark("", whole, f"{leg}: {row.row.said}"))
        for bracket in self._brackets:
            legs = ", ".join(self._picture.rows[at].title for at in bracket.package.rows)
            frame = bracket.text.adjusted(-SPACE // 2, -3, SPACE // 2, 3)
            words = self.tr("{words}; covers: {legs}").format(
                words=bracket.package.words, legs=legs
            )
            marks.append(PlacedMark(bracket.package.id, frame, words))
        return tuple(marks)

    # Painting

    def draw(self, painter: QPainter) -> None:
        """Paint axis, rows and brackets."""
        self._draw_axis(painter)
        for row in self._rows:
            self._draw_row(painter, row)
        for bracket in self._brackets:
            self._draw_bracket(painter, bracket)

    def _draw_axis(self, painter: QPainter) -> None:
        if self._axis is None or not self._rows:
            return
        metrics = QFontMetrics(self._small)
        widths = [metrics.horizontalAdvance(tick.label) for tick in self._axis.ticks]
        shown = self._axis.labelled(widths, SPACE)
        bottom = self._rows[-1].top + self._rows[-1].height
        for number, tick in enumerate(self._axis.ticks):
            x = self._axis.at(tick.value)
            painter.setPen(QPen(self.theme.color("rule"), 1))
            painter.drawLine(QLineF(x, self._rows[0].top, x, bottom))
            if number in shown:
                painter.setFont(self._small)
                painter.setPen(self.theme.color("muted"))
                left = min(x - widths[number] / 2, self.width() - widths[number])
                painter.drawText(QPointF(left, SPACE + metrics.ascent()), tick.label)

    def _draw_row(self, painter: QPainter, row: _Row) -> None:
        theme = self.theme
        right = self._axis.right if self._axis else self.width() - SPACE
        painter.setPen(QPen(theme.color("rule"), 1))
        painter.drawLine(0, row.top, right + SPACE, row.top)
        if row.row.said:
            if row.row.gap:
                area = QRect(
                    row.said.left() - SPACE, row.top + 3, right - row.said.left() + SPACE,
                    row.height - 6,
                )  # fmt: skip
                painter.fillRect(area, QBrush(theme.color("muted"), Qt.BrushStyle.BDiagPattern))
                plate = row.said.adjusted(-SPACE, -2, SPACE, 2)
                painter.fillRect(plate, theme.color("paper"))
            self.write(painter, row.said, self._body, row.row.said, "muted")
        title = f"{row.row.number}  {row.row.title}"
        if row.row.gap:
            painter.fillRect(row.title.adjusted(0, 0, SPACE, 0), theme.color("paper"))
        self.write(painter, row.title, self._body, title)
        for mark in row.marks:
            self._draw_mark(painter, mark)

    def _draw_mark(self, painter: QPainter, placed: _Placed) -> None:
        mark = placed.mark
        if placed.low is not None or placed.high is not None:
            self._draw_range(painter, placed)
        figure = self.text_rect(
            self._strong, mark.figure, placed.text.left(), placed.text.top(), placed.text.width()
        )
        about = self.text_rect(
            self._small, _about(mark), placed.text.left(), figure.bottom() + 1, placed.text.width()
        )
        # A plate keeps the lines of the axis from running through the words.
        painter.fillRect(placed.text, self._ground(mark.id))
        self.write(painter, figure, self._strong, mark.figure)
        self.write(painter, about, self._small, _about(mark), "muted")

    def _ground(self, fact_id: str) -> QColor:
        return self.theme.color("accent_soft" if fact_id and fact_id == self.selected else "paper")

    def _draw_range(self, painter: QPainter, placed: _Placed) -> None:
        """Paint a range: full if in the sum, pale if it waits, outlined if conditional."""
        colour = self.theme.color("cost")
        standing = placed.mark.standing
        low, high, y = placed.low, placed.high, placed.middle
        painter.setPen(self.outline(dashed=standing == "conditional"))
        fill = {"entered": colour, "waiting": self._pale(colour)}.get(
            standing, self.theme.color("paper")
        )
        painter.setBrush(fill)
        if low is not None and low == high:
            middle, half = low, _BAR * 0.7
            draw_diamond(painter, middle, y, half)
        elif low is not None and high is not None:
            painter.drawRect(QRectF(low, y - _BAR / 2, max(high - low, 3.0), _BAR))
        elif high is not None:
            self._draw_open(painter, high, high - _FADE, y, fill)
        elif low is not None:
            self._draw_open(painter, low, low + _FADE, y, fill)

    def _draw_open(
        self, painter: QPainter, known: float, away: float, y: float, fill: QColor
    ) -> None:
        """Paint an end that the source gives and one that fades into an arrow."""
        bar = QRectF(min(known, away), y - _BAR / 2, abs(away - known), _BAR)
        fill_soft(painter, bar, fill, open_left=away < known, open_right=away > known)
        pen = painter.pen()
        pen.setStyle(Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.drawLine(QLineF(known, y - _BAR * 0.8, known, y + _BAR * 0.8))
        painter.drawLine(QLineF(known, y, away, y))
        back = 5.0 if away < known else -5.0
        draw_head(painter, away, y, back)

    def _pale(self, colour: QColor) -> QColor:
        """Return a colour halfway to the paper."""
        paper = self.theme.color("paper")
        return QColor(
            (colour.red() + paper.red()) // 2, (colour.green() + paper.green()) // 2,
            (colour.blue() + paper.blue()) // 2,
        )  # fmt: skip

    def _draw_bracket(self, painter: QPainter, bracket: _Bracket) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self.outline(2))
        lane, arm = bracket.lane, SPACE * 0.75
        if bracket.spans:
            top, bottom = bracket.spans[0][0], bracket.spans[-1][1]
            painter.drawLine(QLineF(lane, top, lane, bottom))
            for start, end in bracket.spans:
                middle = (start + end) / 2
                painter.drawLine(QLineF(lane - arm, middle, lane, middle))
            painter.drawLine(QLineF(lane - arm, top, lane, top))
            painter.drawLine(QLineF(lane - arm, bottom, lane, bottom))
            level = min(bracket.text.top() + self._line / 2, bottom)
            if bracket.text.left() > lane:
                painter.setPen(QPen(self.theme.color("muted"), 1))
                painter.drawLine(QLineF(lane, level, bracket.text.left() - SPACE / 2, level))
        area, package = bracket.text, bracket.package
        title = package.figure or package.what
        figure = self.text_rect(self._strong, title, area.left(), area.top(), area.width())
        self.write(painter, figure, self._strong, title)
        about = QRect(area.left(), figure.bottom() + 1, area.width(), area.height())
        self.write(painter, about, self._small, _package_about(package), "muted")


def _about(mark: PictureMark) -> str:
    return " · ".join(part for part in (mark.what, mark.note, mark.date) if part)


def _package_about(package: PackageMark) -> str:
    what = package.what if package.figure else ""
    parts = (what, package.note, package.due, package.date)
    return " · ".join(part for part in parts if part)
