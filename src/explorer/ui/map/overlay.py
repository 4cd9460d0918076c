"""What stays at its corner of the frame: scale bar, the word schematic, names beyond the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import Final, Literal

from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from explorer.ui.map.colors import MapColors, faded
from explorer.ui.map.features import MapInsetPlace
from explorer.ui.map.plate_text import put_text, text_width
from explorer.wording import plural

LONGEST_BAR = 130.0
_PAD = 6.0
MORE_OUTSIDE: Final = "beyond:more"  # the flag that stands for names for which there is no room
_EDGES: Final[tuple[Literal["west", "east"], ...]] = ("west", "east")


def disputed_note() -> str:
    """Return the sentence for the legend about dashed and other borders."""
    return QCoreApplication.translate(
        "MapOverlay",
        "Dashed borders are disputed or armistice lines. Borders are drawn as the map data gives "
        "them; drawing takes no side.",
    )


def schematic_word() -> str:
    """Return the word that stands on every map with bands."""
    return QCoreApplication.translate("MapOverlay", "schematic")


@dataclass(frozen=True)
class ScaleBar:
    """A round distance and its length on the screen."""

    kilometres: int
    pixels: float

    @classmethod
    def for_scale(cls, pixels_a_metre: float) -> ScaleBar:
        """Return the longest bar of 1, 2 or 5 times a power of ten that fits."""
        most = LONGEST_BAR / pixels_a_metre / 1_000
        power = 10 ** floor(log10(max(most, 1.0)))
        number = next(k for k in (5, 2, 1) if k * power <= max(most, 1.0))
        return cls(number * power, number * power * 1_000 * pixels_a_metre)

    def text(self) -> str:
        """Return the distance with its unit, in the reader's way of writing numbers."""
        shown = QLocale().toString(self.kilometres)
        return QCoreApplication.translate("MapOverlay", "{0} km").replace("{0}", shown)


@dataclass(frozen=True)
class OutsideTag:
    """A name beyond the map and the rectangle of its arrow."""

    place: MapInsetPlace
    rect: QRectF


def lay_outside(
    places: Sequence[MapInsetPlace],
    frame: QRect,
    font: QFont,
    covered: Sequence[QRectF] = (),
    busy: Sequence[QRectF] = (),
) -> list[OutsideTag]:
    """Stack the names at their edge of the frame, around the middle of its free height.

    They keep off what is `covered` at that edge; where not all have room, the last flag says how
    many more there are. Where the middle is `busy` they stand where they hide least.
    """
    metrics = QFontMetricsF(font)
    height = metrics.height() + _PAD
    tags: list[OutsideTag] = []
    for edge in _EDGES:
        here = [place for place in places if place.edge == edge]
        if not here:
            continue
        widest = max(_flag_width(one, font) for one in (*here, _more(len(here), edge)))
        side = QRectF(frame).adjusted(8, _PAD, -8, -_PAD)
        side.setLeft(side.left() if edge == "west" else side.right() - widest)
        side.setWidth(widest)
        for box in covered:
            if box.intersects(side):
                above = box.center().y() < side.center().y()
                (side.setTop if above else side.setBottom)(
                    box.bottom() + _PAD if above else box.top() - _PAD
                )
        fitting = floor((side.height() + 4) / (height + 4))
        if fitting < 1:
            continue
        if fitting < len(here):
            here = [*here[: fitting - 1], _more(len(here) - fitting + 1, edge)]
        tall = len(here) * (height + 4) - 4
        top = _calmest(side, tall, frame.center().y() - tall / 2, busy)
        for number, place in enumerate(here):
            width = _flag_width(place, font)
            left = side.left() if edge == "west" else side.right() - width
            tags.append(OutsideTag(place, QRectF(left, top + number * (height + 4), width, height)))
    return tags


def _flag_width(place: MapInsetPlace, font: QFont) -> float:
    height = QFontMetricsF(font).height() + _PAD
    return text_width(place.name, font) + height * 0.7 + 2 * _PAD


def _more(count: int, edge: Literal["west", "east"]) -> MapInsetPlace:
    """Return the flag that stands for names without room; the small world and the list have all."""
    words = "{count} more name", "{count} more names"
    return MapInsetPlace(MORE_OUTSIDE, plural("MapOverlay", *words, count), edge)


