"""The bar along the bottom of every screen of a walkthrough."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from explorer.ui.theme import SPACE
from explorer.ui.widgets.labels import plain_tooltip
from explorer.viewmodels.journey import JourneyView, ScreenLink
from explorer.viewmodels.journey_front import CalmScreen

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
            calm = isinstance(view.screen, CalmScreen)
            self._text = self.tr("Next") if calm else self.tr("Last screen")
            self._fit_text()
            named = self.tr("Next: none") if calm else self.tr("This is the last screen")
            self._onward.setAccessibleName(named)
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

    def buttons(self) -> tuple[QPushButton, ...]:
        """Return the bar's buttons in their order."""
        return self._back, self.contents, self._onward, self._leave

    def go_back(self) -> None:
        """Ask for the screen before, if there is one."""
        if self._previous:
            self.step_requested.emit(self._previous.reading)

    def go_on(self) -> None:
        """Ask for the next screen, if there is one."""
        if self._next:
            self.step_requested.emit(self._next.reading)
