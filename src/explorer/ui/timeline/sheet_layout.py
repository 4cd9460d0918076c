"""Where everything stands on the pages of a timeline's sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, repeat

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter

from explorer.ui.timeline.era_bands import eras_height, paint_eras
from explorer.ui.timeline.lanes import Layout
from explorer.ui.timeline.scale import TimeScale
from explorer.ui.timeline.scene import Scene, make_axis
from explorer.ui.timeline.sheet import TimelineSheet
from explorer.ui.timeline.sheet_key import key_height
from explorer.ui.timeline.sheet_lanes import (
    LaneSlice,
    SheetLane,
    cut_window,
    flow,
    lane_layouts,
    lay_lanes,
    slice_height,
)
from explorer.ui.timeline.sheet_list import (
    LEAST,
    ListColumn,
    era_entries,
    flow_list,
    list_entries,
    series_entries,
)
from explorer.ui.timeline.sheet_strips import SetStrip, set_strips
from explorer.ui.timeline.sheet_text import PaperLook, PaperTheme
from explorer.viewmodels.timeline_eras import EraBand
from explorer.viewmodels.timeline_index import LaneSource

MARGIN = 38.0  # units: ten millimetres
HEAD, HEAD_FIRST, REMARK = 34.0, 62.0, 13.0  # of a page; of the first; of a line of remarks on it
FOOT = 42.0
_AIR = 10.0
_DRAWN = 0.92  # units of the sheet to a unit of the drawing
_SMALLEST = 0.68  # type of 5.6 points; what does not fit then is counted
_LAST = 0.54  # where even counts do not fit
_STEPS = 6
_ENDLESS = 1e9


@dataclass(frozen=True, slots=True)
class Page:
    """One page: a drawing with its scale, columns of the list, or the one above the other.

    `body` is the room between head and foot; `row` and `column` place it among the pages.
    """

    size: tuple[float, float]
    body: QRectF
    row: int = 0
    column: int = 0
    scene: Scene | None = None
    slices: tuple[LaneSlice, ...] = ()
    strips: tuple[SetStrip, ...] = ()
    scale: float = 1.0
    listed: tuple[ListColumn, ...] = ()
    opens_list: bool = False

    @property
    def drawn(self) -> QRectF:
        """Where the drawing stands."""
        if self.scene is None:
            return QRectF(self.body.topLeft(), self.body.topLeft())
        height = self.scene.height + sum(one.height for one in self.strips)
        return QRectF(self.body.topLeft(), QSizeF(self.body.width(), height * self.scale))

    @property
    def rest(self) -> QRectF:
        """The room below the drawing."""
        return self.body.adjusted(0, self.drawn.height() + 2 * _AIR, 0, 0)


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """All pages, and what they leave out, which the sheet has to say."""

    pages: tuple[Page, ...]
    lanes: tuple[SheetLane, ...]
    across: int
    down: int = 1
    remarks: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()  # lanes without a record in the window

    @property
    def counted(self) -> tuple[SheetLane, ...]:
        """The lanes that are drawn as counts."""
        return tuple(lane for lane in self.lanes if lane.counted)

    @property
    def folded(self) -> int:
        """How many records stand under neutral names."""
        return sum(item.folded for lane in self.lanes for item in lane.items or ())


def lay_out_sheet(sheet: TimelineSheet) -> SheetLayout:
    """Lay a sheet out on its paper; its head is as high as the remarks on the layout need."""
    from explorer.ui.timeline.sheet_words import remark_lines

    theme = PaperTheme(sheet.options.theme)
    layout, lines = SheetLayout((), (), 1), 0
    for _ in range(3):
        layout = _Draft(sheet, theme, lines).layout()
        width = sheet.options.size[0] - 2 * MARGIN
        remarks = remark_lines(sheet, layout, theme, width)
        layout = replace(layout, remarks=remarks)
        if len(remarks) <= lines:
            break
        lines = len(remarks)
    return layout


@dataclass(slots=True)
class _Parts:
    """What stands on one page down, of every page across alike."""

    slices: list[LaneSlice]
    strips: list[SetStrip] = field(default_factory=list)


class _Draft:
    """Lays a sheet out with a head of so many lines, in smaller type where that is asked for."""

    def __init__(self, sheet: TimelineSheet, theme: PaperTheme, lines: int) -> None:
        self._sheet, self._theme, self._lines = sheet, theme, lines
        self._lanes: list[SheetLane] = []
        self._rows = 1
        self._known: dict[tuple[str, float], SheetLane] = {}
        self._key = key_height(theme, sheet.options.size[0] - 2 * MARGIN)

    def layout(self) -> SheetLayout:
        """Return the pages of drawing and list."""
        sheet = self._sheet
        shown = [lane for lane in sheet.lanes if lane.count(*sheet.window)]
        empty = tuple(lane.name for lane in sheet.lanes if lane not in shown)
        pages = self._one(shown) if sheet.options.pages == "one" else self._several(shown)
        across = max((page.column for page in pages), default=0) + 1
        if sheet.options.listed:
            pages = self._with_list(pages)
        return SheetLayout(tuple(pages), tuple(self._lanes), across, self._rows, empty=empty)

    def _several(self, lanes: Sequence[LaneSource]) -> list[Page]:
        return self._drawn(lanes, _DRAWN, self._sheet.closed)

    def _one(self, lanes: Sequence[LaneSource]) -> list[Page]:
        """Return one page: in smaller type, then with lanes as counts, the fullest first."""
        closed = set(self._sheet.closed)
        pages = self._fitting(lanes, closed)
        if self._rows == 1:
            return pages
        for _ in lanes:
            fullest = max(
                (lane for lane in self._lanes if not lane.counted),
                key=lambda lane: lane.rows,
                default=None,
            )
            if fullest is None:
                break
            closed.add(fullest.source.id)
            self._drawn(lanes, _SMALLEST, closed)
            if self._rows == 1:
                return self._fitting(lanes, closed)
        return self._drawn(lanes, _LAST, closed)

    def _fitting(self, lanes: Sequence[LaneSource], closed: Set[str]) -> list[Page]:
        """Return the pages in the largest type with which they are one, or in the smallest."""
        pages: list[Page] = []
        for step in range(_STEPS):
            scale = _DRAWN - (_DRAWN - _SMALLEST) * step / (_STEPS - 1)
            pages = self._drawn(lanes, scale, closed)
            if self._rows == 1:
                break
        return pages

    def _drawn(self, lanes: Sequence[LaneSource], scale: float, closed: Set[str]) -> list[Page]:
        sheet, look = self._sheet, PaperLook(self._theme)
        width = self._body(0).width() / scale
        look.fit(int(width))
        look.fit_counts(max((lane.size for lane in lanes), default=0))
        scales = cut_window(sheet.window, sheet.options.columns, width - look.column, look)
        self._lanes = lay_lanes(lanes, scales, look, closed, self._known)
        rooms = self._rooms(scale, look, scales[0])
        filled = self._filled(rooms, look, width)
        return [
            self._page(row, column, parts, at, look, scale)
            for row, parts in enumerate(filled)
            for column, at in enumerate(scales)
        ]

    def _filled(self, rooms: Iterator[float], look: PaperLook, width: float) -> list[_Parts]:
        """Return what stands on each page down: lanes, then the series below them."""
        lanes, left = flow(self._lanes, rooms, look)
        self._rows = len(lanes)
        pages = [_Parts(slices) for slices in lanes]
        for strip in set_strips(self._sheet.series, width, look):
            if strip.height > left and (pages[-1].slices or pages[-1].strips):
                pages.append(_Parts([]))
                left = next(rooms)
            pages[-1].strips.append(strip)
            left -= strip.height
        return pages

    def _rooms(self, scale: float, look: PaperLook, first: TimeScale) -> Iterator[float]:
        if self._sheet.options.tall:
            return repeat(_ENDLESS)
        eras = eras_height(self._sheet.eras, first, look)
        whole = self._body(0).height() / scale - look.axis - 1
        later = self._body(1).height() / scale - look.axis - 1
        return chain([whole - eras], repeat(later))

    def _body(self, row: int) -> QRectF:
        """Return the room of a page; all pages of the first row begin below its higher head."""
        width, height = self._sheet.options.size
        head = HEAD if row else HEAD_FIRST + self._lines * REMARK
        foot = MARGIN + FOOT + self._key
        return QRectF(MARGIN, MARGIN + head, width - 2 * MARGIN, height - MARGIN - head - foot)

    def _page(
        self, row: int, column: int, parts: _Parts, scale: TimeScale, look: PaperLook, size: float
    ) -> Page:
        layouts = lane_layouts(parts.slices, column, look)
        height = sum(slice_height(one, look) for one in parts.slices)
        items = {item.id: item for one in parts.slices for item in one.lane.items or ()}
        body, eras = self._body(row), self._sheet.eras
        # The names of the eras stand on the first pages; the grounds go on below the lanes.
        names = eras_height(eras, scale, look) if not row else 0.0
        scene = Scene(
            look=look,
            layout=Layout(scale, layouts, height, items),
            scale=scale,
            axis=make_axis(scale, look),
            items=items,
            width=body.width() / size,
            height=look.axis + names + height + 1,
            era_height=names,
            background=partial(paint_grounds, eras) if eras else None,
            period=self._sheet.period,
        )
        page = Page(
            self._sheet.options.size, body, row, column, scene, tuple(parts.slices),
            tuple(parts.strips), size,
        )  # fmt: skip
        return _as_tall(page) if self._sheet.options.tall else page

    def _with_list(self, pages: list[Page]) -> list[Page]:
        """Add the list; it begins below the drawing where one page across leaves room for it."""
        entries = list_entries(item for lane in self._lanes for item in lane.items or ())
        entries += era_entries(self._sheet.eras) + series_entries(self._sheet.series)
        if not entries:
            return pages
        empty = Page(self._sheet.options.size, self._body(1))
        below = bool(pages) and not pages[-1].column and pages[-1].rest.height() >= LEAST
        bodies = chain([pages[-1].rest] if below else [], repeat(empty.body))
        filled = flow_list(entries, bodies, self._theme)
        listed = [replace(empty, listed=columns) for columns in filled]
        if below:
            last = replace(pages[-1], listed=filled[0])
            pages, listed = [*pages[:-1], last], listed[1:]
        found = [*pages, *listed]
        opening = next(at for at, page in enumerate(found) if page.listed)
        found[opening] = replace(found[opening], opens_list=True)
        return found


def paint_grounds(eras: Sequence[EraBand], painter: QPainter, scene: Scene) -> None:
    """Draw eras behind the lanes, with their names where the drawing has room for them."""
    look, axis = scene.look, scene.look.axis
    height = eras_height(eras, scene.scale, look)
    painter.setClipRect(QRectF(0, axis, scene.width, scene.height - axis))
    top = axis + scene.era_height - height
    paint_eras(painter, eras, scene.scale, look.column, top, scene.height, look)


def _as_tall(page: Page) -> Page:
    """Return a page as high as its drawing needs."""
    missing = max(page.drawn.height() - page.body.height(), 0.0)
    body = page.body.adjusted(0, 0, 0, missing)
    return replace(page, size=(page.size[0], page.size[1] + missing), body=body)
