"""Keeps the base map as a picture, so that a movement shifts and stretches it.

What a movement needs anew is drawn between two frames: a pan's next strip when the picture's edge
comes near, a zoom's sharp picture in steps. Whatever is uncovered before that is sketched.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QPainter, QPixmap, QRegion

from explorer.ui.map.base_painter import level_for, paint_base, paint_sketch
from explorer.ui.map.basemap import Basemap
from explorer.ui.map.colors import MapColors

# A picture stretched by more than this, either way, is drawn anew while the zoom goes on.
STRETCH = 2.6


@dataclass(frozen=True)
class Look:
    """What the base map depends on besides the view's position."""

    size: QSize
    ratio: float
    colors: MapColors
    rivers: bool = True


@dataclass
class _Picture:
    """The base map at a scale; `origin` is where the projection's origin lies in it.

    Only its `area` is drawn, which is all of it unless it was made for a moment of a zoom.
    """

    look: Look
    scale: float
    origin: QPointF
    pixmap: QPixmap
    area: QRectF

    @property
    def is_whole(self) -> bool:
        """Whether it reaches beyond the view as it should, for pans to begin with."""
        return self.area.size() == self.pixmap.deviceIndependentSize()

    def source(self) -> QRectF:
        """Return its area in the pixels of the pixmap."""
        ratio = self.look.ratio
        return QRectF(self.area.topLeft() * ratio, self.area.size() * ratio)

    def target(self, origin: QPointF, scale: float) -> QRectF:
        """Return where its area lies in a view."""
        factor = scale / self.scale
        corner = origin - (self.origin - self.area.topLeft()) * factor
        return QRectF(corner, self.area.size() * factor)

    def covers(self, origin: QPointF, scale: float, by: float = 0.0) -> bool:
        """Whether it reaches at least so far beyond every edge of a view."""
        size = self.look.size
        view = QRectF(-by, -by, size.width() + 2 * by, size.height() + 2 * by)
        return self.target(origin, scale).contains(view)


