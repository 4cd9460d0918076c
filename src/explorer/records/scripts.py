"""Names in other spellings and scripts: which fields hold them and what may stand in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, NamedTuple

from msgspec import Meta

Language = Literal[
    "bn", "de", "es", "fil", "fr", "hi", "it", "ja", "kk", "km", "ko", "lo", "mn", "my", "ne",
    "nl", "rm", "ru", "sv", "th", "vi", "zh-Hans", "zh-Hant",
]  # fmt: skip
_Spelling = Annotated[str, Meta(min_length=1, max_length=120)]
UsualName = Annotated[
    _Spelling | None,
    Meta(
        description="usual English spelling today, where the source's is another; this project's "
        "own addition",
    ),
]
LocalNames = Annotated[
    dict[Language, _Spelling],
    Meta(
        description="name in the language and script of the place, by language, where certain; "
        "this project's own addition"
    ),
]


class _Script(NamedTuple):
    """How Unicode names the letters of a language, and a character set that has no others."""

    letters: tuple[str, ...]
    charset: str = "utf-8"


_LATIN, _CYRILLIC = _Script(("LATIN ",)), _Script(("CYRILLIC ",))
_HAN = "CJK UNIFIED IDEOGRAPH-"
# Simplified and traditional characters have one block of Unicode, but charsets of their own.
SCRIPTS: Mapping[str, _Script] = {
    "bn": _Script(("BENGALI ",)), "de": _LATIN, "es": _LATIN, "fil": _LATIN, "fr": _LATIN,
    "hi": _Script(("DEVANAGARI ",)), "it": _LATIN,
    "ja": _Script((_HAN, "HIRAGANA ", "KATAKANA "), "shift_jis"), "kk": _CYRILLIC,
    "km": _Script(("KHMER ",)), "ko": _Script(("HANGUL ",)), "lo": _Script(("LAO ",)),
    "mn": _CYRILLIC, "my": _Script(("MYANMAR ",)), "ne": _Script(("DEVANAGARI ",)),
    "nl": _LATIN, "rm": _LATIN, "ru": _CYRILLIC, "sv": _LATIN, "th": _Script(("THAI ",)),
    "vi": _LATIN, "zh-Hans": _Script((_HAN,), "gb2312"), "zh-Hant": _Script((_HAN,), "big5"),
}  # fmt: skip
_BETWEEN_LETTERS = " -'’"


def script_faults(language: str, name: str) -> Iterator[str]:
    """Yield what is wrong with a name in a language: letters of another script, loose marks."""
    script = SCRIPTS[language]
    letters = [letter for letter in name if letter not in _BETWEEN_LETTERS]
    if name != name.strip() or not letters:
        yield f"`{name}` begins or ends with a space, or holds no letter"
    foreign = [one for one in letters if not unicodedata.name(one, "").startswith(script.letters)]
    if foreign:
        yield f"`{''.join(foreign)}` in `{name}` is no letter of `{language}`"
    elif not _fits(name, script.charset):
        yield f"`{name}` holds a form of a character that `{language}` does not write"
    if unicodedata.normalize("NFC", name) != name:
        yield f"`{name}` is not in Unicode's composed form"


def _fits(name: str, charset: str) -> bool:
    try:
        name.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
