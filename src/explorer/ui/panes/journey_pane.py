"""Journey: a documented path read screen by screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from explorer.ui.panes.base import Pane
from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.journey_bar import JourneyBar
from explorer.ui.widgets.journey_compare import ComparePage, CompareState
from explorer.ui.widgets.journey_contents import ContentsPanel
from explorer.ui.widgets.journey_ledger import LedgerPage
from explorer.ui.widgets.journey_pages import (
    AdvisoryPage,
    CalmPage,
    ChooserPage,
    OpeningPage,
    TextPage,
)
from explorer.ui.widgets.journey_rows import focus_fact, focused_fact, mark_selected
from explorer.ui.widgets.journey_wishes import JourneyWishes
from explorer.ui.widgets.labels import make_label
from explorer.ui.widgets.leg_map import make_mini_map
from explorer.ui.widgets.leg_page import LegPage
from explorer.ui.widgets.spares import stops_of
from explorer.ui.widgets.vertical_scroll import VerticalScroll
from explorer.viewmodels.journey import JourneyView
from explorer.viewmodels.journey_compare import CompareScreen
from explorer.viewmodels.journey_front import (
    AdvisoryScreen,
    CalmScreen,
    ChooserScreen,
    OpeningScreen,
)
from explorer.viewmodels.journey_leg import LegScreen
from explorer.viewmodels.journey_screens import LedgerScreen, TextScreen
from explorer.viewmodels.selection import Reading, Subject

_WIDE = 900  # pixels from which two columns fit
_WIDE_CHARACTERS = 104  # and characters of the body's size, so that zoom folds them into one
_VERY_WIDE_CHARACTERS = 165  # from which a page of text has two columns


class JourneyPane(Pane):
    """Shows one screen of a walkthrough over a bar that never moves.

    `make_map` makes the small map of a leg; without one the places stand in words alone.
    `present_requested` asks for large type and the whole screen, `export_requested` carries a path
    id to print, `exit_card_requested` the text of an exit card that a learner wants to keep.
    """

    present_requested = Signal()
    export_requested = Signal(str)
    exit_card_requested = Signal(str)

    make_map: Callable[[Theme], QWidget] | None

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.make_map = make_mini_map
        self._view: JourneyView | None = None
        self._wide, self._very_wide = True, False
        self._map: QWidget | None = None
        self._page: QWidget | None = None
        self._leg_page: LegPage | None = None  # kept, hidden, while other screens are shown
        self._open_groups: dict[Reading | None, set[str]] = {}
        self._choices: dict[str, dict[str, str]] = {}
        self._progress: dict[str, str] = {}
        self._seen: dict[str, set[str]] = {}
        self._answers: dict[str, dict[str, str]] = {}
        self._compare = CompareState()
        self._wishes = JourneyWishes(self)
        self._map_timer = QTimer(self)
        self._map_timer.setSingleShot(True)
        self._map_timer.timeout.connect(self._place_map)
        self._build()
        self._connect()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        self._contents = ContentsPanel(self._wishes, self)
        self._contents.hide()
        self._scroll = VerticalScroll(self)
        self._scroll.setAccessibleName(self.tr("Screen of the walkthrough"))
        middle.addWidget(self._contents)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._make_notice())
        column.addWidget(self._scroll, 1)
        middle.addLayout(column, 1)
        outer.addLayout(middle, 1)
        self._bar = JourneyBar(self)
        outer.addWidget(self._bar)

    def _make_notice(self) -> QWidget:
        """Make the strip that says, on every screen of a selection, that it is one."""
        self._notice = QFrame(self)
        self._notice.setObjectName("journeynotice")
        row = QHBoxLayout(self._notice)
        row.setContentsMargins(4 * SPACE, SPACE // 2, 4 * SPACE, SPACE // 2)
        self._notice_text = make_label("", "small", self._notice)
        whole = QPushButton(self.tr("Read the whole path"), self._notice)
        whole.setProperty("role", "link")
        whole.clicked.connect(self._on_whole_wished)
        row.addWidget(self._notice_text, 1)
        row.addWidget(whole)
        self._notice.hide()
        return self._notice

    def _connect(self) -> None:
        wishes, bar = self._wishes, self._bar
        wishes.fact_chosen.connect(
            lambda fact_id: self.subject_requested.emit(Subject("fact", fact_id))
        )
        wishes.copy_requested.connect(self.copy_requested)
        wishes.subject_chosen.connect(self.subject_requested)
        wishes.reading_chosen.connect(self.reading_requested)
        wishes.country_chosen.connect(self._on_country_chosen)
        wishes.figure_chosen.connect(self._on_figure_chosen)
        wishes.contents_requested.connect(bar.contents.click)
        bar.contents.toggled.connect(self._on_contents_toggled)
        bar.step_requested.connect(self.reading_requested)
        bar.leave_requested.connect(self._on_left)
        wishes.close_requested.connect(lambda: self.pane_requested.emit("start"))
        wishes.present_requested.connect(self.present_requested)
        wishes.export_requested.connect(self.export_requested)
        wishes.card_requested.connect(self.exit_card_requested)
        for key, act in (("Alt+PgDown", bar.go_on), ("Alt+PgUp", bar.go_back)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(act)

    # Rendering

    def render(self, view: JourneyView) -> None:  # type: ignore[override]  # see Pane.render
        """Show a JourneyView; where only the selected fact differs, nothing is built anew."""
        before, self._view = self._view, view
        same_place = before is not None and _place(before) == _place(view)
        self._remember(view)
        if before is not None and same_place and before.screen == view.screen:
            self._mark()
            return
        self._show_page(keep=same_place)
        if not same_place:
            self._bar.show_view(view)
            if self._contents.isVisibleTo(self):
                self._contents.show_view(view, self._seen.get(view.path_id, ()))
        self._notice_text.setText(view.notice)
        self._notice.setVisible(bool(view.notice))
        self._bar.setVisible(bool(view.contents))
        if not view.contents:
            self._bar.contents.setChecked(False)

    def set_progress(self, progress: Mapping[str, str]) -> None:
        """Take where the reader was, path id to screen id, in place of what was known before."""
        self._progress = dict(progress)
        self._seen = {path: {screen} for path, screen in progress.items()}
        if self._view is not None and isinstance(self._view.screen, ChooserScreen):
            self._show_page(keep=True)

    def _remember(self, view: JourneyView) -> None:
        """Note a screen as read; where a reader left to is never noted."""
        if view.path_id and view.reading is not None and not isinstance(view.screen, CalmScreen):
            self._progress[view.path_id] = view.reading.screen
            self._seen.setdefault(view.path_id, set()).add(view.reading.screen)

    def _show_page(self, *, keep: bool) -> None:
        """Build the screen; `keep` keeps place and focus on a screen that was shown before."""
        if self._view is None:
            return
        focused = focused_fact(self._page) if self._page and keep else ""
        within = self.focusWidget()
        was_reading = (
            not keep
            and self._page is not None
            and within is not None
            and (self._page.isAncestorOf(within))
        )
        at = self._scroll.verticalScrollBar().value()
        self._wide, self._very_wide = self._widths()
        self._page = self._make_page(self._view, keep=keep)
        # A page that has a size is not asked first how wide it would like to be.
        self._page.resize(self._scroll.viewport().size())
        self._scroll.set_page(self._page, self._leg_page)
        self._order_tabs()
        self._mark()
        if keep:
            self._scroll.verticalScrollBar().setValue(at)
            if focused:
                focus_fact(self._page, focused)
        elif was_reading:
            self.take_focus()
        if isinstance(self._page, LegPage) and self._page.map.wants_map:
            if self._map is not None:
                self._place_map()
            else:
                self._map_timer.start(0)

    def take_focus(self) -> None:
        """Put the keyboard on what leads on from this screen, or on where reading begins."""
        buttons = self._page.findChildren(QPushButton) if self._page is not None else []
        for role in ("primary", "here", "path"):
            for button in buttons:
                if button.property("role") == role and button.isVisibleTo(self):
                    button.setFocus(Qt.FocusReason.OtherFocusReason)
                    return
        self._bar.take_focus()

    def _make_page(self, view: JourneyView, *, keep: bool) -> QWidget:
        screen, wishes, theme = view.screen, self._wishes, self.theme
        opened = self._open_groups.setdefault(_place(view), set())
        reading = view.reading or Reading(view.path_id)
        page: QWidget
        if isinstance(screen, ChooserScreen):
            page = ChooserPage(screen, wishes, self._progress, theme, self.width())
        elif isinstance(screen, OpeningScreen):
            page = OpeningPage(screen, reading, wishes)
        elif isinstance(screen, AdvisoryScreen):
            onward = view.next.reading.screen if view.next else "context"
            page = AdvisoryPage(screen, reading, onward, wishes)
        elif isinstance(screen, CalmScreen):
            page = CalmPage(screen, reading, wishes)
        elif isinstance(screen, CompareScreen):
            page = ComparePage(screen, self._compare, theme, wishes)
        elif isinstance(screen, TextScreen):
            answers = self._answers.setdefault(view.path_id, {})
            page = TextPage(
                screen, theme, wishes, opened, wide=self._wide, very_wide=self._very_wide,
                answers=answers,
            )  # fmt: skip
        elif isinstance(screen, LedgerScreen):
            chosen = self._choices.get(view.path_id)
            ledger = screen.rebuild(chosen) if chosen else screen.view
            page = LedgerPage(screen, ledger, theme, wishes)
        else:
            # A new leg is built above the fold first; one kept in place, all at once.
            fold = 0 if keep else self._scroll.viewport().height()
            page = self._make_leg_page(screen, opened, fold)
        return page

    def _make_leg_page(self, screen: LegScreen, opened: set[str], fold: int) -> LegPage:
        """Show a leg in the page of the leg before it, where that has the same shape."""
        page = self._leg_page
        if page is not None and page.theme is self.theme and page.wide == self._wide:
            page.show_screen(screen, opened, fold=fold)
            return page
        self._rescue_map()
        if page is not None and page is not self._page:
            page.deleteLater()
        self._leg_page = LegPage(
            screen, self.theme, self._wishes, opened, wide=self._wide, fold=fold
        )
        return self._leg_page

    def _order_tabs(self) -> None:
        """Let Tab go from a screen's last control to the bar, as the eye does."""
        if self._page is None:
            return
        before = [self._scroll, *stops_of(self._page)][-1]
        for button in self._bar.buttons():
            QWidget.setTabOrder(before, button)
            before = button

    def _mark(self) -> None:
        if self._page is not None and self._view is not None:
            mark_selected(self._page, self._view.selected)

    # The small map is made once, after the first screen is on show, and moves from leg to leg.

    def _place_map(self) -> None:
        if not isinstance(self._page, LegPage) or self.make_map is None:
            return
        if self._map is None:
            self._map = self.make_map(self.theme)
            selected = getattr(self._map, "feature_selected", None)
            if selected is not None:
                selected.connect(self._on_feature_selected)
        self._page.map.place(self._map)

    def _rescue_map(self) -> None:
        """Take the map out of a page that goes."""
        if self._map is not None:
            self._map.hide()
            self._map.setParent(self)

    def _on_feature_selected(self, feature: str) -> None:
        kind, _, country = feature.partition(":")
        if country:
            self.subject_requested.emit(Subject("country", country))
            return
        screen = self._view.screen if self._view else None
        if isinstance(screen, LegScreen):
            is_leg = any(band.id == kind for band in screen.map.bands)
            self.subject_requested.emit(Subject("leg" if is_leg else "place", kind))

    # Wishes

    def _on_left(self) -> None:
        """Leave to the calm page, and from there to Start."""
        reading = self._view.reading if self._view else None
        if reading is None or reading.screen == "calm":
            self.pane_requested.emit("start")
        else:
            self.reading_requested.emit(reading.at("calm"))

    def _on_whole_wished(self) -> None:
        if self._view is not None:
            self.reading_requested.emit(Reading(self._view.path_id))

    def _on_country_chosen(self, country: str) -> None:
        self.subject_requested.emit(Subject("country", country))
        self.pane_requested.emit("countries")

    def _on_figure_chosen(self, group: str, fact_id: str) -> None:
        """Enter a figure in the ledger, or take it out again."""
        view = self._view
        if view is None:
            return
        chosen = self._choices.setdefault(view.path_id, {})
        if fact_id:
            chosen[group] = fact_id
        else:
            chosen.pop(group, None)
        self._show_page(keep=True)
        radio = self._page.findChild(QWidget, f"{group}={fact_id}") if self._page else None
        if radio is not None:
            radio.setFocus()

    def _on_contents_toggled(self, shown: bool) -> None:
        if shown and self._view is not None:
            self._contents.show_view(self._view, self._seen.get(self._view.path_id, ()))
        self._contents.setVisible(shown)
        if self._widths() != (self._wide, self._very_wide):
            self._show_page(keep=True)
        if shown:
            self._contents.focus_current()

    # Theme and size

    def set_theme(self, theme: Theme) -> None:
        """Build the screen anew in another theme."""
        super().set_theme(theme)
        dress = getattr(self._map, "set_theme", None)
        if dress is not None:
            dress(theme.tokens)
        self._show_page(keep=True)

    def subtitle(self) -> str:
        """Return the title of the path that is read."""
        return self._view.title if self._view else ""

    def _widths(self) -> tuple[bool, bool]:
        """Return whether there is room for a leg's two columns, and for two columns of text."""
        width = self.width() - self._contents.minimumWidth() * self._contents.isVisibleTo(self)
        metrics = QFontMetrics(self.theme.font("body"))
        character = max(metrics.averageCharWidth(), 1)
        wide = width >= _WIDE and width / character >= _WIDE_CHARACTERS
        return wide, width / character >= _VERY_WIDE_CHARACTERS

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the pages of a long screen also while the keyboard is in the bar below it."""
        bar = self._scroll.verticalScrollBar()
        steps = {Qt.Key.Key_PageDown: bar.pageStep(), Qt.Key.Key_PageUp: -bar.pageStep()}
        key = Qt.Key(event.key())
        if key in steps and not event.modifiers():
            bar.setValue(bar.value() + steps[key])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change between one column and two where the width asks for it."""
        super().resizeEvent(event)
        if self._view is not None and self._widths() != (self._wide, self._very_wide):
            self._show_page(keep=True)


def _place(view: JourneyView) -> Reading | None:
    """Return which screen a view is of."""
    return view.reading
