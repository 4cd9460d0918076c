"""How the cells of a table of statements are set: paragraphs one below the other, by width."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics

from explorer.ui.itemmodels.statements_model import Band, Entry, Head, TableCell
from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.labels import plain
from explorer.ui.widgets.matrix_marks import STANDING_TOKENS, mark_side

WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
PAD = SPACE * 3 // 2
COLUMN_LETTERS = 25  # of a column at least, before the table scrolls sideways
_TALLEST = 100_000
_BESIDE_LETTERS = 64  # of a cell in which what leads a statement stands beside it
_LEAD_LETTERS = 19
_ROOMY_LETTERS = 44  # of a cell in which statements are set in the larger type
_HARD = "\u00a0"  # a space at which no line ends
_DOT = f"{_HARD}· "
DIFFERS, MATRIX, PIN, OPEN = "differs", "matrix", "pin", "open"


@dataclass(frozen=True, slots=True)
class Run:
    """A paragraph of a cell: where it stands in it and how it is set; `does` makes it a link."""

    area: QRect
    text: str
    role: str
    token: str = "ink"
    does: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """A drawn mark of a cell: a standing's, or the sign of a difference."""

    area: QRectF
    what: str


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell that was set for a width."""

    runs: tuple[Run, ...]
    signs: tuple[Sign, ...]
    height: int


def tr(text: str) -> str:
    """Return a word of a cell in the reader's language."""
    return QCoreApplication.translate("StatementTable", text)


