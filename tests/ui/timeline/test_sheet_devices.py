"""What a PDF and an SVG by Qt cannot draw, and what is drawn instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QIODevice, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter, QPdfWriter, QPen
from PySide6.QtSvg import QSvgGenerator

from explorer.ui.timeline.sheet_devices import PdfPainter, SvgPainter

pytestmark = pytest.mark.usefixtures("theme")
PAPER, HUE = QColor("#ffffff"), QColor("#44632a")


def weakening(low: float, high: float) -> QLinearGradient:
    gradient = QLinearGradient(10, 0, 110, 0)
    for place, alpha in ((0.0, low), (1.0, high)):
        color = QColor(HUE)
        color.setAlphaF(alpha)
        gradient.setColorAt(place, color)
    return gradient


def in_svg(draw: Callable[[QPainter], None]) -> str:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    painter = SvgPainter(PAPER)
    assert painter.begin(generator)
    draw(painter)
    painter.end()
    return bytes(buffer.data().data()).decode()


def clips(content: str) -> list[str]:
    """Return the corners of the clip of each group that draws something, in order."""
    rooms = dict(re.findall(r'<clipPath id="(\w+)">\s*<path[^>]* d="([^"]*)"', content))
    found = []
    for part in content.split("</g>"):
        if re.search(r"<(rect|path|polyline)[^>]*/>\s*$", part):
            used = re.search(r"url\(#(clip\w+)\)", part)
            found.append(rooms[used[1]].split(" L")[0] if used else "")
    return found


def test_what_weakens_is_filled_in_pieces_of_a_clear_colour() -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = PdfPainter(PAPER)
    assert painter.begin(writer)
    painter.fillRect(QRectF(0, 0, 200, 20), QBrush(weakening(0.06, 0.3)))
    painter.end()
    page = PdfReader(BytesIO(bytes(buffer.data().data()))).pages[0]
    shares = {
        round(float(state.get_object()["/ca"]), 2)
        for state in page["/Resources"]["/ExtGState"].values()  # type: ignore[index]
        if "/ca" in state.get_object()
    }
    clear = {share for share in shares if share < 1}
    assert len(clear) >= 10
    assert max(clear) <= 0.3


def test_a_line_weakens_to_the_colour_of_the_paper() -> None:
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = PdfPainter(PAPER)
    assert painter.begin(image)
    painter.setPen(QPen(QBrush(weakening(0.0, 1.0)), 2))
    gradient = painter.pen().brush().gradient()
    assert isinstance(gradient, QLinearGradient)
    colors = [color for _, color in gradient.stops()]
    assert [color.alpha() for color in colors] == [255, 255]
    assert [color.name() for color in colors] == [PAPER.name(), HUE.name()]
    painter.end()


def test_a_clip_ends_with_restore() -> None:
    def draw(painter: QPainter) -> None:
        painter.setClipRect(QRectF(1, 2, 100, 100))
        painter.save()
        painter.setClipRect(QRectF(5, 6, 10, 10), Qt.ClipOperation.IntersectClip)
        painter.fillRect(QRectF(0, 0, 50, 50), HUE)
        painter.restore()
        painter.fillRect(QRectF(0, 0, 60, 60), HUE)
        painter.setClipping(False)
        painter.fillRect(QRectF(0, 0, 70, 70), HUE)

    assert clips(in_svg(draw)) == ["M5,6", "M1,2", ""]


def test_a_clip_within_another_is_what_both_leave() -> None:
    def draw(painter: QPainter) -> None:
        painter.setClipRect(QRectF(10, 10, 20, 20))
        painter.translate(15, 15)
        painter.setClipRect(QRectF(0, 0, 200, 200), Qt.ClipOperation.IntersectClip)
        painter.fillRect(QRectF(0, 0, 50, 50), HUE)

    assert clips(in_svg(draw)) == ["M15,15"]


def test_a_line_that_weakens_is_drawn_in_pieces() -> None:
    def draw(painter: QPainter) -> None:
        painter.setPen(QPen(QBrush(weakening(0.2, 1.0)), 2))
        painter.drawLine(QLineF(10, 5, 110, 5))
        painter.drawPolyline([QPointF(12, 20), QPointF(10, 22)])

    strokes = re.findall(r'stroke="(#\w+)"[^>]*>\s*<polyline', in_svg(draw))
    assert len(set(strokes)) > 8
    assert "#000000" not in strokes


def test_dashes_do_not_begin_anew() -> None:
    def draw(painter: QPainter) -> None:
        pen = QPen(QBrush(weakening(0.2, 1.0)), 2)
        pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
        painter.drawLines([QLineF(10, 5, 110, 5)])

    assert len(re.findall(r"<polyline", in_svg(draw))) == 1


@pytest.mark.parametrize(
    ("flags", "corner"),
    [
        (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, (0, 0)),
        (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, (1, 1)),
        (Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, (0.5, 0.5)),
    ],
)
def test_text_is_put_where_it_is_asked_for(
    flags: Qt.AlignmentFlag, corner: tuple[float, float]
) -> None:
    def draw(painter: QPainter) -> None:
        painter.drawText(QRectF(0, 0, 400, 300), int(flags.value), "HHHH")

    content = in_svg(draw)
    assert "<text" not in content
    shape = max(re.findall(r' d="([^"]*)"', content), key=len)
    points = [tuple(map(float, pair.split(","))) for pair in re.findall(r"[\d.-]+,[\d.-]+", shape)]
    middle = [sum(point[axis] for point in points) / len(points) for axis in (0, 1)]
    for at, room, share in zip(middle, (400, 300), corner, strict=True):
        assert abs(at - room * share) < 45


def test_text_is_wrapped_to_its_room() -> None:
    def draw(painter: QPainter) -> None:
        flags = int(Qt.TextFlag.TextWordWrap.value) | int(Qt.AlignmentFlag.AlignTop.value)
        painter.drawText(QRectF(0, 0, 40, 300), flags, "many words that wrap")

    shapes = [one for one in re.findall(r' d="([^"]*)"', in_svg(draw)) if len(one) > 50]
    assert len(shapes) >= 3
