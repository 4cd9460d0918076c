"""The bar along the bottom of every screen of a walkthrough, and the panel of its contents."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from explorer.ui.theme import SPACE
from explorer.ui.widgets.journey_wishes import JourneyWishes
from explorer.ui.widgets.labels import make_heading, plain_tooltip
from explorer.ui.widgets.vertical_scroll import VerticalScroll
from explorer.viewmodels.journey import JourneyView, ScreenLink

_WIDEST_CONTENTS = 56 * SPACE
_LEAST_NEXT = 14 * SPACE  # however large the type, some of the next screen's name is read


class JourneyBar(QFrame):
    """Back, Contents, Next and Leave: on every screen at the same place."""

    step_requested = Signal(object)
    leave_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("journeybar")
        self._previous: ScreenLink | None = None
        self._next: ScreenLink | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4 * SPACE, SPACE, 4 * SPACE, SPACE)
        layout.setSpacing(SPACE)
        self._back = QPushButton(self.tr("‹ Back"), self)
        plain_tooltip(self._back, self.tr("The screen before (Alt+Page Up)"))
        self.contents = QPushButton(self.tr("Contents"), self)
        self.contents.setCheckable(True)
        self._onward = QPushButton(self)
        self._onward.setProperty("role", "primary")
        self._onward.setMinimumWidth(_LEAST_NEXT)
        self._text = ""
        plain_tooltip(self._onward, self.tr("The next screen (Alt+Page Down)"))
        leave = QPushButton(self.tr("Leave"), self)
        leave.setAccessibleName(self.tr("Leave the walkthrough"))
        self._back.clicked.connect(self.go_back)
        self._onward.clicked.connect(self.go_on)
        leave.clicked.connect(self.leave_requested)
        for button in (self._back, self.contents, self._onward):
            layout.addWidget(button)
        layout.addStretch(1)
        layout.addWidget(leave)

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
        others = [one for one in self.findChildren(QPushButton) if one is not self._onward]
        taken = sum(one.sizeHint().width() + SPACE for one in others) + 14 * SPACE
        metrics = self._onward.fontMetrics()
        room = max(self.width() - taken, _LEAST_NEXT)
        elide = Qt.TextElideMode.ElideRight
        self._onward.setText(metrics.elidedText(self._text, elide, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the name of the next screen to the new width."""
        super().resizeEvent(event)
        self._fit_text()

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
