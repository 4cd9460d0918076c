"""The list beside the map: everything that the map shows, and what it cannot show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.labels import make_heading, make_label
from explorer.ui.widgets.routes_compare import make_comparison
from explorer.ui.widgets.routes_rows import PathHead, RouteRow, RowText, Run
from explorer.ui.widgets.vertical_scroll import VerticalScroll
from explorer.viewmodels.route_bands import RoutePlace
from explorer.viewmodels.routes import RouteCountry, RouteLeg, RoutePath, RoutesView


class RoutesList(VerticalScroll):
    """Paths with their legs, the comparison, countries and places.

    `chosen` carries a key such as "leg:border-river" or "place:hanoi".
    """

    chosen = Signal(str)
    reading_chosen = Signal(str)
    fit_chosen = Signal(str)
    all_chosen = Signal()

    def __init__(self, theme: Theme, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Paths, countries and places"))
        self._theme = theme
        self._note = note
        self._view = RoutesView()
        self._empty = True
        self._open: dict[str, bool] = {}
        self._rows: dict[str, list[RouteRow]] = {}
        self._build()

    def dress(self, theme: Theme) -> None:
        """Build the list anew in another theme."""
        self._theme = theme
        self._build()
        self.show_view(self._view, anew=True)

    def _build(self) -> None:
        page = QWidget()
        page.setObjectName("page")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, 3 * SPACE)
        layout.setSpacing(0)
        self._paths, self._comparison = _block(), _block()
        self._countries, self._places = _block(), _block()
        for block in (self._paths, self._comparison, self._countries, self._places):
            layout.addWidget(block)
        layout.addSpacing(2 * SPACE)
        layout.addWidget(make_heading(self.tr("About the map")))
        layout.addSpacing(SPACE)
        layout.addWidget(make_label(self._note, "small"))
        layout.addStretch(1)
        self.set_page(page)

    def show_view(self, view: RoutesView, anew: bool = False) -> None:
        """Show a view; only what changed is built again."""
        before, self._view = self._view, view
        anew, self._empty = anew or self._empty, False
        moved = anew or view.selected != before.selected
        opened = moved and self._open_selected()
        if anew or opened or view.paths != before.paths:
            self._fill_paths()
        if anew or view.comparison != before.comparison:
            self._fill_comparison()
        named = [_country_text(one) for one in view.countries]
        if anew or named != [_country_text(one) for one in before.countries]:
            self._fill_rows(self._countries, self.tr("Countries and organisations"), named)
        named = [_place_text(one) for one in view.places]
        if anew or named != [_place_text(one) for one in before.places]:
            self._fill_rows(self._places, self.tr("Places that the article names"), named)
        self._mark()
        if moved:
            self._show_selected()

    def open_path(self, path_id: str) -> None:
        """Unfold a path, because something on it was chosen on the map."""
        if not self._is_open(path_id):
            self._open[path_id] = True
            self._fill_paths()
            self._mark()

    def _is_open(self, path_id: str) -> bool:
        return self._open.get(path_id, len(self._view.paths) == 1)

    def _open_selected(self) -> bool:
        """Unfold the first path that holds the selected leg, unless one of them is open."""
        keys = self._view.selected
        holding = [
            path.id
            for path in self._view.paths
            if any(f"leg:{leg.id}" in keys for leg in path.legs) or f"path:{path.id}" in keys
        ]
        if not holding or any(self._is_open(path_id) for path_id in holding):
            return False
        self._open[holding[0]] = True
        return True

    # Building

    def _fill_paths(self) -> None:
        layout = _emptied(self._paths)
        if not self._view.paths:
            layout.addSpacing(SPACE)
            layout.addWidget(make_label(self.tr("No path is on the map."), "muted"))
            layout.addSpacing(SPACE)
            show = QPushButton(self.tr("Show all seven paths"))
            show.clicked.connect(self.all_chosen)
            layout.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        for path in self._view.paths:
            self._add_path(layout, path)
        self._collect()

    def _add_path(self, layout: QVBoxLayout, path: RoutePath) -> None:
        hues = self._theme.bands()
        color, opened = hues[path.color % len(hues)], self._is_open(path.id)
        sign = "▾" if opened else "▸"
        text = RowText(
            f"path:{path.id}",
            ((path.title, "ink", "strong"), (f"  {sign}", "muted", "body")),
            lines=(((path.summary, "muted", "small"),),),
        )
        head = PathHead(text, self._theme, path.number, color)
        head.setChecked(opened)
        state = self.tr("unfolded") if opened else self.tr("folded")
        head.setAccessibleName(f"{path.number} {path.title}, {path.summary}, {state}")
        head.clicked.connect(lambda: self._on_head_clicked(path.id))
        layout.addWidget(head)
        if opened:
            layout.addWidget(self._about(path))
            for leg in path.legs:
                row = RouteRow(_leg_text(leg), self._theme, color=color)
                row.clicked.connect(lambda _=False, key=f"leg:{leg.id}": self.chosen.emit(key))
                layout.addWidget(row)
            layout.addSpacing(2 * SPACE)

    def _about(self, path: RoutePath) -> QWidget:
        about = QWidget()
        layout = QVBoxLayout(about)
        layout.setContentsMargins(SPACE, SPACE, 0, SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(make_label(path.statement))
        layout.addWidget(make_label(path.division, "small"))
        actions = QHBoxLayout()
        actions.setSpacing(SPACE)
        read = self.tr("Read this reading") if path.is_reading else self.tr("Read this path")
        steps: tuple[tuple[str, Callable[[], None]], ...] = (
            (read, lambda: self.reading_chosen.emit(path.id)),
            (self.tr("Fit on the map"), lambda: self.fit_chosen.emit(path.id)),
        )
        for text, act in steps:
            button = QPushButton(text)
            button.setAccessibleDescription(path.title)
            button.clicked.connect(lambda _=False, step=act: step())
            actions.addWidget(button)
        actions.addStretch(1)
        layout.addLayout(actions)
        return about

    def _fill_comparison(self) -> None:
        layout = _emptied(self._comparison)
        if len(self._view.comparison) > 1:
            layout.addSpacing(3 * SPACE)
            layout.addWidget(make_heading(self.tr("Compare what is documented")))
            layout.addSpacing(SPACE)
            layout.addWidget(make_comparison(self._view.columns, self._view.comparison))
        for widget in _widgets(self._comparison):
            widget.show()

    def _fill_rows(self, block: QWidget, heading: str, texts: Sequence[RowText]) -> None:
        layout = _emptied(block)
        layout.addSpacing(3 * SPACE)
        layout.addWidget(make_heading(heading))
        for text in texts:
            row = RouteRow(text, self._theme)
            row.clicked.connect(lambda _=False, key=text.key: self.chosen.emit(key))
            layout.addWidget(row)
        self._collect()

    # What is selected

    def showEvent(self, event: QShowEvent) -> None:
        """Scroll to what is selected, which is not laid out before."""
        super().showEvent(event)
        self._show_selected()

    def _collect(self) -> None:
        """Find the rows by their keys, and let the Tab key walk everything from top to bottom."""
        self._rows = {}
        order: list[QWidget] = []
        for block in (self._paths, self._countries, self._places):
            for widget in _widgets(block):
                widget.show()  # a layout would do so later, when the list has been scrolled
                if isinstance(widget, RouteRow):
                    self._rows.setdefault(widget.key, []).append(widget)
                    order.append(widget)
                else:
                    order += widget.findChildren(QPushButton)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _mark(self) -> None:
        for key, rows in self._rows.items():
            for row in rows:
                row.mark(key in self._view.selected)

    def _show_selected(self) -> None:
        """Scroll to the first selected row, unless one is in sight or was clicked just now."""
        rows = [row for key in self._rows for row in self._rows[key] if row.selected]
        page = self.page
        if not rows or page is None or any(row.hasFocus() for row in rows):
            return
        layout = page.layout()
        if layout is not None:
            layout.activate()
        if not any(row.visibleRegion().boundingRect().height() > 2 * SPACE for row in rows):
            self.ensureWidgetVisible(rows[0], 0, 6 * SPACE)

    def _on_head_clicked(self, path_id: str) -> None:
        opened = not self._is_open(path_id)
        self._open[path_id] = opened
        self._fill_paths()
        self._mark()
        for row in self._rows.get(f"path:{path_id}", []):
            row.setFocus(Qt.FocusReason.OtherFocusReason)
        if opened:
            self.chosen.emit(f"path:{path_id}")


def _block() -> QWidget:
    block = QWidget()
    layout = QVBoxLayout(block)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return block


def _widgets(block: QWidget) -> list[QWidget]:
    layout = block.layout()
    items = [layout.itemAt(number) for number in range(layout.count())] if layout else []
    return [widget for item in items if item and (widget := item.widget()) is not None]


def _emptied(block: QWidget) -> QVBoxLayout:
    layout = block.layout()
    assert isinstance(layout, QVBoxLayout)
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
    return layout


def _leg_text(leg: RouteLeg) -> RowText:
    lines: list[tuple[Run, ...]] = []
    for figure in leg.figures:
        amount = (f"{figure.amount}  ", "ink", "small")
        what = (figure.what, "muted", "small")
        lines.append((amount, what) if figure.amount else (what,))
    if leg.note:
        lines.append(((leg.note, "muted", "small"),))
    title = ((leg.title, "ink", "body"),)
    return RowText(f"leg:{leg.id}", title, str(leg.number), leg.pages, tuple(lines))


def _country_text(country: RouteCountry) -> RowText:
    title = ((country.name, "ink", "body"), (f"  {country.detail}", "muted", "small"))
    return RowText(f"country:{country.id}", title)


def _place_text(place: RoutePlace) -> RowText:
    title = ((place.name, "ink", "body"), (f"  {place.detail}", "muted", "small"))
    return RowText(f"place:{place.id}", title, pages=place.pages)
