"""Names on the map: set with a halo, kept apart, the less important ones dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, cos, floor, hypot, radians, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from explorer.ui.map.badges import Badge, badge_size, paint_badge
from explorer.ui.map.colors import faded
from explorer.ui.script_fonts import with_scripts

# A straight stretch of a band: its two ends and half its width.
Strip = tuple[tuple[float, float], tuple[float, float], float]

_HALO = 3.4
_AIR = 1.5
_AIR_AT_SEA = 4.0
_LINE_END = 1.8
_LINE_STEP = 6.0  # pixels of a line that one box stands for
_BADGE_SIZE = 0.84
_AT_ONCE = 16  # names set in one step
# Strips are looked up by squares of this many pixels.
_CELL = 96.0


@dataclass(frozen=True)
class LabelStyle:
    """How one kind of name is set; sizes are shares of the program's own font size."""

    name: str
    color: QColor
    halo: QColor
    size: float = 1.0
    weight: QFont.Weight = QFont.Weight.Normal
    italic: bool = False
    spaced: bool = False

    def font(self, base: QFont) -> QFont:
        """Return the font for this style, relative to the program's font."""
        font = QFont(base)
        font.setPointSizeF(max(base.pointSizeF(), 1.0) * self.size)
        font.setWeight(self.weight)
        font.setItalic(self.italic)
        if self.spaced:
            font.setCapitalization(QFont.Capitalization.AllUppercase)
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 112)
        return font


@dataclass(frozen=True)
class Spot:
    """A position that a label may take: its centre, and its slope in degrees."""

    x: float
    y: float
    angle: float = 0.0


@dataclass(frozen=True)
class LabelWish:
    """A name that wants a place, with the spots it may take in order of liking."""

    text: str
    style: LabelStyle
    # What the name belongs to; a name keeps its distance from it while the view zooms.
    anchor: tuple[float, float]
    spots: Iterable[Spot] = field(compare=False)
    id: str = ""
    # Whether the name may stand on a band when no other spot is free.
    over_bands: bool = False
    # What hangs on the name, below it; it moves with the name and is part of its size.
    badge: Badge | None = None
    # What is set instead where nothing has room for this one.
    lesser: LabelWish | None = None
    # Whether a line leads from the anchor to the name, which stands away from it.
    led: bool = False
    # What a spot must meet besides; asked first, so it should be quick.
    is_allowed: Callable[[Spot], bool] | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Label:
    """A name that found a place, with its picture."""

    wish: LabelWish
    spot: Spot
    rect: QRectF
    picture: QPixmap = field(compare=False)

    def rescaled(self, factor: float) -> Label:
        """Return the label moved with its anchor to another scale."""
        (x, y), spot = self.wish.anchor, self.spot
        dx, dy = x * (factor - 1), y * (factor - 1)
        moved = replace(spot, x=spot.x + dx, y=spot.y + dy)
        wish = replace(self.wish, anchor=(x * factor, y * factor))
        return replace(self, wish=wish, spot=moved, rect=self.rect.translated(dx, dy))

    def paint_line(self, painter: QPainter) -> None:
        """Draw the line that leads to a name away from its anchor, on a halo."""
        at, style = QPointF(*self.wish.anchor), self.wish.style
        end = nearest_point(self.rect, at)
        for pen in (QPen(faded(style.halo, 0.86), _HALO), QPen(style.color, 1.0)):
            painter.setPen(pen)
            painter.drawLine(at, end)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.color)
        painter.drawEllipse(at, _LINE_END, _LINE_END)

    def paint(self, painter: QPainter) -> None:
        """Draw the name; the painter's origin is the projection's."""
        ratio = self.picture.devicePixelRatio()
        width, height = self.picture.width() / ratio, self.picture.height() / ratio
        if not self.spot.angle:
            # Whole pixels keep the letters sharp.
            corner = QPointF(round(self.spot.x - width / 2), round(self.spot.y - height / 2))
            painter.drawPixmap(corner, self.picture)
            return
        painter.save()
        painter.translate(self.spot.x, self.spot.y)
        painter.rotate(self.spot.angle)
        painter.drawPixmap(QPointF(-width / 2, -height / 2), self.picture)
        painter.restore()


