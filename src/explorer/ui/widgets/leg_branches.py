"""The ways that the article records at one point, side by side and of equal weight."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from explorer.ui.theme import SPACE
from explorer.ui.widgets.labels import make_heading, make_label, make_rule
from explorer.viewmodels.journey_leg import BranchCell, BranchSet


class BranchesBlock(QWidget):
    """Every point with several ways; each way is told alike, in cells of equal width."""

    def __init__(
        self, sets: tuple[BranchSet, ...], wide: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE // 2)
        layout.addWidget(make_heading(self.tr("The article records several ways"), "ink", self))
        layout.addWidget(make_rule(self))
        for one in sets:
            layout.addSpacing(SPACE // 2)
            layout.addWidget(make_label(one.title, "strong", self))
            grid = QGridLayout()
            grid.setHorizontalSpacing(4 * SPACE)
            grid.setVerticalSpacing(2 * SPACE)
            # Five or six ways stand in two rows of three, so that no row is left nearly empty.
            most = 3 if len(one.branches) in {5, 6} else 4
            columns = min(len(one.branches), most) if wide else 1
            for number, branch in enumerate(one.branches):
                cell = self._cell(branch)
                grid.addWidget(cell, number // columns, number % columns, Qt.AlignmentFlag.AlignTop)
            for column in range(columns):
                grid.setColumnStretch(column, 1)
            layout.addLayout(grid)
            layout.addSpacing(SPACE)

    def _cell(self, branch: BranchCell) -> QWidget:
        cell = QWidget(self)
        layout = QVBoxLayout(cell)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(make_label(branch.title, "lead", cell))
        layout.addWidget(make_label(branch.statement, "body", cell))
        layout.addWidget(make_label(f"{branch.pages} · {branch.facts}", "small", cell))
        return cell
