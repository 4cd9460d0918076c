"""Figures, dates and pages in words."""

from __future__ import annotations

import pytest

from explorer.queries.rows import QuantityRow
from explorer.viewmodels.formatting import (
    format_date,
    format_list,
    format_notes,
    format_pages,
    format_quantity,
    quantity_bounds,
)


def quantity(
    low: float | None, high: float | None, qualifier: str = "", unit: str = "money", per: str = ""
) -> QuantityRow:
    currency = "USD" if unit == "money" else ""
    return QuantityRow(low, high, unit, unit, currency, per, qualifier, None, "")


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (quantity(25, 38, per="head"), "$25–38 per head"),
        (quantity(13, 13, "about"), "about $13"),
        (quantity(None, 1250, "up to"), "up to $1,250"),
        (quantity(2000, 3000, "at least"), "at least $2,000–3,000"),
        (quantity(5000, 6000, "as much as"), "as much as $5,000–6,000"),
        (quantity(2.5, 2.5), "$2.50"),
        (quantity(1.5, 2, unit="days"), "1.5–2 days"),
        (quantity(0.3333, 0.3333, "a third", "share"), "a third"),
        (quantity(3, 3, unit="ratio"), "3 to one"),
        (quantity(30, 30, unit="fold"), "30-fold"),
        (quantity(1894, 1894, unit="people"), "1,894 people"),
    ],
)
def test_figures_keep_their_hedge(figure: QuantityRow, words: str) -> None:
    assert format_quantity(figure) == words


@pytest.mark.parametrize(
    ("figure", "bounds"),
    [
        (quantity(None, 1250, "up to"), (None, 1250)),
        (quantity(2000, 3000, "at least"), (2000, None)),
        (quantity(5000, 6000, "as much as"), (None, 6000)),
        (quantity(5, None, "as few as", "days"), (5, None)),
        (quantity(13, 13, "about"), (13, 13)),
    ],
)
def test_an_open_end_stays_open(
    figure: QuantityRow, bounds: tuple[float | None, float | None]
) -> None:
    assert quantity_bounds(figure) == bounds


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        (None, ""),
        ("2006-08-22", "22 August 2006"),
        ("2006-08", "August 2006"),
        ("2006-21", "spring 2006"),
        ("2005", "2005"),
        ("2005~", "about 2005"),
        ("2005?", "2005 (uncertain)"),
        ("199X", "the 1990s"),
        ("1997/1999", "1997 to 1999"),
        ("2000/..", "since 2000"),
        ("../1990", "until 1990"),
    ],
)
def test_dates_in_plain_words(edtf: str | None, words: str) -> None:
    assert format_date(edtf) == words


@pytest.mark.parametrize(
    ("pages", "words"),
    [((50,), "p. 50"), ((41, 50), "pp. 41, 50"), ((49, 50, 51, 60), "pp. 49–51, 60"), ((), "")],
)
def test_pages(pages: tuple[int, ...], words: str) -> None:
    assert format_pages(pages) == words


def test_notes_and_lists() -> None:
    assert format_notes((94,)) == "endnote 94"
    assert format_notes((91, 92)) == "endnotes 91, 92"
    assert format_list(["a", "b", "c"]) == "a, b and c"
