"""The map with its legend above it, the period below it, and what stands in its corners."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QObject, QSize
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QToolButton, QVBoxLayout, QWidget

from explorer.ui.map.inset import WorldInset
from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.labels import make_rule, plain_tooltip
from explorer.ui.widgets.routes_legend import RoutesLegend
from explorer.ui.widgets.routes_map import RoutesMap
from explorer.ui.widgets.routes_period import PeriodSlider
from explorer.viewmodels.place_names import NameForm
from explorer.viewmodels.routes import RoutesView

if TYPE_CHECKING:
    from explorer.ui.map.plate import MapPlate

_LOW = 7  # times a button's height: in a lower map the buttons stand side by side
_LOW_STAGE = 9  # times a button's height: a lower stage has no room for the period
_KEY_STAGE = 15  # times a button's height: a lower stage begins without the key to its signs
_LEGEND_SHARE = 0.4  # of the height; a legend that would take more begins folded


class RoutesStage(QWidget):
    """Legend and map, one above the other, so that neither hides a part of the other."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = RoutesView()
        self._theme = theme
        self.legend = RoutesLegend(theme, self)
        self.map = RoutesMap(theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.legend)
        layout.addWidget(make_rule())
        layout.addWidget(self.map, 1)
        layout.addWidget(make_rule())
        self.period = PeriodSlider(theme, self)
        layout.addWidget(self.period)
        self.inset = WorldInset(theme.tokens, self.map)
        self.inset.size_changed.connect(self._place_corners)
        self._tools = QFrame(self.map)
        self._tools.setProperty("role", "panel")
        self._column = tools = QVBoxLayout(self._tools)
        tools.setContentsMargins(2, 2, 2, 2)
        tools.setSpacing(2)
        self._buttons = [
            self._tool("+", self.tr("Zoom in (+)"), self.map.zoom_in),
            self._tool("−", self.tr("Zoom out (-)"), self.map.zoom_out),
            self._tool(self.tr("Fit"), self.tr("Fit the paths that are shown"), self.fit),
        ]
        for button in self._buttons:
            tools.addWidget(button)
        self.tools = self.legend.tools
        self.tools.every_place_toggled.connect(lambda _: self.show_view(self._view))
        self.tools.layers_chosen.connect(self._on_layers_chosen)
        self.map.installEventFilter(self)
        self._size_tools(theme)

    def _tool(self, text: str, tip: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton(self._tools)
        button.setText(text)
        button.setAccessibleName(tip)
        plain_tooltip(button, tip)
        button.clicked.connect(lambda _=False: act())
        return button

    def dress(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self.map.dress(theme)
        self.legend.dress(theme)
        self.period.dress(theme)
        self.inset.set_theme(theme.tokens)
        self._size_tools(theme)

    def _size_tools(self, theme: Theme) -> None:
        metrics = QFontMetrics(theme.font("body"))
        width = metrics.horizontalAdvance(self._buttons[-1].text()) + 4 * SPACE
        for button in self._buttons:
            button.setFixedSize(QSize(width, metrics.height() + SPACE))
        self._place_corners()

    def show_view(self, view: RoutesView) -> None:
        """Show a view on the map and in the legend."""
        self._view = view
        self.legend.show_choices(view.choices)
        self.map.show_view(view, self.tools.shows_every_place)
        self.inset.show_view(view)
        self.inset.setVisible(self.inset.isVisibleTo(self.map) and "beyond" in self.tools.layers)
        self.period.show_view(view.period)

    def _on_layers_chosen(self, layers: frozenset[str]) -> None:
        self.map.set_layers(layers)
        self.inset.setVisible("beyond" in layers and bool(self._view.outside))
        self._place_corners()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the legend away where it would leave no room for the map."""
        super().resizeEvent(event)
        # In a low window the map needs the room more; the list tells the period in any case.
        self.period.setVisible(self.height() >= _LOW_STAGE * self._buttons[0].height())
        self.period.set_roomy(self.height() >= _KEY_STAGE * self._buttons[0].height())
        whole = self.legend.heightForWidth(self.width())
        self.legend.set_foldable(whole > _LEGEND_SHARE * self.height())

    def show_names(self, form: NameForm) -> None:
        """Show names in another form."""
        self.map.show_names(form)

    def plate(self, source: str, library: str) -> MapPlate:
        """Return what the map shows now as a sheet to keep."""
        from explorer.ui.map.plate_making import plate_of_routes

        return plate_of_routes(
            self._view,
            self._theme.tokens,
            self._theme.font("body"),
            source=source,
            library=library,
            period=self._view.period.words if self._view.period.period else "",
            rect=self.map.shown_rect(),
            all_places=self.tools.shows_every_place,
            layers=self.tools.layers,
            features=self.map.features,
        )

    def fit(self, key: str = "") -> None:
        """Bring the paths that are shown into view, or a path, leg, place or country by its key."""
        bands, (kind, _, thing) = self._view.bands, key.partition(":")
        if kind == "leg":
            wanted = [band.id for band in bands if band.id.endswith(f"/{thing}")]
        elif kind in {"place", "country"}:
            wanted = [key]
        else:  # what all shown paths share belongs to each of them
            paths = {"", thing} if thing else {band.path_id for band in bands}
            wanted = [band.id for band in bands if band.path_id in paths]
        self.map.fit_to(wanted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the zoom buttons in their corner."""
        if event.type() == QEvent.Type.Resize:
            self._place_corners()
        return super().eventFilter(watched, event)

    def _place_corners(self) -> None:
        """Stack the buttons, or set them side by side where the map is low; the inset on top."""
        low = self.map.height() < _LOW * self._buttons[0].height()
        directions = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._column.setDirection(directions[low])
        self._tools.adjustSize()
        # At the bottom right, where the region has sea, unless the scale bar comes so far.
        size = self._tools.size()
        left = self.map.width() - SPACE - size.width()
        crowded = left < self.map.scale_width() + 3 * SPACE
        top = SPACE if crowded else self.map.height() - SPACE - size.height()
        self._tools.move(left, top)
        air = QMargins(SPACE, SPACE, SPACE, SPACE)
        self.inset.fit_room(self.map.size())
        self.inset.adjustSize()
        # Unfolded it stands over the ocean; its heading alone, where the bands do not begin.
        right = self.map.width() - SPACE - self.inset.width()
        self.inset.move(SPACE if self.inset.folded else right, SPACE)
        covered = [self._tools.geometry().marginsAdded(air)]
        if self.inset.isVisibleTo(self.map):
            covered.append(self.inset.geometry().marginsAdded(air))
        self.map.set_covered(*covered)
