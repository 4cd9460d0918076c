"""Icons of the rail and the bars, drawn in a theme colour."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from explorer.config import resources_dir


def draw_icon(painter: QPainter, name: str, colour: str, area: QRectF) -> None:
    """Draw an icon of `resources/icons` into an area, in a colour."""
    svg = (resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    data = QByteArray(svg.replace("currentColor", colour).encode())
    QSvgRenderer(data).render(painter, area)


def make_icon(name: str, colour: str, size: int = 20, ratio: float = 2.0) -> QIcon:
    """Return an icon for a button, sharp up to `ratio` device pixels a point."""
    pixmap = QPixmap(int(size * ratio), int(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_icon(painter, name, colour, QRectF(0, 0, size, size))
    painter.end()
    return QIcon(pixmap)
