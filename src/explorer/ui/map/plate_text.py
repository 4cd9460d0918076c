"""Text for map sheets: the same size on every device, text in a PDF and outlines in an SVG."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPen,
)

from explorer.ui.script_fonts import with_scripts

_HALO = 3.0
# Each puts other glyphs in place of characters, and a search in the file would not find them.
_REPLACING = ("liga", "clig", "dlig", "calt")


def usual_dpi() -> float:
    """Return the dots an inch that fonts are measured at where no device is named."""
    screen = QGuiApplication.primaryScreen()
    return float(screen.logicalDotsPerInchY()) if screen is not None else 96.0


def sheet_font(base: QFont, units: float) -> QFont:
    """Return a font whose letters are `units` high on a sheet, whatever the screen's density."""
    font = QFont(base)
    font.setPointSizeF(units * 72 / usual_dpi())
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature in _REPLACING:
        font.setFeature(QFont.Tag(feature), 0)
    return font


def text_width(text: str, font: QFont) -> float:
    """Return how far a text reaches, measured as everything on a sheet is."""
    return QFontMetricsF(with_scripts(font, text)).horizontalAdvance(text)


def put_text(painter: QPainter, at: QPointF, font: QFont, text: str, color: QColor) -> None:
    """Draw a text from a point on its baseline, in whatever script it is."""
    font = with_scripts(font, text)
    if _wants_outlines(painter):
        painter.fillPath(_outline(at, font, text), color)
        return
    painter.setFont(_for_device(painter, font))
    painter.setPen(color)
    painter.drawText(at, text)


def put_haloed(
    painter: QPainter, at: QPointF, font: QFont, text: str, color: QColor, halo: QColor
) -> None:
    """Draw a text on a halo, so that it is read over lines."""
    pen = QPen(halo, _HALO)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(_outline(at, font, text), pen)
    put_text(painter, at, font, text, color)


def _wants_outlines(painter: QPainter) -> bool:
    """Whether glyphs go out as shapes: an SVG names fonts that a reader may not have."""
    return painter.paintEngine().type() == QPaintEngine.Type.SVG


def _outline(at: QPointF, font: QFont, text: str) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    # A path knows no capitals of its own.
    upper = font.capitalization() == QFont.Capitalization.AllUppercase
    path.addText(at, with_scripts(font, text), text.upper() if upper else text)
    return path


def _for_device(painter: QPainter, font: QFont) -> QFont:
    """Return the font at the size that gives the same letters on the painter's device."""
    dpi = painter.device().logicalDpiY()
    if dpi == round(usual_dpi()):
        return font
    other = QFont(font)
    other.setPointSizeF(font.pointSizeF() * usual_dpi() / dpi)
    return other
