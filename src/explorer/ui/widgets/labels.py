"""The one place that makes labels, so that text from data is never read as markup."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QSizePolicy, QWidget

LONGEST_TEXT = 4000  # a label that wraps more than this freezes the window


class _PlainLabel(QLabel):
    """A label that asks for the height it needs at its widest, when it may not fill the width."""

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped text, no wider than the label may become."""
        return super().heightForWidth(min(width, self.maximumWidth()))


def plain(text: str) -> str:
    """Return text that a label can take: capped, without control characters."""
    cleaned = "".join(ch for ch in text[: LONGEST_TEXT + 1] if ch.isprintable() or ch.isspace())
    return cleaned if len(cleaned) <= LONGEST_TEXT else f"{cleaned[:LONGEST_TEXT]}…"


def make_label(
    text: str = "", role: str = "body", parent: QWidget | None = None, *, tone: str = "",
    wrap: bool = True,
) -> QLabel:  # fmt: skip
    """Return a plain-text label of a role of the type scale; its text can be selected."""
    label = _PlainLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(plain(text))
    label.setWordWrap(wrap)
    label.setProperty("role", role)
    if tone:
        label.setProperty("tone", tone)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
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
