"""Names on the map: set with a halo, kept apart, the less important ones dropped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, cos, radians, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from explorer.ui.map.colors import faded

# A straight stretch of a band: its two ends and half its width.
Strip = tuple[tuple[float, float], tuple[float, float], float]

_HALO = 3.4
_AIR = 1.5


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
        self._pictures: dict[tuple[str, str, int], QPixmap] = {}
        self._sizes: dict[tuple[str, str], tuple[float, float]] = {}

    def size(self, text: str, style: LabelStyle) -> tuple[float, float]:
        """Return the width and height that a name takes, halo left out."""
        key = (text, style.name)
        if key not in self._sizes:
            metrics = QFontMetricsF(style.font(self._base))
            lines = text.split("\n")
            width = max(metrics.horizontalAdvance(line) for line in lines)
            self._sizes[key] = (width, metrics.height() * len(lines))
        return self._sizes[key]

    def picture(self, text: str, style: LabelStyle) -> QPixmap:
        """Return the name in ink on a halo, on a clear ground."""
        key = (text, style.name, style.color.rgba())
        if key not in self._pictures:
            self._pictures[key] = self._draw(text, style)
        return self._pictures[key]

    def _draw(self, text: str, style: LabelStyle) -> QPixmap:
        font = style.font(self._base)
        metrics = QFontMetricsF(font)
        width, height = self.size(text, style)
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
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(halo, pen)
        painter.setPen(style.color)
        for line, x, y in starts:
            painter.drawText(QPointF(x, round(y)), line)
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


def lay_labels(
    wishes: Iterable[LabelWish],
    setter: LabelSetter,
    taken: Iterable[QRectF],
    strips: Sequence[Strip],
    frame: Frame | None = None,
) -> list[Label]:
    """Give each name in turn the first spot that is free; who finds none is left out."""
    boxes, labels = list(taken), []
    for wish in wishes:
        size = setter.size(wish.text, wish.style)
        found: tuple[Spot, QRectF] | None = None
        beyond: tuple[Spot, QRectF] | None = None
        for spot in wish.spots:
            box = box_of(spot, size)
            whole = frame is None or frame.shows(box)
            # A name out of sight may come into sight; one at the edge would be cut.
            if not whole and frame is not None and (frame.still or frame.cuts(box)):
                continue
            if any(map(box.intersects, boxes)):
                continue
            clear = not any(_crosses(box, strip) for strip in strips)
            if whole and clear:
                found = (spot, box)
                break
            if whole and wish.over_bands:
                found = found or (spot, box)
            elif clear or wish.over_bands:
                beyond = beyond or (spot, box)
        found = found or beyond
        if found is not None:
            boxes.append(found[1])
            labels.append(Label(wish, *found, setter.picture(wish.text, wish.style)))
    return labels


def _crosses(box: QRectF, strip: Strip) -> bool:
    """Whether a straight strip touches a rectangle (Liang and Barsky's clipping)."""
    (ax, ay), (bx, by), half = strip
    left, top = box.left() - half, box.top() - half
    right, bottom = box.right() + half, box.bottom() + half
    if max(ax, bx) < left or min(ax, bx) > right or max(ay, by) < top or min(ay, by) > bottom:
        return False
    start, end = 0.0, 1.0
    dx, dy = bx - ax, by - ay
    for step, room in ((-dx, ax - left), (dx, right - ax), (-dy, ay - top), (dy, bottom - ay)):
        if step == 0:
            if room < 0:
                return False
        elif step < 0:
            start = max(start, room / step)
        else:
            end = min(end, room / step)
    return start <= end
