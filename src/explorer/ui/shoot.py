"""Renders every pane to PNG files without a display, so that people can look at them."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSize

from explorer.errors import ExplorerError
from explorer.viewmodels.selection import Reading, Selection, Subject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea

    from explorer.ui.composition import Explorer

_PATH, _LEG = "laos-mekong-thailand", "border-river"
_FACT, _EVENT = "bribe-tumen-2005", "vietnam-airlift-468-july-2004"
_COUNTRY = "thailand"
_COMPARED = ("china", "mongolia", "thailand")
_SCREENS = (
    "opening", "advisory", "context", "endings", "ledger", "compare", "debrief", "calm",
)  # fmt: skip
_MOST_SCREENS = 20


def shoot(library: str, folder: Path, size: tuple[int, int], themes: Sequence[str]) -> list[Path]:
    """Write `PANE-THEME-WxH.png` for every pane and journey screen; return the files.

    Raises ExplorerError where the folder cannot be written.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from explorer.ui.app import make_application

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExplorerError(
            f"The folder {folder} cannot be made ({error.strerror}); name another one."
        ) from error
    make_application()
    # Qt goes on after an exception in a slot; a picture of what then stands there would mislead.
    failed: list[BaseException] = []
    before, sys.excepthook = sys.excepthook, lambda _kind, error, _trace: failed.append(error)
    try:
        return _shoot_themes(library, folder, size, themes, failed)
    finally:
        sys.excepthook = before


def _shoot_themes(
    library: str, folder: Path, size: tuple[int, int], themes: Sequence[str],
    failed: Sequence[BaseException],
) -> list[Path]:  # fmt: skip
    from explorer.ui.app import furnish
    from explorer.ui.main_window import MainWindow
    from explorer.ui.settings import Settings

    written: list[Path] = []
    for theme in themes:
        # Settings of its own in a folder that goes away: pictures never depend on a reader's.
        with tempfile.TemporaryDirectory() as nowhere:
            window = MainWindow()
            window.resize(QSize(*size))
            explorer = furnish(window, library, Settings(Path(nowhere)), theme)
            explorer.build_inspector()
            window.show()
            for name in _scenes(explorer):
                _settle()
                if failed:
                    raise failed[0]
                path = folder / f"{name}-{theme}-{size[0]}x{size[1]}.png"
                if not window.grab().save(str(path)):
                    raise ExplorerError(f"{path} cannot be written; make room or name another one.")
                written.append(path)
            window.close()
            window.deleteLater()
            _settle()
    return written


def _settle() -> None:
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _scenes(explorer: Explorer) -> Iterator[str]:
    """Bring up one scene after the other and yield its name."""
    go = explorer.navigator.go_to
    reader = explorer.reader()
    known = {row.id for row in reader.list_facts()}
    fact = Subject("fact", _FACT if _FACT in known else min(known)) if known else None
    ids = [path.id for path in reader.paths]
    path = _PATH if _PATH in ids else next(iter(ids), "")
    yield "start"
    reading = Reading(path) if path else None
    go(Selection(subject=fact, reading=reading, paths=(path,) if path else ()), "routes")
    yield "routes"
    dated = Subject("fact", _EVENT) if _EVENT in known else fact
    go(Selection(subject=dated), "timeline")
    yield "timeline"
    go(Selection(subject=Subject("country", _COUNTRY)), "countries")
    yield "countries"
    chosen = Selection(subject=Subject("country", _COUNTRY))
    for page in ("profile", "changes", "pins"):
        go(replace(chosen, page=page, profiled=_COUNTRY), "countries")
        yield f"countries-{page}"
    go(Selection(page="compare", compared=_COMPARED), "countries")
    yield "countries-compare"
    go(Selection(subject=fact), "figures")
    yield "figures"
    go(Selection(subject=fact), "facts")
    yield "facts"
    go(Selection(), "journey")
    yield "journey"
    if path:
        yield from _journey_scenes(explorer, path, fact)


def _journey_scenes(explorer: Explorer, path_id: str, fact: Subject | None) -> Iterator[str]:
    """Walk the screens of a path; of its leg, every screenful."""
    for screen in _SCREENS:
        explorer.navigator.go_to(Selection(reading=Reading(path_id, screen)), "journey")
        yield f"journey-{screen}"
    reading = Reading(path_id, f"leg/{_LEG}")
    explorer.navigator.go_to(replace(Selection(reading=reading), subject=fact), "journey")
    _settle()
    area = _tallest_scroll(explorer)
    bar = area.verticalScrollBar() if area else None
    for number in range(1, _MOST_SCREENS + 1):
        yield f"journey-leg-{number}"
        if bar is None or bar.value() >= bar.maximum():
            return
        bar.setValue(bar.value() + bar.pageStep())


def _tallest_scroll(explorer: Explorer) -> QAbstractScrollArea | None:
    """Return the scroll area with the most below its edge, on the pane that is shown."""
    from PySide6.QtWidgets import QAbstractScrollArea

    areas = explorer.window.stack.findChildren(QAbstractScrollArea)
    visible = [area for area in areas if area.isVisible()]
    return max(visible, key=lambda area: area.verticalScrollBar().maximum(), default=None)
