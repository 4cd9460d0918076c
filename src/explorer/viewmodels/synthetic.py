"""The mark of a library whose records a program made up; it stands on every pane and export."""

from __future__ import annotations

from explorer.config import NOTICE
from explorer.wording import tr

_CONTEXT = "Synthetic"
SYNTHETIC = "SYNTHETIC"  # one word in every language, so that nobody mistakes it


def marked(text: str, synthetic: bool) -> str:
    """Return a title as it is shown: behind the mark, where the library is synthetic."""
    return f"{SYNTHETIC} · {text}" if synthetic else text


def notice_for(synthetic: bool) -> str:
    """Return the notice that is never left out; made-up records are no historical record."""
    if not synthetic:
        return NOTICE
    return marked(tr(_CONTEXT, "records made up by a program · no historical record"), synthetic)
