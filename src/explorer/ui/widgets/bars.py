"""The bar over the pane and the bar along the bottom of the window."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QWidget

from explorer.config import NOTICE
from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.icons import make_icon
from explorer.ui.widgets.labels import make_elided_label, make_label, plain_tooltip

LONGEST_QUERY = 200
_ICON_SHARE = 1.0  # of a line of text
_LEAST_QUERY = 12  # letters that the search field shows in the narrowest window


class SearchField(QLineEdit):
    """The search field; Enter searches, and Esc, which is the window's, empties it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for the words that say what can be searched for."""
        text = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return QSize(text + 5 * SPACE, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return room for a word, for narrow windows."""
        letters = self.fontMetrics().averageCharWidth() * _LEAST_QUERY
        return QSize(letters + 4 * SPACE, super().minimumSizeHint().height())


class TopBar(QWidget):
    """Back and forward, the pane's title and subtitle, and the search field."""

    back_requested = Signal()
    forward_requested = Signal()
    search_requested = Signal(str)
    search_left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        layout.setSpacing(SPACE)
        self._back = self._step(self.tr("Back"), self.tr("Back (Alt+Left)"))
        self._forward = self._step(self.tr("Forward"), self.tr("Forward (Alt+Right)"))
        self._back.clicked.connect(self.back_requested)
        self._forward.clicked.connect(self.forward_requested)
        self._title = make_label("", "heading", self, wrap=False)
        self._subtitle = make_elided_label("muted", self)
        self.search = SearchField(self)
        self.search.setPlaceholderText(self.tr("Search facts, places, laws …   Ctrl+K"))
        self.search.setAccessibleName(self.tr("Search facts, places and laws"))
        self.search.setMaxLength(LONGEST_QUERY)
        self.search.returnPressed.connect(lambda: self.search_requested.emit(self.search.text()))
        for widget in (self._back, self._forward, self._title, self._subtitle):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self.search)
        self.set_theme(theme)
        self.show_history(False, False)

    def _step(self, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setAccessibleName(name)
        button.setText(name)
        plain_tooltip(button, tip)
        return button

    def show_title(self, title: str, subtitle: str) -> None:
        """Name the pane that is shown, and what it shows."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)

    def show_history(self, back: bool, forward: bool) -> None:
        """Enable the steps that lead somewhere."""
        self._back.setEnabled(back)
        self._forward.setEnabled(forward)

    def leave_search(self) -> bool:
        """Empty the search field, or leave it where it is empty; whether the keys were in it."""
        if not self.search.hasFocus():
            return False
        if self.search.text():
            self.search.clear()
            self.search.returnPressed.emit()
        else:
            self.search_left.emit()
        return True

    def show_query(self, text: str) -> None:
        """Show what is searched for, without searching again."""
        if self.search.text() != text and not self.search.hasFocus():
            self.search.setText(text)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in another theme's ink."""
        self._back.setIcon(make_icon("back", theme.hex("ink")))
        self._forward.setIcon(make_icon("forward", theme.hex("ink")))
        side = round(QFontMetrics(theme.font("body")).height() * _ICON_SHARE)
        for step in (self._back, self._forward):
            step.setIconSize(QSize(side, side))
        self.search.updateGeometry()


class BottomBar(QWidget):
    """The as-of notice, the source and the library; it is never hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bottombar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, SPACE // 2, 3 * SPACE, SPACE // 2)
        layout.setSpacing(2 * SPACE)
        self._notice = make_label(NOTICE, "notice", self, wrap=False)
        self._source = make_elided_label("small", self)
        self._message = make_elided_label("small", self)
        self._library = make_elided_label("small", self)
        layout.addWidget(self._notice)
        layout.addWidget(self._source)
        layout.addStretch(1)
        layout.addWidget(self._message)
        layout.addStretch(1)
        layout.addWidget(self._library)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the notice in two where the window is too narrow for it; it is never cut."""
        super().resizeEvent(event)
        self._fit_notice()

    def _fit_notice(self) -> None:
        text = self._notice.text()
        whole = self._notice.fontMetrics().horizontalAdvance(text) + 7 * SPACE
        narrow = self.width() < whole
        if self._notice.wordWrap() != narrow:
            self._notice.setWordWrap(narrow)
            for other in (self._source, self._message, self._library):
                other.setVisible(not narrow)

    def show_library(self, source: str, library: str) -> None:
        """Say what is cited and which library is open."""
        self._source.setText(source)
        self._library.setText(library)

    def show_notice(self, text: str) -> None:
        """Say what a reader must not forget of the open library."""
        self._notice.setText(text)
        self._fit_notice()

    def show_message(self, text: str) -> None:
        """Say in a few words what was just done."""
        self._message.setText(text)