@dataclass(frozen=True)
class Frame:
    """What is seen of the map, less what is `covered`; a `still` one never moves."""

    rect: QRectF
    covered: tuple[QRectF, ...] = ()
    still: bool = False

    def shows(self, box: QRectF) -> bool:
        """Whether a name at a spot is seen whole."""
        return self.rect.contains(box) and not any(map(box.intersects, self.covered))

    def cuts(self, box: QRectF) -> bool:
        """Whether a name at a spot is seen in part."""
        return self.rect.intersects(box) and not self.shows(box)


class LabelSetter:
    """Sets names as pictures, once for each name and style."""

    def __init__(self, base: QFont, ratio: float) -> None:
        self._base = base
        self._ratio = ratio
        self._pictures: dict[tuple[str, str, int, Badge | None], QPixmap] = {}
        self._sizes: dict[tuple[str, str, Badge | None], tuple[float, float]] = {}
        self._small = QFont(base)
        self._small.setPointSizeF(max(base.pointSizeF(), 1.0) * _BADGE_SIZE)

    def size(self, text: str, style: LabelStyle, badge: Badge | None = None) -> tuple[float, float]:
        """Return the width and height that a name with its badge takes, halo left out."""
        key = (text, style.name, badge)
        if key not in self._sizes:
            metrics = QFontMetricsF(with_scripts(style.font(self._base), text))
            lines = text.split("\n")
            width = max(metrics.horizontalAdvance(line) for line in lines)
            height = metrics.height() * len(lines)
            if badge is not None:
                wide, high = badge_size(badge, QFontMetricsF(self._small))
                width, height = max(width, wide), height + high
            self._sizes[key] = (width, height)
        return self._sizes[key]

    def picture(self, text: str, style: LabelStyle, badge: Badge | None = None) -> QPixmap:
        """Return the name in ink on a halo, on a clear ground."""
        key = (text, style.name, style.color.rgba(), badge)
        if key not in self._pictures:
            self._pictures[key] = self._draw(text, style, badge)
        return self._pictures[key]

    def _draw(self, text: str, style: LabelStyle, badge: Badge | None) -> QPixmap:
        font = with_scripts(style.font(self._base), text)
        metrics = QFontMetricsF(font)
        width, height = self.size(text, style, badge)
        width, height = ceil(width + 2 * _HALO), ceil(height + 2 * _HALO)
        picture = QPixmap(round(width * self._ratio), round(height * self._ratio))
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        starts = []
        halo = QPainterPath()
        for number, line in enumerate(text.split("\n")):
            left = (width - metrics.horizontalAdvance(line)) / 2
            starts.append((line, round(left), _HALO + metrics.ascent() + number * metrics.height()))
            # A path knows no capitals of its own.
            shown = line.upper() if style.spaced else line
            halo.addText(QPointF(starts[-1][1], round(starts[-1][2])), font, shown)
        pen = QPen(faded(style.halo, 0.86), _HALO)
        pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)  # half as dear as round ones, and as good
        painter.strokePath(halo, pen)
        painter.setPen(style.color)
        for line, x, y in starts:
            painter.drawText(QPointF(x, round(y)), line)
        if badge is not None:
            below = _HALO + metrics.height() * len(starts)
            area = QRectF(0, below, width, height - below - _HALO)
            paint_badge(painter, badge, area, self._small, pen)
        painter.end()
        return picture


def beside(x: float, y: float, size: tuple[float, float], gap: float) -> list[Spot]:
    """Return the spots around a point: right, left, the four corners, above and below."""
    across, down = gap + size[0] / 2, gap + size[1] / 2 - 2
    slant = across - gap * 0.4
    return [
        Spot(x + across, y),
        Spot(x - across, y),
        Spot(x + slant, y - down * 0.8),
        Spot(x + slant, y + down * 0.8),
        Spot(x - slant, y - down * 0.8),
        Spot(x - slant, y + down * 0.8),
        Spot(x, y - down),
        Spot(x, y + down),
    ]


def box_of(spot: Spot, size: tuple[float, float]) -> QRectF:
    """Return the upright rectangle that a label covers at a spot."""
    width, height = size
    if spot.angle:
        turn = radians(spot.angle)
        width, height = (
            abs(width * cos(turn)) + abs(height * sin(turn)),
            abs(width * sin(turn)) + abs(height * cos(turn)),
        )
    return QRectF(spot.x - width / 2, spot.y - height / 2, width, height).adjusted(
        -_AIR, _AIR, _AIR, -_AIR
    )


