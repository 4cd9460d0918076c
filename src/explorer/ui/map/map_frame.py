"""What covers the map's corners and edges, and how a fit keeps clear of all of it."""

from __future__ import annotations

from collections.abc import Set
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QWidget

from explorer.ui.map.basemap import Basemap
from explorer.ui.map.camera import MapCamera
from explorer.ui.map.features import LAYERS, Features, MapInsetPlace
from explorer.ui.map.fitting import Covers, Fit, Line, best_fit
from explorer.ui.map.layout import scene_point
from explorer.ui.map.overlay import LONGEST_BAR, OutsideTag, ScaleBar, lay_outside, scale_patch
from explorer.ui.map.projection import scale_factor, unproject

_WORTH_A_MOVE = 1.05


class MapFrame(MapCamera):
    """A map that knows its scale bar, the names at its edges, and what a pane lays over it."""

    def __init__(self, basemap: Basemap, parent: QWidget | None, *, mini: bool) -> None:
        super().__init__(basemap, parent, movable=not mini)
        self._mini = mini
        self._wanted = Features()
        self._layers: Set[str] = LAYERS
        self._outside: tuple[MapInsetPlace, ...] = ()
        self._covers: tuple[QRect, ...] = ()
        self._bar_right = False  # where the scale bar would hide what is fitted
        self._known_fit: tuple[object, tuple[bool, Fit]] | None = None
        self._known_patch: tuple[object, QRectF] = ((), QRectF())
        self._known_tags: tuple[object, list[OutsideTag]] = ((), [])

    def scale_width(self) -> int:
        """Return about how wide the scale bar with its words may become."""
        longest = ScaleBar(5_000, LONGEST_BAR)
        return round(scale_patch(longest, QPointF(), self._font(0.9)).width())

    def _covered(self) -> list[QRectF]:
        """Return what covers the map: the names beyond it, and what stands in its corners."""
        if self._mini:
            return []
        return [*self._corners(), *(tag.rect for tag in self._tags())]

    def _corners(self) -> list[QRectF]:
        return [self.scale_bar_rect(), *map(QRectF, self._covers)]

    def scale_bar_rect(self) -> QRectF:
        """Return the part of the viewport that the scale bar covers."""
        bar, corner, font = self._scale_bar(), self._scale_corner(), self._font(0.9)
        key = bar, corner.toTuple(), font.key()
        if self._known_patch[0] != key:
            self._known_patch = key, scale_patch(bar, corner, font)
        return self._known_patch[1]

    def _scale_corner(self) -> QPointF:
        width = scale_patch(self._scale_bar(), QPointF(), self._font(0.9)).width()
        return self._corner_for(width, right=self._bar_right)

    def _corner_for(self, width: float, *, right: bool) -> QPointF:
        """Return the lower left corner of a scale bar at one side, beside what else is there."""
        free = QRectF(self.viewport().rect().marginsRemoved(self._margins))
        bottom, far = free.bottom() - 10, free.right() - 10
        for cover in map(QRectF, self._covers):
            if cover.bottom() > bottom and cover.left() > free.center().x():
                far = min(far, cover.left())
        return QPointF(far - width if right else free.left() + 10, bottom)

    def _best_fit(self, rect: QRectF, ids: tuple[str, ...]) -> Fit:
        """Keep what is fitted off all that covers the map; the scale bar makes way if it must."""
        if self._mini:
            return super()._best_fit(rect, ids)
        lines, corners = self._lines_of(ids), tuple(map(QRectF, self._covers))
        key = (rect, lines, corners, self._room(), self._margins, self._outside, self._layers)
        if self._known_fit is None or self._known_fit[0] != key:
            self._known_fit = key, self._fit_between(rect, lines, corners)
        self._bar_right, fit = self._known_fit[1]
        return fit

    def _fit_between(
        self, rect: QRectF, lines: list[Line], corners: tuple[QRectF, ...]
    ) -> tuple[bool, Fit]:
        """Return a fit, and whether the scale bar makes way for it."""
        free = QRectF(self.viewport().rect().marginsRemoved(self._margins))
        room, font = self._room(), self._font(0.9)
        widest = ScaleBar(5_000, LONGEST_BAR)
        usual, _ = best_fit(room, rect, free)
        found: list[tuple[int, float, bool, Fit]] = []
        for right in (False, True):
            bar = scale_patch(widest, self._corner_for(self.scale_width(), right=right), font)
            if right and bar.left() < free.center().x():
                continue
            flags = [tag.rect for tag in self._lay_tags([bar, *corners])]
            covers = Covers.around(free.center(), bar, corners, flags)
            fit, hidden = best_fit(room, rect, free, lines, covers)
            # Only for a gain that is seen does the bar leave its usual corner.
            worth = fit.scale * (1.0 if right else _WORTH_A_MOVE)
            found.append((hidden, -worth, right, fit))
            if not hidden and worth >= usual.scale:
                break
        _, _, right, fit = min(found, key=lambda one: one[:3])
        return right, fit

    def _lines_of(self, ids: tuple[str, ...]) -> list[Line]:
        """Return the stretches and places among some features, or all, each once, in metres."""
        bands = [band for band in self._wanted.bands if not ids or band.id in ids]
        pairs = {(min(pair), max(pair)) for band in bands for pair in pairwise(band.points)}
        spots = [(one.lon, one.lat) for one in self._wanted.places if not ids or one.id in ids]
        pairs |= {(spot, spot) for spot in spots}
        at = {spot: scene_point(*spot).toTuple() for pair in pairs for spot in pair}
        return [(at[one], at[other]) for one, other in sorted(pairs)]

    def _font(self, share: float) -> QFont:
        font = QFont(self.font())
        # A style sheet may have set pixels; the map sets points.
        font.setPointSizeF(QFontInfo(font).pointSizeF() * share)
        return font

    def _scale_bar(self) -> ScaleBar:
        middle = self._to_scene(QRectF(self.viewport().rect()).center())
        _, latitude = unproject(middle.x(), -middle.y())
        return ScaleBar.for_scale(self._scale() * scale_factor(latitude))

    def _tags(self) -> list[OutsideTag]:
        if self._mini:
            return []
        return self._lay_tags(self._corners())

    def _lay_tags(self, corners: list[QRectF]) -> list[OutsideTag]:
        if not self._outside or "beyond" not in self._layers:
            return []
        frame, font = self.viewport().rect().marginsRemoved(self._margins), self._font(0.9)
        key = (self._outside, frame, font, corners)
        if self._known_tags[0] != key:
            self._known_tags = (key, lay_outside(self._outside, frame, font, corners))
        return self._known_tags[1]
