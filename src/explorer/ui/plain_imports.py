"""Spares the program PySide's reading of every module's source.

Whenever a module is imported, PySide reads its source and looks for its own name in it, so that
its switchable features (`snake_case`, `true_property`) leave other modules alone. `inspect` keeps
all that text: 20 MB of it, and a good part of the time to start. Nothing here switches a feature,
so every module may be taken for one that uses none. Where PySide is made otherwise nothing is
changed.
"""

from __future__ import annotations

import sys


def import_plainly() -> None:
    """Have PySide look at no source from now on."""
    features = sys.modules.get("shibokensupport.feature")
    if hasattr(features, "_mod_uses_pyside"):
        features._mod_uses_pyside = _uses_no_feature  # type: ignore[union-attr]  # asked for above


def _uses_no_feature(_module: object) -> bool:
    return False