class StatementSetter:
    """Sets cells in a theme's type; what was set is kept for as long as the theme is."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        roles = ("label", "small", "strong", "body")
        self.fonts = {role: theme.font(role) for role in roles}
        self.metrics = {role: QFontMetrics(font) for role, font in self.fonts.items()}
        self._kept: dict[tuple[TableCell, int], SetCell] = {}

    def letters(self, count: int) -> int:
        """Return the width of so many letters of the small type."""
        return count * self.metrics["small"].averageCharWidth()

    def column_width(self) -> int:
        """Return the least width of a column beside others."""
        return self.letters(COLUMN_LETTERS) + 2 * PAD

    def forget(self) -> None:
        """Let go of what was set."""
        self._kept.clear()

    def lay(self, cell: TableCell, width: int) -> SetCell:
        """Return a cell set for a width."""
        if (cell, width) not in self._kept:
            self._kept[cell, width] = self._lay(cell, width)
        return self._kept[cell, width]

    def _lay(self, cell: TableCell, width: int) -> SetCell:
        if isinstance(cell, Band):
            return self._lay_band(cell, width)
        if isinstance(cell, Head):
            return self._lay_head(cell, width)
        if isinstance(cell, Entry):
            return self._lay_entry(cell, width)
        return SetCell((), (), 0)

    def _run(
        self, text: str, role: str, left: int, top: int, room: int, token: str = "ink",
        does: str = "",
    ) -> Run:  # fmt: skip
        text, metrics = plain(text), self.metrics[role]
        room = max(room, 40)
        if metrics.horizontalAdvance(text) <= room:
            return Run(QRect(left, top, room, metrics.height()), text, role, token, does)
        height = metrics.boundingRect(QRect(left, top, room, _TALLEST), WRAP, text).height()
        return Run(QRect(left, top, room, height), text, role, token, does)

    # Bands

    def _lay_band(self, band: Band, width: int) -> SetCell:
        """Set title and question on a line where they fit, and below them what differs."""
        room = width - 2 * PAD
        top = PAD if band.level == 1 else SPACE
        role = "strong" if band.level == 1 else "label"
        runs, signs = [], []
        if band.link:
            wide = self.metrics["small"].horizontalAdvance(plain(band.link)) + 2
            right = width - PAD - wide
            runs.append(self._run(band.link, "small", right, top, wide, "accent", OPEN))
            room -= wide + PAD
        title = self._run(band.title, role, PAD, top, room)
        runs.append(title)
        y = title.area.bottom() + 1
        if band.about:
            reach = self.metrics[role].horizontalAdvance(title.text) + 2 * SPACE
            small = self.metrics["small"]
            if reach + small.horizontalAdvance(plain(band.about)) <= room:
                drop = self.metrics[role].ascent() - small.ascent()
                about = self._run(
                    band.about, "small", PAD + reach, top + drop, room - reach, "muted"
                )
            else:
                about = self._run(band.about, "small", PAD, y + 2, room, "muted")
                y = about.area.bottom() + 1
            runs.append(about)
        if band.words:
            left = PAD
            if band.marked:
                side = float(self.metrics["body"].ascent())
                signs.append(Sign(QRectF(PAD, y + SPACE // 2 + 2, side, side), DIFFERS))
                left += int(side) + SPACE
            token = "ink" if band.marked else "muted"
            words = self._run(band.words, "body", left, y + SPACE // 2, width - left - PAD, token)
            runs.append(words)
            y = words.area.bottom() + 1
        return SetCell(tuple(runs), tuple(signs), y + (SPACE if band.level == 1 else SPACE // 2))

    # Heads of cells

    def _lay_head(self, head: Head, width: int) -> SetCell:
        """Set the standings with their marks, and the two links behind them."""
        runs: list[Run] = []
        signs: list[Sign] = []
        metrics, label = self.metrics["small"], self.metrics["label"]
        side, top, line = mark_side(self.theme), SPACE, self.metrics["small"].lineSpacing()
        words = [
            (one.id, one.text if one.shared else f"{one.word} {one.count}")
            for one in head.standings
        ]
        x = PAD
        for standing, text in words or [(head.empty, head.words)]:
            reach = side + SPACE * 3 // 4 + label.horizontalAdvance(text)
            if x > PAD and x + reach > width - PAD:
                x, top = PAD, top + line
            middle = top + metrics.ascent() - metrics.xHeight() / 2
            signs.append(Sign(QRectF(x, middle - side / 2, side, side), standing))
            left = x + side + SPACE * 3 // 4
            room = min(label.horizontalAdvance(text) + 2, width - PAD - left)
            token = STANDING_TOKENS.get(standing, "muted")
            run = self._run(text, "label", left, top, room, token)
            runs.append(run)
            top = max(top, run.area.bottom() + 1 - line)
            x += reach + PAD
        links, y = self._lay_links(head, x, top, line, width)
        runs += links
        if head.remark:
            remark = self._run(head.remark, "small", PAD, y, width - 2 * PAD, "muted")
            runs.append(remark)
            y = remark.area.bottom() + 1
        return SetCell(tuple(runs), tuple(signs), y + SPACE // 2)

    def _lay_links(
        self, head: Head, x: int, top: int, line: int, width: int
    ) -> tuple[list[Run], int]:
        """Set the links at the right, on a line of their own where the standings reach there."""
        small = self.metrics["small"]
        wanted = [(tr("Unpin") if head.pinned else tr("Pin"), PIN), (tr("Matrix"), MATRIX)]
        reach = sum(small.horizontalAdvance(text) + PAD for text, _ in wanted)
        if x + reach > width:
            top += line
        runs, right = [], width - PAD
        for text, does in wanted:
            wide = small.horizontalAdvance(text) + 2
            area = QRect(right - wide, top, wide, small.height())
            runs.append(Run(area, text, "small", "accent", does))
            right -= wide + PAD
        return runs, top + line

    # Statements

    def _lay_entry(self, entry: Entry, width: int) -> SetCell:
        """Set what leads, the statement, and below it who says so, when and where."""
        line, top = entry.line, SPACE * 3 // 4
        left = PAD + entry.depth * 3 * SPACE
        runs: list[Run] = []
        bottom = top
        if entry.lead:
            beside = width >= self.letters(_BESIDE_LETTERS)
            room = self.letters(_LEAD_LETTERS) if beside else width - left - PAD
            role = "label" if entry.depth else "strong"
            lead = self._run(entry.lead, role, left, top, room, "muted" if entry.depth else "ink")
            runs.append(lead)
            bottom = lead.area.bottom() + 1
            if beside:
                left += room + 2 * SPACE
            else:
                top = bottom
        roomy = width - left >= self.letters(_ROOMY_LETTERS) and not entry.depth
        text = f"▸ {line.text}" if line.folded else line.text
        token = "muted" if line.folded else "ink"
        room = width - left - PAD
        said = self._run(text, "body" if roomy else "small", left, top, room, token)
        # No line begins with a dot, and no page stands apart from its "p.".
        parts = (line.detail.replace(" · ", _DOT), line.pages.replace(" ", _HARD, 1))
        about = _DOT.join(part for part in parts if part)
        below = self._run(about, "small", left, said.area.bottom() + 3, room, "muted")
        runs += [said, below]
        return SetCell(
            tuple(runs), (), max(bottom, below.area.bottom() + 1) + SPACE * 3 // 4
        )
