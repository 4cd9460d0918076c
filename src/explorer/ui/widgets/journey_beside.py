"""Two paths side by side, leg by leg; a leg of both stands once and says so."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from explorer.ui.theme import SPACE
from explorer.ui.widgets.journey_wishes import JourneyWishes
from explorer.ui.widgets.labels import make_label, make_rule
from explorer.viewmodels.journey_compare import CompareRow, CompareScreen

Pair = tuple[CompareRow | None, CompareRow | None]


def pair_legs(left: Sequence[CompareRow], right: Sequence[CompareRow]) -> list[Pair]:
    """Return the legs of two paths in pairs: shared ones together, others next to each other."""
    matcher = SequenceMatcher(
        None, [row.leg_id for row in left], [row.leg_id for row in right], autojunk=False
    )
    pairs: list[Pair] = []
    for _, i, j, m, n in matcher.get_opcodes():
        pairs += zip_longest(left[i:j], right[m:n])
    return pairs


class BesidePaths(QWidget):
    """Two columns of equal width with what is documented of each leg, in the same words."""

    def __init__(
        self, screen: CompareScreen, first: str, second: str, wishes: JourneyWishes,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._screen, self._wishes = screen, wishes
        names = dict(screen.paths)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, SPACE, 0, 0)
        grid.setHorizontalSpacing(4 * SPACE)
        grid.setVerticalSpacing(2 * SPACE)
        for column, path in enumerate((first, second)):
            grid.setColumnStretch(column, 1)
            grid.addWidget(make_label(names.get(path, path), "heading", self), 0, column)
        legs = [[row for row in screen.rows if row.path_id == path] for path in (first, second)]
        for at, (left, right) in enumerate(pair_legs(*legs), 1):
            if left and right and left.leg_id == right.leg_id:
                numbers = str(left.number)
                if left.number != right.number:
                    numbers = self.tr("{one} and {other}").format(
                        one=left.number, other=right.number
                    )
                both = self.tr("Leg {numbers} of both: {title}").format(
                    numbers=numbers, title=left.leg
                )
                grid.addWidget(self._cell(left, both), at, 0, 1, 2)
                continue
            for column, row in enumerate((left, right)):
                title = self.tr("Leg {number}: {title}").format(
                    number=row.number if row else "", title=row.leg if row else ""
                )
                cell = self._cell(row, title) if row else self._empty()
                grid.addWidget(cell, at, column, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(grid.rowCount(), 1)

    def _empty(self) -> QWidget:
        return make_label(self.tr("no further leg here"), "muted", self)

    def _cell(self, row: CompareRow, title: str) -> QWidget:
        cell = QWidget(self)
        layout = QVBoxLayout(cell)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE // 2)
        layout.addWidget(make_rule(cell))
        button = QPushButton(title, cell)
        button.setProperty("role", "link")
        button.clicked.connect(lambda: self._wishes.reading_chosen.emit(row.reading))
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        about = " · ".join(part for part in (row.pages, row.years) if part)
        layout.addWidget(make_label(about, "small", cell))
        for heading, one in zip(self._screen.headings, row.cells, strict=True):
            role = "body" if one.documented else "muted"
            layout.addWidget(make_label(f"{heading}: {one.text}", role, cell))
        return cell
