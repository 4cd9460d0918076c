"""Then and now within the article: changes on a strip, and beside it the same as a list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget

from explorer.ui.itemmodels.statements_model import Band, Column, Entry, TableRow
from explorer.ui.plots.policy_strip import PolicyAxis, PolicyStrip
from explorer.ui.theme import SPACE, Theme
from explorer.ui.timeline.date_key import DateKey
from explorer.ui.widgets.changes_controls import ChangesControls
from explorer.ui.widgets.labels import make_label, plain
from explorer.ui.widgets.narrowing_chips import NarrowingChips
from explorer.ui.widgets.roomy_page import RoomyPage
from explorer.ui.widgets.statement_table import StatementTable
from explorer.viewmodels.change_entries import ChangeEntry
from explorer.viewmodels.policy_changes import (
    ChangeLane,
    PolicyChanges,
    first_lanes,
    narrow_changes,
)

_BESIDE_LETTERS = 155  # a page this many letters wide has room for the list at its side
_STRIP_LINES, _LIST_LINES = 9, 8  # the least height of each half


class _Halves(QSplitter):
    """Strip and list; they take the room that there is and ask for the least that reads."""

    def sizeHint(self) -> QSize:
        """Ask for no more than must be."""
        return self.minimumSizeHint()


class _StripArea(QWidget):
    """The axis, and below it the strip, which scrolls."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.axis, self.strip = PolicyAxis(theme, self), PolicyStrip(theme)
        self._view = PolicyChanges()
        self._lanes: tuple[ChangeLane, ...] = ()
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.strip)
        self.strip.installEventFilter(self)
        # What is selected stays in sight when the room becomes another.
        self._scroll.verticalScrollBar().rangeChanged.connect(
            lambda: self.show_fact(self._view.selected)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.axis)
        column.addWidget(self._scroll, 1)

    def show_lanes(self, view: PolicyChanges, lanes: tuple[ChangeLane, ...]) -> None:
        """Show these lanes below their axis."""
        self._view, self._lanes = view, lanes
        self.strip.show_lanes(view, lanes)
        self.axis.show_axis(view, lanes, self.strip.width())

    def show_fact(self, fact_id: str) -> None:
        """Bring a change into sight."""
        found = next((one for one in self.strip.marks if one.id == fact_id), None)
        if found is not None:
            middle = found.area.center()
            self._scroll.ensureVisible(middle.x(), middle.y(), 0, found.area.height() + SPACE)

    def show_lane(self, country_id: str) -> None:
        """Bring a country's lane to the top."""
        self._scroll.verticalScrollBar().setValue(self.strip.lane_top(country_id))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the axis the width that the strip gets."""
        if event.type() == QEvent.Type.Resize and watched is self.strip:
            self.axis.show_axis(self._view, self._lanes, self.strip.width())
        return super().eventFilter(watched, event)


class ChangesPage(QWidget):
    """Controls, the strip with its axis, and the list; both show what is selected.

    `cell_requested` carries a country's id and a question's, `pin_requested` a CellKey,
    `lifting_requested` a tuple of Narrowings, `page_requested` a page of Countries: the profile of
    the country that was asked for just before.
    """

    fact_chosen = Signal(str)
    country_requested = Signal(str)
    cell_requested = Signal(str, str)
    copy_requested = Signal(str)
    pin_requested = Signal(object)
    page_requested = Signal(str)
    lifting_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._view = PolicyChanges()
        self._followed = ("", "")
        self._late = False
        self._controls = ChangesControls(self)
        self._chips = NarrowingChips(self)
        self._note = make_label("", "small", self)
        self._key = DateKey(theme, self)
        self._key.show_eras(False)
        self._halves = _Halves(Qt.Orientation.Vertical, self)
        self._area = _StripArea(theme, self._halves)
        self._list = StatementTable(self.tr("List of changes"), theme, self._halves)
        self._none = make_label("", "body", self)
        self._lift = QPushButton(self.tr("Show all changes"), self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._halves.addWidget(self._area)
        self._halves.addWidget(self._list)
        self._halves.setHandleWidth(1)
        self._halves.setChildrenCollapsible(False)
        self._around = RoomyPage(self)
        page = self._around.column
        above: list[QWidget] = [self._controls, self._chips, self._note, self._key, self._none]
        for widget in above:
            page.addWidget(widget)
        page.addWidget(self._lift, 0, Qt.AlignmentFlag.AlignLeft)
        page.addWidget(self._halves, 1)
        self._rest = QWidget(self)
        page.addWidget(self._rest, 1)
        for widget in (self._key, self._none, self._lift, self._rest):
            widget.hide()

    def _connect(self) -> None:
        self._controls.changed.connect(self._fill)
        self._controls.key_wished.connect(self._key.setVisible)
        self._lift.clicked.connect(self._controls.lift)
        self._chips.lifting_requested.connect(self.lifting_requested)
        self._area.strip.fact_chosen.connect(self.fact_chosen)
        self._area.strip.copy_requested.connect(self.copy_requested)
        self._list.fact_chosen.connect(self.fact_chosen)
        self._list.copy_requested.connect(self.copy_requested)
        self._list.pin_requested.connect(self.pin_requested)
        self._list.cell_requested.connect(self.cell_requested)
        self._list.band_chosen.connect(self._on_profile_wished)

    # The page

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's type and colours."""
        self.theme = theme
        self._key.set_theme(theme)
        self._area.axis.set_theme(theme)
        self._area.strip.set_theme(theme)
        self._list.set_theme(theme)
        self._arrange()

    def render(self, view: PolicyChanges) -> None:  # type: ignore[override]  # QWidget.render draws
        """Show the changes; a newly selected one, or a country's, are brought into sight."""
        self._view = view
        self._controls.show_choices(view)
        now = (view.selected, view.country)
        fresh, self._followed = now != self._followed, now
        if fresh and view.holds(view.selected) and not self._shows(view.selected):
            self._controls.lift()
        self._fill()
        self._late = (fresh or self._late) and not self.isVisible()
        if fresh and not self._late:
            self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what was selected while the page could not be seen."""
        super().showEvent(event)
        if self._late:
            self._late = False
            self._follow()

    def _follow(self) -> None:
        """Bring what is selected into sight, in the list and on the strip."""
        view = self._view
        if view.selected:
            self._list.show_fact(view.selected)
            self._area.show_fact(view.selected)
            self._around.ensureWidgetVisible(self._halves, 0, 0)
        elif view.country:
            self._list.show_band(view.country)
            self._area.show_lane(view.country)

    @property
    def shown_lanes(self) -> tuple[ChangeLane, ...]:
        """The lanes that are left by the choices above, for an export of what is seen."""
        return self._lanes()

    def _on_profile_wished(self, country_id: str) -> None:
        self.country_requested.emit(country_id)
        self.page_requested.emit("profile")

    def _shows(self, fact_id: str) -> bool:
        return any(entry.id == fact_id for lane in self._lanes() for entry in lane.entries)

    def _lanes(self) -> tuple[ChangeLane, ...]:
        controls = self._controls
        return narrow_changes(self._view, controls.role, controls.country, controls.question)

    def take_focus(self) -> None:
        """Put the keyboard on the strip."""
        self._area.strip.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list beside the strip where there is room, else below it."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        metrics = QFontMetrics(self.theme.font("body"))
        letters = self.width() // max(metrics.averageCharWidth(), 1)
        beside = letters >= _BESIDE_LETTERS
        self._area.setMinimumHeight(_STRIP_LINES * metrics.lineSpacing())
        self._list.setMinimumHeight(_LIST_LINES * metrics.lineSpacing())
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self._halves.orientation() != wanted or not self._halves.property("arranged"):
            self._halves.setProperty("arranged", True)
            self._halves.setOrientation(wanted)
            self._halves.setSizes([600, 400] if beside else [520, 480])

    # Showing

    def _fill(self) -> None:
        view = self._view
        lanes, rest = first_lanes(self._lanes())
        self._area.show_lanes(view, lanes)
        self._list.show_statements([Column("", "")], self._rows(lanes), view.selected)
        self._note.setText(plain(" ".join(part for part in (view.note, rest) if part)))
        self._chips.show_count(view.counted)
        self._chips.show_narrowings(view.narrowings, view.left_out)
        self._chips.setVisible(bool(view.narrowings))
        self._show_none(bool(lanes))

    def _show_none(self, some: bool) -> None:
        """Say why nothing stands here, and offer what would change that."""
        narrowed = bool(self._view.lanes)
        words = (
            self.tr("No change is recorded for this choice of countries and question.")
            if narrowed
            else self.tr("The article dates no change in this period.")
            if self._view.narrowings
            else self.tr("This library records no change of policy.")
        )
        self._none.setText(words)
        self._none.setVisible(not some)
        self._rest.setVisible(not some)
        self._lift.setVisible(not some and narrowed)
        self._halves.setVisible(some)

    def _rows(self, lanes: tuple[ChangeLane, ...]) -> list[TableRow]:
        """Return the list: a band for each country, and a second one above what is undated."""
        found: list[TableRow] = []
        for lane in lanes:
            profile = self.tr("Profile")
            found.append((Band(lane.id, lane.name, lane.counted, link=profile),))
            for entry in lane.dated:
                found += self._entry_rows(lane, entry)
            if lane.undated:
                key = f"{lane.id}/undated"
                found.append((Band(key, self._view.undated_words, level=2),))
            for entry in lane.undated:
                found += self._entry_rows(lane, entry)
        return found

    def _entry_rows(self, lane: ChangeLane, entry: ChangeEntry) -> list[TableRow]:
        question = entry.fact.question
        key = (lane.id, question.id) if question is not None else None
        rows: list[TableRow] = [(Entry(entry.line, entry.when, key=key),)]
        rows += [(Entry(link.line, link.lead, depth=1),) for link in entry.links]
        return rows
