"""Marks: they differ in shape, and their edges can be seen in every theme."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from explorer.dates import DateSpan
from explorer.ui.theme import THEMES, Theme
from explorer.ui.timeline.look import TimelineLook
from explorer.ui.timeline.marks import BAR, DIAMOND, FAINT_EDGE, draw_mark

YEAR = DateSpan(0, 10, 0, 0, "year")
SPANS = {
    "day": DateSpan(0, 1, 0, 1, "day"),
    "year": YEAR,
    "about": DateSpan(0, 10, 0, 0, "year", about_start=True, about_end=True),
    "throughout": DateSpan(0, 10, 2, 8, "interval"),
    "open": DateSpan(0, 10, 0, 0, "interval", open_end=True),
    "before": DateSpan(0, 10, 0, 0, "interval", open_start=True),
    "recurring": DateSpan(0, 10, 0, 0, "year", recurs=True),
    "about, recurring": DateSpan(0, 10, 0, 0, "year", recurs=True, about_end=True),
}


def picture(span: DateSpan) -> QImage:
    image = QImage(160, 24, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    right = 24.0 if span.precision == "day" else 100.0
    solid = (20 + span.solid_start * 8.0, 20 + span.solid_end * 8.0)
    draw_mark(painter, span, 20.0, right, 12.0, QColor("black"), QRectF(0, 0, 160, 24), solid)
    painter.end()
    return image


def luminance(color: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_each_kind_of_date_has_its_own_shape(qapp: Any) -> None:
    found = {name: picture(span) for name, span in SPANS.items()}
    names = list(found)
    for index, name in enumerate(names):
        assert all(found[name] != found[other] for other in names[index + 1 :])


@pytest.mark.parametrize("name", THEMES)
def test_even_the_faint_end_of_an_edge_can_be_seen(name: str, qapp: Any) -> None:
    theme = Theme(name)
    mark, paper = theme.color("muted"), theme.color("paper")
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    image.fill(paper)
    painter = QPainter(image)
    painter.setOpacity(FAINT_EDGE)
    painter.fillRect(0, 0, 1, 1, mark)
    painter.end()
    faint = image.pixelColor(0, 0)
    assert contrast(faint, paper) >= 3
    assert contrast(theme.color("accent"), paper) >= 3


def test_a_mark_much_wider_than_what_is_seen_is_drawn_quickly(qapp: Any) -> None:
    image = QImage(160, 24, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    seen = QRectF(0, 0, 160, 24)
    for span in SPANS.values():
        draw_mark(painter, span, -5e6, 5e6, 12.0, QColor("black"), seen, (-4e6, 4e6))
    painter.end()


def test_marks_grow_with_the_text(qapp: object) -> None:
    usual, large = TimelineLook(Theme("light")), TimelineLook(Theme("light", 2.0))
    assert usual.bar == BAR
    assert large.bar > 1.6 * BAR
    assert large.metrics.reach > 1.6 * DIAMOND
    assert large.metrics.row > large.bar


def test_a_bar_is_drawn_at_the_height_that_is_asked_for(qapp: object) -> None:
    image = QImage(160, 48, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    span = DateSpan(0, 10, 0, 10, "interval")
    draw_mark(painter, span, 20, 100, 24, QColor("black"), QRectF(image.rect()), (20, 100), 30.0)
    painter.end()
    dark = [y for y in range(48) if image.pixelColor(60, y).lightness() < 128]
    assert len(dark) == 30
