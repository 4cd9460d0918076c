"""Asks where to, and writes what a reader wants to keep: a path, a drawing, or an exit card."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication

from explorer.config import NOTICE
from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from explorer.ui.drawing_saving import DrawingFormat, Step
    from explorer.ui.main_window import MainWindow
    from explorer.ui.map.plate import MapPlate
    from explorer.ui.plots.chart_sheet import ChartSheet
    from explorer.ui.theme import Theme
    from explorer.ui.timeline.sheet import SheetOptions, TimelineSheet
    from explorer.viewmodels.reader import Reader
    from explorer.viewmodels.selection import Reading, Selection

_DRAWING_FORMS = {"png": "Picture (*.png)", "svg": "Drawing (*.svg)", "pdf": "PDF (*.pdf)"}
_JOURNEY_FORMS = "PDF (*.pdf);;Web page (*.html);;Markdown (*.md);;Text (*.txt)"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Saving", text)


def save_journey(window: MainWindow, reader: Reader, path_id: str, reading: Reading | None) -> None:
    """Ask for a file and write a path to it; a selection of legs is written as one."""
    target = window.ask_target(_tr("Export this path"), f"{path_id}.pdf", _tr(_JOURNEY_FORMS))
    if not target:
        return
    from explorer.ui.printing.export import export_journey

    chosen = reading if reading is not None and reading.path == path_id else None
    try:
        export_journey(
            reader,
            path_id,
            Path(target),
            legs=chosen.legs if chosen else (),
            left_out=chosen.left_out if chosen else (),
            force=True,  # the dialog has asked already
        )
    except ExplorerError as error:
        window.show_error(error.message)
        return
    window.bottom_bar.show_message(_tr("Exported to {name}").format(name=Path(target).name))


def save_card(window: MainWindow, text: str, source: str, notice: str = NOTICE) -> None:
    """Ask for a file and write an exit card with notice and source; nothing is kept otherwise."""
    target = window.ask_target(_tr("Save the exit card"), "exit-card.txt", _tr("Text (*.txt)"))
    if not target:
        return
    from explorer.exports.files import write_export

    # The card may carry both already; a printed page never goes without them.
    lines = [text.rstrip(), *(line for line in (notice, source) if line not in text)]
    try:
        write_export(Path(target), "\n\n".join(lines) + "\n", force=True)
    except ExplorerError as error:
        window.show_error(error.message)
        return
    window.bottom_bar.show_message(_tr("Saved as {name}").format(name=Path(target).name))


def copy_map_picture(window: MainWindow, plate: MapPlate) -> None:
    """Put the map's sheet on the clipboard as a picture."""
    from PySide6.QtGui import QGuiApplication

    from explorer.ui.map.plate_saving import copy_map

    QGuiApplication.clipboard().setImage(copy_map(plate))
    window.bottom_bar.show_message(_tr("The map is on the clipboard."))


def save_map_dialog(window: MainWindow, plate: MapPlate, form: DrawingFormat = "png") -> None:
    """Ask for a file and write the map's sheet to it, with progress where it takes long."""
    from explorer.ui.drawing_saving import format_of
    from explorer.ui.map.plate_saving import save_map

    def save(path: Path, step: Step) -> None:
        named = format_of(path)
        save_map(_whole(path, form), plate, named or form, force=named is not None, step=step)

    words = _tr("Save the map"), _tr("Saving the map …")
    _save_drawing(window, f"map.{form}", words, save)


def _whole(path: Path, form: str) -> Path:
    """Return a path with the form as its ending, unless it ends in one that is known."""
    # The dialog has asked about a file of the name that was typed, and of no other.
    known = path.suffix.lower().removeprefix(".") in _DRAWING_FORMS
    return path if known else path.with_name(f"{path.name}.{form}")


def _save_drawing(
    window: MainWindow, name: str, words: tuple[str, str], save: Callable[[Path, Step], None]
) -> None:
    """Ask for a file and have a drawing saved to it; `words` are a title and what goes on."""
    from explorer.ui.drawing_saving import CancelledError

    form = name.rpartition(".")[2]
    forms = sorted(_DRAWING_FORMS, key=lambda one: one != form)
    target = window.ask_target(words[0], name, ";;".join(_tr(_DRAWING_FORMS[f]) for f in forms))
    if not target:
        return
    watch = _Progress(window, words[1], words[0])
    try:
        save(Path(target), watch.step)
    except CancelledError as stopped:
        window.bottom_bar.show_message(stopped.message)
        return
    except ExplorerError as error:
        window.show_error(error.message)
        return
    finally:
        watch.close()
    whole = _whole(Path(target), form)
    window.bottom_bar.show_message(_tr("Saved as {name}").format(name=whole.name))


def copy_timeline_picture(window: MainWindow, sheet: TimelineSheet) -> None:
    """Put the timeline's sheet on the clipboard as a picture."""
    from PySide6.QtGui import QGuiApplication

    from explorer.ui.timeline.sheet_saving import copy_sheet

    try:
        QGuiApplication.clipboard().setImage(copy_sheet(sheet))
    except ExplorerError as error:
        window.show_error(error.message)
        return
    window.bottom_bar.show_message(_tr("The timeline is on the clipboard."))


def save_timeline_dialog(
    window: MainWindow, sheet: TimelineSheet, form: DrawingFormat = "pdf"
) -> None:
    """Ask for a file and write the timeline's sheet to it, with progress where it takes long."""
    from explorer.ui.drawing_saving import format_of
    from explorer.ui.timeline.sheet_saving import save_sheet

    def save(path: Path, step: Step) -> None:
        named = format_of(path)
        save_sheet(_whole(path, form), sheet, named or form, force=named is not None, step=step)

    words = _tr("Save the timeline"), _tr("Saving the timeline …")
    _save_drawing(window, f"timeline.{form}", words, save)


