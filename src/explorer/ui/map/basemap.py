"""Reads basemap.bin, which resources/map/rebuild.py writes, into painter paths."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from math import dist
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QDataStream, QPointF, QRectF
from PySide6.QtGui import QPainterPath

from explorer.config import resources_dir
from explorer.errors import ExplorerError

_MAGIC: Final = b"JEMAP"
_FORMAT: Final = 1
_STRIDE: Final = 12


class BasemapError(ExplorerError):
    """The map file is missing, damaged or of another version."""


@dataclass(frozen=True)
class Country:
    """A country of the base map; `name` is shown only where `labelled`.

    `sea_side` is 1 where the name may stand east of the coast, -1 west of it, 0 neither.
    """

    id: str
    name: str
    labelled: bool
    in_study: bool
    sea_side: int
    label_at: QPointF
    # Spots for the name in views that show only a part of the country, each with the metres
    # from there to the border or the sea.
    more_label_spots: tuple[tuple[QPointF, int], ...]


@dataclass(frozen=True)
class City:
    """A capital or a city over a million, for orientation only."""

    name: str
    capital: bool
    population: int
    at: QPointF


@dataclass(frozen=True)
class NamedRiver:
    """A river that the study names, at one level of detail."""

    id: str
    name: str
    path: QPainterPath
    # The longest unbroken stretch, for setting the name along it, and how far along each point is.
    line: tuple[tuple[float, float], ...]
    along: tuple[float, ...]


@dataclass(frozen=True)
class Piece:
    """A group of neighbouring lines with the rectangle that holds them."""

    bounds: QRectF
    path: QPainterPath


@dataclass(frozen=True)
class Level:
    """One level of detail, in metres east and south of the projection's origin."""

    land: tuple[tuple[Country, Piece], ...]
    lakes: QPainterPath
    coasts: tuple[Piece, ...]
    borders: tuple[Piece, ...]
    disputed: tuple[Piece, ...]
    rivers: tuple[Piece, ...]
    named_rivers: tuple[NamedRiver, ...]


class Basemap:
    """Everything that the map draws beneath the records.

    Levels of detail run from coarse to fine and are unpacked when first asked for.
    """

    def __init__(self, blocks: list[bytes]) -> None:
        """Read the first block; the others are one level each."""
        # The stream reads from this array, which must therefore outlive it.
        data = QByteArray(_unpack(blocks[0]))
        stream = _stream(data)
        self.extent = _read_rect(stream)
        self.drawn_extent = _read_rect(stream)
        self.countries = tuple(_read_country(stream) for _ in range(_count(stream)))
        self.cities = tuple(_read_city(stream) for _ in range(_count(stream)))
        self._packed = blocks[1:]
        self._levels: dict[int, Level] = {}

    def level(self, number: int) -> Level:
        """Return a level of detail: 0 is coarse, 1 medium, 2 fine."""
        if number not in self._levels:
            data = QByteArray(_unpack(self._packed[number]))
            self._levels[number] = _read_level(_stream(data), self.countries)
        return self._levels[number]

    def has(self, number: int) -> bool:
        """Whether a level is unpacked already, which takes some twenty milliseconds."""
        return number in self._levels

    def country(self, country_id: str) -> Country | None:
        """Return a country by its id."""
        return next((c for c in self.countries if c.id == country_id), None)

    def country_at(self, point: QPointF, number: int = 2) -> Country | None:
        """Return the country under a point of the scene, or nothing at sea."""
        for country, piece in self.level(number).land:
            if country.id and piece.bounds.contains(point) and piece.path.contains(point):
                return country
        return None


def load_basemap(path: Path | None = None) -> Basemap:
    """Read the base map from a file, by default the one that ships with the program."""
    return _load(path or resources_dir() / "map" / "basemap.bin")


@lru_cache(maxsize=1)
def _load(path: Path) -> Basemap:
    return Basemap(_split(read_checked(path, _MAGIC + bytes([_FORMAT]), "map file")))


