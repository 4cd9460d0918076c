"""The rail on the left: one button a pane."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from explorer.ui.theme import SMALLEST_BODY, SPACE, Theme
from explorer.ui.widgets.icons import draw_icon

_ICON, _LEAST_ICON = 22, 14


class RailButton(QAbstractButton):
    """A pane's button: icon over name, a bar and bold type where it is the one shown."""

    def __init__(self, text: str, icon: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._icon = icon
        self._by_keyboard = False
        self.theme = theme

    def sizeHint(self) -> QSize:
        """Return room for the icon and the name, in the reader's type size."""
        metrics = QFontMetrics(self.theme.font("label"))
        width = max(metrics.horizontalAdvance(self.text()) + 2 * SPACE, 9 * SPACE)
        return QSize(width, round(self._icon_size() + metrics.height() + 2.5 * SPACE))

    def _icon_size(self) -> float:
        """Return the side of the icon, which grows with the reader's type but not as fast."""
        return _ICON * sqrt(max(1.0, self.theme.body_points / SMALLEST_BODY))

    def _icon_side(self) -> float:
        """Return the side of the icon in the height that there is; nothing where it is low."""
        text = QFontMetrics(self.theme.font("label")).height()
        room = self.height() - text - SPACE
        return min(self._icon_size(), room) if room >= _LEAST_ICON else 0.0

    def minimumSizeHint(self) -> QSize:
        """Return the whole width, and the height of the name alone: low windows drop the icon."""
        height = QFontMetrics(self.theme.font("label")).height() + SPACE
        return QSize(self.sizeHint().width(), height)

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
        side = self._icon_side()
        text = QFontMetrics(theme.font("label")).height()
        top = (self.height() - side - text - SPACE / 2 * bool(side)) / 2
        if side:
            at = QRectF((self.width() - side) / 2, top, side, side)
            draw_icon(painter, self._icon, theme.hex(token), at)
        painter.setFont(theme.font("label" if checked else "small"))
        painter.setPen(theme.color(token))
        below = self.rect().adjusted(0, round(top + side + SPACE / 2 * bool(side)), 0, 0)
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
