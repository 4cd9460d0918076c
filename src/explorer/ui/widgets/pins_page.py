"""The page of pinned cells: read, put in order, removed, and taken along with citations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.export_menu import ExportMenu
from explorer.ui.widgets.flow_layout import FlowLayout, begin_group
from explorer.ui.widgets.labels import make_label, plain
from explorer.ui.widgets.narrowing_chips import NarrowingChips
from explorer.ui.widgets.pin_card import PinCard
from explorer.ui.widgets.spares import tab_stops
from explorer.ui.widgets.vertical_scroll import VerticalScroll
from explorer.viewmodels.country_cells import CellKey
from explorer.viewmodels.pins import PinsView, PinView, copied_pin

_AT_ONCE = 6  # cards that are made before the page is painted, and in each moment after that
_STEP = 40  # cards that come by themselves; more are asked for
_LETTERS = 130  # of a line at most


class PinsPage(QWidget):
    """Shows what is pinned; the wishes go to `ui.pins_desk` and, the general ones, to the pane.

    `export_requested` carries a form of FORMS and whether sensitive statements are wanted too.
    """

    fact_chosen = Signal(str)
    copy_requested = Signal(str)
    country_requested = Signal(str)
    cell_requested = Signal(str, str)
    page_requested = Signal(str)
    lifting_requested = Signal(object)
    remove_requested = Signal(object)
    move_requested = Signal(object, int)
    clear_requested = Signal()
    undo_requested = Signal()
    grouping_requested = Signal(str)
    export_requested = Signal(str, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.view = PinsView()
        self._cards: dict[CellKey, PinCard] = {}
        self._titles: list[QWidget] = []
        self._room, self._most = _AT_ONCE, _STEP
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._grow)
        self._head = self._make_head()
        self._chips = NarrowingChips(self)
        self._chips.show_count("")
        self._chips.lifting_requested.connect(self.lifting_requested)
        self._advisory = make_label("", "notice", self)
        self._told = make_label("", "body", self)
        self._undo = QPushButton(self.tr("Undo"), self)
        self._scroll = VerticalScroll(self)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._more = QPushButton(self.tr("Show more pins"), self._list)
        self._empty = self._make_empty()
        self._lay_out()
        for keys, wish in (
            ("Alt+Up", partial(self._step, -1)),
            ("Alt+Down", partial(self._step, 1)),
            ("Del", self._remove),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(wish)

    # The page

    def render(self, view: PinsView) -> None:  # type: ignore[override]  # QWidget.render draws
        """Show these pins; the one that has the keyboard keeps it, wherever it stands by now."""
        self.view = view
        any_pins = bool(view.groups)
        self._count.setText(plain(view.counted))
        self._head.setVisible(any_pins)
        self._groupings[view.grouping].setChecked(True)
        self._hint.setVisible(any_pins)
        self._chips.setVisible(bool(view.narrowings))
        self._chips.show_narrowings(view.narrowings)
        self._sensitive.setVisible(bool(view.sensitive))
        if not view.sensitive:
            self._sensitive.setChecked(False)
        self._show_advisory()
        self._scroll.setVisible(any_pins)
        self._empty.setVisible(not any_pins)
        self._fill()

    def tell(self, sentence: str, *, can_undo: bool = False) -> None:
        """Say what was done or could not be; nothing takes the last sentence away."""
        self._told.setText(plain(sentence))
        self._told.setVisible(bool(sentence))
        self._undo.setVisible(can_undo)
        if can_undo and not self.view.groups:
            self._undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Make the cards anew, whose rows are painted in type and colours of their own."""
        self.theme = theme
        for card in self._cards.values():
            card.hide()
            card.deleteLater()
        self._cards, self._room = {}, _AT_ONCE
        self._fill()

    def take_focus(self) -> None:
        """Put the keyboard on the first pin, or on what leads to the first."""
        cards = sorted(self._cards.values(), key=self._column.indexOf)
        first: QWidget = cards[0] if cards else self._go
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # Laying out

    def _make_head(self) -> QWidget:
        """Return the row of what there is, how it is grouped, and what is done with all of it."""
        head = QWidget(self)
        row = FlowLayout(head, 2 * SPACE)
        self._count = make_label("", "heading", head, wrap=False)
        row.addWidget(self._count)
        self._bar = QWidget(head)
        bar = FlowLayout(self._bar, SPACE)
        self._groupings: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        for grouping, words, name in (
            ("pinned", self.tr("As pinned"), self.tr("Show the pins in their own order")),
            ("country", self.tr("By country"), self.tr("Put pins of one country together")),
            ("question", self.tr("By question"), self.tr("Put pins of one question together")),
        ):
            button = self._push(words, partial(self.grouping_requested.emit, grouping), "toggle")
            button.setAccessibleName(name)
            button.setCheckable(True)
            group.addButton(button)
            self._groupings[grouping] = button
            bar.addWidget(button)
        self._export = self._push(self.tr("Export") + " ▾", None, "tool")
        self._export.setAccessibleName(self.tr("Export the pinned cells with their citations"))
        self._export.setMenu(self._make_menu())
        begin_group(self._export)
        bar.addWidget(self._export)
        clear = self._push(self.tr("Remove all"), self.clear_requested.emit, "tool")
        clear.setAccessibleName(self.tr("Remove all pins; this can be undone"))
        bar.addWidget(clear)
        row.addWidget(self._bar)
        return head

    def _push(self, text: str, wish: Callable[[], object] | None, role: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", role)
        if wish is not None:
            button.clicked.connect(lambda _checked=False: wish())
        return button

    def _make_menu(self) -> ExportMenu:
        menu = ExportMenu(self)
        self._sensitive = menu.sensitive
        self._sensitive.toggled.connect(self._show_advisory)
        menu.form_chosen.connect(self.export_requested)
        return menu

    def _make_empty(self) -> QWidget:
        """Return what is shown while nothing is pinned: what a pin is, how to, and one action."""
        empty = QWidget(self)
        column = QVBoxLayout(empty)
        column.setContentsMargins(0, 3 * SPACE, 0, 0)
        column.setSpacing(SPACE)
        words = self.tr(
            "A pin keeps a cell at hand: a country's answer to a question, with each statement and "
            "its page. Choose a cell in the matrix, then “Pin this cell” or Ctrl+B. What is pinned "
            "is collected here, in the order that suits, and can be exported as PDF, web page or "
            "spreadsheet with citations."
        )
        column.addWidget(make_label(self.tr("Nothing is pinned yet"), "title", empty))
        text = make_label(words, "lead", empty)
        text.setMaximumWidth(80 * self.fontMetrics().averageCharWidth())
        column.addWidget(text)
        open_matrix = partial(self.page_requested.emit, "")
        self._go = self._push(self.tr("Open the matrix"), open_matrix, "primary")
        column.addWidget(self._go, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return empty

    def _lay_out(self) -> None:
        self._hint = make_label("", "small", self)
        self._undo.setProperty("role", "tool")
        self._undo.setAccessibleName(self.tr("Put back what was removed"))
        self._undo.clicked.connect(self.undo_requested)
        self._more.setProperty("role", "tool")
        self._more.clicked.connect(self._on_more_clicked)
        self._column.setContentsMargins(0, 0, 2 * SPACE, 2 * SPACE)
        self._column.setSpacing(0)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        told = QHBoxLayout()
        told.setSpacing(SPACE)
        told.addWidget(self._told, 1)
        told.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignTop)
        page = QVBoxLayout(self)
        page.setContentsMargins(3 * SPACE, SPACE, SPACE, SPACE)
        page.setSpacing(SPACE // 2)
        page.addWidget(self._head)
        page.addWidget(self._chips)
        page.addWidget(self._hint)
        page.addWidget(self._advisory)
        page.addLayout(told)
        page.addWidget(self._scroll, 1)
        page.addWidget(self._empty, 1)
        self._scroll.set_page(self._list)
        for one in (self._advisory, self._told, self._undo):
            one.hide()

    # Filling

    def _hint_words(self) -> str:
        """Say which keys there are, and that sensitive statements stay out of a file."""
        words = self.tr("Alt+Up and Alt+Down move a pin, Delete removes it.")
        if self.view.grouping != "pinned":
            words = self.tr("Delete removes a pin. To change the order, show them as pinned.")
        if not self.view.sensitive or self._sensitive.isChecked():
            return words
        one = self.tr("Exports leave {count} sensitive statement out unless their menu asks.")
        many = self.tr("Exports leave {count} sensitive statements out unless their menu asks.")
        kept_out = one if self.view.sensitive == 1 else many
        return f"{words} {kept_out.format(count=self.view.sensitive)}"

    def _show_advisory(self, _checked: bool = False) -> None:
        """Say what sensitive statements concern where they are wanted, else that they stay out."""
        last = self.tr("In an exported file they stand last, after this advisory.")
        self._advisory.setText(plain(f"{self.view.advisory} {last}"))
        self._advisory.setVisible(self._sensitive.isChecked() and bool(self.view.sensitive))
        self._hint.setText(plain(self._hint_words()))

    def _fill(self) -> None:
        """Put the cards in order, each as it is by now, and make those that there are not yet."""
        at = self._forget_gone()
        shown: list[PinCard] = []
        row = 0
        for group in self.view.groups:
            pins = group.pins[: max(self._room - len(shown), 0)]
            if group.title and pins:
                self._titles.append(self._title(group.title))
                self._column.insertWidget(row, self._titles[-1])
                row += 1
            for pin in pins:
                card = self._card(pin)
                if self._column.indexOf(card) != row:
                    self._column.removeWidget(card)
                    self._column.insertWidget(row, card)
                card.show()
                shown.append(card)
                row += 1
        count = sum(len(group.pins) for group in self.view.groups)
        self._more.setVisible(count > len(shown) >= self._most)
        if len(shown) < min(count, self._most):
            self._later.start()
        self._chain(shown)
        if at >= 0 and shown:
            shown[min(at, len(shown) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        elif at >= 0:
            self._go.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._follow)

    def _grow(self) -> None:
        """Make some more cards, now that those before them are painted."""
        self._room = min(self._room + _AT_ONCE, self._most)
        self._fill()

    def _forget_gone(self) -> int:
        """Take away what is pinned no longer; return where the keyboard was if it was there."""
        for old in self._titles:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._titles = []
        keys = {pin.key for group in self.view.groups for pin in group.pins}
        held, at = self._held(), -1
        order = sorted(self._cards.values(), key=lambda card: card.y())
        for card in order:
            if card.key in keys:
                continue
            if card is held:
                at = order.index(card)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
            del self._cards[card.key]
        return at

    def _title(self, text: str) -> QWidget:
        title = QWidget(self._list)
        row = QVBoxLayout(title)
        row.setContentsMargins(SPACE, 3 * SPACE, SPACE, 0)
        row.addWidget(make_label(text, "title", title))
        title.show()
        return title

    def _card(self, pin: PinView) -> PinCard:
        card = self._cards.get(pin.key)
        if card is None:
            card = self._cards[pin.key] = PinCard(pin, self.theme, self._list)
            # A statement and its page stay within one look, however wide the window.
            card.setMaximumWidth(_LETTERS * card.fontMetrics().averageCharWidth())
            card.fact_chosen.connect(self.fact_chosen)
            card.copy_requested.connect(self.copy_requested)
            card.cell_requested.connect(self.cell_requested)
            card.country_requested.connect(self._on_profile_requested)
            card.remove_requested.connect(self.remove_requested)
            card.copying_requested.connect(self._on_copying_requested)
            card.step_requested.connect(self._on_step_requested)
        count = sum(len(group.pins) for group in self.view.groups)
        card.show_pin(pin, count, self.view.grouping)
        return card

    def _chain(self, cards: list[PinCard]) -> None:
        """Let the Tab key walk the cards in the order in which they stand."""

        def stops() -> Iterator[QWidget]:
            for card in cards:
                yield from tab_stops(card)
            yield self._more

        for one, following in pairwise(stops()):
            QWidget.setTabOrder(one, following)

    # Answering

    def _held(self) -> PinCard | None:
        """Return the card that has the keyboard, or None."""
        focused = QApplication.focusWidget()
        if focused is None:
            return None
        cards = self._cards.values()
        return next((one for one in cards if one is focused or one.isAncestorOf(focused)), None)

    def _follow(self) -> None:
        """Bring the card with the keyboard into sight, once it stands where it belongs."""
        if (card := self._held()) is not None:
            self._list.layout().activate()  # type: ignore[union-attr]  # it has one
            self._scroll.ensureWidgetVisible(card, 0, SPACE)

    def _on_copying_requested(self, key: CellKey) -> None:
        pin = next((one for one in self.view.pins if one.key == key), None)
        if pin is not None:
            QGuiApplication.clipboard().setText(copied_pin(self.view, pin))

    def _on_profile_requested(self, country_id: str) -> None:
        self.country_requested.emit(country_id)
        self.page_requested.emit("profile")

    def _step(self, step: int) -> None:
        if (card := self._held()) is not None and self.view.grouping == "pinned":
            self._on_step_requested(card.key, step)

    def _on_step_requested(self, key: CellKey, step: int) -> None:
        pins = [pin.key for group in self.view.groups for pin in group.pins]
        to = pins.index(key) + step
        if 0 <= to < len(pins):
            self.move_requested.emit(key, to)

    def _remove(self) -> None:
        if (card := self._held()) is not None:
            self.remove_requested.emit(card.key)

    def _on_more_clicked(self) -> None:
        first = len(self._cards)
        self._most += _STEP
        self._grow()
        cards = sorted(self._cards.values(), key=self._column.indexOf)
        cards[first].setFocus(Qt.FocusReason.OtherFocusReason)
