"""The one place that makes labels, so that text from data is never read as markup."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QSizePolicy, QWidget

LONGEST_TEXT = 4000  # a label that wraps more than this freezes the window
_MOST_WIDTHS = 8


class _PlainLabel(QLabel):
    """A label that asks for the height it needs at its widest, when it may not fill the width.

    Heights are kept, because nested layouts ask for the same one ten times over.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights: dict[tuple[int, str, str], int] = {}

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped text, no wider than the label may become."""
        key = (min(width, self.maximumWidth()), self.text(), self.font().key())
        if key not in self._heights:
            if len(self._heights) > _MOST_WIDTHS:
                self._heights.clear()
            self._heights[key] = super().heightForWidth(key[0])
        return self._heights[key]


class FlowingLabel(_PlainLabel):
    """A label that asks for one line and wraps where it is given less."""

    def sizeHint(self) -> QSize:
        """Return the size of the text on one line."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())


class ElidedLabel(QLabel):
    """A label of one line that ends in an ellipsis where it has too little room."""

    def minimumSizeHint(self) -> QSize:
        """Return next to no width: whoever needs the room more may have it."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much of the text as there is room for."""
        room = self.contentsRect()
        if self.fontMetrics().horizontalAdvance(self.text()) <= room.width():
            super().paintEvent(event)
            return
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        middle = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.style().drawItemText(
            QPainter(self), room, middle, self.palette(), True, shown, self.foregroundRole()
        )


def plain(text: str) -> str:
    """Return text that a label can take: capped, without control characters."""
    if text.isprintable() and len(text) <= LONGEST_TEXT:
        return text
    cleaned = "".join(ch for ch in text[: LONGEST_TEXT + 1] if ch.isprintable() or ch.isspace())
    return cleaned if len(cleaned) <= LONGEST_TEXT else f"{cleaned[:LONGEST_TEXT]}…"


def make_label(
    text: str = "", role: str = "body", parent: QWidget | None = None, *, tone: str = "",
    wrap: bool = True,
) -> QLabel:  # fmt: skip
    """Return a plain-text label of a role of the type scale; its text can be selected."""
    label = _dressed(_PlainLabel(parent), text, role)
    label.setWordWrap(wrap)
    if tone:
        label.setProperty("tone", tone)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
    return label


def make_elided_label(role: str = "body", parent: QWidget | None = None) -> ElidedLabel:
    """Return an empty plain-text label of one line that gives way where room is short."""
    label = ElidedLabel(parent)
    _dressed(label, "", role)
    return label


def make_flowing_label(role: str = "body", parent: QWidget | None = None) -> FlowingLabel:
    """Return an empty plain-text label for a flow: one line, or more where it has to be."""
    label = FlowingLabel(parent)
    _dressed(label, "", role).setWordWrap(True)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label


def _dressed(label: QLabel, text: str, role: str) -> QLabel:
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(plain(text))
    label.setProperty("role", role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def make_heading(text: str, tone: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a small section heading in capitals, in the colour of what it heads."""
    return make_label(text.upper(), "label", parent, tone=tone)


def make_rule(parent: QWidget | None = None) -> QFrame:
    """Return a thin horizontal rule."""
    rule = QFrame(parent)
    rule.setProperty("role", "rule")
    rule.setFixedHeight(1)
    return rule


def plain_tooltip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip that shows text as it is."""
    widget.setToolTip(as_plain_tooltip(text))


def as_plain_tooltip(text: str) -> str:
    """Return tooltip markup that shows `text` literally and wraps it."""
    safe = plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<qt>{safe}</qt>" if safe else ""


def text_below(widget: QObject) -> str:
    """Return the text of all visible labels and buttons below a widget, in tree order."""
    parts: list[str] = []
    for child in widget.children():
        if isinstance(child, QWidget) and child.isHidden():
            continue
        if isinstance(child, QLabel | QAbstractButton) and child.text():
            parts.append(child.text())
        elif described := getattr(child, "shown_text", None):
            parts.append(described())
        parts.append(text_below(child))
    return "\n".join(part for part in parts if part)
