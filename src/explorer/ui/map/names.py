"""What the base map's own names are in each form; `names.json` holds what its file does not."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QCoreApplication

from explorer.config import resources_dir
from explorer.ui.map.basemap import BasemapError
from explorer.viewmodels.place_names import NameForm, PlaceNames


def country_label(country_id: str, name: str, form: NameForm) -> str:
    """Return a country's name as a label shows it; `name` is the base map's own."""
    return _names("countries", country_id, name).label(form)


def river_label(river_id: str, name: str, form: NameForm) -> str:
    """Return a river's name as a label shows it."""
    return _names("rivers", river_id, name).label(form)


def city_label(name: str, form: NameForm) -> str:
    """Return the name of a city for orientation as a label shows it."""
    return _names("cities", name, name).label(form)


def forget() -> None:
    """Read the file again when a name is next asked for."""
    _table.cache_clear()


def _names(kind: str, key: str, name: str) -> PlaceNames:
    found = _table().get(kind, {}).get(key, {})
    usual = QCoreApplication.translate("Basemap", found.get("usual", name))
    return PlaceNames(found.get("article", name), usual, tuple(found.get("local", {}).values()))


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    path = resources_dir() / "map" / "names.json"
    mend = "Install the program again."
    try:
        table: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BasemapError(f"The file {path} cannot be read: {error.strerror}. {mend}") from error
    except ValueError as error:
        raise BasemapError(f"The file {path} is damaged. {mend}") from error
    return table
