"""Writes a chart's sheet as PNG, SVG or PDF, whole or not at all; copies or prints it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QMarginsF, QPointF, QRectF, QSize, QSizeF
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
from explorer.ui.plots.chart_sheet import (
    MARGIN,
    PICTURE_WIDTH,
    ChartSheet,
    SheetPlan,
    cut_pages,
    paint_part,
    paint_plan,
    plan_sheet,
)
from explorer.ui.script_fonts import with_scripts
from explorer.ui.timeline.sheet_devices import PdfPainter, SvgPainter

UNITS_AN_INCH = 96.0
A4 = (210 / 25.4 * UNITS_AN_INCH, 297 / 25.4 * UNITS_AN_INCH)
_PDF_DPI = 1200
_SHARP = 2.0  # dots to a unit of a picture
_FOOT = 26.0  # units of a page below the drawing
_CLOSER = (1.0, 1.1, 1.2, 1.3)  # how much smaller a sheet may be drawn to fit an upright page
_FAILED = "The figure could not be drawn; try another form."
_TOO_LARGE = "The picture would be too large; try PDF instead."


def save_figure(
    path: Path, sheet: ChartSheet, form: DrawingFormat, *, width: float = PICTURE_WIDTH,
    force: bool = False, step: Step | None = None,
) -> None:  # fmt: skip
    """Write a sheet to a file, beside it first; raise ExplorerError with a sentence where not.

    `width` is that of a picture or an SVG, in units. `step` hears how many pages of how many are
    done, and stops everything by answering False.
    """
    write_export(path, render_figure(sheet, form, width, step), force=force)


def render_figure(
    sheet: ChartSheet, form: DrawingFormat, width: float = PICTURE_WIDTH, step: Step | None = None
) -> bytes:
    """Return a sheet as the bytes of a file; a picture or drawing is as high as it has to be."""
    buffer = writing_buffer()
    if form == "png":
        png_of(picture_of(sheet, width), buffer)
    elif form == "svg":
        _write_svg(sheet, buffer, width)
    else:
        _write_pdf(sheet, buffer, step)
    return buffered(buffer)


def picture_of(sheet: ChartSheet, width: float = PICTURE_WIDTH) -> QImage:
    """Return a sheet as a picture, with two dots to a unit."""
    plan = plan_sheet(sheet, width - 2 * MARGIN)
    size = QSizeF(width * _SHARP, (plan.height + 2 * MARGIN) * _SHARP).toSize()
    if max(size.width(), size.height()) > LONGEST_SIDE:
        raise ExplorerError(_TOO_LARGE)
    image = QImage(size, QImage.Format.Format_RGB32)
    if image.isNull():
        raise ExplorerError(_TOO_LARGE)
    set_dots(image, usual_dpi())  # at which fonts are measured
    describe_picture(image, _title(sheet), sheet.in_words())
    image.fill(plan.paper)
    painter = QPainter()
    begin_painting(painter, image, _FAILED)
    try:
        painter.scale(_SHARP, _SHARP)
        _paint_whole(painter, plan)
    finally:
        painter.end()
    set_dots(image, UNITS_AN_INCH * _SHARP)
    return image


def _paint_whole(painter: QPainter, plan: SheetPlan) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(MARGIN, MARGIN)
    paint_plan(painter, plan)


def _title(sheet: ChartSheet) -> str:
    return one_line(f"{sheet.title} · {sheet.chart.notice}")


def _write_svg(sheet: ChartSheet, buffer: QBuffer, width: float) -> None:
    from PySide6.QtSvg import QSvgGenerator

    plan = plan_sheet(sheet, width - 2 * MARGIN)
    size = QSize(round(width), round(plan.height + 2 * MARGIN))
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(round(UNITS_AN_INCH))
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(_title(sheet))
    generator.setDescription(one_line(sheet.in_words()))
    painter = SvgPainter(plan.paper)
    begin_painting(painter, generator, _FAILED)
    try:
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), plan.paper)
        _paint_whole(painter, plan)
    finally:
        painter.end()


def _write_pdf(sheet: ChartSheet, buffer: QBuffer, step: Step | None) -> None:
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_DPI)
    writer.setTitle(_title(sheet))
    writer.setCreator(f"{APP_NAME} {__version__}")
    writer.setDocumentXmpMetadata(xmp_of(_title(sheet), sheet.in_words()))
    size, plan = paper_for(sheet)
    set_paper(writer, turned(A4, size))
    draw_pages(writer, sheet, size, plan, step)


def paper_for(
    sheet: ChartSheet, paper: tuple[float, float] = A4
) -> tuple[tuple[float, float], SheetPlan]:
    """Return a page lying down where all has room on it, else upright; and the sheet on it.

    A page may have more units than its paper: what nearly fits is drawn a little smaller.
    """
    narrow, wide = sorted(paper)
    plan = plan_sheet(sheet, wide - 2 * MARGIN)
    if plan.height <= _room(narrow):
        return (wide, narrow), plan
    for grown in _CLOSER:
        plan = plan_sheet(sheet, narrow * grown - 2 * MARGIN)
        if plan.height <= _room(wide * grown):
            return (narrow * grown, wide * grown), plan
    return (narrow, wide), plan_sheet(sheet, narrow - 2 * MARGIN)


def turned(paper: tuple[float, float], size: tuple[float, float]) -> tuple[float, float]:
    """Return paper turned as a page of a size is."""
    narrow, wide = sorted(paper)
    return (wide, narrow) if size[0] > size[1] else (narrow, wide)


def _room(height: float) -> float:
    return height - 2 * MARGIN - _FOOT


def set_paper(device: QPagedPaintDevice, size: tuple[float, float]) -> None:
    """Give a device the paper of a page, without margins of its own."""
    width, height = (units / UNITS_AN_INCH * 72 for units in size)
    paper = QPageSize(QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Point)
    across = QPageLayout.Orientation.Landscape
    turned = across if width > height else QPageLayout.Orientation.Portrait
    device.setPageLayout(QPageLayout(paper, turned, QMarginsF(0, 0, 0, 0)))


def draw_pages(
    device: QPagedPaintDevice, sheet: ChartSheet, size: tuple[float, float], plan: SheetPlan,
    step: Step | None = None,
) -> None:  # fmt: skip
    """Draw all pages on a device that takes one after another, such as a printer."""
    parts = cut_pages(plan, _room(size[1]))
    painter = PdfPainter(plan.paper)
    begin_painting(painter, device, _FAILED)
    try:
        for number, part in enumerate(parts, 1):
            if number > 1:
                device.newPage()
            painter.save()
            scale = painter.viewport().width() / size[0]
            painter.scale(scale, scale)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(QRectF(0, 0, *size), plan.paper)
            paint_part(painter, plan, part, MARGIN)
            if len(parts) > 1:
                _paint_foot(painter, sheet, plan, size, f"{number} / {len(parts)}")
            painter.restore()
            if step is not None and not step(number, len(parts)):
                raise CancelledError("Nothing was saved.")
    finally:
        painter.end()


def _paint_foot(
    painter: QPainter, sheet: ChartSheet, plan: SheetPlan, size: tuple[float, float], page: str
) -> None:
    """Write title, notice and number of the page below what a page holds of a long sheet."""
    look, words = plan.look, f"{_title(sheet)} · {page}"
    painter.setFont(with_scripts(look.font("tick"), words))
    painter.setPen(look.muted)
    painter.drawText(QPointF(MARGIN, size[1] - MARGIN), words)
