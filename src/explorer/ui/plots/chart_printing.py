"""Prints a chart's sheet on the paper that the printer has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from explorer.exports.plain_text import one_line
from explorer.ui.plots.chart_saving import (
    A4,
    UNITS_AN_INCH,
    draw_pages,
    paper_for,
    set_paper,
    turned,
)
from explorer.ui.plots.chart_sheet import ChartSheet

_LEAST_SIDE = 148 / 25.4 * UNITS_AN_INCH

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def print_figure(parent: QWidget | None, sheet: ChartSheet) -> bool:
    """Ask for a printer and print on it; return whether anything was sent."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(one_line(sheet.title))
    set_paper(printer, turned(A4, paper_for(sheet)[0]))
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    send(printer, sheet)
    return True


def send(printer: QPrinter, sheet: ChartSheet) -> None:
    """Lay a sheet out on the paper that was chosen for a printer, turned as it fits, and print."""
    points = printer.pageLayout().fullRectPoints().size()
    width, height = (one / 72 * UNITS_AN_INCH for one in (points.width(), points.height()))
    # Smaller paper gets the pages of A5, smaller.
    grown = max(_LEAST_SIDE / min(width, height), 1.0)
    size, plan = paper_for(sheet, (width * grown, height * grown))
    set_paper(printer, turned((width, height), size))
    printer.setFullPage(True)
    draw_pages(printer, sheet, size, plan)
