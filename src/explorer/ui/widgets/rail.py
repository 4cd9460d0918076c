"""The rail on the left: one button a pane."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.icons import draw_icon

_ICON = 22


class RailButton(QAbstractButton):
    """A pane's button: icon over name, a bar and bold type where it is the one shown."""

    def __init__(self, text: str, icon: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._icon = icon
        self._by_keyboard = False
        self.theme = theme

    def sizeHint(self) -> QSize:
        """Return room for the icon and the name, in the reader's type size."""
        metrics = QFontMetrics(self.theme.font("label"))
        width = max(metrics.horizontalAdvance(self.text()) + 2 * SPACE, 9 * SPACE)
        return QSize(width, _ICON + metrics.height() + 3 * SPACE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the button."""
        painter, theme = QPainter(self), self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        checked = self.isChecked()
        if checked or self.underMouse():
            painter.fillRect(self.rect(), theme.color("paper"))
        if checked:
            painter.fillRect(0, 0, 3, self.height(), theme.color("accent"))
        token = "accent" if checked else "muted"
        left = (self.width() - _ICON) / 2
        draw_icon(painter, self._icon, theme.hex(token), QRectF(left, SPACE, _ICON, _ICON))
        painter.setFont(theme.font("label" if checked else "small"))
        painter.setPen(theme.color(token))
        below = self.rect().adjusted(0, _ICON + int(1.4 * SPACE), 0, 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, self.text())
        if self.hasFocus() and self._by_keyboard:
            painter.setPen(theme.color("accent"))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus to who works by keyboard; a click needs no ring."""
        self._by_keyboard = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        }
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter as well as with the space bar."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class Rail(QWidget):
    """The column of pane buttons; emits the id of the one chosen."""

    pane_chosen = Signal(str)

    def __init__(self, panes: Sequence[tuple[str, str, str]], theme: Theme) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE, 0, SPACE)
        layout.setSpacing(2)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        for pane_id, title, icon in panes:
            button = RailButton(title, icon, theme, self)
            button.clicked.connect(lambda _=False, chosen=pane_id: self.pane_chosen.emit(chosen))
            self._group.addButton(button)
            self._buttons[pane_id] = button
            layout.addWidget(button)
        layout.addStretch(1)

    def mark(self, pane_id: str) -> None:
        """Mark the button of the pane that is shown."""
        if pane_id in self._buttons:
            self._buttons[pane_id].setChecked(True)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in another theme."""
        for button in self._buttons.values():
            button.theme = theme
            button.updateGeometry()
            button.update()
