"""Colours, type sizes and spacing: tokens from a file, a palette and a style sheet from them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from explorer.config import resources_dir

THEMES = ("light", "dark", "projector")
SPACE = 8  # device-independent pixels; every gap is a multiple
SMALLEST_BODY = 10.5  # points; the system's size where that is larger
PROJECTOR_SCALE = 1.3
_BOX = 12  # pixels within the edge of a check box, at the smallest body
ZOOM_STEPS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)

# Type scale: role -> (factor of the body size, weight, serif).
TYPE_SCALE: Mapping[str, tuple[float, QFont.Weight, bool]] = {
    "display": (2.3, QFont.Weight.DemiBold, True),
    "title": (1.75, QFont.Weight.DemiBold, True),
    "heading": (1.3, QFont.Weight.DemiBold, True),
    "lead": (1.22, QFont.Weight.Normal, True),
    "body": (1.0, QFont.Weight.Normal, False),
    "strong": (1.0, QFont.Weight.DemiBold, False),
    "small": (0.9, QFont.Weight.Normal, False),
    "label": (0.86, QFont.Weight.DemiBold, False),
}


class Theme:
    """One theme's tokens with the reader's text zoom."""

    def __init__(self, name: str, zoom: float = 1.0) -> None:
        self.name = name if name in THEMES else THEMES[0]
        path = resources_dir() / "themes" / f"{self.name}.json"
        self.tokens: dict[str, object] = json.loads(Path(path).read_text(encoding="utf-8"))
        self.zoom = zoom
        base = _system_points() * zoom
        self.body_points = base * (PROJECTOR_SCALE if self.name == "projector" else 1.0)
        self._fonts: dict[str, QFont] = {}

    def hex(self, token: str) -> str:
        """Return a colour token as #rrggbb."""
        return str(self.tokens[token])

    def color(self, token: str) -> QColor:
        """Return a colour token for painting."""
        return QColor(self.hex(token))

    def bands(self) -> list[str]:
        """Return the hues that tell paths apart."""
        hues = self.tokens["bands"]
        return [str(hue) for hue in hues] if isinstance(hues, list) else []

    @property
    def dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return bool(self.tokens["dark"])

    def font(self, role: str = "body") -> QFont:
        """Return the font of a role of the type scale."""
        if role not in self._fonts:
            factor, weight, serif = TYPE_SCALE[role]
            font = QFont(QApplication.font())
            if serif:
                font.setFamilies(SERIF_FAMILIES)
            font.setPointSizeF(self.body_points * factor)
            font.setWeight(weight)
            self._fonts[role] = font
        return QFont(self._fonts[role])

    def palette(self) -> QPalette:
        """Return the palette for Qt's own controls."""
        role, palette = QPalette.ColorRole, QPalette()
        for token, roles in _PALETTE.items():
            for each in roles:
                palette.setColor(each, self.color(token))
        for each in (role.Text, role.WindowText, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, each, self.color("muted"))
        return palette

    def style_sheet(self) -> str:
        """Return the style sheet for everything that a palette cannot say."""
        values = {key: value for key, value in self.tokens.items() if isinstance(value, str)}
        sheet = (resources_dir() / "themes" / "style.qss").read_text(encoding="utf-8")
        for role, (factor, weight, serif) in TYPE_SCALE.items():
            family = f"font-family: {_quoted(SERIF_FAMILIES)};" if serif else ""
            values[f"type_{role}"] = (
                f"{family} font-size: {self.body_points * factor:.2f}pt; "
                f"font-weight: {weight.value};"
            )
        values |= self._marks()
        # Longest names first, so that `ink` never eats the start of another token.
        for key in sorted(values, key=len, reverse=True):
            sheet = sheet.replace(f"@{key}", str(values[key]))
        # Last, because nothing in the name of a folder is a token.
        return sheet.replace("%folder", (resources_dir() / "themes").as_posix())

    def _marks(self) -> dict[str, str]:
        """Return the sizes of check boxes and radio buttons, which grow with the type."""
        box = 2 * round(_BOX / 2 * self.body_points / SMALLEST_BODY)
        rim = round((box + 2) * 0.29)
        return {
            "box_size": f"{box}px", "box_round": f"{box // 2 + 1}px",
            "dot_rim": f"{rim}px", "dot_size": f"{box + 2 - 2 * rim}px",
        }  # fmt: skip


_ROLE = QPalette.ColorRole
_PALETTE: Mapping[str, tuple[QPalette.ColorRole, ...]] = {
    "paper": (_ROLE.Window, _ROLE.AlternateBase),
    "raised": (_ROLE.Base, _ROLE.Button, _ROLE.ToolTipBase),
    "ink": (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText, _ROLE.ToolTipText),
    "muted": (_ROLE.PlaceholderText,),
    "accent": (_ROLE.Highlight, _ROLE.Link),
    "on_accent": (_ROLE.HighlightedText, _ROLE.BrightText),
    "rule": (_ROLE.Mid, _ROLE.Midlight, _ROLE.Dark),
}
SERIF_FAMILIES = ["Journey Serif", "Noto Serif", "Georgia", "DejaVu Serif", "serif"]


def _quoted(families: list[str]) -> str:
    return ", ".join(f'"{family}"' for family in families)


_system: list[float] = []


def _system_points() -> float:
    """Return the body size in points: the system's, unless that is small."""
    if not _system:
        _system.append(max(QApplication.font().pointSizeF(), SMALLEST_BODY))
    return _system[0]


def text_scale() -> float:
    """Return how large the type is that is in force, as a multiple of its usual size."""
    return max(QApplication.font().pointSizeF() / SMALLEST_BODY, 1.0)


def apply_theme(theme: Theme) -> None:
    """Dress the whole application in a theme."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return
    scheme = Qt.ColorScheme.Dark if theme.dark else Qt.ColorScheme.Light
    application.styleHints().setColorScheme(scheme)
    application.setFont(theme.font("body"))
    application.setPalette(theme.palette())
    application.setStyleSheet(theme.style_sheet())
