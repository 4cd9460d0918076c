"""Writes a sheet as PNG, SVG or PDF: whole or not at all; or hands it on as a picture."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QMarginsF, QRectF, QSize
from PySide6.QtGui import (
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPaintDevice,
    QPainter,
    QPdfWriter,
)

from explorer import __version__
from explorer.config import APP_NAME
from explorer.errors import ExplorerError
from explorer.exports.files import write_export
from explorer.exports.plain_text import one_line
from explorer.ui.drawing_saving import (
    CancelledError,
    DrawingFormat,
    Step,
    begin_painting,
    buffered,
    describe_picture,
    png_of,
    set_dots,
    writing_buffer,
)
from explorer.ui.map.plate import SHEET_WIDTH, STEPS, MapPlate
from explorer.ui.map.plate_text import usual_dpi

# Twice a wide screen; sharp on a projector and in print, and well below what Qt can draw.
_PICTURE = QSize(3840, 2400)
_COPIED = QSize(1920, 1200)
_A4_SHEET = QSize(round(SHEET_WIDTH), round(SHEET_WIDTH * 210 / 297))
_PDF_DPI = 1200


def save_map(
    path: Path, plate: MapPlate, fmt: DrawingFormat, *, force: bool = False,
    step: Step | None = None,
) -> None:  # fmt: skip
    """Write a sheet to a file, beside it first; raise ExplorerError with a sentence where not.

    `step` hears how many parts of how many are done, and stops everything by answering False.
    """
    write_export(path, render_map(plate, fmt, step), force=force)


def copy_map(plate: MapPlate) -> QImage:
    """Return the sheet as a picture for the clipboard."""
    return _picture(plate, _COPIED, None)


def render_map(plate: MapPlate, fmt: DrawingFormat, step: Step | None = None) -> bytes:
    """Return a sheet as the bytes of a file."""
    buffer = writing_buffer()
    if fmt == "png":
        png_of(_picture(plate, _PICTURE, step), buffer)
    elif fmt == "svg":
        _write_svg(plate, buffer, step)
    else:
        _write_pdf(plate, buffer, step)
    return buffered(buffer)


def _picture(plate: MapPlate, size: QSize, step: Step | None) -> QImage:
    image = QImage(size, QImage.Format.Format_RGB32)
    if image.isNull():
        raise ExplorerError("There is not enough memory for the picture; try SVG or PDF instead.")
    set_dots(image, usual_dpi())
    image.fill(plate.colors.paper)
    describe_picture(image, f"{plate.title} · {plate.notice}", plate.in_words())
    _draw(plate, image, QRectF(0, 0, size.width(), size.height()), step)
    return image


def _write_svg(plate: MapPlate, buffer: QBuffer, step: Step | None) -> None:
    from PySide6.QtSvg import QSvgGenerator

    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(round(usual_dpi()))
    generator.setSize(_A4_SHEET)
    generator.setViewBox(QRectF(0, 0, _A4_SHEET.width(), _A4_SHEET.height()))
    generator.setTitle(one_line(f"{plate.title} · {plate.notice}"))
    generator.setDescription(one_line(plate.in_words()))
    _draw(plate, generator, QRectF(0, 0, _A4_SHEET.width(), _A4_SHEET.height()), step)


def _write_pdf(plate: MapPlate, buffer: QBuffer, step: Step | None) -> None:
    writer = QPdfWriter(buffer)
    size = QPageSize(QPageSize.PageSizeId.A4)
    margins = QMarginsF(0, 0, 0, 0)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Landscape, margins))
    writer.setResolution(_PDF_DPI)
    writer.setTitle(one_line(f"{plate.title} · {plate.notice}"))
    writer.setCreator(f"{APP_NAME} {__version__}")
    _draw(plate, writer, QRectF(0, 0, writer.width(), writer.height()), step)


def _draw(
    plate: MapPlate, device: QPaintDevice | QPagedPaintDevice, target: QRectF, step: Step | None
) -> None:
    painter = QPainter()
    begin_painting(painter, device, "The map could not be drawn; try another form.")
    try:
        for done, _ in enumerate(plate.paint_steps(painter, target), 1):
            if step is not None and not step(done, STEPS):
                raise CancelledError("Nothing was saved.")
    finally:
        painter.end()
