"""What a drawing shows at the moment: window, lanes, selection and cursor; made into scenes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QPainter

from explorer.ui.theme import Theme
from explorer.ui.timeline.axis import Step, snap_step
from explorer.ui.timeline.brush import Brush
from explorer.ui.timeline.lane_book import LaneBook
from explorer.ui.timeline.lanes import LaneLayout, Layout, lay_out
from explorer.ui.timeline.look import TimelineLook
from explorer.ui.timeline.scale import TimeScale
from explorer.ui.timeline.scene import Axis, Scene, make_axis, tick_room
from explorer.ui.timeline.sources import Answers, RecordOrder
from explorer.viewmodels.timeline_index import LaneSource
from explorer.viewmodels.timeline_items import TimelineItem

Background = Callable[[QPainter, Scene], None]
# The height of the strip for the background's names, which may depend on the scale.
StripHeight = Callable[[TimeScale, TimelineLook], float]


class Drawing:
    """The state of a timeline's drawing and what was worked out from it; it draws nothing."""

    def __init__(self, theme: Theme) -> None:
        self.look = TimelineLook(theme)
        self.scale = TimeScale(0.0, 1.0, 1.0)
        self.whole = (0.0, 1.0)
        self.size = (1, 1)
        self.book = LaneBook()
        self.brush = Brush(self.snap)
        self.period: tuple[int, int] | None = None
        self.background: Background | None = None
        self._strip_height: float | StripHeight = 0.0
        self._strip: tuple[tuple[float, float], float] | None = None
        self.records: RecordOrder | None = None
        self.selected: TimelineItem | None = None
        self.cursor: TimelineItem | None = None
        self.lane_cursor: str | None = None
        self.bin_cursor: tuple[str, int] | None = None
        self.hovered = ""
        self.bin_hovered: tuple[str, int] | None = None
        self.drop_at: int | None = None
        self._answers = Answers()
        self._layout: Layout | None = None
        self._axis: tuple[TimeScale, Axis] | None = None

    # Taking

    def set_content(
        self,
        lanes: Sequence[LaneSource],
        whole: tuple[float, float],
        selected: TimelineItem | None,
        records: RecordOrder | None,
    ) -> None:
        """Take other lanes and the order of all their records."""
        self.book.set_sources(lanes)
        self.whole, self.selected, self.records = whole, selected, records
        self._answers = Answers(whole)
        self.look.forget()
        self.look.fit_counts(self.book.largest)
        if self.cursor is not None:
            self.cursor = records.item(self.cursor.id) if records is not None else None
        self.hovered, self.bin_hovered = "", None
        self.scale = self.scale.resized(self.time_width).within(*whole)
        self.forget_layout()

    def set_theme(self, theme: Theme) -> None:
        """Measure in another theme."""
        self.look = TimelineLook(theme)
        self.look.fit_counts(self.book.largest)
        self._axis = self._strip = None
        self.resize(*self.size)

    def set_background(self, paint: Background | None, height: float | StripHeight) -> None:
        """Take what is painted behind the lanes, and how much room its names take above them."""
        self.background, self._strip_height, self._strip = paint, height, None
        self.forget_layout()

    def resize(self, width: int, height: int) -> None:
        """Lay the same window over another width."""
        self.size = (width, height)
        self.look.fit(width)
        self.scale = self.scale.resized(self.time_width)
        self.forget_layout()

    def show(self, scale: TimeScale) -> bool:
        """Take another window, inside everything; return whether it differs."""
        scale = scale.resized(self.time_width).within(*self.whole)
        if scale == self.scale:
            return False
        self.scale = scale
        if self._layout is not None and not self._layout.serves(scale):
            self.forget_layout()
        return True

    def set_cursor(self, item: TimelineItem | None) -> None:
        """Put the keys on a record, which is drawn whatever else is in its lane."""
        before, self.cursor = self.cursor, item
        self.lane_cursor, self.bin_cursor = None, None
        if (item is not None and not self._placed(item.id)) or (before and before != item):
            self.forget_layout()

    def forget_layout(self) -> None:
        """Have everything laid out anew when it is next asked for."""
        self._layout = None

    # Giving

    @property
    def time_width(self) -> int:
        """Pixels over which the window is laid."""
        return max(self.size[0] - self.look.column, 1)

    @property
    def era_height(self) -> float:
        """Height of the strip between the axis and the lanes; it stays while panning."""
        if isinstance(self._strip_height, int | float):
            return float(self._strip_height)
        key = round(self.scale.per_day, 12), self.scale.width
        if self._strip is None or self._strip[0] != key:
            self._strip = (key, self._strip_height(self.scale, self.look))
        return self._strip[1]

    @property
    def top(self) -> float:
        """Where the lanes begin."""
        return self.look.axis + self.era_height

    def snap(self) -> Step:
        """Return the units to which a marked stretch keeps."""
        return snap_step(self.scale.per_day, tick_room(self.scale, self.look))

    @property
    def layout(self) -> Layout:
        """Everything laid out at the present scale."""
        if self._layout is None:
            singled: dict[str, tuple[TimelineItem, ...]] = {}
            for item in dict.fromkeys(one for one in (self.selected, self.cursor) if one):
                lane = self._lane_id(item)
                singled[lane] = (*singled.get(lane, ()), item)
            self._layout = lay_out(
                self.book.lanes,
                self.scale,
                self.size[1] - self.top,
                self.look.metrics,
                self.look.label_widths,
                singled,
                self._answers,
            )
        return self._layout

    def scene(self, scrolled: float, focused: bool = False) -> Scene:
        """Return everything that is painted, scrolled down by so many pixels."""
        layout = self.layout
        return Scene(
            look=self.look,
            layout=layout,
            scale=self.scale,
            axis=self._made_axis(),
            items=layout.items,
            width=self.size[0],
            height=self.size[1],
            scrolled=scrolled,
            selected=self.selected.id if self.selected else "",
            cursor=self.cursor.id if self.cursor and focused else "",
            hovered=self.hovered,
            era_height=self.era_height,
            background=self.background,
            period=self.period,
            brush=self.brush.stretch,
            lane_cursor=self.lane_cursor if focused else None,
            bin_cursor=self.bin_cursor if focused else None,
            bin_hovered=self.bin_hovered,
            drop_at=self.drop_at,
        )

    def record(self, fact_id: str) -> TimelineItem | None:
        """Return a record by its id, where it is known."""
        if self.selected is not None and self.selected.id == fact_id:
            return self.selected
        found = self.layout.items.get(fact_id)
        if found is None and self.records is not None and fact_id:
            found = self.records.item(fact_id)
        return found

    def lane_of(self, fact_id: str) -> LaneLayout | None:
        """Return the lane in which a record stands."""
        item = self.record(fact_id)
        lane_id = self._lane_id(item) if item is not None else None
        return next((lane for lane in self.layout.lanes if lane.lane.id == lane_id), None)

    def current_lane(self) -> str:
        """Return the id of the lane that the keys act on."""
        if self.lane_cursor is not None:
            return self.lane_cursor
        held = self.cursor or self.selected
        lane = self.lane_of(held.id) if held is not None else None
        if lane is not None:
            return lane.lane.id
        return next(iter(self.book.order), "")

    def _lane_id(self, item: TimelineItem) -> str:
        if self.records is not None:
            return self.records.lane_of(item.id)
        known = self._layout.lanes if self._layout is not None else ()
        for lane in known:
            ids = {one.id for one in lane.packing.placed}
            ids.update(one for more in lane.packing.more for one in more.ids)
            if item.id in ids:
                return lane.lane.id
        return ""

    def _placed(self, fact_id: str) -> bool:
        return any(one.id == fact_id for lane in self.layout.lanes for one in lane.packing.placed)

    def _made_axis(self) -> Axis:
        """Return the axis of the window; worked out once for each window."""
        if self._axis is None or self._axis[0] != self.scale:
            self._axis = (self.scale, make_axis(self.scale, self.look))
        return self._axis[1]
