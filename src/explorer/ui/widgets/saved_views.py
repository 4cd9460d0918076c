"""The views that a reader keeps by name, behind one button: chosen, kept, renamed, deleted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from explorer.ui.theme import SPACE
from explorer.ui.widgets.labels import make_heading, make_label, make_rule, plain
from explorer.ui.widgets.saved_views_rows import NameField, SavedViewItem
from explorer.ui.widgets.vertical_scroll import VerticalScroll
from explorer.viewmodels.saved_views import SavedViewLine

_LETTERS, _LINES = 62, 22  # the most that the panel is wide and high


class SavedViewsPanel(QFrame):
    """The list with its field for a name; says what was done, and offers to undo a deletion."""

    keep_requested = Signal(str)
    view_chosen = Signal(int)
    rename_requested = Signal(int, str)
    replace_requested = Signal(int)
    delete_requested = Signal(int)
    undo_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("savedviews")
        self.setAccessibleName(self.tr("Kept views"))
        self._lines: tuple[SavedViewLine, ...] = ()
        self._suggested = ""
        self._items: list[SavedViewItem] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(make_heading(self.tr("Kept views"), "", self))
        layout.addLayout(self._make_told())
        self._scroll = VerticalScroll(self)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(make_rule(self))
        self._keep = QPushButton(self.tr("Keep this view…"), self)
        self._keep.setProperty("role", "tool")
        self._keep.clicked.connect(self._begin_keeping)
        layout.addWidget(self._keep, 0, Qt.AlignmentFlag.AlignLeft)
        self._name = NameField(self.tr("Name of the view"), self.tr("Keep"), self)
        self._name.taken.connect(self.keep_requested)
        self._name.given_up.connect(self._leave_keeping)
        self._name.hide()
        layout.addWidget(self._name)
        self._fill()

    def _make_told(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self._told = make_label("", "small", self)
        self._undo = QPushButton(self.tr("Undo"), self)
        self._undo.setProperty("role", "step")
        self._undo.setAccessibleName(self.tr("Put the deleted view back"))
        self._undo.clicked.connect(self.undo_requested)
        line.addWidget(self._told, 1)
        line.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignTop)
        self._told.hide()
        self._undo.hide()
        return line

    def show_views(self, lines: Sequence[SavedViewLine]) -> None:
        """List these views."""
        if tuple(lines) != self._lines:
            self._lines = tuple(lines)
            self._fill()

    def suggest(self, name: str) -> None:
        """Have a name ready for what is shown now."""
        self._suggested = name

    def tell(self, sentence: str, *, can_undo: bool = False) -> None:
        """Say what was done or could not be; nothing takes the last sentence away."""
        self._told.setText(plain(sentence))
        self._told.setVisible(bool(sentence))
        self._undo.setVisible(can_undo)

    def done(self) -> None:
        """Close the fields for a name: it was taken."""
        self._leave_keeping()
        self._fill()

    def take_focus(self) -> None:
        """Put the keyboard on the first view, or on what keeps one."""
        first = next((item.name for item in self._items if item.name is not None), self._keep)
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, SPACE, 0)
        column.setSpacing(SPACE // 2)
        self._items = [SavedViewItem(line, page) for line in self._lines]
        for item in self._items:
            column.addWidget(item)
            item.chosen.connect(self.view_chosen)
            item.renaming_requested.connect(self._begin_renaming)
            item.replacing_requested.connect(self.replace_requested)
            item.deleting_requested.connect(self.delete_requested)
        if not self._items:
            none = self.tr("None yet. A view is a pane with its filters, period and window.")
            column.addWidget(make_label(none, "muted", page))
        column.addStretch(1)
        self._scroll.set_page(page)
        if self.isVisible():
            self.take_focus()

    def _begin_keeping(self) -> None:
        self._keep.hide()
        self._name.begin(self._suggested)

    def _leave_keeping(self) -> None:
        self._name.hide()
        self._keep.show()
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_renaming(self, view_id: int) -> None:
        self._fill()  # one name at a time
        item = next(one for one in self._items if one.line.id == view_id)
        field = NameField(self.tr("New name of the view"), self.tr("Rename"), item)
        field.taken.connect(lambda name: self.rename_requested.emit(view_id, name))
        field.given_up.connect(self._fill)
        item.begin_renaming(field)
        field.begin(item.line.name)


class SavedViews(QPushButton):
    """The button "Views" with its panel; the panel's wishes go out from here."""

    opening = Signal()
    keep_requested = Signal(str)
    view_chosen = Signal(int)
    rename_requested = Signal(int, str)
    replace_requested = Signal(int)
    delete_requested = Signal(int)
    undo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("Views") + " ▾")
        self.setProperty("role", "menu")
        self.setAccessibleName(self.tr("Kept views"))
        self.setAccessibleDescription(self.tr("Opens the views that are kept by name"))
        self.panel = SavedViewsPanel(self)
        for name in (
            "keep_requested", "rename_requested", "replace_requested", "delete_requested",
            "undo_requested",
        ):  # fmt: skip
            getattr(self.panel, name).connect(getattr(self, name))
        self.panel.view_chosen.connect(self._on_view_chosen)
        self.clicked.connect(self.open_panel)

    def show_views(self, lines: Sequence[SavedViewLine]) -> None:
        """List these views."""
        self.panel.show_views(lines)

    def suggest(self, name: str) -> None:
        """Have a name ready for what is shown now."""
        self.panel.suggest(name)

    def tell(self, sentence: str, *, can_undo: bool = False) -> None:
        """Say in the panel what was done or could not be."""
        self.panel.tell(sentence, can_undo=can_undo)

    def done(self) -> None:
        """Close the panel's field for a name: it was taken."""
        self.panel.done()

    def open_panel(self) -> None:
        """Ask for the views of now, and show them below the button."""
        self.panel.tell("")
        self.opening.emit()
        self.panel.setGeometry(self._place())
        self.panel.show()
        self.panel.take_focus()

    def _place(self) -> QRect:
        """Return where the panel has room: below the button, and on the screen."""
        metrics = self.fontMetrics()
        screen = self.screen() or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        width = min(_LETTERS * metrics.averageCharWidth(), room.width())
        height = min(_LINES * metrics.lineSpacing(), room.height())
        corner = self.mapToGlobal(QPoint(0, self.height() + 2))
        left = min(max(corner.x(), room.left()), room.right() + 1 - width)
        top = min(max(corner.y(), room.top()), room.bottom() + 1 - height)
        return QRect(left, top, width, height)

    def _on_view_chosen(self, view_id: int) -> None:
        self.panel.hide()
        self.view_chosen.emit(view_id)
