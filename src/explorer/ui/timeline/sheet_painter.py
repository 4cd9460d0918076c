"""Draws the pages of a timeline's sheet: head, drawing, list, key and foot."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from explorer.ui.timeline.canvas_painter import paint_scene
from explorer.ui.timeline.scene import Scene
from explorer.ui.timeline.sheet import TimelineSheet
from explorer.ui.timeline.sheet_key import key_height, paint_key, paint_sign
from explorer.ui.timeline.sheet_layout import FOOT, HEAD_FIRST, MARGIN, REMARK, Page, SheetLayout
from explorer.ui.timeline.sheet_list import HEADING, paint_list
from explorer.ui.timeline.sheet_strips import paint_strip
from explorer.ui.timeline.sheet_text import (
    PaperLook,
    PaperTheme,
    put,
    put_right,
    shortened,
    text_width,
    wrapped,
)
from explorer.ui.timeline.sheet_words import (
    REMARK_TYPE,
    list_heading,
    page_words,
    stretch_of_page,
)

_GAP = 18.0
_TITLE, _LINE, _NOTICE, _FOOT_TYPE, _LIST_TITLE = 22, 12, 12, 10, 15
_FOOT_LEADING = 13.0


class SheetPainter:
    """Draws any page of a sheet that has been laid out."""

    def __init__(self, sheet: TimelineSheet, layout: SheetLayout) -> None:
        self._sheet, self._layout = sheet, layout
        self._theme = PaperTheme(sheet.options.theme)
        self._look = PaperLook(self._theme)

    @property
    def paper(self) -> QColor:
        """The colour of the ground."""
        return self._look.paper

    def paint(self, painter: QPainter, number: int, target: QRectF) -> None:
        """Draw a page, counted from nothing, into a rectangle of any device."""
        page = self._layout.pages[number]
        scale = target.width() / page.size[0]
        painter.save()
        painter.translate(target.topLeft())
        painter.scale(scale, scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, *page.size), self._look.paper)
        if page.scene is not None:
            self._paint_drawing(painter, page, page.scene)
            self._paint_key(painter, page)
        if page.listed:
            self._paint_list(painter, page)
        if number:
            self._paint_running_head(painter, page)
        else:
            self._paint_head(painter, page)
        self._paint_foot(painter, page, number)
        painter.restore()

    def _paint_drawing(self, painter: QPainter, page: Page, scene: Scene) -> None:
        drawn = page.drawn
        painter.save()
        painter.translate(drawn.topLeft())
        painter.scale(page.scale, page.scale)
        painter.setClipRect(QRectF(0, 0, scene.width, scene.height))
        paint_scene(painter, scene)
        paint_going_on(painter, scene)
        painter.setClipping(False)
        top = scene.height
        for strip in page.strips:
            room = QRectF(0, top, scene.width, strip.height)
            paint_strip(painter, strip, room, scene.scale, scene.look)
            top += strip.height
        painter.restore()
        painter.setPen(QPen(self._look.muted, 1))
        painter.drawLine(drawn.bottomLeft(), drawn.bottomRight())

    def _paint_key(self, painter: QPainter, page: Page) -> None:
        width = page.size[0] - 2 * MARGIN
        height = key_height(self._theme, width)
        room = QRectF(MARGIN, page.size[1] - MARGIN - FOOT - height, width, height)
        paint_key(painter, room, self._look, self._theme)

    def _paint_list(self, painter: QPainter, page: Page) -> None:
        if page.opens_list:
            font = self._theme.sized(_LIST_TITLE, strong=True, serif=True)
            at = page.listed[0].area.topLeft() - QPointF(0, HEADING - 18)
            put(painter, at, font, list_heading(), self._look.ink)
        paint_list(painter, page.listed, self._look, self._theme)

    # What stands around it

    def _paint_head(self, painter: QPainter, page: Page) -> None:
        words, look, theme = self._sheet.words, self._look, self._theme
        left, right, top = MARGIN, page.size[0] - MARGIN, MARGIN
        room = self._paint_notice(painter, right, top + 18)
        title = theme.sized(_TITLE, strong=True, serif=True)
        shown = shortened(words.title, title, room)
        put(painter, QPointF(left, top + 18), title, shown, look.ink)
        font = theme.sized(_LINE)
        parts = (words.shown, stretch_of_page(page, self._layout))
        line = shortened(" · ".join(part for part in parts if part), font, right - left)
        put(painter, QPointF(left, top + 40), font, line, look.ink)
        small = theme.sized(REMARK_TYPE)
        for number, text in enumerate(self._layout.remarks):
            at = QPointF(left, top + HEAD_FIRST - 6 + number * REMARK)
            put(painter, at, small, text, look.muted)

    def _paint_running_head(self, painter: QPainter, page: Page) -> None:
        words, look, font = self._sheet.words, self._look, self._theme.sized(_LINE)
        left, right, top = MARGIN, page.size[0] - MARGIN, MARGIN
        room = self._paint_notice(painter, right, top + 12)
        parts = (words.title, stretch_of_page(page, self._layout), words.shown, words.narrowed)
        line = shortened(" · ".join(part for part in parts if part), font, room)
        put(painter, QPointF(left, top + 12), font, line, look.muted)
        painter.setPen(QPen(look.rule, 1))
        painter.drawLine(QPointF(left, top + 20), QPointF(right, top + 20))

    def _paint_notice(self, painter: QPainter, right: float, baseline: float) -> float:
        """Draw the notice at the right; return the width that is left beside it."""
        font = self._theme.sized(_NOTICE, strong=True)
        notice = self._sheet.words.notice
        put_right(painter, QPointF(right, baseline), font, notice, self._look.ink)
        return right - MARGIN - text_width(notice, font) - _GAP

    def _paint_foot(self, painter: QPainter, page: Page, number: int) -> None:
        words, look = self._sheet.words, self._look
        font, strong = self._theme.sized(_FOOT_TYPE), self._theme.sized(_FOOT_TYPE, strong=True)
        left, right = MARGIN, page.size[0] - MARGIN
        top = page.size[1] - MARGIN - FOOT
        painter.setPen(QPen(look.rule, 1))
        painter.drawLine(QPointF(left, top), QPointF(right, top))
        baseline = top + 6 + QFontMetricsF(font).ascent()
        where = page_words(number + 1, len(self._layout.pages))
        put_right(painter, QPointF(right, baseline), strong, where, look.ink)
        room = right - left - text_width(where, strong) - _GAP
        for text in wrapped(words.source, font, room)[:2]:
            put(painter, QPointF(left, baseline), font, text, look.ink)
            baseline += _FOOT_LEADING
        library = shortened(words.library, font, room)
        put(painter, QPointF(left, baseline), font, library, look.muted)


def paint_going_on(painter: QPainter, scene: Scene) -> None:
    """Draw a sign where a mark goes on beyond the edge of the page."""
    for lane in scene.layout.lanes:
        for placed in lane.packing.placed:
            item = scene.items[placed.id]
            middle = scene.row_rect(lane, placed.row, placed.left, placed.right).center().y()
            if item.span.start < scene.scale.start:
                paint_sign(painter, QPointF(scene.seen.left() + 1, middle), -1, scene.look)
            if item.span.end > scene.scale.end:
                paint_sign(painter, QPointF(scene.seen.right() - 1, middle), 1, scene.look)
