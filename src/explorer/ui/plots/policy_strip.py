"""Changes of policy on a strip: a lane a country, dates as soft or open as they are recorded."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.ui.plots.mark_plot import MarkPlot, PlacedMark
from explorer.ui.plots.policy_lanes import (
    StripLayout,
    StripMark,
    axis_ticks,
    lay_out_strip,
    strip_scale,
)
from explorer.ui.theme import SPACE, Theme
from explorer.ui.timeline.look import TITLE_FLAGS, TimelineLook
from explorer.ui.timeline.marks import draw_mark
from explorer.ui.timeline.packing import INSIDE_AIR, LABEL_GAP
from explorer.ui.widgets.labels import plain
from explorer.viewmodels.policy_changes import ChangeLane, PolicyChanges, window_of

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_PRESENT = 0.55  # of the tint of the article's own year
_LANE_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def _present_rect(layout: StripLayout, view: PolicyChanges, height: float) -> QRectF:
    start, end = view.present
    return QRectF(layout.x(start), 0, layout.x(end) - layout.x(start), height)


def _tint(theme: Theme) -> QColor:
    tint = theme.color("accent_soft")
    tint.setAlphaF(_PRESENT)
    return tint


class PolicyStrip(MarkPlot):
    """Left and right walk the changes of a lane and on into the next, up and down the lanes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", "", theme, parent)
        self.setAccessibleName(self.tr("Changes over time"))
        self._view = PolicyChanges()
        self._lanes: tuple[ChangeLane, ...] = ()
        self._look = TimelineLook(theme)
        self._layout: StripLayout | None = None

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's type and colours."""
        self.theme, self._look = theme, TimelineLook(theme)
        self._anew()

    def show_lanes(self, view: PolicyChanges, lanes: Sequence[ChangeLane]) -> None:
        """Show the changes of these lanes on the axis of all."""
        self.mark(view.selected)
        if (view.present, tuple(lanes)) == (self._view.present, self._lanes):
            return
        self._view, self._lanes = view, tuple(lanes)
        self._look.forget()
        count = sum(len(lane.dated) for lane in lanes)
        self._description = self.tr(
            "{count} dated changes in {lanes} lanes. Left and right walk them, up and down go to "
            "another country, Enter chooses one."
        ).format(count=count, lanes=len(self._lanes))
        self.setAccessibleDescription(plain(self._description))
        self._anew()

    def lane_top(self, country_id: str) -> int:
        """Return where a country's lane begins; the top where it has none."""
        self._lay_out(self.width())
        lanes = self._layout.lanes if self._layout is not None else ()
        return round(next((one.top for one in lanes if one.lane.id == country_id), 0.0))

    def _anew(self) -> None:
        self._width = -1
        self.updateGeometry()
        self.update()

    # Layout

    def place(self, width: int) -> tuple[int, tuple[PlacedMark, ...]]:
        """Place the lanes for a width."""
        self._look.fit(width)
        scale = strip_scale(*window_of(self._lanes, self._view.present), self._look, width)
        self._layout = lay_out_strip(self._lanes, scale, self._look)
        marks = tuple(
            PlacedMark(
                one.entry.id,
                one.area.toAlignedRect().adjusted(-2, 0, 2, 0),
                f"{self._lanes[one.lane].name}: {one.entry.words}",
            )
            for one in self._layout.marks
        )
        return round(self._layout.height) + 1, marks

    def minimumSizeHint(self) -> QSize:
        """Return the least width that still reads."""
        return QSize(40 * SPACE, 8 * SPACE)

    # Painting

    def draw(self, painter: QPainter) -> None:
        """Paint the article's own year, the lanes, and their changes."""
        layout, look = self._layout, self._look
        if layout is None:
            return
        present = _present_rect(layout, self._view, self.height())
        painter.fillRect(present, _tint(self.theme))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(look.grid, 1))
        for tick in axis_ticks(layout.scale, look)[0]:
            if (x := layout.x(tick.day)) >= layout.left:
                painter.drawLine(QLineF(x, 0, x, layout.height))
        self._draw_lanes(painter, layout)
        selected = [one for one in layout.marks if one.entry.id == self.selected]
        for one in layout.marks:
            self._draw_change(painter, layout, one, chosen=one in selected)

    def _draw_lanes(self, painter: QPainter, layout: StripLayout) -> None:
        look = self._look
        for one in layout.lanes:
            painter.setPen(QPen(look.rule, 1))
            bottom = one.top + one.height
            painter.drawLine(QLineF(0, bottom, self.width(), bottom))
            top = one.top + look.metrics.air
            tall = look.title_height(one.lane.name)
            painter.setFont(look.title)
            painter.setPen(look.ink)
            room = QRectF(SPACE, top, look.column - 2 * SPACE, tall)
            painter.drawText(room, TITLE_FLAGS, plain(one.lane.name))
            if one.lane.undated:
                painter.setFont(look.text)
                painter.setPen(look.muted)
                said = self.tr("+ {count} undated").format(count=len(one.lane.undated))
                room = QRectF(SPACE, top + tall, look.column - 2 * SPACE, look.line)
                painter.drawText(room, TITLE_FLAGS, said)

    def _draw_change(
        self, painter: QPainter, layout: StripLayout, one: StripMark, *, chosen: bool
    ) -> None:
        look, item, placed = self._look, one.entry.item, one.placed
        if item is None:
            return
        span, left = item.span, layout.left
        seen = QRectF(left, 0, layout.scale.width, layout.height)
        solid = layout.x(span.solid_start), layout.x(span.solid_end)
        color = look.accent if chosen else look.mark
        draw_mark(
            painter, span, layout.x(span.start), layout.x(span.end), one.area.center().y(), color,
            seen, solid, look.bar,
        )  # fmt: skip
        if placed.side == "none":
            return
        starts = {
            "left": placed.left - LABEL_GAP - placed.label,
            "right": placed.right + LABEL_GAP,
            "inside": max(placed.left, 0.0) + INSIDE_AIR,
        }
        room = QRectF(left + starts[placed.side], one.area.top(), placed.label + 2,
                      one.area.height())  # fmt: skip
        if placed.side == "inside":
            painter.fillRect(room.adjusted(-LABEL_GAP, 2, LABEL_GAP, -2), look.paper)
        painter.setFont(look.text)
        painter.setPen(look.muted if item.folded else look.ink)
        painter.drawText(room, _LEFT, look.label(item, placed.label))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another lane with up and down; all else is as in every picture of marks."""
        step = _LANE_STEPS.get(Qt.Key(event.key()), 0)
        if step and self._layout is not None and self._layout.marks:
            self._go_to_lane(step)
        else:
            super().keyPressEvent(event)

    def _go_to_lane(self, step: int) -> None:
        """Go to the change of the next lane that is nearest in time."""
        assert self._layout is not None
        marks = self._layout.marks
        here = marks[self._at]
        lanes = sorted({one.lane for one in marks}, reverse=step < 0)
        beyond = [lane for lane in lanes if (lane - here.lane) * step > 0]
        if beyond:
            there = [at for at, one in enumerate(marks) if one.lane == beyond[0]]
            start = here.placed.left
            self._go(min(there, key=lambda at: abs(marks[at].placed.left - start)))


class PolicyAxis(QWidget):
    """The axis above the strip; it stands still while lanes are scrolled past below it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._look = theme, TimelineLook(theme)
        self._view = PolicyChanges()
        self._days = (0, 1)
        self._room = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's type and colours."""
        self._theme, self._look = theme, TimelineLook(theme)
        self.updateGeometry()
        self.update()

    def show_axis(
        self, view: PolicyChanges, lanes: Sequence[ChangeLane], room: int
    ) -> None:
        """Show the years of these lanes over the width of the strip below."""
        self._view, self._room = view, room
        self._days = window_of(lanes, view.present)
        self.update()

    @property
    def room(self) -> int:
        """The width of the strip that it serves."""
        return self._room

    def sizeHint(self) -> QSize:
        """Return the height of two lines."""
        return QSize(30 * SPACE, int(2 * self._look.line + SPACE))

    def minimumSizeHint(self) -> QSize:
        """Return the same height in any width."""
        return QSize(0, self.sizeHint().height())

    def shown_text(self) -> str:
        """Return what is written: what is then and what is now."""
        return "\n".join((self.tr("then"), self._view.present_words))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint then and now above, the years below, and ticks on the line."""
        look, painter, view = self._look, QPainter(self), self._view
        look.fit(self._room)
        scale = strip_scale(*self._days, look, self._room)
        layout = StripLayout(scale, float(look.column), (), (), float(self.height()))
        base = float(self.height() - 1)
        painter.fillRect(_present_rect(layout, view, base), _tint(self._theme))
        painter.setFont(look.title)
        painter.setPen(look.ink)
        start = layout.x(view.present[0])
        now = look.title_metrics.horizontalAdvance(view.present_words)
        x = min(start + 2, self._room - now - 2)
        painter.drawText(QPointF(x, look.title_metrics.ascent()), view.present_words)
        then = self.tr("then")
        x -= look.title_metrics.horizontalAdvance(then) + 2 * SPACE
        painter.setPen(look.muted)
        painter.drawText(QPointF(x, look.title_metrics.ascent()), then)
        found, labels = axis_ticks(scale, look)
        painter.setFont(look.text)
        for label in labels:
            room = QRectF(layout.left + label.left, look.line, label.right - label.left + 2,
                          look.line)  # fmt: skip
            painter.drawText(room, _LEFT, label.text)
        painter.setPen(QPen(look.muted, 1))
        painter.drawLine(QLineF(0, base, self._room, base))
        for tick in found:
            if (at := layout.x(tick.day)) >= layout.left:
                painter.drawLine(QLineF(at, base - SPACE, at, base))
