"""The composition root: makes the parts of the running program and connects them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from explorer import __version__, wording
from explorer.config import APP_NAME, resources_dir
from explorer.errors import ExplorerError
from explorer.ui.actions import add_menus
from explorer.ui.keeping import Keeping
from explorer.ui.library_card import read_card
from explorer.ui.main_window import MainWindow
from explorer.ui.navigator import Navigator
from explorer.ui.pane_updater import PaneUpdater
from explorer.ui.panes.base import Pane
from explorer.ui.reading_places import ReadingPlaces
from explorer.ui.registry import PANES, PANES_BY_ID
from explorer.ui.settings import Settings
from explorer.ui.theme import THEMES, ZOOM_STEPS, Theme, apply_theme
from explorer.ui.widgets.labels import plain
from explorer.viewmodels.selection import Selection, Subject
from explorer.viewmodels.start import LibraryCard, load_start_view

_AFTER_PAINT = 25  # ms, in which a map has shown what was chosen
_LONGEST_IN_BAR = 60  # characters of a library's name or version


def _in_the_bar(text: str) -> str:
    """Return text of a library as the bottom bar has room for it: on one line, and short."""
    words = " ".join(plain(text).split())
    return words if len(words) <= _LONGEST_IN_BAR else f"{words[:_LONGEST_IN_BAR]}…"


class Explorer:
    """The running program: one window over one library."""

    def __init__(
        self, window: MainWindow, library: str, settings: Settings, card: LibraryCard,
        theme: Theme,
    ) -> None:  # fmt: skip
        self._library = library
        self._card = card
        self._reader: Any = None
        self.settings = settings
        self.theme = theme
        wording.use_translator(
            lambda context, text, count: QCoreApplication.translate(context, text, None, count)
        )
        apply_theme(self.theme)
        self.window = window
        window.furnish(theme)
        self.places = ReadingPlaces(window.bottom_bar.show_message, window)
        self._desk: Any = None  # of the kept views, once a pane has some
        self._pins: Any = None  # the desk of the pinned cells, once Countries is shown
        self._later = QTimer(window)
        self._later.setSingleShot(True)
        self._later.setInterval(_AFTER_PAINT)
        self._later.timeout.connect(self._on_map_painted)
        self.navigator = Navigator("start", Selection(reading=settings.reading))
        self.updater = PaneUpdater(self.reader, self.theme, self._on_pane_built)
        self.keeping = Keeping(
            window, self.navigator, self.reader, lambda: self._card, lambda: self.theme,
            lambda pane: self.updater.panes[pane],
        )  # fmt: skip
        self.actions = add_menus(self.window, self._commands())
        self.actions[f"theme/{self.theme.name}"].setChecked(True)
        self._connect()
        self._show_library()
        self._show_pane("start")

    def reader(self) -> Any:
        """Return the reader of the open library; SQLAlchemy is imported at the first call."""
        if self._reader is None:
            from explorer.queries.reader import LibraryReader

            self._reader = LibraryReader(self._library)
        return self._reader

    def resume_pane(self) -> None:
        """Show the pane in which the reader left."""
        if self.settings.pane in PANES_BY_ID:
            self.navigator.go_to(pane=self.settings.pane)

    def open_library(self, location: str) -> bool:
        """Open another library in the same window; whether that worked."""
        from explorer.queries.reader import LibraryReader

        try:
            card, reader = read_card(location), LibraryReader(location)
        except ExplorerError as error:
            self.window.show_error(error.message)
            return False
        if self._reader is not None:
            self._reader.close()
        self._library, self._card, self._reader = location, card, reader
        self._show_library()
        self.navigator.go_to(Selection(), "start")
        self._show_pane("start")  # which may have been shown already, with the other library
        if journey := self.updater.panes.get("journey"):
            self._tell_progress(journey)
        self.updater.refresh(self.navigator.selection)
        if self._pins is not None:
            self._pins.refresh()
        return True

    def open_places(self) -> None:
        """Open the reader's own database, once the library is open."""
        self.places.open(self.settings.folder)
        if self._pins is not None:
            self._pins.refresh()

    def close(self) -> None:
        """Keep the place and let go of the library."""
        self._remember()
        self.places.close()
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _commands(self) -> dict[str, Any]:
        commands: dict[str, Any] = {
            "open_library": lambda: self.window.ask_library(self.open_library),
            "print": self.keeping.keep_shown,
            "quit": self.window.close,
            "copy_selected": lambda: self._copy(citation_only=False),
            "cite_selected": lambda: self._copy(citation_only=True),
            "find": self._find,
            "fold_all": self._on_left,
            "go_back": self.navigator_back,
            "go_forward": self.navigator_forward,
            "larger": lambda: self._zoom(1),
            "smaller": lambda: self._zoom(-1),
            "usual_size": lambda: self._zoom(0),
            "toggle_inspector": self.window.toggle_inspector,
            "full_screen": self.window.toggle_full_screen,
            "help": self._help,
            "about": self._about,
        }
        for spec in PANES:
            commands[f"pane/{spec.id}"] = lambda pane=spec.id: self._enter_pane(pane)
        for theme in THEMES:
            commands[f"theme/{theme}"] = lambda name=theme: self.set_theme(name, self.theme.zoom)
        return commands

    def _enter_pane(self, pane_id: str = "") -> None:
        """Show a pane and put the keyboard into it; without an id, into the one that is shown."""
        self.navigator.go_to(pane=pane_id or self.navigator.pane)
        self.updater.panes[self.navigator.pane].take_focus()

    def navigator_back(self) -> None:
        """Go back, wherever the navigator is by now."""
        self.navigator.go_back()

    def navigator_forward(self) -> None:
        """Go forward again."""
        self.navigator.go_forward()

    def _connect(self) -> None:
        window, navigator = self.window, self.navigator
        navigator.selection_changed.connect(self._on_selection_changed)
        navigator.pane_changed.connect(self._show_pane)
        navigator.history_changed.connect(window.top_bar.show_history)
        window.rail.pane_chosen.connect(lambda pane: navigator.go_to(pane=pane))
        window.top_bar.back_requested.connect(navigator.go_back)
        window.top_bar.forward_requested.connect(navigator.go_forward)
        window.top_bar.search_requested.connect(self._on_search_requested)
        window.top_bar.search_left.connect(self._enter_pane)
        window.closing.connect(self.close)

    def build_inspector(self) -> None:
        """Build the inspector and connect it; after the first paint."""
        navigator = self.navigator
        inspector = self.window.inspector
        inspector.fact_chosen.connect(self._on_fact_chosen)
        inspector.opening_requested.connect(navigator.open_record)
        inspector.closing_requested.connect(navigator.fold_all)
        inspector.copy_requested.connect(lambda fact: self._copy_fact(fact, False))
        inspector.cite_requested.connect(lambda fact: self._copy_fact(fact, True))
        inspector.pane_requested.connect(navigator.show_selected)
        if not self.settings.splitter.isEmpty():
            self.window.restore_splitter(self.settings.splitter)

    def _on_pane_built(self, pane_id: str, pane: Any) -> None:
        navigator = self.navigator
        pane.subject_requested.connect(navigator.select)
        pane.reading_requested.connect(navigator.read)
        pane.filters_requested.connect(navigator.filter)
        pane.paths_requested.connect(navigator.show_paths)
        pane.period_requested.connect(navigator.choose_period)
        pane.page_requested.connect(navigator.show_page)
        pane.comparing_requested.connect(navigator.compare)
        pane.figure_requested.connect(navigator.show_figure)
        pane.point_requested.connect(navigator.select_in_figure)
        pane.lifting_requested.connect(navigator.lift)
        pane.pane_requested.connect(lambda chosen: navigator.go_to(pane=chosen))
        pane.opening_requested.connect(navigator.open_record)
        pane.copy_requested.connect(lambda fact: self._copy_fact(fact, False))
        pane.door_requested.connect(self._on_door_requested)
        if pane_id == "journey":
            self._connect_journey(pane)
        if pane_id == "routes":
            pane.keep_requested.connect(self.keeping.keep_map)
        if pane_id == "timeline":
            pane.keep_requested.connect(self.keeping.keep_timeline)
        if pane_id == "countries":
            pane.keep_requested.connect(self.keeping.keep_countries)
            pane.profile_fact_requested.connect(navigator.select_in_profile)
            self._connect_pins(pane)
        if pane_id == "figures":
            pane.keep_requested.connect(self.keeping.keep_figure)
        if hasattr(pane, "views"):
            self._connect_views(pane_id, pane)

    def _connect_views(self, pane_id: str, pane: Pane) -> None:
        """Connect a pane's button of the views that are kept by name."""
        if self._desk is None:
            from explorer.ui.views_desk import make_views_desk

            self._desk = make_views_desk(
                self.navigator, self.reader, lambda: self.places.database, self.window
            )
            self._desk.told.connect(self.window.bottom_bar.show_message)
            self._desk.state_wanted.connect(
                lambda shown, state: self.updater.panes[shown].take_state(state)
            )
        self._desk.attach(pane_id, pane)

    def _connect_pins(self, pane: Pane) -> None:
        """Connect the cells that the reader pins with the reader's own database."""
        from explorer.ui.pins_desk import make_pins_desk

        self._pins = make_pins_desk(
            self.navigator, self.reader, lambda: self.places.database, self.window
        )
        self._pins.told.connect(self.window.bottom_bar.show_message)
        self._pins.attach(pane)

    def _connect_journey(self, pane: Any) -> None:
        """Connect what only the walkthrough wishes, and tell it where the reader was."""
        pane.present_requested.connect(self._present)
        pane.export_requested.connect(self.keeping.keep_journey)
        pane.exit_card_requested.connect(self.keeping.keep_card)
        self._tell_progress(pane)

    def _tell_progress(self, pane: Any) -> None:
        reader = self.reader()
        pane.set_progress(self.places.progress(reader.library, reader.paths))

    def _present(self) -> None:
        self.set_theme("projector", self.theme.zoom)
        if not self.window.isFullScreen():
            self.window.toggle_full_screen()

    def _show_library(self) -> None:
        card = self._card
        source = f"{_in_the_bar(card.name)}, pp. {card.first_page}–{card.last_page}"
        library = QCoreApplication.translate("Window", "library {version} · verified")
        version = library.format(version=_in_the_bar(card.version))
        self.window.bottom_bar.show_library(source, version)
        self.window.mark_synthetic(card.synthetic)

    def _show_pane(self, pane_id: str) -> None:
        try:
            pane = self._pane(pane_id)
        except ExplorerError as error:
            self.window.show_error(error.message)
            return
        self.window.show_built_pane(pane_id, pane, self._wants_inspector())

    def _pane(self, pane_id: str) -> Pane:
        if pane_id != "start":
            return self.updater.show(pane_id, self.navigator.selection)
        # Start is rendered from the card alone, so that no database is needed for it.
        panes = self.updater.panes
        if "start" not in panes:
            pane: Pane = PANES_BY_ID["start"].pane_class()(self.theme)
            self.updater.adopt("start", pane)
            self._on_pane_built("start", pane)
            panes = self.updater.panes
        panes["start"].render(load_start_view(self._card, self.navigator.selection))
        return panes["start"]

    def _on_selection_changed(self, selection: Selection) -> None:
        if self.navigator.pane != "start":
            self.updater.update(selection)
            pane = self.updater.panes.get(self.navigator.pane)
            if pane is not None:
                shown = self.navigator.pane
                self.window.show_built_pane(shown, pane, self._wants_inspector())
        if self.navigator.pane == "journey":
            self.places.note(self.reader().library, selection.reading)
        if self.navigator.pane in {"routes", "timeline"}:
            self._later.start()  # the drawing first: what was chosen is to be seen there at once
        else:
            self._render_inspector(selection)
        self.window.top_bar.show_query(selection.filters.text)

    def _on_map_painted(self) -> None:
        self._render_inspector(self.navigator.selection)

    def _wants_inspector(self) -> bool:
        """Nothing selected needs no column beside pictures, pages of text and front matter."""
        pane, selection = self.navigator.pane, self.navigator.selection
        on_leg = bool(selection.reading and selection.reading.leg)
        roomy = pane in {"start", "routes", "figures"} or (pane == "journey" and not on_leg)
        roomy = roomy or (pane == "countries" and selection.page != "")
        roomy = roomy or self.window.narrow or self.theme.name == "projector"
        return pane != "start" and (not roomy or selection.subject is not None)

    def _render_inspector(self, selection: Selection) -> None:
        from explorer.viewmodels.inspector import load_inspector_view

        self.window.inspector.render_view(load_inspector_view(self.reader(), selection))

    def _on_fact_chosen(self, fact_id: str) -> None:
        self.navigator.select(Subject("fact", fact_id))

    def _on_search_requested(self, text: str) -> None:
        filters = replace(self.navigator.selection.filters, text=text.strip())
        # Whoever searches from the timeline wants to see when; everywhere else, what.
        pane = "timeline" if self.navigator.pane == "timeline" else "facts"
        self.navigator.go_to(replace(self.navigator.selection, filters=filters), pane)

    def _on_door_requested(self, door: str) -> None:
        if door == "lead" and self.theme.name != "projector":
            self.set_theme("projector", self.theme.zoom)
        self.navigator.go_to(pane="routes" if door == "explore" else "journey")

    def _on_left(self) -> None:
        """Leave hard content at once: fold everything and go to a calm page."""
        selection, reading = self.navigator.selection, self.navigator.selection.reading
        if selection.opened and self.navigator.pane == "journey" and reading and reading.path:
            self.navigator.read(reading.at("calm"))
        elif selection.opened:
            self.navigator.go_to(replace(selection, opened=frozenset(), subject=None), "start")
        elif not self.window.top_bar.leave_search() and selection.subject:
            self.navigator.select(None)

    def _find(self) -> None:
        self.window.top_bar.search.setFocus()
        self.window.top_bar.search.selectAll()

    def _copy(self, citation_only: bool) -> None:
        fact = self.navigator.selection.selected("fact")
        if fact:
            self._copy_fact(fact, citation_only)
        else:
            self.window.bottom_bar.show_message(
                QCoreApplication.translate("Window", "Select a fact first, then copy it.")
            )

    def _copy_fact(self, fact_id: str, citation_only: bool) -> None:
        from explorer.viewmodels.inspector import cite_fact, copied_fact

        row = self.reader().get_fact(fact_id)
        if row is None:
            return
        library, opened = self.reader().library, self.navigator.selection.opened
        text = cite_fact(row, library) if citation_only else copied_fact(row, library, opened)
        QApplication.clipboard().setText(text)
        done = "Citation copied" if citation_only else "Fact copied with its citation"
        self.window.bottom_bar.show_message(QCoreApplication.translate("Window", done))

    def _zoom(self, step: int) -> None:
        nearest = min(range(len(ZOOM_STEPS)), key=lambda i: abs(ZOOM_STEPS[i] - self.theme.zoom))
        index = ZOOM_STEPS.index(1.0) if step == 0 else nearest + step
        self.set_theme(self.theme.name, ZOOM_STEPS[min(max(index, 0), len(ZOOM_STEPS) - 1)])

    def set_theme(self, name: str, zoom: float) -> None:
        """Dress the program in a theme at a text zoom, and remember both."""
        self.theme = Theme(name, zoom)
        apply_theme(self.theme)
        self.window.set_theme(self.theme)
        self.updater.set_theme(self.theme, self.navigator.selection)
        self._show_pane(self.navigator.pane)
        self.actions[f"theme/{self.theme.name}"].setChecked(True)
        self.settings.remember_look(name, zoom)

    def _help(self) -> None:
        spec = PANES_BY_ID[self.navigator.pane]
        path = resources_dir() / "help" / spec.help
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        self.window.show_help(QCoreApplication.translate("Panes", spec.title), text)

    def _about(self) -> None:
        path = resources_dir() / "help" / "about.md"
        text = path.read_text(encoding="utf-8").replace("@version", __version__)
        self.window.show_help(APP_NAME, text)

    def _remember(self) -> None:
        self.settings.remember_window(self.window.saveGeometry(), self.window.splitter_state())
        reading = self.navigator.selection.reading
        # A page that a reader left to, or a table beside the paths, is no place in a path.
        in_a_path = reading is not None and reading.path and reading.screen != "calm"
        self.settings.remember_place(self.navigator.pane, reading if in_a_path else None)
        self.settings.save()
