"""A chart as a sheet to keep: with title, sentence, key, notes, source and notice on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from explorer.ui.map.plate_text import sheet_font
from explorer.ui.plots.chart_layout import lay_out_chart
from explorer.ui.plots.chart_look import ChartLook, Role, TextBlock, Tone
from explorer.ui.plots.chart_painter import paint_block, paint_chart
from explorer.ui.plots.chart_parts import ChartLayout
from explorer.ui.theme import SPACE, TYPE_SCALE, Theme
from explorer.viewmodels.chart import Chart

MARGIN = 44.0  # units
PICTURE_WIDTH = 1000.0  # units of a picture or an SVG, unless another is asked for
LEAST_WIDTH, MOST_WIDTH = 480, 2400
_BODY = 12.0  # units
_GAP = 12.0
_MOST_TEXT = 760.0  # units of a line of running text


class SheetTheme(Theme):
    """A theme for a sheet: type in units of the sheet instead of points, light ones on white."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        if not self.dark:
            self.tokens = {**self.tokens, "paper": "#ffffff", "raised": "#ffffff"}

    def font(self, role: str = "body") -> QFont:
        """Return the font of a role; the reader's text zoom is for the screen."""
        return sheet_font(super().font(role), _BODY * TYPE_SCALE[role][0])


@dataclass(frozen=True, slots=True)
class ChartSheet:
    """A chart with what stands around it; `opened` are its sensitive rows, after an advisory."""

    chart: Chart
    title: str
    library: str
    opened: Chart | None = None
    advisory: str = ""
    theme: str = "light"

    def words(self) -> Iterator[str]:
        """Yield everything that the sheet says, in order."""
        chart = self.chart
        yield from (self.title, chart.takeaway, chart.left_out)
        yield from (row.words for row in chart.rows)
        if self.opened is not None:
            yield self.advisory
            yield from (row.words for row in self.opened.rows)
        yield from chart.notes
        yield from (source_words(chart), self.library, chart.notice)

    def in_words(self) -> str:
        """Return everything as one text, for those who do not see it."""
        return ". ".join(part.rstrip(".") for part in self.words() if part) + "."


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A sheet laid out at a width; `breaks` are where a page may end."""

    width: float
    height: float
    look: ChartLook
    blocks: tuple[TextBlock, ...]
    charts: tuple[tuple[float, ChartLayout], ...]
    rules: tuple[float, ...]
    breaks: tuple[float, ...]

    @property
    def paper(self) -> QColor:
        """The colour of the ground."""
        return self.look.paper


def source_words(chart: Chart) -> str:
    """Return the source of a chart without the notice, which stands on a line of its own."""
    source = chart.source.rstrip()
    return source.removesuffix(chart.notice).rstrip() if chart.notice else source


@dataclass(slots=True)
class _Column:
    """What has been placed so far, from top to bottom."""

    look: ChartLook
    width: float
    y: float = 0.0
    blocks: list[TextBlock] = field(default_factory=list)
    charts: list[tuple[float, ChartLayout]] = field(default_factory=list)
    rules: list[float] = field(default_factory=list)
    breaks: list[float] = field(default_factory=list)

    def write(self, text: str, role: Role, gap: float = SPACE, tone: Tone = "ink") -> None:
        room = self.width if role == "title" else min(self.width, _MOST_TEXT)
        block = self.look.block(text, role, 0, self.y, room, tone)
        if block.lines:
            self.blocks.append(block)
            self.y = block.bottom + gap
            self.breaks.append(self.y)

    def draw(self, chart: Chart) -> None:
        if not chart.panels:
            return
        layout = lay_out_chart(chart, self.width, self.look)
        self.charts.append((self.y, layout))
        for panel in layout.panels:
            self.breaks += [self.y + row.area.bottom() for row in panel.rows[:-1]]
            self.breaks.append(self.y + panel.area.bottom())
        self.y += layout.height + 1.5 * _GAP
        self.breaks.append(self.y)

    def rule(self) -> None:
        self.rules.append(self.y)
        self.y += SPACE


def plan_sheet(sheet: ChartSheet, width: float) -> SheetPlan:
    """Lay a sheet out at a width, as high as it has to be."""
    chart = sheet.chart
    column = _Column(ChartLook(SheetTheme(sheet.theme), even=False), width)
    column.write(sheet.title, "title", SPACE / 2)
    column.write(chart.takeaway, "lead", _GAP)
    column.write(chart.left_out, "said", _GAP, "muted")
    column.y += SPACE / 2
    column.draw(chart)
    if sheet.opened is not None:
        column.rule()
        column.write(sheet.advisory, "figure", _GAP)
        column.draw(sheet.opened)
    for note in chart.notes:
        column.write(note, "said", SPACE / 2)
    column.y += SPACE / 2
    column.rule()
    column.write(source_words(chart), "detail", 2)
    column.write(sheet.library, "detail", SPACE, "muted")
    column.write(chart.notice, "figure", 0)
    return SheetPlan(
        width, column.y, column.look, tuple(column.blocks), tuple(column.charts),
        tuple(column.rules), tuple(sorted(column.breaks)),
    )  # fmt: skip


def paint_plan(
    painter: QPainter, plan: SheetPlan, part: tuple[float, float] | None = None
) -> None:
    """Paint a sheet, or what of it stands within a part, with its top left corner at the origin."""
    look = plan.look
    top, bottom = part or (-1.0, plan.height + 1)
    for block in plan.blocks:
        if top <= block.top < bottom:
            paint_block(painter, block, look)
    for y, layout in plan.charts:
        painter.save()
        painter.translate(0, y)
        paint_chart(painter, layout, look, seen=(top - y, bottom - y))
        painter.restore()
    painter.setPen(QPen(look.rule, 1))
    for y in plan.rules:
        if top <= y < bottom:
            painter.drawLine(QLineF(0, y, plan.width, y))


def cut_pages(plan: SheetPlan, height: float) -> Sequence[tuple[float, float]]:
    """Return what of a sheet stands on each page of a height: from where to where."""
    pages, start = [], 0.0
    while plan.height - start > height + 0.5:
        ends = [one for one in plan.breaks if start < one <= start + height]
        end = max(ends, default=start + height)
        pages.append((start, end))
        start = end
    return [*pages, (start, plan.height)]


def paint_part(painter: QPainter, plan: SheetPlan, part: tuple[float, float], at: float) -> None:
    """Paint what of a sheet stands on a page, within margins of `at`."""
    painter.save()
    painter.translate(at, at - part[0])
    painter.setClipRect(
        QRectF(-at, part[0] - 1, plan.width + 2 * at, part[1] - part[0] + 1),
    )
    paint_plan(painter, plan, part)
    painter.restore()
