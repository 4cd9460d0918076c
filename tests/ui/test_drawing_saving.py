"""What saving any drawing shares."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from explorer.errors import ExplorerError
from explorer.ui.drawing_saving import (
    FORMATS,
    begin_painting,
    buffered,
    describe_picture,
    format_of,
    png_of,
    set_dots,
    writing_buffer,
    xmp_of,
)


def test_the_ending_of_a_name_says_the_form() -> None:
    assert [format_of(Path(f"a.{form.upper()}")) for form in FORMATS] == list(FORMATS)
    assert format_of(Path("a.b.svg")) == "svg"
    assert format_of(Path("a.gif")) is None
    assert format_of(Path("png")) is None


def test_a_picture_keeps_its_words_and_dots(qapp: object) -> None:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(0)
    describe_picture(image, "A title\nin two lines", "All of it")
    set_dots(image, 192)
    buffer = writing_buffer()
    png_of(image, buffer)
    back = QImage.fromData(buffered(buffer))
    assert back.text("Title") == "A title in two lines"
    assert back.text("Description") == "All of it"
    assert back.text("Software").startswith("Journey Explorer")
    assert round(back.dotsPerMeterX() * 0.0254) == 192


class _Refusing:
    """A painter that no device takes."""

    def begin(self, _device: object) -> bool:
        return False


def test_what_cannot_be_drawn_is_a_sentence(qapp: object) -> None:
    refusing: Any = _Refusing()
    with pytest.raises(ExplorerError, match="another form"):
        begin_painting(refusing, QImage(), "It could not be drawn; try another form.")
    with pytest.raises(ExplorerError, match="could not be made"):
        png_of(QImage(), writing_buffer())


def test_words_in_a_pdf_are_escaped() -> None:
    data = bytes(xmp_of("A <b> & c", "words").data()).decode()
    assert "A &lt;b&gt; &amp; c" in data
    assert "<b>" not in data
