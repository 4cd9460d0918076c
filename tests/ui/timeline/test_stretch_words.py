"""Stretches in words."""

from __future__ import annotations

import pytest

from explorer.dates import day_number as day
from explorer.ui.timeline.stretch_words import begin_words, stretch_words, year_words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (day(1998, 3), day(2004, 8), "March 1998 to July 2004"),
        (day(1998, 3), day(1998, 4), "March 1998"),
        (day(1998, 1), day(1998, 4), "January to March 1998"),
        (day(1998), day(1999), "1998"),
        (day(1998), day(2005), "1998 to 2004"),
        (day(1990), day(2000), "the 1990s"),
        (day(1995), day(2005), "1995 to 2004"),
        (day(1998, 3, 5), day(1998, 3, 6), "5 March 1998"),
        (day(1998, 3, 8), day(1998, 3, 15), "8 to 14 March 1998"),
        (day(1998, 3, 8), day(1998, 5, 2), "8 March 1998 to 1 May 1998"),
        (day(-499), day(-498), "500 BC"),
        (day(-99), day(1), "100 BC to 1 BC"),
        (day(0), day(2), "1 BC to AD 1"),
        (day(-9999), day(10_000), "10000 BC to 9999"),
    ],
)
def test_a_stretch_has_the_widest_words_that_are_exact(start: int, end: int, words: str) -> None:
    assert stretch_words(start, end) == words


def test_counts_say_when_their_records_begin() -> None:
    assert begin_words(1204, day(1998, 3), day(1998, 4)) == "1,204 records begin in March 1998"
    assert begin_words(1, day(1998, 3, 5), day(1998, 3, 6)) == "1 record begins on 5 March 1998"
    words = begin_words(2, day(1998, 1), day(1998, 4))
    assert words == "2 records begin from January to March 1998"


def test_the_year_nought_is_the_first_before_our_count() -> None:
    assert [year_words(year) for year in (-1, 0, 1, 33, 100, 2006)] == [
        "2 BC", "1 BC", "AD 1", "AD 33", "100", "2006",
    ]  # fmt: skip
