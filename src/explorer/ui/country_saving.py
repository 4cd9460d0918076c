"""Saves the page of Countries that is shown: asks where to, writes, and says how it went."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from explorer.exports.countries import CountryExport
    from explorer.exports.country_matrix import MatrixWish
    from explorer.ui.main_window import MainWindow
    from explorer.viewmodels.policy_changes import ChangeLane
    from explorer.viewmodels.reader import Reader
    from explorer.viewmodels.selection import Selection
    from explorer.viewmodels.view_json import PaneState

# By the ending that a file of the form gets.
_FORMS = {
    "pdf": "PDF (*.pdf)",
    "html": "Web page (*.html)",
    "csv": "Spreadsheet (*.csv)",
    "md": "Markdown (*.md)",
    "txt": "Text (*.txt)",
}
_ENDINGS = {*_FORMS, "htm", "markdown"}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Saving", text)


def export_page(
    reader: Reader, selection: Selection, pane: Any, *, sensitive: bool = False
) -> CountryExport:
    """Return the shown page for export; raise ExplorerError where it shows nothing yet.

    Of the pane it takes to what matrix and changes are narrowed, and the pins as they are shown.
    """
    from explorer.exports import countries

    if selection.page == "profile":
        return countries.export_profile(reader, selection, sensitive=sensitive)
    if selection.page == "compare":
        return countries.export_comparison(reader, selection, sensitive=sensitive)
    if selection.page == "changes":
        lanes = _shown_lanes(pane)
        return countries.export_changes(reader, selection, lanes=lanes, sensitive=sensitive)
    if selection.page == "pins":
        return countries.export_pins(pane.pins.view, reader.library, sensitive=sensitive)
    wish = narrowed_wish(reader, selection, pane.pane_state())
    return countries.export_matrix(reader, wish, sensitive=sensitive)


def _shown_lanes(pane: Any) -> tuple[ChangeLane, ...] | None:
    """Return the changes that the page's own choices leave; None where it was never shown."""
    from explorer.ui.widgets.changes_page import ChangesPage

    page: ChangesPage | None = next(iter(pane.findChildren(ChangesPage)), None)
    return page.shown_lanes if page is not None else None


def narrowed_wish(reader: Reader, selection: Selection, state: PaneState) -> MatrixWish:
    """Return what of the matrix is shown: role, questions, period, and the order of the rows."""
    from explorer.exports.country_matrix import MatrixWish

    hidden = set(state.hidden)
    shown = tuple(one.id for one in reader.questions if one.id not in hidden) if hidden else ()
    return MatrixWish(
        role=state.role,
        questions=shown,
        period=selection.period,
        order=state.order,
        falling=state.falling,
    )


def save_countries(
    window: MainWindow, make: Callable[[], CountryExport], form: str = "pdf"
) -> None:
    """Ask for a file and write a page of Countries to it; `form` is what is offered first."""
    form = form if form in _FORMS else "pdf"
    try:
        made = make()
    except ExplorerError as error:
        window.bottom_bar.show_message(error.message)
        return
    forms = sorted(_FORMS, key=lambda one: one != form)
    patterns = ";;".join(_tr(_FORMS[one]) for one in forms)
    target = window.ask_target(_tr("Export from Countries"), f"{made.name}.{form}", patterns)
    if not target:
        return
    from explorer.ui.printing.country_export import export_countries

    path = Path(target)
    # The dialog has asked about a file of the name that was typed, and of no other.
    known = path.suffix.lower().removeprefix(".") in _ENDINGS
    whole = path if known else path.with_name(f"{path.name}.{form}")
    try:
        export_countries(made, whole, force=known)
    except ExplorerError as error:
        window.show_error(error.message)
        return
    window.bottom_bar.show_message(_tr("Exported to {name}").format(name=whole.name))
