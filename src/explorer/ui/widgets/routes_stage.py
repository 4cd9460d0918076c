"""The map with its legend above it and the zoom buttons in its corner."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.labels import make_rule, plain_tooltip
from explorer.ui.widgets.routes_legend import RoutesLegend
from explorer.ui.widgets.routes_map import RoutesMap
from explorer.viewmodels.routes import RoutesView


class RoutesStage(QWidget):
    """Legend and map, one above the other, so that neither hides a part of the other."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = RoutesView()
        self.legend = RoutesLegend(theme, self)
        self.map = RoutesMap(theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.legend)
        layout.addWidget(make_rule())
        layout.addWidget(self.map, 1)
        self._tools = QFrame(self.map)
        self._tools.setProperty("role", "panel")
        tools = QVBoxLayout(self._tools)
        tools.setContentsMargins(2, 2, 2, 2)
        tools.setSpacing(2)
        self._buttons = [
            self._tool("+", self.tr("Zoom in (+)"), self.map.zoom_in),
            self._tool("−", self.tr("Zoom out (-)"), self.map.zoom_out),
            self._tool(self.tr("Fit"), self.tr("Fit the paths that are shown"), self.fit),
        ]
        for button in self._buttons:
            tools.addWidget(button)
        self.legend.all_places_toggled.connect(lambda _: self.show_view(self._view))
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
        self.map.dress(theme)
        self.legend.dress(theme)
        self._size_tools(theme)

    def _size_tools(self, theme: Theme) -> None:
        metrics = QFontMetrics(theme.font("body"))
        width = metrics.horizontalAdvance(self._buttons[-1].text()) + 4 * SPACE
        for button in self._buttons:
            button.setFixedSize(QSize(width, metrics.height() + 2 * SPACE))
        self._place_tools()

    def show_view(self, view: RoutesView) -> None:
        """Show a view on the map and in the legend."""
        self._view = view
        self.legend.show_choices(view.choices)
        self.map.show_view(view, self.legend.shows_all_places)

    def fit(self, path_id: str = "") -> None:
        """Bring the paths that are shown into view, or one of them."""
        wanted = {"", path_id} if path_id else {band.path_id for band in self._view.bands}
        self.map.fit_to([band.id for band in self._view.bands if band.path_id in wanted])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the zoom buttons in their corner."""
        if event.type() == QEvent.Type.Resize:
            self._place_tools()
        return super().eventFilter(watched, event)

    def _place_tools(self) -> None:
        self._tools.adjustSize()
        self._tools.move(self.map.width() - self._tools.width() - SPACE, SPACE)
