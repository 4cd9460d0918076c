"""The matrix as a table whose head row and first column stand still while the rest scrolls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QKeyCombination, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from explorer.ui.itemmodels.matrix_model import (
    COUNTRY,
    FIRST_QUESTION,
    NO_COLUMN,
    MatrixModel,
)
from explorer.ui.theme import Theme
from explorer.ui.widgets.matrix_painting import (
    MatrixDelegate,
    MatrixHeader,
    column_width,
    country_width,
    head_height,
    row_height,
)
from explorer.viewmodels.countries import CountryView, QuestionView
from explorer.viewmodels.country_cells import CellKey

_Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PIN = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_B)
_ORDER = QKeyCombination(Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Down)
_USUAL_ORDER = QKeyCombination(Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Up)


def _dress(view: QTableView) -> None:
    """Give a view the settings that the matrix and its frozen column share."""
    view.setShowGrid(False)
    view.setWordWrap(True)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    view.setCornerWidget(QWidget(view))  # else a style may frame the corner of the scroll bars
    rows = view.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)


class MatrixTable(QTableView):
    """Countries by questions; walked with the arrows, opened with Enter, copied with Ctrl+C.

    `place_changed`, `opening_requested` and `pin_requested` carry a country's id and a question's,
    the latter empty on a country's name; `question_chosen` carries a question's id, and
    `ordering_requested` too, empty for the column of countries.
    """

    place_changed = Signal(str, str)
    opening_requested = Signal(str, str)
    pin_requested = Signal(str, str)
    country_chosen = Signal(str)
    question_chosen = Signal(str)
    copy_requested = Signal(str, str)
    ordering_requested = Signal(str)
    usual_order_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._quiet = False
        self._unseen = True
        self._frozen: QTableView | None = None
        self._model = MatrixModel(self)
        self._delegate = MatrixDelegate(theme, self._model, self.currentIndex, self.hasFocus, self)
        self._head = MatrixHeader(theme, lambda: self.currentIndex().column(), self)
        _dress(self)
        self.setHorizontalHeader(self._head)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self._head.sectionClicked.connect(self._on_section_clicked)
        self._head.sectionResized.connect(self._on_section_resized)
        self.doubleClicked.connect(self._on_double_clicked)
        self.setAccessibleName(self.tr("Countries by policy questions"))
        self.setAccessibleDescription(
            self.tr(
                "Arrows move between cells; Enter opens the first statement of a cell or the "
                "profile of a country; Ctrl+B pins a cell; Alt+Down orders the rows by the column."
            )
        )
        self._frozen = self._make_frozen()
        self._model.modelReset.connect(self._measure)
        self._measure()

    def set_matrix(self, questions: Sequence[QuestionView], rows: Sequence[CountryView]) -> None:
        """Show these questions and rows; the place in the table stays where it can."""
        country, question = self.place()
        self._quiet = True
        self._model.set_matrix(questions, rows)
        if country and self.place() != (country, question):
            self._set_current(country, question)
        self._quiet = False

    def set_marks(self, countries: Iterable[str], cells: Iterable[CellKey]) -> None:
        """Mark what is selected everywhere in the window."""
        self._delegate.marked_countries = frozenset(countries)
        self._delegate.marked_cells = frozenset(cells)
        self._repaint()

    def set_pins(self, pins: Iterable[CellKey]) -> None:
        """Show which cells are pinned."""
        self._model.set_pins(frozenset(pins))

    def set_order(self, question_id: str | None, falling: bool) -> None:
        """Show at its head by which column the rows stand; None for none of them."""
        column = NO_COLUMN
        if question_id is not None:
            column = self._model.column_of(question_id) if question_id else COUNTRY
        self._model.set_order(column, falling)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's type and colours."""
        self._theme = self._delegate.theme = self._head.theme = theme
        if self._frozen:
            head = self._frozen.horizontalHeader()
            if isinstance(head, MatrixHeader):
                head.theme = theme
        self._measure()
        self._repaint()

    def place(self) -> CellKey:
        """Return the country and the question on which the keyboard stands."""
        index = self.currentIndex()
        country = self._model.country_at(index)
        question = self._model.question_at(index.column()) if country else None
        return (country.id if country else "", question.id if question else "")

    def show_place(self, country_id: str, question_id: str = "") -> bool:
        """Stand on a cell or a country's name without telling anybody; False if it is not shown."""
        self._quiet = True
        found = self._set_current(country_id, question_id)
        self._quiet = False
        return found

    def stay_in_sight(self) -> None:
        """Bring the place of the keyboard into sight, as after the rows were put in order."""
        current = self.currentIndex()
        if current.isValid() and not self._is_seen(current):
            self.scrollTo(current, QAbstractItemView.ScrollHint.PositionAtCenter)

    def shown_text(self) -> str:
        """Return what the table shows, row by row."""
        parts = []
        for row in range(self._model.rowCount()):
            for column in range(self._model.columnCount()):
                index = self._model.index(row, column)
                parts.append(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        return "\n".join(parts)

    # Qt overrides

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Keep the current cell in sight and say where the reader stands."""
        super().currentChanged(current, previous)
        for index in (current, previous):
            if index.isValid():
                self.viewport().update(self.visualRect(index))
        self._repaint_heads()
        if not self._quiet and current.isValid():
            self.place_changed.emit(*self.place())

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight beside the frozen column, not under it."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() == COUNTRY:
            bar.setValue(before)
            return
        hidden = self.columnWidth(COUNTRY) - self.visualRect(index).left()
        if hidden > 0:
            bar.setValue(bar.value() - hidden)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, pin, order and copy with Ctrl+C; Qt moves with the arrows."""
        country, question = self.place()
        if event.key() in _ENTER and country:
            self.opening_requested.emit(country, question)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit(country, question)
        elif event.keyCombination() == _PIN and question:
            self.pin_requested.emit(country, question)
        elif event.keyCombination() == _ORDER and country:
            self.ordering_requested.emit(question)
        elif event.keyCombination() == _USUAL_ORDER:
            self.usual_order_requested.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the frozen column as high as the table."""
        super().resizeEvent(event)
        self._place_frozen()
        current = self.currentIndex()
        if self._unseen and current.isValid():
            # What was brought into sight before there was a size is brought there again.
            self.horizontalScrollBar().setValue(0)
            self.verticalScrollBar().setValue(0)
            if not self._is_seen(current):
                self.scrollTo(current, QAbstractItemView.ScrollHint.PositionAtCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the table; from now on the reader's own scrolling counts."""
        self._unseen = False
        super().paintEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus in the frozen column too."""
        super().focusInEvent(event)
        self._repaint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus off the frozen column too."""
        super().focusOutEvent(event)
        self._repaint()

    # What the table does for itself

    def _make_frozen(self) -> QTableView:
        """Return the first column as a view of its own that lies over the table."""
        frozen = QTableView(self)
        _dress(frozen)
        frozen.setModel(self._model)
        frozen.setSelectionModel(self.selectionModel())
        frozen.setItemDelegate(self._delegate)
        frozen.setHorizontalHeader(
            MatrixHeader(self._theme, lambda: self.currentIndex().column(), frozen)
        )
        frozen.horizontalHeader().setSectionsClickable(False)
        frozen.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frozen.setAutoScroll(False)
        frozen.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        frozen.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        frozen.setAccessibleName(self.tr("Names of the countries"))
        frozen.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(frozen.verticalScrollBar().setValue)
        frozen.clicked.connect(self._on_country_clicked)
        frozen.doubleClicked.connect(self._on_double_clicked)
        return frozen

    def _measure(self) -> None:
        """Give rows, columns and head row the sizes that the type needs."""
        theme, model = self._theme, self._model
        columns = range(model.columnCount())
        heads = [str(model.headerData(at, Qt.Orientation.Horizontal) or "") for at in columns]
        rows = range(model.rowCount())
        names = [str(model.headerData(at, Qt.Orientation.Vertical) or "") for at in rows]
        first, wide = country_width(theme, names), column_width(theme)
        head = max(head_height(theme, heads[1:], wide), head_height(theme, heads[:1], first))
        for view in (self, self._frozen):
            if view is None:
                continue
            view.verticalHeader().setDefaultSectionSize(row_height(theme))
            header = view.horizontalHeader()
            header.setDefaultSectionSize(wide)
            if isinstance(header, MatrixHeader):
                header.set_height(head)
            view.setColumnWidth(COUNTRY, first)
            for column in columns[FIRST_QUESTION:]:
                view.setColumnWidth(column, wide)
                view.setColumnHidden(column, view is self._frozen)
        self._place_frozen()

    def _place_frozen(self) -> None:
        if self._frozen:
            height = self.viewport().height() + self._head.height()
            self._frozen.setGeometry(0, 0, self.columnWidth(COUNTRY), height)
            self._frozen.raise_()

    def _repaint(self) -> None:
        self.viewport().update()
        self._repaint_heads()

    def _repaint_heads(self) -> None:
        self._head.viewport().update()
        if self._frozen:
            self._frozen.viewport().update()
            self._frozen.horizontalHeader().viewport().update()

    def _set_current(self, country_id: str, question_id: str) -> bool:
        index = self._model.index_of(country_id, question_id)
        if index.isValid():
            seen = self._is_seen(index)
            self.setCurrentIndex(index)
            if not seen:
                self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return index.isValid()

    def _is_seen(self, index: _Index) -> bool:
        """Whether a cell stands wholly in sight, beside the frozen column."""
        room, spot = self.viewport().rect(), self.visualRect(index)
        if index.column() == COUNTRY:
            return spot.top() >= 0 and spot.bottom() <= room.bottom()
        room.setLeft(self.columnWidth(COUNTRY))
        return bool(room.contains(spot))

    def _on_section_clicked(self, section: int) -> None:
        if question := self._model.question_at(section):
            self.question_chosen.emit(question.id)

    def _on_section_resized(self, section: int, _before: int, after: int) -> None:
        if section == COUNTRY and self._frozen:
            self._frozen.setColumnWidth(COUNTRY, after)
            self._place_frozen()

    def _on_country_clicked(self, _index: QModelIndex) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.country_chosen.emit(self.place()[0])

    def _on_double_clicked(self, _index: QModelIndex) -> None:
        self.opening_requested.emit(*self.place())
