"""Writes a sheet of the timeline as PNG, SVG or PDF, whole or not at all; or prints it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from explorer import __version__
from explorer.config import APP_NAME
from explorer.errors import ExplorerError
from explorer.exports.files import write_export
from explorer.exports.plain_text import one_line
from explorer.ui.drawing_saving import (
    LONGEST_SIDE,
    CancelledError,
    DrawingFormat,
    Step,
    begin_painting,
    buffered,
    describe_picture,
    png_of,
    set_dots,
    writing_buffer,
    xmp_of,
)
from explorer.ui.map.plate_text import usual_dpi
from explorer.ui.timeline.sheet import UNITS_AN_INCH, TimelineSheet
from explorer.ui.timeline.sheet_devices import PdfPainter, SvgPainter
from explorer.ui.timeline.sheet_layout import SheetLayout, lay_out_sheet
from explorer.ui.timeline.sheet_painter import SheetPainter
from explorer.ui.timeline.sheet_words import sheet_in_words

_PDF_DPI = 1200
_FAILED = "The timeline could not be drawn; try another form."
_PICTURE_DPI, _COPIED_DPI, _LEAST_DPI = 300.0, 150.0, 72.0
_MOST_DOTS = 60e6  # of a picture; what is larger comes in fewer dots an inch


def save_sheet(
    path: Path,
    sheet: TimelineSheet,
    form: DrawingFormat,
    *,
    force: bool = False,
    step: Step | None = None,
) -> None:
    """Write a sheet to a file, beside it first; raise ExplorerError with a sentence where not.

    `step` hears how many pages of how many are done, and stops everything by answering False.
    """
    write_export(path, render_sheet(sheet, form, step), force=force)


def render_sheet(sheet: TimelineSheet, form: DrawingFormat, step: Step | None = None) -> bytes:
    """Return a sheet as the bytes of a file; a picture or drawing is one page, however high."""
    if form != "pdf":
        sheet = as_picture(sheet)
    layout = lay_out_sheet(sheet)
    buffer = writing_buffer()
    if form == "png":
        png_of(picture_of(sheet, layout, 0), buffer)
    elif form == "svg":
        _write_svg(sheet, layout, buffer)
    else:
        _write_pdf(sheet, layout, buffer, step)
    return buffered(buffer)


def copy_sheet(sheet: TimelineSheet) -> QImage:
    """Return the sheet as a picture for the clipboard."""
    sheet = as_picture(sheet)
    return picture_of(sheet, lay_out_sheet(sheet), 0, _COPIED_DPI)


def as_picture(sheet: TimelineSheet) -> TimelineSheet:
    """Return a sheet as one page: as high as it has to be, unless one page is asked for."""
    options = sheet.options
    tall = options.pages == "several"
    return replace(sheet, options=replace(options, pages="one", across=1, listed=False, tall=tall))


def picture_of(
    sheet: TimelineSheet, layout: SheetLayout, number: int, dpi: float = _PICTURE_DPI
) -> QImage:
    """Return a page as a picture, with so many dots an inch as there is room for."""
    width, height = layout.pages[number].size
    while dpi > _LEAST_DPI and (
        width * height * (dpi / UNITS_AN_INCH) ** 2 > _MOST_DOTS
        or max(width, height) * dpi / UNITS_AN_INCH > LONGEST_SIDE
    ):
        dpi *= 0.9
    scale = dpi / UNITS_AN_INCH
    image = QImage(QSize(round(width * scale), round(height * scale)), QImage.Format.Format_RGB32)
    if image.isNull() or max(image.width(), image.height()) > LONGEST_SIDE:
        raise ExplorerError("The picture would be too large; try PDF, or a shorter stretch.")
    set_dots(image, usual_dpi())  # at which fonts are measured
    describe_picture(image, _title(sheet), sheet_in_words(sheet, layout))
    painter = QPainter()
    begin_painting(painter, image, _FAILED)
    try:
        target = QRectF(0, 0, image.width(), image.height())
        SheetPainter(sheet, layout).paint(painter, number, target)
    finally:
        painter.end()
    set_dots(image, dpi)
    return image


def _title(sheet: TimelineSheet) -> str:
    return one_line(f"{sheet.words.title} · {sheet.words.notice}")


def _write_svg(sheet: TimelineSheet, layout: SheetLayout, buffer: QBuffer) -> None:
    from PySide6.QtSvg import QSvgGenerator

    width, height = layout.pages[0].size
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(round(UNITS_AN_INCH))
    generator.setSize(QSize(round(width), round(height)))
    generator.setViewBox(QRectF(0, 0, width, height))
    generator.setTitle(_title(sheet))
    generator.setDescription(one_line(sheet_in_words(sheet, layout)))
    pages = SheetPainter(sheet, layout)
    painter = SvgPainter(pages.paper)
    begin_painting(painter, generator, _FAILED)
    try:
        pages.paint(painter, 0, QRectF(0, 0, width, height))
    finally:
        painter.end()


def _write_pdf(
    sheet: TimelineSheet, layout: SheetLayout, buffer: QBuffer, step: Step | None
) -> None:
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_DPI)
    writer.setTitle(_title(sheet))
    writer.setCreator(f"{APP_NAME} {__version__}")
    writer.setDocumentXmpMetadata(xmp_of(_title(sheet), sheet_in_words(sheet, layout)))
    set_paper(writer, layout.pages[0].size)
    draw_pages(writer, sheet, layout, range(len(layout.pages)), step)


def set_paper(device: QPagedPaintDevice, size: tuple[float, float]) -> None:
    """Give a device the paper of a page, without margins of its own."""
    width, height = (units / UNITS_AN_INCH * 72 for units in size)
    across = width > height
    paper = QPageSize(QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Point)
    turned = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    device.setPageLayout(QPageLayout(paper, turned, QMarginsF(0, 0, 0, 0)))


def draw_pages(
    device: QPagedPaintDevice,
    sheet: TimelineSheet,
    layout: SheetLayout,
    numbers: range,
    step: Step | None = None,
) -> None:
    """Draw pages on a device that takes one after another, such as a printer."""
    pages = SheetPainter(sheet, layout)
    painter = PdfPainter(pages.paper)
    begin_painting(painter, device, _FAILED)
    try:
        for done, number in enumerate(numbers, 1):
            if done > 1:
                device.newPage()
            window = painter.viewport()
            pages.paint(painter, number, QRectF(0, 0, window.width(), window.height()))
            if step is not None and not step(done, len(numbers)):
                raise CancelledError("Nothing was saved.")
    finally:
        painter.end()
