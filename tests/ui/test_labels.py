"""Text from data is shown as it is, whatever it holds."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from explorer.ui.widgets.labels import LONGEST_TEXT, as_plain_tooltip, make_label, plain

HARD = [
    "<b>bold</b>",
    "<img src='file:///etc/passwd'>",
    "a & b &amp; c",
    "line\x00with nul\x07",
    "\u05e2\u05d1 \u200f and 한국어 and e\u0301",
    "\ud800 lone",
]


@pytest.mark.parametrize("text", HARD)
def test_labels_read_no_markup(qapp: object, text: str) -> None:
    label = make_label(text)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == plain(text)


@pytest.mark.parametrize("text", HARD[:3])
def test_tooltips_escape_markup(text: str) -> None:
    shown = as_plain_tooltip(text)
    assert "<b>" not in shown
    assert "<img" not in shown


def test_control_characters_go_and_length_is_capped() -> None:
    assert plain("a\x00b\x07c") == "abc"
    assert len(plain("x" * 1_000_000)) == LONGEST_TEXT + 1
