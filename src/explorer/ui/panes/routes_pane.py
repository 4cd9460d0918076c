"""Routes: the documented paths on an offline map, with the same content as a list beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from explorer.ui.map.basemap import load_basemap
from explorer.ui.map.overlay import MORE_OUTSIDE, disputed_note
from explorer.ui.panes.base import Pane
from explorer.ui.theme import Theme
from explorer.ui.widgets.labels import text_below
from explorer.ui.widgets.routes_list import RoutesList
from explorer.ui.widgets.routes_period import ChangesList
from explorer.ui.widgets.routes_stage import RoutesStage
from explorer.viewmodels.place_names import NameForm
from explorer.viewmodels.routes import RoutesView
from explorer.viewmodels.selection import Period, Reading, Subject, SubjectKind

if TYPE_CHECKING:
    from explorer.ui.map.plate import MapPlate

# Width of the list, in letters of the small type: at best, and at least beside the map.
_LIST_LETTERS, _LEAST_LETTERS = 58, 38
_LIST_SHARE = 0.4  # of the pane, at most


def read_ahead(_reader: object) -> None:
    """Read the base map."""
    load_basemap()


class RoutesPane(Pane):
    """Map and list side by side, or one above the other where the window is narrow.

    `keep_requested` asks to copy the map or to save it: copy, png, svg or pdf.
    """

    keep_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._view = RoutesView()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.setChildrenCollapsible(False)
        self._stage = RoutesStage(theme)
        self._list = RoutesList(theme, f"{self._about()} {disputed_note()}")
        self._changes = ChangesList(theme)
        self._list.add_section(self._changes)
        self._split.addWidget(self._stage)
        self._split.addWidget(self._list)
        layout.addWidget(self._split)
        self._laid_for = 0
        self._connect()

    def _connect(self) -> None:
        stage = self._stage
        stage.map.feature_selected.connect(self._on_feature_selected)
        stage.inset.feature_selected.connect(self._on_feature_selected)
        stage.legend.paths_chosen.connect(self.paths_requested)
        stage.period.period_chosen.connect(self._on_years_chosen)
        stage.tools.names_chosen.connect(self._on_names_chosen)
        stage.tools.keep_requested.connect(self.keep_requested)
        for part in (stage.period, self._changes):
            part.chosen.connect(self._on_chosen)
        self._list.chosen.connect(self._on_chosen)
        self._list.reading_chosen.connect(self._on_reading_chosen)
        self._list.fit_chosen.connect(self._stage.fit)
        self._list.paths_chosen.connect(self.paths_requested)
        self._list.all_chosen.connect(self._on_all_chosen)

    def _about(self) -> str:
        return self.tr(
            "The bands join places that the article names; they do not trace a way. Names at the "
            "edge of the map lie beyond it. A number behind a country counts its documented facts. "
            "Base map: public domain data of Natural Earth."
        )

    def subtitle(self) -> str:
        """Return how many paths are shown."""
        return self._view.subtitle

    def render(self, view: RoutesView) -> None:  # type: ignore[override]  # see Pane.render
        """Show a RoutesView."""
        self._view = view
        self._stage.show_view(view)
        self._list.show_view(view)
        self._changes.show_view(view.period, view.fact)

    def _on_names_chosen(self, form: NameForm) -> None:
        self._list.show_names(form)
        self._stage.show_names(form)

    def plate(self, source: str, library: str) -> MapPlate:
        """Return the map as it stands as a sheet to keep, with these words of provenance."""
        return self._stage.plate(source, library)

    def set_theme(self, theme: Theme) -> None:
        """Dress map, legend and list in another theme."""
        super().set_theme(theme)
        self._stage.dress(theme)
        self._list.dress(theme)
        self._changes.dress(theme)
        self._laid_for = 0
        self._arrange()

    def visible_text(self) -> str:
        """Return what the legend and the list say."""
        return text_below(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list beside the map, or below it where the pane is narrow."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        letter = QFontMetrics(self.theme.font("small")).averageCharWidth()
        beside = letter * _LEAST_LETTERS <= self.width() * _LIST_SHARE
        direction = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        whole = self.width() if beside else self.height()
        if whole == self._laid_for and direction == self._split.orientation():
            return
        self._laid_for = whole
        self._split.setOrientation(direction)
        best = letter * _LIST_LETTERS
        second = min(best, int(whole * _LIST_SHARE)) if beside else whole // 2
        self._split.setSizes([whole - second, second])

    # Wishes

    def _on_chosen(self, key: str) -> None:
        kind, _, thing = key.partition(":")
        for known in get_args(SubjectKind):
            if kind == known:
                self.subject_requested.emit(Subject(known, thing))

    def _on_feature_selected(self, feature: str) -> None:
        kind, _, thing = feature.partition(":")
        if feature == MORE_OUTSIDE:
            self._stage.inset.unfold()
        elif kind == "leg":
            path, _, leg = thing.partition("/")
            self._list.open_path(path)
            self._on_chosen(f"leg:{leg}")
        elif feature in self._view.hovers:  # a country that the library does not know says nothing
            self._on_chosen(feature)

    def _on_years_chosen(self, years: tuple[int, int] | None) -> None:
        self.period_requested.emit(Period.of_years(*years) if years else None)

    def _on_reading_chosen(self, path_id: str) -> None:
        self.reading_requested.emit(Reading(path_id))

    def _on_all_chosen(self) -> None:
        paths = tuple(choice.id for choice in self._view.choices if not choice.is_reading)
        self.paths_requested.emit(paths)
