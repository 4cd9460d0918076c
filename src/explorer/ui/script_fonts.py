"""The fonts of other scripts, taken in when a name in one of them is first to be shown.

They stay out of the start: no letter of theirs is on the first screen.
"""

from __future__ import annotations

from bisect import bisect
from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase

from explorer.config import resources_dir

# Every family has a regular and a semibold weight; its file carries no name that the start loads.
_FILES = "script-*.[ot]tf"
_LETTERS, _HAN = "Journey Letters", "Journey Han"
# The first character of each block of Unicode from which on a family draws, or none of them does.
_BLOCKS = (
    (0x0000, ""), (0x0400, _LETTERS), (0x0530, ""), (0x0900, "Journey Nagari"),
    (0x0980, "Journey Bengali"), (0x0A00, ""), (0x0E00, "Journey Thai"), (0x0E80, "Journey Lao"),
    (0x0F00, ""), (0x1000, "Journey Myanmar"), (0x10A0, ""), (0x1100, _HAN), (0x1200, ""),
    (0x1780, "Journey Khmer"), (0x1800, ""), (0x1E00, _LETTERS), (0x1F00, ""), (0x2E80, _HAN),
    (0xA4D0, ""), (0xAC00, _HAN), (0xD7B0, ""), (0xF900, _HAN), (0xFB00, ""),
)  # fmt: skip
_STARTS = [start for start, _ in _BLOCKS]
# These keep to the line of Latin letters; the others stand higher and hang lower.
_LEVEL = frozenset({_LETTERS, _HAN})


@lru_cache(maxsize=1)
def _loaded() -> tuple[str, ...]:
    found: dict[str, None] = {}
    for path in sorted((resources_dir() / "fonts").glob(_FILES)):
        number = QFontDatabase.addApplicationFont(str(path))
        found |= dict.fromkeys(QFontDatabase.applicationFontFamilies(number))
    return tuple(found)


def script_families() -> list[str]:
    """Return the families that draw names in other scripts; the first call loads them."""
    return list(_loaded())


@lru_cache(maxsize=2048)
def families_for(text: str) -> tuple[str, ...]:
    """Return the families that a text needs besides the program's own, in order; often none."""
    if text.isascii():
        return ()
    needed = dict.fromkeys(_BLOCKS[bisect(_STARTS, ord(letter)) - 1][1] for letter in text)
    return tuple(family for family in needed if family)


def with_scripts(font: QFont, text: str) -> QFont:
    """Return the font to set a text in: the same one, or one that has the text's scripts too.

    Scripts that have neither slanted letters nor spaces between them are set without either.
    """
    families = families_for(text)
    if not families:
        return font
    script_families()
    tall = [family for family in families if family not in _LEVEL]
    own = [family for family in font.families() or [font.family()] if family not in families]
    wider = QFont(font)
    # Before the system's, so that a name looks alike everywhere; tall ones lead, so that a line
    # has room for them, and single letters too, which Qt else takes from the system at times.
    letters = [_LETTERS] if _LETTERS in families else []
    wider.setFamilies([*tall, *letters, *own[:1], *([_HAN] if _HAN in families else []), *own[1:]])
    if any(family != _LETTERS for family in families):
        wider.setItalic(False)
    if tall:
        wider.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100)
    return wider
