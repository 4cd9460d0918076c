"""A small table of what is documented for each path that is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from explorer.ui.theme import SPACE
from explorer.ui.widgets.labels import make_label, make_rule
from explorer.viewmodels.routes import Comparison


def make_comparison(columns: Sequence[str], rows: Sequence[Comparison]) -> QWidget:
    """Return the table, in the order of the paths; nothing in it is ranked or added up."""
    table = QWidget()
    table.setAccessibleName(" · ".join(columns))
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACE)
    grid.setVerticalSpacing(SPACE // 2)
    width = len(columns)
    for column, name in enumerate(columns):
        grid.setColumnStretch(column, 2 if column else 1)
        grid.addWidget(make_label(name, "small"), 0, column, Qt.AlignmentFlag.AlignBottom)
    for number, row in enumerate(rows):
        at = 3 * number + 1
        grid.addWidget(make_rule(), at, 0, 1, width)
        grid.addWidget(make_label(row.title, "small"), at + 1, 0, 1, width)
        for column, cell in enumerate(row.cells):
            label = make_label(cell, "body" if cell.isdigit() else "small")
            label.setAccessibleName(f"{row.title}, {columns[column]}: {cell}")
            grid.addWidget(label, at + 2, column, Qt.AlignmentFlag.AlignTop)
    return table
