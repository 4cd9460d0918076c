"""The colours of the map, taken from theme tokens and from nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

from explorer.errors import ExplorerError

_KEYS = (
    "sea", "land", "land_far", "river", "coast", "border",
    "ink", "muted", "paper", "rule", "accent", "outline",
)  # fmt: skip


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return a colour with the given share of another one in it."""
    parts = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(a + (b - a) * share) for a, b in parts))


def faded(color: QColor, opacity: float) -> QColor:
    """Return the same colour, partly transparent."""
    return QColor(color.red(), color.green(), color.blue(), round(opacity * 255))


@dataclass(frozen=True)
class MapColors:
    """One colour for each thing drawn, named as in resources/themes."""

    sea: QColor
    land: QColor
    land_far: QColor
    river: QColor
    coast: QColor
    border: QColor
    ink: QColor
    muted: QColor
    paper: QColor
    rule: QColor
    accent: QColor
    outline: QColor
    bands: tuple[QColor, ...]

    @classmethod
    def from_tokens(cls, tokens: Mapping[str, object]) -> MapColors:
        """Read the colours of a theme; a missing or unreadable one is named."""
        bands = tokens.get("bands")
        named = {key: QColor(str(tokens.get(key, ""))) for key in _KEYS}
        wrong = [key for key, color in named.items() if not color.isValid()]
        if not isinstance(bands, (list, tuple)) or not bands:
            wrong.append("bands")
        if wrong or not isinstance(bands, (list, tuple)):
            raise ExplorerError(f"The theme gives the map no colour for: {', '.join(wrong)}.")
        return cls(**named, bands=tuple(QColor(str(band)) for band in bands))

    @classmethod
    def from_palette(cls, palette: QPalette) -> MapColors:
        """Return quiet colours from the system's palette, until a theme is set."""
        paper, ink = palette.base().color(), palette.text().color()
        grey = {share: mixed(paper, ink, share / 100) for share in (4, 8, 20, 45, 60)}
        return cls(
            sea=grey[8], land=paper, land_far=grey[4], river=grey[45], coast=grey[45],
            border=grey[45], ink=ink, muted=grey[60], paper=paper, rule=grey[20],
            accent=palette.highlight().color(), outline=ink, bands=(grey[60],),
        )  # fmt: skip

    def band(self, color: str) -> QColor:
        """Return the colour of a band, given as a colour or as a number of the theme's bands."""
        if color.isdigit():
            return self.bands[int(color) % len(self.bands)]
        named = QColor(color)
        return named if named.isValid() else self.bands[0]
