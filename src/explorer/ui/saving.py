"""Asks where to, and writes what a reader wants to keep: a path, or an exit card."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from explorer.config import NOTICE
from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from explorer.ui.main_window import MainWindow
    from explorer.viewmodels.reader import Reader
    from explorer.viewmodels.selection import Reading

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


def save_card(window: MainWindow, text: str, source: str) -> None:
    """Ask for a file and write an exit card with notice and source; nothing is kept otherwise."""
    target = window.ask_target(_tr("Save the exit card"), "exit-card.txt", _tr("Text (*.txt)"))
    if not target:
        return
    from explorer.exports.files import write_export

    # The card may carry both already; a printed page never goes without them.
    lines = [text.rstrip(), *(line for line in (NOTICE, source) if line not in text)]
    try:
        write_export(Path(target), "\n\n".join(lines) + "\n", force=True)
    except ExplorerError as error:
        window.show_error(error.message)
        return
    window.bottom_bar.show_message(_tr("Saved as {name}").format(name=Path(target).name))
