"""The main window: rail, top bar, the panes, the inspector and the bottom bar.

It shows and emits; what happens then is decided in `composition`. The bare window comes first and
is furnished after it was painted, so that a reader sees it at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QCoreApplication, QSize, Signal
from PySide6.QtWidgets import QMainWindow

from explorer.config import APP_NAME

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from explorer.ui.panes.base import Pane
    from explorer.ui.theme import Theme
    from explorer.ui.widgets.inspector_panel import InspectorPanel

DEFAULT_SIZE = QSize(1366, 768)
_INSPECTOR_WIDTH = 316
_INSPECTOR_LEAST = 220
# Of the window's width: what the inspector likes on a large screen, and what it never exceeds.
_INSPECTOR_SHARE, _INSPECTOR_MOST = 0.215, 0.36
_PANE_LEAST = QSize(240, 160)  # panes scroll or fold below what they like; the rail never goes
_NARROW_LETTERS = 100  # a window so narrow has no room for an inspector with nothing in it


class MainWindow(QMainWindow):
    """The window; panes are put in by the composition when they are first shown."""

    painted = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(APP_NAME)
        self.resize(DEFAULT_SIZE)
        self.setMinimumSize(640, 420)
        self._painted = False
        self._inspector_put_away = False
        self._shown = ""
        self._synthetic = False
        self._dragged = False
        self._inspector: InspectorPanel | None = None

    def furnish(self, theme: Theme) -> None:
        """Build everything in the window but the panes and the inspector."""
        # Qt alone costs 17 ms to import: it holds a hundred enums.
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QSplitter, QStackedWidget

        from explorer.ui.registry import PANES
        from explorer.ui.widgets.bars import BottomBar, TopBar
        from explorer.ui.widgets.rail import Rail

        self._theme = theme
        self._titles = {spec.id: QCoreApplication.translate("Panes", spec.title) for spec in PANES}
        self.rail = Rail([(spec.id, self._titles[spec.id], spec.icon) for spec in PANES], theme)
        self.top_bar = TopBar(theme)
        self.bottom_bar = BottomBar()
        self.stack = QStackedWidget()
        self.stack.setMinimumSize(_PANE_LEAST)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self.stack)
        self.splitter.splitterMoved.connect(self._on_splitter_moved)
        self._lay_out()

    @property
    def inspector(self) -> InspectorPanel:
        """The inspector; it is built after the first paint, because Start does without it."""
        if self._inspector is None:
            from explorer.ui.widgets.inspector_panel import InspectorPanel

            self._inspector = InspectorPanel(self._theme)
            self._inspector.set_pane_names(self._titles)
            self._inspector.setMinimumWidth(_INSPECTOR_LEAST)
            self._inspector.hide()
            self.splitter.addWidget(self._inspector)
            self.splitter.setStretchFactor(0, 1)
            self.splitter.setStretchFactor(1, 0)
            self.splitter.setCollapsible(0, False)
            self._fit_inspector()
        return self._inspector

    def _fit_inspector(self) -> None:
        """Give the inspector a width that suits type and window, until the reader has set one."""
        if self._inspector is None or self._dragged:
            return
        from explorer.ui.theme import SMALLEST_BODY

        # Larger type needs a wider column, but never more than its share of the window.
        scaled = int(_INSPECTOR_WIDTH * self._theme.body_points / SMALLEST_BODY)
        liked = max(scaled, int(self.width() * _INSPECTOR_SHARE))
        width = min(liked, int(self.width() * _INSPECTOR_MOST))
        whole = self.splitter.width()
        self.splitter.setSizes([whole - width, width])

    def _on_splitter_moved(self) -> None:
        self._dragged = True

    def splitter_state(self) -> QByteArray:
        """Return how the reader divided the window; empty where that was left to the program."""
        return self.splitter.saveState() if self._dragged else QByteArray()

    def restore_splitter(self, state: QByteArray) -> None:
        """Divide the window as the reader once did."""
        self._dragged = self.splitter.restoreState(state)

    @property
    def narrow(self) -> bool:
        """Whether there is no room for an inspector that has nothing to show."""
        from PySide6.QtGui import QFontMetrics

        letter = QFontMetrics(self._theme.font("body")).averageCharWidth()
        return self.width() < _NARROW_LETTERS * letter

    def _lay_out(self) -> None:
        from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

        central = QWidget()
        central.setObjectName("central")
        row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.bottom_bar)
        row.addLayout(column, 1)
        self.setCentralWidget(central)

    def pane_ids(self) -> list[str]:
        """Return the ids of all panes, Start first."""
        return list(self._titles)

    def show_built_pane(self, pane_id: str, pane: Pane, with_inspector: bool) -> None:
        """Bring a built pane to the front, name it in rail and top bar, with or without inspector.

        Without it no empty column stands beside a pane that needs the room.
        """
        if self.stack.indexOf(pane) < 0:
            self.stack.addWidget(pane)
        before = self.stack.currentWidget()
        moved = before is not None and before is not pane and self._focus_is_in(before)
        self.stack.setCurrentWidget(pane)
        if moved:
            pane.take_focus()
        self.rail.mark(pane_id)
        self._shown = pane_id
        self._show_title(pane.subtitle())
        if self._inspector is not None or with_inspector:
            self.inspector.setVisible(with_inspector and not self._inspector_put_away)

    def _show_title(self, subtitle: str) -> None:
        from explorer.viewmodels.synthetic import marked

        title = marked(self._titles[self._shown], self._synthetic)
        self.top_bar.show_title(title, subtitle)
        self.setWindowTitle(f"{title} · {APP_NAME}")

    def mark_synthetic(self, synthetic: bool) -> None:
        """Say over and below every pane from now on that a program made the records up, or not."""
        from explorer.viewmodels.synthetic import notice_for

        self._synthetic = synthetic
        self.bottom_bar.show_notice(notice_for(synthetic))
        pane: Any = self.stack.currentWidget()
        if pane is not None:
            self._show_title(pane.subtitle())

    def _focus_is_in(self, pane: QWidget) -> bool:
        """Whether the keyboard was in a pane; rail, search field and inspector keep it."""
        focused = self.focusWidget()
        return focused is not None and (focused is pane or pane.isAncestorOf(focused))

    def show_pane(self, pane_id: str) -> None:
        """Ask for a pane as a click on the rail does."""
        self.rail.pane_chosen.emit(pane_id)

    def toggle_inspector(self) -> None:
        """Show or hide the inspector."""
        self._inspector_put_away = self.inspector.isVisible()
        self.inspector.setVisible(not self._inspector_put_away)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back to a window."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def show_help(self, title: str, text: str) -> None:
        """Show help in the inspector's place."""
        self.inspector.setVisible(True)
        self.inspector.show_help(title, text)

    def show_error(self, message: str) -> None:
        """Show a sentence about something that failed, in the inspector's place."""
        self.show_help(self.tr("That did not work"), message)

    def ask_library(self, then: Callable[[str], object]) -> None:
        """Ask for a library file with the system's own dialog, and hand its path on."""
        from PySide6.QtWidgets import QFileDialog

        pattern = self.tr("Libraries (*.sqlite);;All files (*)")
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Open library"), "", pattern)
        if path:
            then(path)

    def ask_target(self, title: str, name: str, pattern: str) -> str:
        """Ask where to write a file with the system's own dialog; nothing where it is cancelled."""
        from PySide6.QtWidgets import QFileDialog

        return QFileDialog.getSaveFileName(self, title, name, pattern)[0]

    def set_theme(self, theme: Theme) -> None:
        """Dress the window's own parts in another theme."""
        self.rail.set_theme(theme)
        self.top_bar.set_theme(theme)
        self._theme = theme
        if self._inspector is not None:
            self._inspector.set_theme(theme)
            self._fit_inspector()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the inspector take its share of the new width."""
        super().resizeEvent(event)
        self._fit_inspector()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the focus with Enter, as with the space bar.

        Qt leaves that to dialogs; a key that nothing else took comes here in the end.
        """
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QAbstractButton

        focused = self.focusWidget()
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and isinstance(focused, QAbstractButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window has been painted, so that heavy work may begin."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window closes, so that its place can be kept."""
        self.closing.emit()
        super().closeEvent(event)