def print_timeline(window: MainWindow, sheet: TimelineSheet) -> None:
    """Ask for a printer and print the timeline's sheet."""
    from explorer.ui.timeline.sheet_printing import print_sheet

    try:
        printed = print_sheet(window, sheet)
    except ExplorerError as error:
        window.show_error(error.message)
        return
    if printed:
        window.bottom_bar.show_message(_tr("Sent to the printer."))


def keep_timeline(window: MainWindow, sheet: TimelineSheet, form: str) -> None:
    """Copy, print or save a sheet of the timeline: copy, print, pdf, svg or png."""
    if form == "copy":
        copy_timeline_picture(window, sheet)
    elif form == "print":
        print_timeline(window, sheet)
    else:
        save_timeline_dialog(window, sheet, cast("DrawingFormat", form))


def open_timeline_sheet(
    window: MainWindow,
    theme: Theme,
    make: Callable[[SheetOptions], TimelineSheet],
    options: SheetOptions | None = None,
    remember: Callable[[SheetOptions], object] = lambda _: None,
) -> None:
    """Show the pages of the timeline, with choices, before they are printed or saved.

    `make` gives the sheet for what is chosen; `remember` hears the choices when all is done.
    """
    from explorer.ui.widgets.sheet_options import SheetDialog

    try:
        dialog = SheetDialog(theme, make, options, window)
    except ExplorerError as error:
        window.show_error(error.message)
        return
    dialog.keep_requested.connect(lambda form, sheet: keep_timeline(window, sheet, form))
    dialog.finished.connect(lambda _: remember(dialog.options))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def keep_figure(
    window: MainWindow, reader: Reader, selection: Selection, figure_id: str, form: str,
    *, opened: bool = False,
) -> None:  # fmt: skip
    """Copy, print or save a chart: copy, print, png, svg, pdf or csv.

    `opened` says that its sensitive records that are open are asked for.
    """
    from explorer.ui.plots.chart_making import sheet_of_figure

    if form == "csv":
        _save_figure_data(window, reader, selection, figure_id, opened=opened)
        return
    sheet = sheet_of_figure(
        reader, selection, figure_id, sensitive="opened" if opened else "none"
    )
    if sheet is None:
        return
    if form == "copy":
        copy_figure_picture(window, sheet)
    elif form == "print":
        print_figure(window, sheet)
    else:
        save_figure_dialog(window, sheet, cast("DrawingFormat", form))


def copy_figure_picture(window: MainWindow, sheet: ChartSheet) -> None:
    """Put a chart's sheet on the clipboard as a picture."""
    from PySide6.QtGui import QGuiApplication

    from explorer.ui.plots.chart_saving import picture_of

    try:
        QGuiApplication.clipboard().setImage(picture_of(sheet))
    except ExplorerError as error:
        window.show_error(error.message)
        return
    window.bottom_bar.show_message(_tr("The figure is on the clipboard."))


def save_figure_dialog(window: MainWindow, sheet: ChartSheet, form: DrawingFormat = "png") -> None:
    """Ask for a file and write a chart's sheet to it."""
    from explorer.ui.drawing_saving import format_of
    from explorer.ui.plots.chart_saving import save_figure

    def save(path: Path, step: Step) -> None:
        named = format_of(path)
        forced = named is not None
        save_figure(_whole(path, form), sheet, named or form, force=forced, step=step)

    words = _tr("Save the figure"), _tr("Saving the figure …")
    _save_drawing(window, f"{sheet.chart.id}.{form}", words, save)


def print_figure(window: MainWindow, sheet: ChartSheet) -> None:
    """Ask for a printer and print a chart's sheet."""
    from explorer.ui.plots.chart_printing import print_figure as send

    try:
        printed = send(window, sheet)
    except ExplorerError as error:
        window.show_error(error.message)
        return
    if printed:
        window.bottom_bar.show_message(_tr("Sent to the printer."))


def _save_figure_data(
    window: MainWindow, reader: Reader, selection: Selection, figure_id: str, *, opened: bool
) -> None:
    """Ask for a file and write the data of a chart to it."""
    from explorer.exports.chart_csv import chart_csv
    from explorer.exports.files import write_export
    from explorer.viewmodels.figures import load_chart

    chart = load_chart(reader, selection, figure_id)
    if chart is None:
        return
    title, form = _tr("Save the data of the figure"), _tr("Table (*.csv)")
    target = window.ask_target(title, f"{figure_id}.csv", form)
    if not target:
        return
    path = Path(target)
    named = path.suffix.lower() == ".csv"
    whole = path if named else path.with_name(f"{path.name}.csv")
    try:
        write_export(whole, chart_csv(chart, reader.library, opened), force=named)
    except ExplorerError as error:
        window.show_error(error.message)
        return
    window.bottom_bar.show_message(_tr("Saved as {name}").format(name=whole.name))


class _Progress:
    """Shows how far a file is after a second, with a way to stop."""

    def __init__(self, window: MainWindow, words: str, title: str) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QProgressDialog

        self._dialog = QProgressDialog(words, _tr("Cancel"), 0, 0, window)
        self._dialog.setWindowTitle(title)
        self._dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self._dialog.setMinimumDuration(1000)
        self._dialog.setAutoReset(False)

    def step(self, done: int, of: int) -> bool:
        """Tell how much is done; return whether to go on."""
        self._dialog.setMaximum(of)
        self._dialog.setValue(done)  # a modal dialog hears its button here
        return not self._dialog.wasCanceled()

    def close(self) -> None:
        """Take the dialog away."""
        self._dialog.close()
        self._dialog.deleteLater()
