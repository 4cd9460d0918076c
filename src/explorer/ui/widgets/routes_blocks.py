"""Parts of the list beside the map: one path with its legs, a heading with rows, homeless facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.fact_rows import FactRowButton, FactRows
from explorer.ui.widgets.flow_layout import FlowLayout
from explorer.ui.widgets.labels import make_heading, make_label
from explorer.ui.widgets.routes_rows import PathHead, RouteRow, RowText, Run
from explorer.ui.widgets.spares import tab_stops
from explorer.viewmodels.place_names import NameForm
from explorer.viewmodels.route_bands import RoutePlace
from explorer.viewmodels.routes import PathChoice, RouteCountry, RouteLeg, RoutePath
from explorer.viewmodels.routes_homes import Homes, LegHome


class Block(QWidget):
    """Widgets one below the other. It keeps its own list of them, because a layout's items are
    wrapped anew each time they are asked for, and may by then be something else.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._kept: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def add(self, widget: QWidget, above: int = 0) -> None:
        """Put a widget at the end, with air above it."""
        self.put(widget, len(self._kept), above)

    def put(self, widget: QWidget, at: int, above: int = 0) -> None:
        """Put a widget at a place among the others."""
        if above:
            widget.setContentsMargins(0, above, 0, 0)
        self._kept.insert(at, widget)
        self._column.insertWidget(at, widget)
        widget.setVisible(True)  # a layout would do so later, when the list has been scrolled

    def put_below(self, widget: QWidget, other: QWidget) -> None:
        """Put a widget below another."""
        self.put(widget, self._kept.index(other) + 1)

    def take(self, widget: QWidget) -> None:
        """Let a widget go, hidden and whole."""
        if widget in self._kept:
            self._kept.remove(widget)
            self._column.removeWidget(widget)
            widget.hide()

    def holds(self, widget: QWidget) -> bool:
        """Whether a widget stands in this block."""
        return widget in self._kept

    def clear(self) -> None:
        """Delete everything."""
        while self._kept:
            widget = self._kept.pop()
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def rows(self) -> Iterator[RouteRow]:
        """Yield the rows from top to bottom, those of folded parts included."""
        for widget in self._kept:
            if isinstance(widget, RouteRow):
                yield widget
            elif isinstance(widget, Block):
                yield from widget.rows()

    def stops(self) -> Iterator[QWidget]:
        """Yield what Tab stops at, from top to bottom."""
        for widget in self._kept:
            if isinstance(widget, Block):
                yield from widget.stops()
            else:
                yield from tab_stops(widget)

    def add_row(self, text: RowText, color: str = "") -> RouteRow:
        """Put a row at the end that is chosen by its key."""
        row = RouteRow(text, self.theme, self, color)
        row.clicked.connect(lambda: self.chosen.emit(row.key))
        self.add(row)
        return row


