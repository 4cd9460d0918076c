"""The one door for words that view-models and exports show, so that they can be translated.

Qt's own `tr` serves the widgets; what lies below `ui` may not import Qt, so `ui` hands its
translator in here when the program starts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

Translator = Callable[[str, str, int], str]


def _untranslated(_context: str, text: str, _count: int) -> str:
    return text


_translator: list[Translator] = [_untranslated]


def use_translator(translator: Translator | None) -> None:
    """Let `translator(context, text, count)` word everything from now on; None for English."""
    _translator[0] = translator or _untranslated
    _worded.cache_clear()


@lru_cache(maxsize=4096)
def _worded(context: str, text: str) -> str:
    """Ask the translator once for each text: a matrix asks for the same few tens of thousands."""
    return _translator[0](context, text, -1)


def tr(context: str, text: str, **values: object) -> str:
    """Return `text` in the reader's language with `{names}` filled in."""
    worded = _worded(context, text)
    return worded.format(**values) if values else worded


def plural(context: str, one: str, many: str, count: int, **values: object) -> str:
    """Return the wording for `count` things; `{count}` stands for the number."""
    worded = _translator[0](context, one if count == 1 else many, count)
    return worded.format(count=f"{count:,}", **values)
