"""The key below the timeline: how each kind of date is drawn, in a sample and in words."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from explorer.dates import DateSpan
from explorer.ui.theme import SPACE, Theme
from explorer.ui.timeline.era_bands import edge_pen, era_hue, paint_bracket
from explorer.ui.timeline.lanes import ARROW
from explorer.ui.timeline.look import TimelineLook
from explorer.ui.timeline.marks import draw_mark
from explorer.ui.widgets.flow_layout import FlowLayout
from explorer.ui.widgets.labels import make_label

_BAR = 34.0  # length of a sample
_EDGE = 4.0
_ERA_LINE = 2.0


class DateSample(QWidget):
    """One mark as the timeline draws it."""

    def __init__(self, theme: Theme, span: DateSpan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._span = theme, span
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the mark, as high as in the drawing."""
        side = max(2 * SPACE, int(TimelineLook(self._theme).bar) + SPACE // 2)
        if self._span.precision == "day":
            return QSize(side, side)
        length = _BAR * (self._span.end - self._span.start) / 10 + 2 * _EDGE
        arrows = ARROW * (self._span.open_start + self._span.open_end)
        return QSize(int(length + arrows), side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark."""
        painter = QPainter(self)
        span, middle, seen = self._span, self.height() / 2, QRectF(self.rect())
        if span.precision == "day":
            left = right = self.width() / 2
            solid = (left, right)
        else:
            scale = _BAR / 10
            left = _EDGE + ARROW * span.open_start
            right = left + (span.end - span.start) * scale
            solid = (left + span.solid_start * scale, left + span.solid_end * scale)
        color = self._theme.color("muted")
        height = TimelineLook(self._theme).bar
        draw_mark(painter, span, left, right, middle, color, seen, solid, height)


class EraSample(QWidget):
    """The edge of an era whose beginning is told by two accounts."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of a short era."""
        return QSize(int(2 * _BAR + 2 * _EDGE), 2 * SPACE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the edge line, dashed where accounts differ, with their brackets."""
        painter, color = QPainter(self), era_hue(self._theme, 0)
        middle, left, right = self.height() / 2, _EDGE, self.width() - _EDGE
        sure = left + (right - left) * 0.55
        painter.setPen(edge_pen(color, True, _ERA_LINE))
        painter.drawLine(QLineF(left, middle, sure, middle))
        painter.setPen(edge_pen(color, False, _ERA_LINE))
        painter.drawLine(QLineF(sure, middle, right, middle))
        look = TimelineLook(self._theme)
        for start, end in ((left, left + _BAR * 0.5), (left + _BAR * 0.5, sure)):
            paint_bracket(painter, start, end, (True, True), middle, look)


class DateKey(QWidget):
    """Samples with their meaning, in as many rows as the width asks for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("How dates are drawn"))
        flow = FlowLayout(self, 2 * SPACE, SPACE)
        self._samples: list[DateSample | EraSample] = []
        for span, words in (
            (DateSpan(0, 1, 0, 1, "day"), self.tr("a day")),
            (
                DateSpan(0, 10, 0, 0, "year"),
                self.tr("some time in that month, season, year or decade"),
            ),
            (DateSpan(0, 10, 0, 0, "year", about_start=True), self.tr("about then")),
            (DateSpan(0, 14, 3, 11, "interval"), self.tr("throughout")),
            (DateSpan(0, 10, 0, 0, "interval", recurs=True), self.tr("again and again")),
            (DateSpan(0, 4, 0, 0, "interval", open_start=True), self.tr("before: start not given")),
            (DateSpan(0, 4, 0, 0, "interval", open_end=True), self.tr("after: end not given")),
        ):
            flow.addWidget(self._entry(DateSample(theme, span, self), words))
        words = self.tr("an era; dashed where accounts differ, a bracket for each of them")
        self._era = self._entry(EraSample(theme, self), words)
        flow.addWidget(self._era)

    def show_eras(self, eras: bool) -> None:
        """Explain how eras are drawn, or not where there are none."""
        self._era.setVisible(eras)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        for sample in self._samples:
            sample.set_theme(theme)

    def _entry(self, sample: DateSample | EraSample, words: str) -> QWidget:
        entry = QWidget(self)
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE // 2)
        self._samples.append(sample)
        row.addWidget(sample)
        label = make_label(words, "small", entry, wrap=False)
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
        return entry