def read_checked(path: Path, magic: bytes, kind: str) -> bytes:
    """Return what a file holds behind its magic bytes and its checksum.

    Raises BasemapError with a sentence where it cannot be read, is no such file, or is damaged.
    """
    mend = "Install the program again, or rebuild the file as resources/map/README.md says."
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror
        raise BasemapError(f"The map file {path} cannot be read: {reason}. {mend}") from error
    start = len(magic)
    if content[:start] != magic:
        raise BasemapError(f"{path} is no {kind} of this version of the program. {mend}")
    body = content[start + 4 :]
    if zlib.crc32(body).to_bytes(4, "big") != content[start : start + 4]:
        raise BasemapError(f"The map file {path} is damaged. {mend}")
    return body


def _split(body: bytes) -> list[bytes]:
    at, blocks = 4, []
    for _ in range(int.from_bytes(body[:4], "big")):
        size = int.from_bytes(body[at : at + 4], "big")
        blocks.append(body[at + 4 : at + 4 + size])
        at += 4 + size
    return blocks


def _unpack(packed: bytes) -> bytes:
    planes = zlib.decompress(packed)
    plain, start = bytearray(len(planes)), 0
    for i in range(_STRIDE):
        size = len(range(i, len(planes), _STRIDE))
        plain[i::_STRIDE] = planes[start : start + size]
        start += size
    return bytes(plain)


def _stream(data: QByteArray) -> QDataStream:
    stream = QDataStream(data)
    stream.setVersion(QDataStream.Version.Qt_6_0)
    stream.setFloatingPointPrecision(QDataStream.FloatingPointPrecision.SinglePrecision)
    return stream


def _count(stream: QDataStream) -> int:
    return stream.readUInt32()


def _read_rect(stream: QDataStream) -> QRectF:
    rect = QRectF()
    stream >> rect
    return rect


def _read_point(stream: QDataStream) -> QPointF:
    point = QPointF()
    stream >> point
    return point


def _read_spots(stream: QDataStream) -> tuple[tuple[QPointF, int], ...]:
    return tuple((_read_point(stream), stream.readUInt32()) for _ in range(_count(stream)))


def _read_path(stream: QDataStream) -> QPainterPath:
    path = QPainterPath()
    stream >> path
    return path


def _read_piece(stream: QDataStream) -> Piece:
    path = _read_path(stream)
    return Piece(path.controlPointRect(), path)


def _read_pieces(stream: QDataStream) -> tuple[Piece, ...]:
    return tuple(_read_piece(stream) for _ in range(_count(stream)))


def _read_country(stream: QDataStream) -> Country:
    return Country(
        stream.readQString(),
        stream.readQString(),
        stream.readBool(),
        stream.readBool(),
        stream.readInt32(),
        _read_point(stream),
        _read_spots(stream),
    )


def _read_city(stream: QDataStream) -> City:
    return City(stream.readQString(), stream.readBool(), stream.readUInt32(), _read_point(stream))


def _read_level(stream: QDataStream, countries: tuple[Country, ...]) -> Level:
    land = [(country, _read_piece(stream)) for country in countries]
    return Level(
        tuple(pair for pair in land if not pair[1].path.isEmpty()),
        _read_path(stream),
        _read_pieces(stream),
        _read_pieces(stream),
        _read_pieces(stream),
        _read_pieces(stream),
        tuple(_read_river(stream) for _ in range(_count(stream))),
    )


def _read_river(stream: QDataStream) -> NamedRiver:
    river_id, name, path = stream.readQString(), stream.readQString(), _read_path(stream)
    parts = [polygon.toList() for polygon in path.toSubpathPolygons()]
    line = tuple((p.x(), p.y()) for p in max(parts, key=len))
    along = accumulate((dist(a, b) for a, b in pairwise(line)), initial=0.0)
    return NamedRiver(river_id, name, path, line, tuple(along))
