"""Capitals and cities over a million from GeoNames, none but capitals near a corridor."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from making.choices import (
    ALSO,
    CITY_NAMES,
    CORRIDOR_BORDERS,
    EAST,
    KEEP_CLEAR,
    NO_CAPITAL,
    NORTH,
    NOT_SHOWN,
    SOUTH,
    WEST,
)
from making.geometry import dense, ground_metres
from making.land import Countries
from PySide6.QtCore import QDataStream, QFile, QIODevice


def read_cities(path: Path) -> list[tuple[str, float, float, str, int]]:
    """Read the GeoNames cities of the cache: name, longitude, latitude, role, population."""
    file = QFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise SystemExit(f"cannot read {path}")
    stream = QDataStream(file)
    if stream.readUInt32() != 0x31415926:
        raise SystemExit(f"{path} is no placemark cache")
    stream.readInt32()
    stream.setVersion(QDataStream.Version.Qt_4_2)
    rows = []
    while not stream.atEnd():
        name = stream.readQString()
        lon, lat, _ = (math.degrees(stream.readDouble()) for _ in range(3))
        role = stream.readQString()
        for _ in range(3):
            stream.readQString()
        stream.readDouble()
        population = stream.readInt64()
        stream.readInt16()
        stream.readInt8()
        rows.append((name, lon, lat, role, population))
    return rows


def choose_cities(rows: list, countries: Countries) -> list[tuple[str, float, float, bool, int]]:
    """Return capitals and cities over a million, none but capitals near a corridor's border."""
    borders = [countries.border(*pair) for pair in CORRIDOR_BORDERS]
    for pair, arcs in zip(CORRIDOR_BORDERS, borders, strict=True):
        if not arcs:
            raise SystemExit(f"no border between {pair[0]} and {pair[1]} in the data")
    near = np.vstack([dense(arc) for arcs in borders for arc in arcs])
    chosen = []
    for name, lon, lat, role, population in rows:
        if not (WEST < lon < EAST and SOUTH - 4 < lat < NORTH) or name in NOT_SHOWN:
            continue
        capital = role == "PPLC" and name not in NO_CAPITAL
        large = population > 1_000_000 and (role in ("PPLC", "PPLA") or name in ALSO)
        if capital or (large and ground_metres(lon, lat, near) > KEEP_CLEAR):
            chosen.append((CITY_NAMES.get(name, name), lon, lat, capital, population))
    return sorted(chosen, key=lambda c: (not c[3], -c[4], c[0]))