def _calmest(side: QRectF, tall: float, wanted: float, busy: Sequence[QRectF]) -> float:
    """Return the top of a stack that hides the least of what is `busy`, near the wanted one."""
    lowest = side.bottom() - tall
    first = min(max(wanted, side.top()), lowest)
    near = [box for box in busy if box.right() > side.left() and box.left() < side.right()]
    if not near:
        return first
    steps = floor((lowest - side.top()) / _PAD)
    tops = [first, *(side.top() + step * _PAD for step in range(steps + 1))]

    def hides(top: float) -> int:
        stack = QRectF(side.left(), top, side.width(), tall)
        return sum(map(stack.intersects, near))

    return min(tops, key=lambda top: (hides(top), abs(top - first)))


def paint_outside(
    painter: QPainter, tags: Sequence[OutsideTag], colors: MapColors, font: QFont, hovered: str
) -> None:
    """Draw each name on a small flag that points off the map."""
    metrics = QFontMetricsF(font)
    for tag in tags:
        rect, west = tag.rect, tag.place.edge == "west"
        tip = rect.height() * 0.45
        corners = [
            QPointF(rect.left() + tip, rect.top()),
            QPointF(rect.right(), rect.top()),
            QPointF(rect.right(), rect.bottom()),
            QPointF(rect.left() + tip, rect.bottom()),
            QPointF(rect.left(), rect.center().y()),
        ]
        if not west:
            middle = 2 * rect.center().x()
            corners = [QPointF(middle - p.x(), p.y()) for p in corners]
        lit = tag.place.id == hovered
        painter.setPen(QPen(colors.accent if lit else colors.outline, 1.6 if lit else 1.0))
        painter.setBrush(faded(colors.paper, 0.94))
        painter.drawPolygon(QPolygonF(corners))
        inner = rect.adjusted(tip if west else 0, 0, 0 if west else -tip, 0)
        left = inner.center().x() - text_width(tag.place.name, font) / 2
        baseline = inner.center().y() + (metrics.ascent() - metrics.descent()) / 2
        at = QPointF(round(left), round(baseline))
        put_text(painter, at, font, tag.place.name, colors.ink)


def _italic(font: QFont) -> QFont:
    italic = QFont(font)
    italic.setItalic(True)
    return italic


def scale_patch(bar: ScaleBar, bottom_left: QPointF, font: QFont) -> QRectF:
    """Return the patch of paper that the scale bar and the word schematic take."""
    metrics = QFontMetricsF(font)
    word_width = QFontMetricsF(_italic(font)).horizontalAdvance(schematic_word())
    height = metrics.height() + 2 * _PAD
    width = bar.pixels + metrics.horizontalAdvance(bar.text()) + word_width + 6 * _PAD
    return QRectF(bottom_left.x(), bottom_left.y() - height, width, height)


def paint_scale(
    painter: QPainter, bar: ScaleBar, bottom_left: QPointF, colors: MapColors, font: QFont
) -> None:
    """Draw the scale bar and the word schematic on a patch of paper."""
    metrics, italic = QFontMetricsF(font), _italic(font)
    word, text = schematic_word(), bar.text()
    patch = scale_patch(bar, bottom_left, font)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(colors.paper, 0.9))
    painter.drawRoundedRect(patch, 3, 3)
    left, middle = round(patch.left() + _PAD) + 0.5, round(patch.center().y()) + 0.5
    painter.setPen(QPen(colors.ink, 1.2))
    painter.drawPolyline(
        [
            QPointF(left, middle - 3),
            QPointF(left, middle + 3),
            QPointF(left + bar.pixels, middle + 3),
            QPointF(left + bar.pixels, middle - 3),
        ]
    )
    baseline = patch.top() + _PAD + metrics.ascent()
    start = left + bar.pixels + _PAD
    put_text(painter, QPointF(start, baseline), font, text, colors.ink)
    start += text_width(text, font) + 2 * _PAD
    put_text(painter, QPointF(start, baseline), italic, word, colors.muted)
