"""Moves the pointer over a widget, wherever the screen's own pointer rests."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget


def point_at(
    widget: QWidget, at: QPoint | QPointF, held: Qt.MouseButton = Qt.MouseButton.NoButton
) -> None:
    """Tell a widget that the pointer is there; Qt's own way is silent where it is already."""
    where = QPointF(at)
    world = QPointF(widget.mapToGlobal(where))
    event = QMouseEvent(
        QEvent.Type.MouseMove, where, world, Qt.MouseButton.NoButton, held,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)