def nearest_point(box: QRectF, at: QPointF) -> QPointF:
    """Return the point of a box that lies closest to a point."""
    x = min(max(at.x(), box.left()), box.right())
    return QPointF(x, min(max(at.y(), box.top()), box.bottom()))


def distance_to(box: QRectF, at: QPointF) -> float:
    """Return how far a point lies from a box."""
    there = nearest_point(box, at)
    return hypot(there.x() - at.x(), there.y() - at.y())


class StripIndex:
    """Says quickly whether a name would stand on one of the bands' straight stretches."""

    def __init__(self, strips: Iterable[Strip], region: QRectF | None = None) -> None:
        """Keep the strips, as far as they cross a `region`."""
        self._cells: dict[tuple[int, int], list[Strip]] = {}
        for strip in strips:
            seen = (0.0, 1.0) if region is None else crossing(region, strip)
            if seen is not None:
                self._keep(strip, *seen)

    def _keep(self, strip: Strip, start: float, end: float) -> None:
        (ax, ay), (bx, by), half = strip
        dx, dy = bx - ax, by - ay
        steps = max(1, ceil(max(abs(dx), abs(dy)) * (end - start) / _CELL))
        last: tuple[int, int, int, int] | None = None
        for step in range(steps):
            one, other = (start + (end - start) * k / steps for k in (step, step + 1))
            left, right = sorted((ax + dx * one, ax + dx * other))
            top, bottom = sorted((ay + dy * one, ay + dy * other))
            span = _cells(left - half, top - half, right + half, bottom + half)
            if span != last:
                for cell in _within(span):
                    here = self._cells.setdefault(cell, [])
                    if not here or here[-1] is not strip:
                        here.append(strip)
                last = span

    def crosses(self, box: QRectF) -> bool:
        """Whether a strip touches a rectangle."""
        tried: list[Strip] = []
        left, top = box.left(), box.top()
        for cell in _within(_cells(left, top, left + box.width(), top + box.height())):
            for strip in self._cells.get(cell, ()):
                if not any(strip is other for other in tried):
                    if crossing(box, strip) is not None:
                        return True
                    tried.append(strip)
        return False


def _cells(left: float, top: float, right: float, bottom: float) -> tuple[int, int, int, int]:
    return floor(left / _CELL), floor(top / _CELL), floor(right / _CELL), floor(bottom / _CELL)


def _within(span: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    left, top, right, bottom = span
    return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]


def in_turn(wishes: Iterable[LabelWish]) -> LabelWish | None:
    """Return the first of some wishes, with the others to be tried after it in this order."""
    chain: LabelWish | None = None
    for wish in reversed(list(wishes)):
        chain = replace(wish, lesser=chain)
    return chain


def lay_labels(
    wishes: Iterable[LabelWish],
    setter: LabelSetter,
    taken: Iterable[QRectF],
    strips: Sequence[Strip] | StripIndex,
    frame: Frame | None = None,
    before: Mapping[tuple[str, tuple[float, float]], Spot] | None = None,
) -> list[Label]:
    """Give each name in turn the first spot that is free; who finds none is left out.

    A name keeps the spot that it had `before`, by its id and anchor, if that is still free.
    """
    labels: list[Label] = []
    for _ in set_labels(labels, wishes, setter, taken, strips, frame, before):
        pass
    return labels


def set_labels(
    labels: list[Label],
    wishes: Iterable[LabelWish],
    setter: LabelSetter,
    taken: Iterable[QRectF],
    strips: Sequence[Strip] | StripIndex,
    frame: Frame | None = None,
    before: Mapping[tuple[str, tuple[float, float]], Spot] | None = None,
) -> Iterator[None]:
    """Fill a list with names as lay_labels does, in steps of some milliseconds."""
    bands = strips if isinstance(strips, StripIndex) else StripIndex(strips)
    boxes = list(taken)
    for number, wish in enumerate(wishes):
        if number % _AT_ONCE == _AT_ONCE - 1:
            yield
        tried: LabelWish | None = wish
        while tried is not None:
            if tried.led:
                yield  # there are many spots to be looked at
            # A line is drawn anew each time, from where there is most room.
            kept = None if tried.led else (before or {}).get((tried.id, tried.anchor))
            found = _find_spot(tried, kept, setter, boxes, bands, frame)
            if found is not None:
                boxes.append(found[1])
                if tried.led:
                    boxes += _line_boxes(tried, found[1])
                picture = setter.picture(tried.text, tried.style, tried.badge)
                labels.append(Label(tried, *found, picture))
                break
            tried = tried.lesser


