"""How the cells of the comparison are set: paragraphs one below the other, measured by width."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from explorer.ui.itemmodels.routes_compare_model import EVERY_PATH, RoutesCompareModel, TableCell
from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.labels import plain
from explorer.ui.widgets.routes_map import shield_radius

WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_TALLEST = 100_000
_SHORT = 20  # letters of a name that needs no line of its own


@dataclass(frozen=True)
class SetText:
    """A paragraph of a cell: where it stands in it, and how it is set."""

    area: QRect
    text: str
    role: str
    token: str


class CellSetter:
    """Sets the text of cells: paragraphs one below the other, in the theme's type."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._metrics = {
            role: QFontMetrics(theme.font(role)) for role in ("label", "small", "strong", "body")
        }

    def letter(self) -> int:
        """Return the width of a letter of the small type."""
        return self._metrics["small"].averageCharWidth()

    def gutter(self) -> int:
        """Return the room that a path's number takes."""
        return round(2 * shield_radius(self._theme)) + SPACE

    def lay(
        self, model: RoutesCompareModel, cell: TableCell, width: int, beside: bool
    ) -> list[SetText]:
        """Return the paragraphs of a cell for a width, `beside` others or below them."""
        if cell.item is not None:
            return self._lay_item(cell, width)
        if cell.cell is None:
            title = model.aspect_title(cell).upper()
            return [self._run(title, "label", "ink", 0, 2 * SPACE, width)]
        # Side by side, the first cells say whose the columns are.
        title = "" if beside and cell.aspect else self._title(model, cell)
        sign = "" if not cell.cell.items else "  ▾" if cell.at == model.opened else "  ▸"
        return self._lay_cell(cell, title, sign, width)

    def _lay_cell(self, cell: TableCell, title: str, sign: str, width: int) -> list[SetText]:
        assert cell.cell is not None
        left, top, small = self.gutter(), SPACE // 2 + 2, self._metrics["small"]
        room = width - left - SPACE
        parts = list(cell.cell.parts)
        if all(len(part) <= _SHORT for part in parts):
            parts = [cell.cell.text]
        parts[-1] += sign
        token = "ink" if cell.cell.items else "muted"
        runs: list[SetText] = []
        if title:
            runs.append(self._run(title, "small", "muted", left, top, room))
            reach = small.horizontalAdvance(f"{title}   ")
            if len(parts) == 1 and reach + small.horizontalAdvance(parts[0]) < room:
                runs.append(self._run(parts[0], "small", token, left + reach, top, room - reach))
                return runs
            top = runs[-1].area.bottom() + 2
        for part in parts:
            runs.append(self._run(part, "small", token, left, top, room))
            top = runs[-1].area.bottom() + SPACE // 2
        return runs

    def _title(self, model: RoutesCompareModel, cell: TableCell) -> str:
        if cell.path == EVERY_PATH:
            return model.path_title(cell)
        return model.comparison.paths[cell.path].title  # its number stands before it

    def _lay_item(self, cell: TableCell, width: int) -> list[SetText]:
        assert cell.item is not None
        line = cell.item.line
        left, top = self.gutter() + SPACE, SPACE // 2 + 2
        pages = self._metrics["small"].horizontalAdvance(line.pages)
        beside = QRect(width - SPACE - pages, top, pages + 1, self._metrics["small"].height())
        runs = [SetText(beside, line.pages, "small", "muted")]
        room = width - left - pages - 3 * SPACE
        if line.amount:
            runs.append(self._run(line.amount, "strong", "ink", left, top, room))
            top, room = runs[-1].area.bottom() + 1, width - left - SPACE
        token = "muted" if line.folded else "ink"
        runs.append(self._run(line.text, "small", token, left, top, room))
        top = runs[-1].area.bottom() + 1
        if line.detail:
            runs.append(self._run(line.detail, "small", "muted", left, top, width - left - SPACE))
        return runs

    def _run(self, text: str, role: str, token: str, left: int, top: int, room: int) -> SetText:
        text = plain(text)
        metrics = self._metrics[role]
        room = max(room, 40)
        if metrics.horizontalAdvance(text) <= room:
            return SetText(QRect(left, top, room, metrics.height()), text, role, token)
        area = metrics.boundingRect(QRect(left, top, room, _TALLEST), WRAP, text)
        return SetText(QRect(left, top, room, area.height()), text, role, token)
