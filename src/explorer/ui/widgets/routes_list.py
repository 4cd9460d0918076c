"""The list beside the map: everything that the map shows, and what it cannot show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.labels import make_heading, make_label
from explorer.ui.widgets.routes_blocks import (
    Block,
    FitBar,
    HomesBlock,
    PathBlock,
    RowsBlock,
    country_text,
    hidden_text,
    place_text,
)
from explorer.ui.widgets.routes_compare import CompareTable
from explorer.ui.widgets.routes_rows import RouteRow, RowText
from explorer.ui.widgets.vertical_scroll import VerticalScroll
from explorer.viewmodels.place_names import NameForm
from explorer.viewmodels.routes import NO_PATHS, RoutesView, fit_target

_BELOW = ("countries", "places", "more")  # what is built after the first paint


class _Page(QWidget):
    """The page of the list; it knows the order in which Tab walks it."""

    def __init__(self, stops: Callable[[], Iterator[QWidget]]) -> None:
        super().__init__()
        self.setObjectName("page")
        self.tab_stops = stops


class RoutesList(VerticalScroll):
    """Paths with their legs, the comparison, countries, places, and facts without a place.

    `chosen` carries a key such as "leg:border-river", "place:hanoi" or "fact:<id>"; `fit_chosen`
    the key of what the map is to bring into view, "path:<id>" among them; `paths_chosen` the ids of
    the paths that are to be shown. What stands below the paths is built after the first paint.
    """

    chosen = Signal(str)
    reading_chosen = Signal(str)
    fit_chosen = Signal(str)
    paths_chosen = Signal(object)
    all_chosen = Signal()

    def __init__(self, theme: Theme, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Paths, countries and places"))
        self._theme = theme
        self._note = note
        self._view = RoutesView()
        self._open: dict[str, bool] = {}
        self._paths: dict[str, PathBlock] = {}
        self._form: NameForm = "article"
        self._painted = self._seeking = False
        self._stale = {*_BELOW}
        self._build()

    def _build(self) -> None:
        page = _Page(self._stops)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, 3 * SPACE)
        layout.setSpacing(0)
        self._words = make_label("", "small", page)
        self._words.setContentsMargins(SPACE, 0, 0, SPACE)
        layout.addWidget(self._words)
        self._make_blocks(page)
        for block in self._blocks:
            layout.addWidget(block)
        layout.addSpacing(3 * SPACE)
        layout.addWidget(make_heading(self.tr("About the map"), parent=page))
        layout.addSpacing(SPACE)
        layout.addWidget(make_label(self._note, "small", page))
        layout.addStretch(1)
        self._column = layout
        self.set_page(page)

    def _make_blocks(self, page: QWidget) -> None:
        theme = self._theme
        self._path_block, self._hidden = Block(theme, page), RowsBlock(theme, page)
        self._comparison, self._slot = Block(theme, page), Block(theme, page)
        self._countries, self._places = RowsBlock(theme, page), RowsBlock(theme, page)
        self._homes = HomesBlock(theme, page)
        self._blocks: tuple[Block, ...] = (
            self._path_block, self._hidden, self._comparison, self._slot, self._countries,
            self._places, self._homes,
        )  # fmt: skip
        self._nothing = self._make_nothing()
        self._table = CompareTable(theme, self._comparison)
        self._table.hide()
        self._table.chosen.connect(self.chosen)
        self._table.cell_reached.connect(self._show_cell)
        self._fit_bar = FitBar(page)
        self._fit_bar.wished.connect(self.fit_chosen)
        self._hidden.chosen.connect(self._on_hidden_chosen)
        for block in (self._countries, self._places, self._homes):
            block.chosen.connect(self.chosen)
        self._homes.changed.connect(self._on_homes_changed)

    def _make_nothing(self) -> Block:
        """Return what stands where no path is shown."""
        block = Block(self._theme, self._path_block)
        block.add(make_label(self.tr("No path is on the map."), "muted", block), SPACE)
        show = QPushButton(self.tr("Show all seven paths"), block)
        show.clicked.connect(self.all_chosen)
        block.add(show)
        self._path_block.add(block)
        block.hide()
        return block

    def add_section(self, widget: QWidget) -> None:
        """Put a section between the comparison and the countries; it dresses itself."""
        self._slot.add(widget, 3 * SPACE)
        self._chain_stops()

    def dress(self, theme: Theme) -> None:
        """Take another theme: what paints itself is made anew, the rest is dressed from above."""
        self._theme = theme
        self._fit_bar.leave()
        for block in self._blocks:
            block.theme = theme
        for block in (self._hidden, self._countries, self._places):
            block.dress(theme)
        for path_id in [*self._paths]:
            self._drop_path(path_id)
        self._table.dress(theme)
        self._show_paths()
        self._show_hidden()
        if self._painted:
            self._stale = {*_BELOW}
            self._build_below()
        self._after_change()

    def show_names(self, form: NameForm) -> None:
        """Show names in another form, behind the article's spelling."""
        self._form = form
        self._stale |= {"countries", "places"}
        if self._painted:
            self._build_below(("countries", "places"))
            self._after_change()

    # Showing a view

    def show_view(self, view: RoutesView) -> None:
        """Show a view; only what changed is built again."""
        before, self._view = self._view, view
        moved = (view.selected, view.fact) != (before.selected, before.fact)
        changed = view.paths != before.paths or not before.choices
        if moved:
            changed = self._open_selected() or changed
        if changed:
            self._show_paths()
        if view.choices != before.choices:
            self._show_hidden()
        if view.words != before.words:
            self._words.setText(view.words)
        self._note_stale(before)
        if changed or view.choices != before.choices:
            self._after_change()
        elif moved:
            self._mark()
        self._seeking = moved
        if moved:
            self._show_selected()

    def _note_stale(self, before: RoutesView) -> None:
        """Note what further below is to be built anew: at once where it is to be marked, or soon.

        What stands there is read from all facts, and is seen last.
        """
        view = self._view
        names = (("countries", "places", "scope"), _BELOW)
        for field, part in zip(*names, strict=True):
            if getattr(view, field) != getattr(before, field):
                self._stale.add(part)
        if self._stale & {"countries", "places"} and not self._keys_shown():
            self._build_below(("countries", "places"))
        if self._painted and self._stale:
            QTimer.singleShot(0, self, self._build_below_soon)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Build what stands further below when the first picture has been seen."""
        super().paintEvent(event)
        if not self._painted and self._view.choices:
            self._painted = True
            QTimer.singleShot(0, self, self._build_below_soon)

    def _build_below_soon(self) -> None:
        """Build one part and let the window answer before the next."""
        if self._stale:
            self._build_below([part for part in _BELOW if part in self._stale][:1])
            self._after_change()
            QTimer.singleShot(0, self, self._build_below_soon)
            if self._seeking:  # what was built has moved what lies below it
                self._show_selected()

    def _build_below(self, parts: Sequence[str] = _BELOW) -> None:
        acts = (self._show_countries, self._show_places, self._show_more)
        for part, act in zip(_BELOW, acts, strict=True):
            if part in self._stale and part in parts:
                self._stale.remove(part)
                act()

    def _show_countries(self) -> None:
        heading = self.tr("Countries and organisations")
        texts = [country_text(one, self._form) for one in self._view.countries]
        self._refill(self._countries, heading, texts)

    def _show_places(self) -> None:
        heading = self.tr("Places that the article names")
        texts = [place_text(one, self._form) for one in self._view.places]
        self._refill(self._places, heading, texts)

    def _refill(self, block: RowsBlock, heading: str, texts: Sequence[RowText]) -> None:
        if block.holds(self._fit_bar):
            self._fit_bar.leave()
        block.fill(heading, texts)

    def _show_more(self) -> None:
        """Show the comparison and the facts without a place, for which all facts are read."""
        more = self._view.more()
        self._comparison.take(self._table)
        self._comparison.clear()
        if more.comparison.aspects:
            heading = make_heading(self.tr("Compare what is documented"), parent=self._comparison)
            self._comparison.add(heading, 3 * SPACE)
            note = make_label(more.comparison.note, "small", self._comparison)
            self._comparison.add(note, SPACE // 2)
            self._comparison.add(self._table)
        self._table.show_comparison(more.comparison)
        self._homes.show_homes(more.homes)

    def _show_hidden(self) -> None:
        hidden = [choice for choice in self._view.choices if not choice.shown]
        heading = self.tr("Not on the map; choose to show")
        self._hidden.fill(heading, [hidden_text(choice) for choice in hidden])

    # Paths

    def open_path(self, path_id: str) -> None:
        """Unfold a path, because something on it was chosen on the map."""
        if path_id in self._paths and not self._is_open(path_id):
            self._open[path_id] = True
            self._show_paths()
            self._after_change()

    def _is_open(self, path_id: str) -> bool:
        return self._open.get(path_id, len(self._view.paths) == 1)

    def _open_selected(self) -> bool:
        """Unfold the first path that holds the selected leg, unless one of them is open.

        What was chosen in the list itself is seen there already.
        """
        keys = self._view.selected
        if self._keys_inside():
            return False
        holding = [
            path.id
            for path in self._view.paths
            if any(f"leg:{leg.id}" in keys for leg in path.legs) or f"path:{path.id}" in keys
        ]
        if not holding or any(self._is_open(path_id) for path_id in holding):
            return False
        self._open[holding[0]] = True
        return True

    def _show_paths(self) -> None:
        """Show the blocks of the paths in their order; those that have not changed stay."""
        wanted = {path.id: path for path in self._view.paths}
        for path_id in [*self._paths]:
            if self._paths[path_id].path != wanted.get(path_id):
                self._drop_path(path_id)
        for at, path in enumerate(self._view.paths):
            if path.id not in self._paths:
                self._paths[path.id] = block = self._make_path(path.id, at)
                self._path_block.put(block, at)
            self._paths[path.id].unfold(self._is_open(path.id))
        self._nothing.setVisible(not wanted)

    def _make_path(self, path_id: str, at: int) -> PathBlock:
        block = PathBlock(self._view.paths[at], self._theme, self._path_block)
        block.head_clicked.connect(self._on_head_clicked)
        block.chosen.connect(self.chosen)
        block.reading_chosen.connect(self.reading_chosen)
        block.fit_chosen.connect(lambda one: self.fit_chosen.emit(f"path:{one}"))
        block.hiding_chosen.connect(self._on_hiding_chosen)
        return block

    def _drop_path(self, path_id: str) -> None:
        block = self._paths.pop(path_id)
        if block.isAncestorOf(self._fit_bar):
            self._fit_bar.leave()
        self._path_block.take(block)
        block.deleteLater()

    def _on_head_clicked(self, path_id: str) -> None:
        opened = not self._is_open(path_id)
        self._open[path_id] = opened
        self._paths[path_id].unfold(opened)
        self._after_change()
        if opened:
            self.chosen.emit(f"path:{path_id}")

    def _on_hidden_chosen(self, key: str) -> None:
        self._ask_for(key.removeprefix("show:"), True)

    def _on_hiding_chosen(self, path_id: str) -> None:
        self._ask_for(path_id, False)

    def _on_homes_changed(self) -> None:
        """Bring what was unfolded into sight, below the row that has the keyboard."""
        self._chain_stops()
        focused, page = QApplication.focusWidget(), self.page
        layout = page.layout() if page is not None else None
        if focused is not None and layout is not None and self._homes.isAncestorOf(focused):
            layout.activate()
            self._fit()
            self.ensureWidgetVisible(focused, 0, self.viewport().height() // 3)

    def _ask_for(self, path_id: str, shown: bool) -> None:
        wanted = tuple(
            one.id for one in self._view.choices if (shown if one.id == path_id else one.shown)
        )
        self.paths_chosen.emit(wanted or NO_PATHS)

    # What is selected, and how the keys walk

    def _rows(self) -> Iterator[RouteRow]:
        for block in self._blocks:
            yield from block.rows()

    def _stops(self) -> Iterator[QWidget]:
        for block in self._blocks:
            yield from block.stops()

    def _chain_stops(self) -> None:
        if self.page is not None:
            self._chain(self.page)

    def _after_change(self) -> None:
        self._mark()
        self._chain_stops()

    def _keys_shown(self) -> bool:
        keys = {row.key for row in self._rows()}
        return self._view.selected <= keys

    def _keys_inside(self) -> bool:
        """Whether the keyboard is on something that lies behind a row or a cell of the list."""
        focused = QApplication.focusWidget()
        below = (self._table, self._homes)
        return focused is not None and any(
            one is focused or one.isAncestorOf(focused) for one in below
        )

    def _mark(self) -> None:
        view = self._view
        first = None
        for row in self._rows():
            row.mark(row.key in view.selected)
            if row.selected and first is None and row.isVisibleTo(self):
                first = row
        self._table.mark(f"fact:{view.fact}" if view.fact else "")
        self._homes.mark(view.fact)
        self._place_fit_bar(first)

    def _place_fit_bar(self, row: RouteRow | None) -> None:
        """Put the way to the map below the first row that is selected."""
        key = fit_target(self._view, row.key) if row is not None else ""
        if row is None or not key:
            self._fit_bar.leave()
        elif self._fit_bar.stand_below(row, key):
            self._chain_stops()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep in sight where the keyboard is, when the text around it wraps anew."""
        super().resizeEvent(event)
        focused = QApplication.focusWidget()
        if focused is self._table:
            self._show_cell(self._table.visualRect(self._table.currentIndex()))
        elif focused is not None and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, SPACE)

    def showEvent(self, event: QShowEvent) -> None:
        """Scroll to what is selected, which is not laid out before."""
        super().showEvent(event)
        self._show_selected()

    def _show_selected(self) -> None:
        """Scroll to the first selected row, unless one is in sight or was clicked just now."""
        rows = [row for row in self._rows() if row.selected and row.isVisibleTo(self)]
        page = self.page
        if not rows or page is None or any(row.hasFocus() for row in rows) or self._keys_inside():
            return
        layout = page.layout()
        if layout is not None:
            layout.activate()
        self._fit()
        if not any(row.visibleRegion().boundingRect().height() > 2 * SPACE for row in rows):
            self.ensureWidgetVisible(rows[0], 0, 6 * SPACE)

    def _show_cell(self, area: QRect) -> None:
        """Scroll to the cell of the comparison that the keys have reached."""
        if self.page is None:
            return
        top = self._table.viewport().mapTo(self.page, area.topLeft()).y()
        middle = top + area.height() // 2
        self.ensureVisible(0, middle, 0, area.height() // 2 + 2 * SPACE)