class BasePicture:
    """Draws the base map into a view, from its picture where that will do.

    `spare` is how many pixels the picture reaches beyond each edge of the view.
    """

    def __init__(self, basemap: Basemap, spare: int) -> None:
        self._basemap = basemap
        self._spare = spare
        self._shown: _Picture | None = None
        self._coming: tuple[_Picture, Generator[None, None, None]] | None = None
        # Kept for the next picture, once a zoom has needed two of them.
        self._unused: QPixmap | None = None
        # Parts of the picture, in its own pixels, that a pan has brought in and are still blank.
        self._blank: list[QRectF] = []

    def paint(
        self, painter: QPainter, look: Look, origin: QPointF, scale: float, *, moving: bool
    ) -> None:
        """Draw the base map with the projection's origin at a point of the view.

        While the view is `moving`, what there is will do.
        """
        shown = self._shown
        if shown is None or not _alike(shown.look, look):
            shown = self._drawn(look, origin, scale)
        elif shown.scale == scale and shown.is_whole and (moving or shown.look == look):
            if not shown.covers(origin, scale):
                self._shift(shown, origin)
        elif not moving:
            shown = self._drawn(look, origin, scale)
        self._fill_what_shows(shown, origin, scale)
        target = shown.target(origin, scale)
        view = QRect(QPointF().toPoint(), look.size)
        if not target.contains(QRectF(view)):
            self._sketch(painter, look, origin, scale, QRegion(view) - QRegion(_inner(target)))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale != shown.scale)
        painter.drawPixmap(target, shown.pixmap, shown.source())

    def prepare(self, look: Look, origin: QPointF, scale: float, *, moving: bool) -> bool:
        """Do some milliseconds of the work that a view waits for; say whether there is more."""
        shown = self._shown
        if shown is None or not _alike(shown.look, look):
            return False  # the next painting needs it whole
        if shown.scale == scale and shown.look == look and shown.is_whole:
            self._drop_coming()
            if not self._blank and not shown.covers(origin, scale, self._spare / 2):
                self._shift(shown, origin)
            return self._fill_one_part()
        if self._coming is None or not self._is_wanted(look, origin, scale, moving):
            stretch = scale / shown.scale
            if moving and 1 / STRETCH <= stretch <= STRETCH:
                return False
            self._drop_coming()
            self._coming = self._begun(look, origin, scale, whole=not moving)
        coming, steps = self._coming
        if next(steps, self) is self:
            self._coming = None
            self._show(coming)
            return False
        return True

    def _is_wanted(self, look: Look, origin: QPointF, scale: float, moving: bool) -> bool:
        """Whether the picture that is being drawn will serve this view."""
        if self._coming is None or self._coming[0].look != look:
            return False
        coming = self._coming[0]
        if moving:  # it may be a little out of date when it is done
            return 1 / STRETCH <= scale / coming.scale <= STRETCH
        return coming.is_whole and coming.scale == scale and coming.covers(origin, scale)

    def _shift(self, shown: _Picture, origin: QPointF) -> None:
        """Put the view in the middle of its picture again; what comes in is blank at first."""
        while self._fill_one_part():
            pass
        # Along an edge that is still far, nothing needs to be drawn.
        off, near = origin + QPointF(self._spare, self._spare) - shown.origin, self._spare / 2
        dx, dy = (round(by * shown.look.ratio) if abs(by) > near else 0 for by in off.toTuple())
        whole = shown.pixmap.rect()
        shown.pixmap.scroll(dx, dy, whole)
        shown.origin += QPointF(dx, dy) / shown.look.ratio
        fresh = QRegion(whole) - QRegion(whole.translated(dx, dy))
        ratio = shown.look.ratio
        self._blank = [
            QRectF(QPointF(part.topLeft()) / ratio, QSizeF(part.size()) / ratio)
            for part in iter(fresh)  # type: ignore[call-overload]  # a region does give its parts
        ]

    def _fill_one_part(self) -> bool:
        """Draw a part of what is blank; say whether there is more."""
        if self._blank and self._shown is not None:
            for _ in self._steps(self._shown, self._blank.pop()):
                pass
        return bool(self._blank)

    def _fill_what_shows(self, shown: _Picture, origin: QPointF, scale: float) -> None:
        factor = scale / shown.scale
        corner = shown.origin - origin / factor
        view = QRectF(corner, QSizeF(shown.look.size) / factor)
        if any(view.intersects(part) for part in self._blank):
            while self._fill_one_part():
                pass

    def _drawn(self, look: Look, origin: QPointF, scale: float) -> _Picture:
        self._drop_coming()
        picture, steps = self._begun(look, origin, scale, whole=True)
        for _ in steps:
            pass
        self._show(picture)
        return picture

    def _show(self, picture: _Picture) -> None:
        if self._shown is not None:
            self._unused = self._shown.pixmap
        self._shown, self._blank = picture, []

    def _drop_coming(self) -> None:
        if self._coming is not None:
            picture, steps = self._coming
            steps.close()
            self._coming, self._unused = None, picture.pixmap

    def _begun(
        self, look: Look, origin: QPointF, scale: float, *, whole: bool
    ) -> tuple[_Picture, Generator[None, None, None]]:
        spare = self._spare
        area = QRectF(QPointF(), QSizeF(look.size) + QSizeF(2 * spare, 2 * spare))
        # Memory that was used before is many times as fast as memory fresh from the system.
        pixmap, self._unused = self._unused, None
        wanted = (area.size() * look.ratio).toSize()
        if pixmap is None or pixmap.size() != wanted or pixmap.devicePixelRatio() != look.ratio:
            pixmap = QPixmap(wanted)
            pixmap.setDevicePixelRatio(look.ratio)
        if not whole:  # what lies beyond the view is soon out of date
            area = area.adjusted(spare, spare, -spare, -spare)
        picture = _Picture(look, scale, origin + QPointF(spare, spare), pixmap, area)
        return picture, self._steps(picture, area)

    def _steps(self, picture: _Picture, part: QRectF) -> Generator[None, None, None]:
        """Draw a part of a picture, given in its own pixels."""
        look, scale = picture.look, picture.scale
        number = level_for(1 / scale / look.ratio)
        if not self._basemap.has(number):
            self._basemap.level(number)
            yield
        painter = QPainter(picture.pixmap)
        painter.setClipRect(part)
        painter.fillRect(part, look.colors.sea)
        painter.translate(picture.origin)
        painter.scale(scale, scale)
        exposed = QRectF((part.topLeft() - picture.origin) / scale, part.size() / scale)
        level = self._basemap.level(number)
        try:
            yield from paint_base(painter, level, look.colors, exposed, rivers=look.rivers)
        finally:  # also where the steps are given up half-way
            painter.end()

    def _sketch(
        self, painter: QPainter, look: Look, origin: QPointF, scale: float, bare: QRegion
    ) -> None:
        painter.save()
        painter.setClipRegion(bare)
        painter.translate(origin)
        painter.scale(scale, scale)
        part = QRectF(bare.boundingRect())
        exposed = QRectF((part.topLeft() - origin) / scale, part.size() / scale)
        paint_sketch(painter, self._basemap.level(0), look.colors, exposed)
        painter.restore()


def _alike(one: Look, other: Look) -> bool:
    """Whether pictures of both can stand in for each other for a moment."""
    return (one.size, one.ratio, one.colors) == (other.size, other.ratio, other.colors)


def _inner(area: QRectF) -> QRect:
    """Return the whole pixels within a rectangle."""
    left, top = int(area.left()) + 1, int(area.top()) + 1
    return QRect(left, top, int(area.right()) - left, int(area.bottom()) - top)
