"""The bar along the bottom of every screen of a walkthrough, and the panel of its contents."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from explorer.ui.theme import SPACE
from explorer.ui.widgets.journey_wishes import JourneyWishes
from explorer.ui.widgets.labels import make_heading, plain_tooltip
from explorer.ui.widgets.vertical_scroll import VerticalScroll
from explorer.viewmodels.journey import JourneyView, ScreenLink

_WIDEST_CONTENTS = 56 * SPACE
_LEAST_NEXT = 12  # letters of the next screen's name that are always read


class JourneyBar(QFrame):
    """Back, Contents, Next and Leave: on every screen at the same place."""

    step_requested = Signal(object)
    leave_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("journeybar")
        self._previous: ScreenLink | None = None
        self._next: ScreenLink | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(4 * SPACE, SPACE, 4 * SPACE, SPACE)
        self._grid.setSpacing(SPACE)
        self._narrow: bool | None = None
        self._back = QPushButton(self.tr("‹ Back"), self)
        plain_tooltip(self._back, self.tr("The screen before (Alt+Page Up)"))
        self.contents = QPushButton(self.tr("Contents"), self)
        self.contents.setCheckable(True)
        self._onward = QPushButton(self)
        self._onward.setProperty("role", "primary")
        self._text = ""
        plain_tooltip(self._onward, self.tr("The next screen (Alt+Page Down)"))
        self._leave = QPushButton(self.tr("Leave"), self)
        self._leave.setAccessibleName(self.tr("Leave the walkthrough"))
        self._back.clicked.connect(self.go_back)
        self._onward.clicked.connect(self.go_on)
        self._leave.clicked.connect(self.leave_requested)
        self._arrange(narrow=False)

    def _arrange(self, *, narrow: bool) -> None:
        """Set the buttons in one row, or two by two where the bar is narrow."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        grid, back, onward = self._grid, self._back, self._onward
        for button in (back, self.contents, onward, self._leave):
            grid.removeWidget(button)
        grid.setColumnStretch(3, 0 if narrow else 1)
        second = (1, 0), (0, 1), (1, 1)
        places = second if narrow else ((0, 1), (0, 2), (0, 4))
        grid.addWidget(back, 0, 0)
        for button, place in zip((self.contents, onward, self._leave), places, strict=True):
            grid.addWidget(button, *place)
        side = (2 if narrow else 4) * SPACE
        grid.setContentsMargins(side, SPACE, side, SPACE)

    def show_view(self, view: JourneyView) -> None:
        """Name the screens before and after; a missing one leaves its button in place, disabled."""
        self._previous, self._next = view.previous, view.next
        self._back.setEnabled(view.previous is not None)
        self._onward.setEnabled(view.next is not None)
        before = view.previous.title if view.previous else self.tr("none")
        self._back.setAccessibleName(self.tr("Back: {title}").format(title=before))
        if view.next is None:
            self._text = self.tr("Last screen")
            self._fit_text()
            self._onward.setAccessibleName(self.tr("This is the last screen"))
            return
        self._text = self.tr("Next: {title} ›").format(title=view.next.title)
        self._onward.setAccessibleName(self.tr("Next: {title}").format(title=view.next.title))
        self._fit_text()

    def _fit_text(self) -> None:
        """Shorten the name of the next screen to the room that large type leaves."""
        others = (self._back, self.contents, self._leave)
        taken = sum(one.sizeHint().width() + SPACE for one in others) + 14 * SPACE
        metrics = self._onward.fontMetrics()
        least = metrics.averageCharWidth() * _LEAST_NEXT
        self._arrange(narrow=self.width() - taken < least)
        if self._narrow:
            left = max(self._back.sizeHint().width(), self.contents.sizeHint().width())
            taken = left + 9 * SPACE
        elide = Qt.TextElideMode.ElideRight
        self._onward.setText(metrics.elidedText(self._text, elide, self.width() - taken))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the name of the next screen to the new width."""
        super().resizeEvent(event)
        self._fit_text()

    def take_focus(self) -> None:
        """Put the keyboard on the next screen's button, or on the contents after the last."""
        button = self._onward if self._onward.isEnabled() else self.contents
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """Ask for the screen before, if there is one."""
        if self._previous:
            self.step_requested.emit(self._previous.reading)

    def go_on(self) -> None:
        """Ask for the next screen, if there is one."""
        if self._next:
            self.step_requested.emit(self._next.reading)


class ContentsPanel(QFrame):
    """Every screen of the walkthrough as a list; the current one says so."""

    def __init__(self, wishes: JourneyWishes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("journeycontents")
        self.setAccessibleName(self.tr("Contents"))
        self._wishes = wishes
        self._current: QPushButton | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._scroll = VerticalScroll(self)
        layout.addWidget(self._scroll)

    def show_view(self, view: JourneyView) -> None:
        """List the screens of a walkthrough."""
        page = QWidget()
        page.setObjectName("page")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(3 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        layout.setSpacing(2)
        layout.addWidget(make_heading(self.tr("Contents"), "ink", page))
        layout.addSpacing(SPACE // 2)
        for link in view.contents:
            button = self._entry(link, page)
            layout.addWidget(button)
            if link.current:
                self._current = button
        layout.addSpacing(2 * SPACE)
        others = QPushButton(self.tr("All paths"), page)
        others.setProperty("role", "link")
        others.clicked.connect(lambda: self._wishes.reading_chosen.emit(None))
        layout.addWidget(others, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self._scroll.set_page(page)
        self.setMinimumWidth(min(page.sizeHint().width() + 3 * SPACE, _WIDEST_CONTENTS))

    def _entry(self, link: ScreenLink, page: QWidget) -> QPushButton:
        text = f"{link.number} · {link.title}" if link.number else link.title
        if link.current:
            text = self.tr("{title} (here)").format(title=text)
        button = QPushButton(text, page)
        button.setProperty("role", "here" if link.current else "step")
        button.clicked.connect(lambda: self._wishes.reading_chosen.emit(link.reading))
        return button

    def focus_current(self) -> None:
        """Put the keyboard on the screen that is shown."""
        if self._current is not None:
            self._current.setFocus(Qt.FocusReason.TabFocusReason)