class FitBar(QWidget):
    """What stands below a selected row and brings it into view on the map; there is only one."""

    wished = Signal(str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._key = ""
        self._block: Block | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE // 2, 0, SPACE)
        self._button = QPushButton(self.tr("Show on the map"), self)
        self._button.clicked.connect(lambda: self.wished.emit(self._key))
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def stand_below(self, row: RouteRow, key: str) -> bool:
        """Stand below a row for a key; whether that is another place than before."""
        block = row.parentWidget()
        if not isinstance(block, Block) or (key == self._key and block is self._block):
            return False
        self.leave()
        self._key, self._block = key, block
        self._button.setAccessibleDescription(row.text())
        block.put_below(self, row)
        return True

    def leave(self) -> None:
        """Stand nowhere."""
        if self._block is not None:
            self._block.take(self)
        self._key, self._block = "", None
        self.setParent(self._page)
        self.hide()


class RowsBlock(Block):
    """A heading with rows, which are filled anew where others are to be shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._texts: list[RowText] = []

    def fill(self, heading: str, texts: Sequence[RowText]) -> None:
        """Show other rows; those that say the same stay as they are."""
        rows = [*self.rows()]
        if not rows or len(texts) < len(rows):
            self.clear()
            rows, self._texts = [], []
            if texts:
                self.add(make_heading(heading, parent=self), 3 * SPACE)
        for row, before, text in zip(rows, self._texts, texts, strict=False):
            if text != before:
                row.show_text(text)
        for text in texts[len(rows) :]:
            self.add_row(text)
        self._texts = list(texts)

    def dress(self, theme: Theme) -> None:
        """Take another theme, in which everything is made anew."""
        self.theme = theme
        self.clear()
        self._texts = []


class PathBlock(Block):
    """A path: its head, and below it what it is, what to do with it, and its legs.

    The lower part is made when the path is unfolded for the first time.
    """

    head_clicked = Signal(str)
    reading_chosen = Signal(str)
    fit_chosen = Signal(str)
    hiding_chosen = Signal(str)

    def __init__(self, path: RoutePath, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.path = path
        hues = theme.bands()
        self._color = hues[path.color % len(hues)]
        self._body: Block | None = None
        self.head = PathHead(self._head_text(False), theme, path.number, self._color, self)
        self.head.clicked.connect(lambda: self.head_clicked.emit(path.id))
        self._say_state(False)
        self.add(self.head)

    def _head_text(self, opened: bool) -> RowText:
        sign = "▾" if opened else "▸"
        title = ((self.path.title, "ink", "strong"), (f"  {sign}", "muted", "body"))
        lines = (((self.path.summary, "muted", "small"),),)
        return RowText(f"path:{self.path.id}", title, lines=lines)

    def _say_state(self, opened: bool) -> None:
        state = self.tr("unfolded") if opened else self.tr("folded")
        path = self.path
        self.head.setAccessibleName(f"{path.number} {path.title}, {path.summary}, {state}")

    @property
    def opened(self) -> bool:
        """Whether the legs are seen."""
        return self._body is not None and not self._body.isHidden()

    def unfold(self, opened: bool) -> None:
        """Show the legs, or hide them."""
        if opened == self.opened:
            return
        if self._body is None:
            self._body = self._make_body()
            self.add(self._body)
        self._body.setVisible(opened)
        self.head.show_text(self._head_text(opened))
        self.head.setChecked(opened)
        self._say_state(opened)

    def _make_body(self) -> Block:
        body = Block(self.theme, self)
        body.setContentsMargins(0, 0, 0, 2 * SPACE)
        body.chosen.connect(self.chosen)
        body.add(self._make_about(body))
        for leg in self.path.legs:
            body.add_row(_leg_text(leg), self._color)
        return body

    def _make_about(self, parent: QWidget) -> QWidget:
        about, path = QWidget(parent), self.path
        layout = QVBoxLayout(about)
        layout.setContentsMargins(SPACE, SPACE, 0, SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(make_label(path.statement, "body", about))
        layout.addWidget(make_label(path.division, "small", about))
        actions = QWidget(about)
        flow = FlowLayout(actions, SPACE, SPACE)
        read = self.tr("Read this reading") if path.is_reading else self.tr("Read this path")
        for text, signal in (
            (read, self.reading_chosen),
            (self.tr("Fit on the map"), self.fit_chosen),
            (self.tr("Take off the map"), self.hiding_chosen),
        ):
            button = QPushButton(text, actions)
            button.setAccessibleDescription(path.title)
            button.clicked.connect(lambda _=False, wish=signal: wish.emit(path.id))
            flow.addWidget(button)
        layout.addWidget(actions)
        return about


class HomesBlock(Block):
    """Facts that no map can show: how many each leg has, one leg unfolded at a time."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._homes = Homes()
        self._opened = ""
        self._fact = ""
        self._facts: list[FactRowButton] = []

    def show_homes(self, homes: Homes) -> None:
        """Show the legs of other paths; the one that was unfolded stays so where it is there."""
        self._homes = homes
        self._fill()

    def _fill(self) -> None:
        self.clear()
        self._facts = []
        if not self._homes.legs:
            return
        self.add(make_heading(self.tr("Facts without a place"), parent=self), 3 * SPACE)
        self.add(make_label(self._homes.summary, "small", self), SPACE // 2)
        for home in self._homes.legs:
            row = RouteRow(self._text(home), self.theme, self)
            row.setAccessibleName(f"{row.text()}, {self._state(home)}")
            row.clicked.connect(lambda _=False, leg=home.leg_id: self._on_clicked(leg))
            self.add(row)
            if home.leg_id == self._opened:
                self._add_facts(home)

    def _state(self, home: LegHome) -> str:
        return self.tr("unfolded") if home.leg_id == self._opened else self.tr("folded")

    def _text(self, home: LegHome) -> RowText:
        sign = "▾" if home.leg_id == self._opened else "▸"
        if not home.nowhere and not home.country_only:
            sign = ""
        title = ((home.title, "ink", "body"), (f"  {sign}", "muted", "body"))
        lines = (((home.detail, "muted", "small"),),)
        return RowText(f"home:{home.leg_id}", title, lines=lines)

    def _add_facts(self, home: LegHome) -> None:
        for title, lines in home.groups():
            self.add(make_label(title, "label", self), SPACE)
            facts = FactRows((), self.theme, self)
            self._facts += facts.show_lines(lines)
            facts.fact_chosen.connect(lambda fact: self.chosen.emit(f"fact:{fact}"))
            self.add(facts)
        self.mark(self._fact)

    def mark(self, fact_id: str) -> None:
        """Mark the fact that is selected, where it is unfolded."""
        self._fact = fact_id
        for row in self._facts:
            selected = row.line.id == fact_id
            if row.line.selected != selected:
                row.show_line(replace(row.line, selected=selected), False)

    def _on_clicked(self, leg_id: str) -> None:
        self._opened = "" if leg_id == self._opened else leg_id
        self._fill()
        row = next(row for row in self.rows() if row.key == f"home:{leg_id}")
        row.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()


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


def hidden_text(choice: PathChoice) -> RowText:
    """Return the row of a path that is not on the map."""
    return RowText(f"show:{choice.id}", ((choice.title, "ink", "body"),), str(choice.number))


def country_text(country: RouteCountry, form: NameForm) -> RowText:
    """Return the row of a country, its name in a form."""
    title = ((country.names.told(form), "ink", "body"), (f"  {country.detail}", "muted", "small"))
    return RowText(f"country:{country.id}", title)


def place_text(place: RoutePlace, form: NameForm) -> RowText:
    """Return the row of a place, its name in a form."""
    title = ((place.names.told(form), "ink", "body"), (f"  {place.detail}", "muted", "small"))
    return RowText(f"place:{place.id}", title, pages=place.pages)
