"""Type on paper: the project's own fonts in a few sizes, in points, black."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontDatabase

from explorer.config import resources_dir

_SERIF = ["Journey Serif", "Journey Sans"]
_SANS = ["Journey Sans", "Journey Serif"]
# Each puts other glyphs in place of characters, and a search in the file would not find them.
_REPLACING = ("liga", "clig", "dlig", "calt")


@dataclass(frozen=True, slots=True)
class Style:
    """A size of type with its line distance, both in points."""

    size: float
    leading: float
    serif: bool = True
    strong: bool = False


STYLES: Mapping[str, Style] = {
    "title": Style(25, 29, strong=True),
    "chapter": Style(15.5, 19, strong=True),
    "lead": Style(11, 14.5),
    "section": Style(9.6, 12.5, serif=False, strong=True),
    "group": Style(7.9, 10.4, serif=False, strong=True),
    "text": Style(9.0, 11.5),
    "strong": Style(8.1, 11.5, serif=False, strong=True),
    "detail": Style(7.2, 9.5, serif=False),
    "small": Style(7.8, 10.6, serif=False),
    "notice": Style(8.6, 11.6, serif=False, strong=True),
    "running": Style(7.2, 9.4, serif=False),
    "running strong": Style(7.2, 9.4, serif=False, strong=True),
}


def add_print_fonts() -> None:
    """Take in the fonts that ship with the program, unless they are known already."""
    if set(_SERIF) <= set(QFontDatabase.families()):
        return
    for path in sorted((resources_dir() / "fonts").glob("Journey*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(path))


def print_font(name: str) -> QFont:
    """Return the font of a style, for layout at the printer's own resolution."""
    style = STYLES[name]
    font = QFont()
    font.setFamilies(_SERIF if style.serif else _SANS)
    font.setPointSizeF(style.size)
    font.setWeight(QFont.Weight.DemiBold if style.strong else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature in _REPLACING:
        font.setFeature(QFont.Tag(feature), 0)
    return font
