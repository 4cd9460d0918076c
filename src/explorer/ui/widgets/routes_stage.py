"""The map with its legend above it and the zoom buttons in its corner."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMargins, QObject, QSize
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QToolButton, QVBoxLayout, QWidget

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.labels import make_rule, plain_tooltip
from explorer.ui.widgets.routes_legend import RoutesLegend
from explorer.ui.widgets.routes_map import RoutesMap
from explorer.viewmodels.routes import RoutesView

_LOW = 7  # times a button's height: in a lower map the buttons stand side by side
_LEGEND_SHARE = 0.4  # of the height; a legend that would take more begins folded


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
            button.setFixedSize(QSize(width, metrics.height() + SPACE))
        self._place_tools()

    def show_view(self, view: RoutesView) -> None:
        """Show a view on the map and in the legend."""
        self._view = view
        self.legend.show_choices(view.choices)
        self.map.show_view(view, self.tools.shows_every_place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the legend away where it would leave no room for the map."""
        super().resizeEvent(event)
        whole = self.legend.heightForWidth(self.width())
        self.legend.set_foldable(whole > _LEGEND_SHARE * self.height())

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
        """Stack the buttons, or set them side by side where the map is low."""
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
        self.map.set_covered(self._tools.geometry().marginsAdded(air))
