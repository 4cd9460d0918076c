"""A journey pane in a window of its own that goes where it asks to go, as in the program."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from explorer.ui.panes.journey_pane import JourneyPane
from explorer.ui.theme import Theme
from explorer.viewmodels.journey import JourneyView, load_journey_view
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Reading, Selection

_MOST_TABS = 400


class Journey:
    """Drives the pane by real keys and notes what it asked for."""

    def __init__(self, theme: Theme, reader: Reader) -> None:
        self.reader = reader
        self.panes: list[str] = []
        self.pane = JourneyPane(theme)
        self.pane.make_map = None
        self.pane.reading_requested.connect(self.go)
        self.pane.pane_requested.connect(self.panes.append)
        self.pane.resize(958, 680)
        self.pane.show()
        QTest.qWaitForWindowExposed(self.pane)
        self.pane.activateWindow()
        self.view: JourneyView
        self.go(None)

    def go(self, reading: Reading | None) -> None:
        """Open a screen as the program does."""
        self.view = load_journey_view(self.reader, Selection(reading=reading))
        self.pane.render(self.view)
        self.settle()

    def settle(self) -> None:
        """Let what was asked for happen."""
        for _ in range(2):
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.pane, key, modifier)
        self.settle()

    def named(self, name: str) -> QAbstractButton:
        """Return the last visible button that shows or is called `name`."""
        found = [
            button
            for button in self.pane.findChildren(QAbstractButton)
            if button.isVisibleTo(self.pane) and name in {button.text(), button.accessibleName()}
        ]
        assert found, name
        return found[-1]

    def tab_to(self, name: str) -> None:
        """Press Tab until the button called `name` has the keyboard."""
        for _ in range(_MOST_TABS):
            at = QApplication.focusWidget()
            if isinstance(at, QAbstractButton) and name in {at.text(), at.accessibleName()}:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"{name} is not reached by Tab")

    def tab_around(self) -> list[QWidget]:
        """Press Tab until the keyboard is where it was; return every control on the way."""
        self.press(Qt.Key.Key_Tab)
        first = QApplication.focusWidget()
        assert first is not None
        found = [first]
        for _ in range(_MOST_TABS):
            self.press(Qt.Key.Key_Tab)
            at = QApplication.focusWidget()
            assert at is not None
            if at is first:
                return found
            found.append(at)
        raise AssertionError("Tab does not come round")

    def close(self) -> None:
        """Close the window."""
        self.pane.close()
        self.pane.deleteLater()
        self.settle()