def _find_spot(
    wish: LabelWish,
    kept: Spot | None,
    setter: LabelSetter,
    boxes: Sequence[QRectF],
    bands: StripIndex,
    frame: Frame | None,
) -> tuple[Spot, QRectF] | None:
    size = setter.size(wish.text, wish.style, wish.badge)
    if wish.led and _is_taken(QPointF(*wish.anchor), boxes, frame):
        return None
    found: tuple[Spot, QRectF] | None = None
    beyond: tuple[Spot, QRectF] | None = None
    for spot in wish.spots if kept is None else (kept, *wish.spots):
        if wish.is_allowed is not None and not wish.is_allowed(spot):
            continue
        box = box_of(spot, size)
        if wish.led:
            # Between a name and others that stand at sea, air; or they would read as one.
            box.adjust(-_AIR_AT_SEA, -_AIR_AT_SEA, _AIR_AT_SEA, _AIR_AT_SEA)
        elif wish.badge is not None or wish.id.startswith("country:"):
            # What hangs on a name must not be read as the next one's, nor two names as one.
            box.adjust(0, -2 * _AIR, 0, 2 * _AIR)
        whole = frame is None or frame.shows(box)
        # A name out of sight may come into sight; one at the edge would be cut.
        if not whole and frame is not None and (frame.still or frame.cuts(box)):
            continue
        if any(map(box.intersects, boxes)):
            continue
        clear = not bands.crosses(box)
        # A line that runs off what is seen, or through another name, would lead nowhere.
        if wish.led and not (whole and clear and _leads(wish, box, boxes, frame)):
            continue
        if whole and clear:
            return spot, box
        if whole and wish.over_bands:
            found = found or (spot, box)
        elif clear or wish.over_bands:
            beyond = beyond or (spot, box)
    return found or beyond


def _is_taken(anchor: QPointF, boxes: Sequence[QRectF], frame: Frame | None) -> bool:
    """Whether no line can lead from there, because something stands on it."""
    around = QRectF(anchor.x() - 1, anchor.y() - 1, 2, 2)
    return any(map(around.intersects, (*boxes, *(frame.covered if frame else ()))))


def _line_boxes(wish: LabelWish, box: QRectF) -> list[QRectF]:
    """Return boxes that cover the line that leads to a name."""
    at, half = QPointF(*wish.anchor), QPointF(_LINE_STEP, _LINE_STEP) / 2
    way = nearest_point(box, at) - at
    steps = max(1, round(hypot(way.x(), way.y()) / _LINE_STEP))
    points = [at + way * (step / steps) for step in range(steps)]
    return [QRectF(point - half, point + half) for point in points]


def _leads(wish: LabelWish, box: QRectF, boxes: Sequence[QRectF], frame: Frame | None) -> bool:
    """Whether the line that leads to a name crosses nothing."""
    end = nearest_point(box, QPointF(*wish.anchor))
    line = wish.anchor, (end.x(), end.y()), 1.0
    others = (*boxes, *(frame.covered if frame else ()))
    return all(crossing(other, line) is None for other in others)


def crossing(box: QRectF, strip: Strip) -> tuple[float, float] | None:
    """Return which part of a straight strip touches a rectangle (Liang and Barsky's clipping)."""
    (ax, ay), (bx, by), half = strip
    left, top = box.left() - half, box.top() - half
    right, bottom = box.right() + half, box.bottom() + half
    if max(ax, bx) < left or min(ax, bx) > right or max(ay, by) < top or min(ay, by) > bottom:
        return None
    start, end = 0.0, 1.0
    dx, dy = bx - ax, by - ay
    for step, room in ((-dx, ax - left), (dx, right - ax), (-dy, ay - top), (dy, bottom - ay)):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            start = max(start, room / step)
        else:
            end = min(end, room / step)
    return (start, end) if start <= end else None
