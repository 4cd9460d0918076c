"""Prints a sheet of the timeline on the paper that the printer has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from explorer.exports.plain_text import one_line
from explorer.ui.timeline.sheet import UNITS_AN_INCH, TimelineSheet
from explorer.ui.timeline.sheet_layout import lay_out_sheet
from explorer.ui.timeline.sheet_saving import draw_pages, set_paper

_LEAST_SIDE = 148 / 25.4 * UNITS_AN_INCH

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def print_sheet(parent: QWidget | None, sheet: TimelineSheet) -> bool:
    """Ask for a printer and print on it; return whether anything was sent."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(one_line(sheet.words.title))
    set_paper(printer, sheet.options.size)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    send(printer, sheet)
    return True


def send(printer: QPrinter, sheet: TimelineSheet) -> None:
    """Lay a sheet out on the paper that was chosen for a printer, and print the chosen pages."""
    printer.setFullPage(True)
    size = printer.pageLayout().fullRectPoints().size()
    width, height = (points / 72 * UNITS_AN_INCH for points in (size.width(), size.height()))
    # Smaller paper gets the pages of A5, smaller.
    grown = max(_LEAST_SIDE / min(width, height), 1.0)
    width, height = width * grown, height * grown
    sheet = replace(sheet, options=replace(sheet.options, given=(width, height)))
    layout = lay_out_sheet(sheet)
    first, last = printer.fromPage(), printer.toPage()
    count = len(layout.pages)
    chosen = range(max(first, 1) - 1, min(last, count)) if last else range(count)
    draw_pages(printer, sheet, layout, chosen)
