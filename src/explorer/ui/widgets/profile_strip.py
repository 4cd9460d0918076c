"""What is dated of a country as a strip: the timeline's own drawing, whole, in lanes of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from explorer.ui.plots.mark_plot import MarkPlot, PlacedMark
from explorer.ui.theme import SPACE, Theme
from explorer.ui.timeline.canvas_painter import paint_scene
from explorer.ui.timeline.era_background import EraBackground
from explorer.ui.timeline.lanes import Layout
from explorer.ui.timeline.look import TimelineLook
from explorer.ui.timeline.scale import TimeScale
from explorer.ui.timeline.scene import Scene, make_axis
from explorer.ui.timeline.sheet_lanes import LaneSlice, lane_layouts, lay_lanes
from explorer.ui.timeline.sources import begins_in, in_window
from explorer.ui.widgets.profile_rows import HINTED
from explorer.viewmodels.country_profile_strip import ProfileStrip, StripLane
from explorer.viewmodels.timeline_items import TimelineItem

_MOST_WIDTHS = 4
_Placing = tuple[int, tuple[PlacedMark, ...], Scene]
_EDGE = 6.0  # pixels kept free at both ends, so that no mark is cut


class _Lane:
    """A lane of the strip as the timeline asks for it."""

    def __init__(self, lane: StripLane) -> None:
        self.id, self.name, self._items = lane.id, lane.title, lane.items

    @property
    def size(self) -> int:
        """How many records the lane has."""
        return len(self._items)

    def count(self, start: float, end: float) -> int:
        """Return how many records touch a window."""
        return sum(in_window(item, start, end) for item in self._items)

    def items(self, start: float, end: float, limit: int) -> tuple[TimelineItem, ...] | None:
        """Return what touches a window; None where that is more than `limit`."""
        found = tuple(item for item in self._items if in_window(item, start, end))
        return found if len(found) <= limit else None

    def starting(self, start: float, end: float, limit: int) -> tuple[TimelineItem, ...] | None:
        """Return what begins in a window; None where that is more than `limit`."""
        found = tuple(item for item in self._items if begins_in(item, start, end))
        return found if len(found) <= limit else None

    def beginning(self, edges: Sequence[int]) -> tuple[int, ...]:
        """Return how many records begin between each edge and the next."""
        starts = [item.span.start for item in self._items]
        return tuple(sum(low <= start < high for start in starts) for low, high in pairwise(edges))


class StripPlot(MarkPlot):
    """Draws every dated record in a row of its lane; T asks for the list that says the same."""

    list_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", "", theme, parent)
        self._strip = ProfileStrip()
        self._look = TimelineLook(theme)
        self._eras = EraBackground()
        self._scene: Scene | None = None
        self._known: dict[int, _Placing] = {}
        self._lanes: dict[str, tuple[TimelineItem, ...]] = {}
        self._items: dict[str, TimelineItem] = {}

    def show_strip(self, name: str, strip: ProfileStrip) -> None:
        """Show what is dated of another country."""
        if strip == self._strip:
            return
        held = self.current if self._at else ""
        self._strip = strip
        self._eras = EraBackground(strip.eras)
        self._items = {item.id: item for lane in strip.lanes for item in lane.items}
        self._known.clear()
        self._lanes = {lane.id: lane.items for lane in strip.lanes}
        said = self.tr(
            "{count} dated records; arrow keys walk them, Enter chooses one, T shows the list."
        )
        self.describe(name, said.format(count=len(self._items)))
        if held:
            self.stand_on(held)
        self.setVisible(bool(strip.lanes))

    def shown_text(self) -> str:
        """Return axis, eras, lanes and labels as they stand."""
        self.place(self.width())
        if self._scene is None:
            return ""
        eras = self._eras.shown_text(self._scene.scale, self._look)
        return "\n".join([*self._scene.shown_text(), eras])

    # Layout

    def place(self, width: int) -> tuple[int, tuple[PlacedMark, ...]]:
        """Lay the lanes out over a width; as high as all rows need."""
        if not self._strip.lanes:
            self._scene = None
            return 0, ()
        self._look.fit(width)  # which all scenes share
        height, marks, self._scene = self._placed(width)
        return height, marks

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lanes; layouts ask for few widths, but time and again."""
        return self._placed(width)[0] if self._strip.lanes and width > HINTED else 0

    def sizeHint(self) -> QSize:
        """Hint at a width at which nothing is ever laid out: the layouts fill what there is."""
        return QSize(HINTED // 2, 4 * SPACE)

    def minimumSizeHint(self) -> QSize:
        """Hint at the same, so that nobody waits for lanes to be packed at it."""
        return self.sizeHint()

    def _placed(self, width: int) -> _Placing:
        if width not in self._known:
            if len(self._known) > _MOST_WIDTHS:
                self._known.clear()
            scene = self._make_scene(width)
            marks = []
            for lane in scene.layout.lanes:
                rects = {one.id: rect for one, rect in scene.seen_rects(lane, lane.packing.placed)}
                for item in self._lanes[lane.lane.id]:
                    area = rects[item.id].intersected(scene.seen) if item.id in rects else QRectF()
                    if not area.isEmpty():
                        marks.append(PlacedMark(item.id, area.toAlignedRect(), item.line))
            self._known[width] = int(scene.height) + 1, tuple(marks), scene
        return self._known[width]

    def _make_scene(self, width: int) -> Scene:
        look = self._look
        look.fit(width)
        look.fit_counts(max(len(lane.items) for lane in self._strip.lanes))
        room = max(width - look.column, 1)
        days = (self._strip.last - self._strip.first) * _EDGE / room
        scale = TimeScale(self._strip.first - days, self._strip.last + days, room)
        sources = [_Lane(lane) for lane in self._strip.lanes]
        sheets = lay_lanes(sources, [scale], look, (), {})
        lanes = lane_layouts([LaneSlice(lane, 0, lane.rows) for lane in sheets], 0, look)
        eras = self._eras.height(scale, look)
        height = sum(lane.height for lane in lanes)
        return Scene(
            look=look, layout=Layout(scale, lanes, height, self._items), scale=scale,
            axis=make_axis(scale, look), items=self._items, width=width,
            height=look.axis + eras + height, era_height=eras, background=self._eras.paint,
            period=self._strip.period,
        )  # fmt: skip

    # Painting and keys

    def draw(self, painter: QPainter) -> None:
        """Paint the scene as the timeline paints it, with the chosen record marked."""
        if self._scene is None:
            return
        scene = self._scene
        painter.save()
        painter.setClipRect(QRectF(0, 0, self.width(), self.height()))
        self._look.fit(self.width())
        paint_scene(painter, replace(scene, selected=self.selected))
        for lane in scene.layout.lanes:  # which do not fold: their signs would promise it
            title = scene.title_rect(lane)
            sign = QRectF(0, title.top(), self._look.title_left - 1, title.height())
            painter.fillRect(sign, self._look.paper)
        painter.restore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the list with T; the rest is as with every picture."""
        if event.key() == Qt.Key.Key_T and not event.modifiers():
            self.list_requested.emit()
            return
        super().keyPressEvent(event)
