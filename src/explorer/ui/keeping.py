"""What is kept outside the program, in files or on paper: a path, a drawing, countries, a card."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication

from explorer.ui.main_window import MainWindow
from explorer.ui.navigator import Navigator
from explorer.ui.theme import Theme
from explorer.viewmodels.start import LibraryCard
from explorer.viewmodels.synthetic import notice_for


class Keeping:
    """Answers every wish to print, save or copy what is shown.

    `reader`, `card` and `theme` return what is open and worn by then; `pane` a pane by its id.
    """

    def __init__(
        self, window: MainWindow, navigator: Navigator, reader: Callable[[], Any],
        card: Callable[[], LibraryCard], theme: Callable[[], Theme], pane: Callable[[str], Any],
    ) -> None:  # fmt: skip
        self._window, self._navigator = window, navigator
        self._reader, self._card, self._theme, self._pane = reader, card, theme, pane
        self._sheet_options: Any = None  # how the timeline was last put on paper

    def keep_shown(self) -> None:
        """Print or save what the shown pane holds: the timeline, the map, countries, or a path."""
        pane, reading = self._navigator.pane, self._navigator.selection.reading
        if pane == "timeline":
            self.keep_timeline()
        elif pane == "routes":
            self.keep_map("pdf")
        elif pane == "countries":
            self.keep_countries()
        elif pane == "figures" and self._pane("figures").shown_figure:
            self.keep_figure("print")
        elif reading is not None and reading.path:
            self.keep_journey(reading.path)
        else:
            self._window.bottom_bar.show_message(
                QCoreApplication.translate(
                    "Window",
                    "Open a path in Journey, the map, the timeline, Countries or a figure first.",
                )
            )

    def keep_journey(self, path_id: str) -> None:
        """Ask where a path is to be saved."""
        from explorer.ui.saving import save_journey

        save_journey(self._window, self._reader(), path_id, self._navigator.selection.reading)

    def keep_map(self, form: Any) -> None:
        """Copy the map, or ask where to save it."""
        from explorer.exports.provenance import cite_source, library_words
        from explorer.ui.map.plate_making import marked_plate
        from explorer.ui.saving import copy_map_picture, save_map_dialog

        library = self._reader().library
        plate = self._pane("routes").plate(cite_source(library), library_words(library))
        plate = marked_plate(plate, library.synthetic)
        if form == "copy":
            copy_map_picture(self._window, plate)
        else:
            save_map_dialog(self._window, plate, form)

    def keep_timeline(self) -> None:
        """Show the pages of the timeline, to be printed, saved or copied."""
        from explorer.ui.saving import open_timeline_sheet
        from explorer.ui.timeline.sheet import SheetOptions, TimelineSheet
        from explorer.ui.timeline.sheet_making import sheet_of_timeline

        shown = self._pane("timeline").shown()

        def make(options: SheetOptions) -> TimelineSheet:
            return sheet_of_timeline(self._reader(), self._navigator.selection, shown, options)

        def remember(options: SheetOptions) -> None:
            self._sheet_options = options

        open_timeline_sheet(self._window, self._theme(), make, self._sheet_options, remember)

    def keep_countries(self, form: str = "", sensitive: bool = False) -> None:
        """Ask where the shown page of Countries is to be saved; `form` is offered first."""
        from explorer.ui.country_saving import export_page, save_countries

        reader, selection = self._reader(), self._navigator.selection
        pane = self._pane("countries")
        save_countries(
            self._window, lambda: export_page(reader, selection, pane, sensitive=sensitive), form
        )

    def keep_figure(self, form: str) -> None:
        """Copy, print or save the figure that is shown: copy, print, png, svg, pdf or csv."""
        from explorer.ui.saving import keep_figure

        pane = self._pane("figures")
        keep_figure(
            self._window, self._reader(), self._navigator.selection, pane.shown_figure, form,
            opened=pane.takes_opened,
        )  # fmt: skip

    def keep_card(self, text: str) -> None:
        """Ask where an exit card is to be saved."""
        from explorer.ui.saving import save_card

        card = self._card()
        save_card(self._window, text, f"{card.title}, {card.name}", notice_for(card.synthetic))
