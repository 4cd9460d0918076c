"""Facts as rows: amount, statement, who says so, page; a row is chosen by click or Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.labels import plain
from explorer.ui.widgets.spares import Spares
from explorer.viewmodels.fact_lines import FactLine

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_AMOUNT_SHARE = 0.24  # of the width, at most
_LEAST_LETTERS = 24  # of a statement beside its amount; with fewer the amount stands above it
_TALLEST = 100_000
_WRAP_RIGHT = int(
    Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
)
_MOST_WIDTHS = 8
_NO_LINE = FactLine("", "", "", "", "", "", folded=False, sensitive=False, contested=False)


class FactRowButton(QAbstractButton):
    """One fact. Painted rather than laid out, because a leg shows a hundred of them at once."""

    copy_requested = Signal(str)

    def __init__(
        self, line: FactLine, theme: Theme, with_amount: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._body, self._strong = theme.font("body"), theme.font("strong")
        self._small = theme.font("small")
        self._measured: dict[int, tuple[QRect, QRect, QRect, QRect]] = {}
        self.show_line(line, with_amount)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_line(self, line: FactLine, with_amount: bool) -> None:
        """Show another fact, with or without room for an amount."""
        self.line, self._with_amount = line, with_amount
        self._text = plain(f"▸ {line.text}" if line.folded else line.text)
        self._measured.clear()
        parts = [line.amount, line.text, line.detail, line.pages]
        self.setText(plain(" · ".join(part for part in parts if part)))
        self.setAccessibleName(self.text())
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Say that wrapped text needs more height in less width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the wrapped text takes."""
        return self._rects(width)[-1].bottom() + SPACE

    def sizeHint(self) -> QSize:
        """Return a size at which the statement reads well."""
        lines = 2 + bool(self.line.detail)  # the layout asks for the true height by width
        return QSize(240, lines * QFontMetrics(self._body).height() + 2 * SPACE)

    def minimumSizeHint(self) -> QSize:
        """Return the least width that still reads."""
        return QSize(160, self.sizeHint().height())

    def _amount_width(self, width: int) -> int:
        """Return the width of the column of amounts; none where it would leave too little."""
        amount = int(width * _AMOUNT_SHARE) if self._with_amount else 0
        letters = _LEAST_LETTERS * QFontMetrics(self._body).averageCharWidth()
        pages = QFontMetrics(self._small).horizontalAdvance(self.line.pages)
        return amount if width - amount - pages - 6 * SPACE >= letters else 0

    def _rects(self, width: int) -> tuple[QRect, QRect, QRect, QRect]:
        """Return where everything stands; measured once a width, as layouts ask ten times."""
        if width not in self._measured:
            if len(self._measured) > _MOST_WIDTHS:
                self._measured.clear()
            self._measured[width] = self._measure(width)
        return self._measured[width]

    def _measure(self, width: int) -> tuple[QRect, QRect, QRect, QRect]:
        """Return where amount, statement, pages and detail stand; the lowest is last."""
        body, small = QFontMetrics(self._body), QFontMetrics(self._small)
        strong = QFontMetrics(self._strong)
        amount_width = self._amount_width(width)
        pages_width = small.horizontalAdvance(self.line.pages) + SPACE
        left = SPACE + (amount_width + 2 * SPACE if amount_width else 0)
        text_width = max(width - left - pages_width - 2 * SPACE, 80)
        top = SPACE
        above = bool(self.line.amount) and not amount_width
        room = text_width if above else max(amount_width, 1)
        amount = strong.boundingRect(QRect(SPACE, top, room, _TALLEST), _WRAP, self.line.amount)
        amount.setWidth(room)
        pages = QRect(width - pages_width - SPACE, top, pages_width, body.height())
        if above:
            # The page stands beside the amount; the statement below has the whole width.
            top, text_width = amount.bottom() + 2, max(width - 2 * SPACE, 80)
        text = body.boundingRect(QRect(left, top, text_width, _TALLEST), _WRAP, self._text)
        text.setWidth(text_width)
        below = text.bottom() + 2
        if not self.line.detail:
            lowest = max(text.bottom(), amount.bottom() if amount_width else 0)
            return amount, text, pages, QRect(left, lowest, text_width, 1)
        detail = small.boundingRect(
            QRect(left, below, text_width, _TALLEST), _WRAP, self.line.detail
        )
        detail.setWidth(text_width)
        if amount_width and amount.bottom() > detail.bottom():
            detail.setBottom(amount.bottom())
        return amount, text, pages, detail

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row; the selected one is marked by a bar and a tint, not by colour alone."""
        painter, theme = QPainter(self), self._theme
        if self.line.selected or self.underMouse():
            painter.fillRect(self.rect(), theme.color("accent_soft"))
        if self.line.selected:
            painter.fillRect(QRect(0, 0, 3, self.height()), theme.color("accent"))
        amount, text, pages, detail = self._rects(self.width())
        if self._with_amount and self.line.amount:
            painter.setFont(self._strong)
            painter.setPen(theme.color("ink"))
            beside = self._amount_width(self.width()) > 0
            painter.drawText(amount, _WRAP_RIGHT if beside else _WRAP, self.line.amount)
        painter.setFont(self._body)
        painter.setPen(theme.color("muted" if self.line.folded else "ink"))
        painter.drawText(text, _WRAP, self._text)
        painter.setFont(self._small)
        painter.setPen(theme.color("muted"))
        painter.drawText(pages, int(Qt.AlignmentFlag.AlignRight), self.line.pages)
        if self.line.detail:
            painter.drawText(detail, _WRAP, self.line.detail)
        painter.setPen(theme.color("rule"))
        painter.drawLine(QPoint(0, self.height() - 1), QPoint(self.width(), self.height() - 1))
        if self.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def forget(self) -> None:
        """Hold no fact any more."""
        self.line = _NO_LINE

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter, copy with Ctrl+C; arrows walk the rows."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit(self.line.id)
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)


class FactRows(QWidget):
    """A list of facts, one row each; emits the id of the row that was chosen."""

    fact_chosen = Signal(str)
    copy_requested = Signal(str)

    def __init__(
        self, lines: Sequence[FactLine], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._spares = Spares(self)
        self.show_lines(lines)

    def show_lines(self, lines: Sequence[FactLine]) -> list[FactRowButton]:
        """Show other facts in the same rows, as far as these reach, and return the rows."""
        with_amount = any(line.amount for line in lines)
        self._spares.begin()
        rows = []
        for line in lines:
            row = self._spares.take("row", self._make_row)
            row.show_line(line, with_amount)
            rows.append(row)
        self._spares.rest()
        return rows

    def forget(self) -> None:
        """Hold no fact any more."""
        self.show_lines(())

    def _make_row(self, parent: QWidget) -> FactRowButton:
        row = FactRowButton(_NO_LINE, self._theme, False, parent)
        row.clicked.connect(self._on_clicked)
        row.copy_requested.connect(self.copy_requested)
        self._layout.addWidget(row)
        return row

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, FactRowButton):
            self.fact_chosen.emit(sender.line.id)
