"""The cells of a profile: a question with its standings, its statements, and two controls."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.labels import make_label, plain
from explorer.ui.widgets.matrix_marks import draw_mark, mark_side
from explorer.ui.widgets.profile_layout import say
from explorer.ui.widgets.profile_rows import FactList
from explorer.viewmodels.country_cells import CellKey, CellView
from explorer.viewmodels.country_profile_parts import ProfileCell

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class StandingLine(QWidget):
    """The standings of a cell with their marks, painted as `StandingLabel` shows one of them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._font = theme, theme.font("small")
        self._metrics = QFontMetrics(self._font)
        self._parts: tuple[tuple[str, str], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_cell(self, cell: CellView) -> None:
        """Show the standings of a cell, or why it has none."""
        parts = tuple((one.id, plain(one.text)) for one in cell.standings)
        self._parts = parts or ((cell.mark, plain(cell.words)),)
        self.setAccessibleName(self.shown_text())
        self.updateGeometry()
        self.update()

    def shown_text(self) -> str:
        """Return what is written."""
        return " · ".join(text for _, text in self._parts)

    def hasHeightForWidth(self) -> bool:
        """Say that less width takes more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        places = self._places(width)
        return places[-1].bottom() + 1 if places else 0

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        return QSize(20 * SPACE, self._metrics.height())

    def _places(self, width: int) -> list[QRect]:
        found, x, y = [], 0, 0
        height, side = self._metrics.height(), mark_side(self._theme)
        for _, text in self._parts:
            wide = side + SPACE + self._metrics.horizontalAdvance(text) + 2
            if x and x + wide > width:
                x, y = 0, y + height + 2
            found.append(QRect(x, y, wide, height))
            x += wide + 2 * SPACE
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint mark and words of every standing."""
        painter, side = QPainter(self), mark_side(self._theme)
        painter.setFont(self._font)
        for (standing, text), place in zip(self._parts, self._places(self.width()), strict=True):
            top = place.center().y() - side / 2 + 1
            draw_mark(painter, self._theme, standing, QRectF(place.left() + 1, top, side, side))
            painter.setPen(self._theme.color("muted"))
            painter.drawText(place.adjusted(side + SPACE, 0, 2, 0), _LEFT, text)


class CellControls(QWidget):
    """Leads to a cell in the matrix, and pins it or lets it go."""

    cell_requested = Signal(str, str)
    pin_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key: CellKey = ("", "")
        self._name = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        self._in_matrix = QPushButton(self.tr("In the matrix"), self)
        self._pin = QPushButton(self)
        for button in (self._in_matrix, self._pin):
            button.setProperty("role", "step")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            row.addWidget(button)
        row.addStretch(1)
        self._in_matrix.clicked.connect(lambda: self.cell_requested.emit(*self.key))
        self._pin.clicked.connect(lambda: self.pin_requested.emit(self.key))

    def show_cell(self, key: CellKey, name: str, pinned: bool) -> None:
        """Lead to another cell; `name` is its question's."""
        self.key, self._name = key, name
        in_matrix = self.tr("{question} in the matrix").format(question=name)
        self._in_matrix.setAccessibleName(plain(in_matrix))
        self.show_pinned(pinned)

    def show_pinned(self, pinned: bool) -> None:
        """Say whether the cell is among the pins."""
        text = self.tr("Unpin") if pinned else self.tr("Pin")
        self._pin.setText(text)
        self._pin.setAccessibleName(plain(f"{text}: {self._name}"))


class CellBlock(QWidget):
    """A question in full with its standings, its statements and what a period leaves out."""

    fact_chosen = Signal(str)
    copy_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE)
        column.setSpacing(SPACE // 2)
        self.question = make_label("", "strong", self)
        self._standings = StandingLine(theme, self)
        self.rows = FactList("", theme, self)
        self._left_out = make_label("", "small", self)
        self.controls = CellControls(self)
        for widget, inset in (
            (self.question, SPACE), (self._standings, SPACE), (self.rows, 0),
            (self._left_out, SPACE), (self.controls, SPACE // 2),
        ):  # fmt: skip
            line = QVBoxLayout()
            line.setContentsMargins(inset, 0, inset, 0)
            line.addWidget(widget)
            column.addLayout(line)
        self.rows.fact_chosen.connect(self.fact_chosen)
        self.rows.copy_requested.connect(self.copy_requested)

    def show_cell(self, one: ProfileCell, pinned: bool) -> None:
        """Show a cell."""
        cell = one.cell
        self.question.setText(plain(one.question))
        self._standings.show_cell(cell)
        self.rows.show_lines(one.question, cell.lines)
        say(self._left_out, cell.left_out)
        self.controls.show_cell((cell.country_id, cell.question_id), one.name, pinned)


class SilentRow(QWidget):
    """A question on which the page has nothing to show, with its link and its pin."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, 0, SPACE, 0)
        column.setSpacing(2)
        self._question = make_label("", "body", self)
        self._left_out = make_label("", "small", self)
        self.controls = CellControls(self)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE)
        line.addWidget(self._question, 1)
        line.addWidget(self.controls, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        column.addWidget(self._left_out)

    def show_cell(self, one: ProfileCell, pinned: bool) -> None:
        """Show a question without statements."""
        key = one.cell.country_id, one.cell.question_id
        self._question.setText(plain(one.question))
        say(self._left_out, one.cell.left_out)
        self.controls.show_cell(key, one.name, pinned)
