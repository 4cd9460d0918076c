"""Writes a sheet as PNG, SVG or PDF: whole or not at all; or hands it on as a picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal, get_args

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSize
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
from explorer.ui.map.plate import SHEET_WIDTH, STEPS, MapPlate
from explorer.ui.map.plate_text import usual_dpi

PlateFormat = Literal["png", "svg", "pdf"]
FORMATS: tuple[PlateFormat, ...] = get_args(PlateFormat)
# Twice a wide screen; sharp on a projector and in print, and well below what Qt can draw.
_PICTURE = QSize(3840, 2400)
_COPIED = QSize(1920, 1200)
_A4_SHEET = QSize(round(SHEET_WIDTH), round(SHEET_WIDTH * 210 / 297))
_PDF_DPI = 1200

Step = Callable[[int, int], bool]


class MapCancelledError(ExplorerError):
    """The reader stopped before the file was written."""


def format_of(path: Path) -> PlateFormat | None:
    """Return the form that the ending of a file's name asks for, where it asks for one."""
    ending = path.suffix.lower().removeprefix(".")
    return next((known for known in FORMATS if known == ending), None)


def save_map(
    path: Path, plate: MapPlate, fmt: PlateFormat, *, force: bool = False, step: Step | None = None
) -> None:
    """Write a sheet to a file, beside it first; raise ExplorerError with a sentence where not.

    `step` hears how many parts of how many are done, and stops everything by answering False.
    """
    write_export(path, render_map(plate, fmt, step), force=force)


def copy_map(plate: MapPlate) -> QImage:
    """Return the sheet as a picture for the clipboard."""
    return _picture(plate, _COPIED, None)


def render_map(plate: MapPlate, fmt: PlateFormat, step: Step | None = None) -> bytes:
    """Return a sheet as the bytes of a file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if fmt == "png":
        image = _picture(plate, _PICTURE, step)
        if not image.save(buffer, "PNG"):  # type: ignore[call-overload]  # the stubs want bytes
            raise ExplorerError("The picture could not be made; try SVG or PDF instead.")
    elif fmt == "svg":
        _write_svg(plate, buffer, step)
    else:
        _write_pdf(plate, buffer, step)
    return bytes(buffer.data().data())


def _picture(plate: MapPlate, size: QSize, step: Step | None) -> QImage:
    image = QImage(size, QImage.Format.Format_RGB32)
    if image.isNull():
        raise ExplorerError("There is not enough memory for the picture; try SVG or PDF instead.")
    dots = round(usual_dpi() / 0.0254)
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    image.fill(plate.colors.paper)
    image.setText("Title", one_line(f"{plate.title} · {plate.notice}"))
    image.setText("Description", one_line(plate.in_words()))
    image.setText("Software", f"{APP_NAME} {__version__}")
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
    if not painter.begin(device):
        raise ExplorerError("The map could not be drawn; try another form.")
    try:
        for done, _ in enumerate(plate.paint_steps(painter, target), 1):
            if step is not None and not step(done, STEPS):
                raise MapCancelledError("Nothing was saved.")
    finally:
        painter.end()
