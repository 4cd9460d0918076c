"""Contrast of every theme, computed from its tokens."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from explorer.ui.theme import THEMES, Theme

TEXT = ("ink", "muted", "accent", "cost", "risk", "policy", "help")
GROUNDS = ("paper", "ground", "raised")
MARKS = ("accent", "river", "border", "outline")


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("name", "text", "ground"), list(itertools.product(THEMES, TEXT, GROUNDS)))
def test_text_reads_on_every_ground(qapp: object, name: str, text: str, ground: str) -> None:
    theme = Theme(name)
    least = 7.0 if name == "projector" else 4.5
    assert contrast(theme.hex(text), theme.hex(ground)) >= least


@pytest.mark.parametrize("name", THEMES)
def test_selected_text_and_buttons_read(qapp: object, name: str) -> None:
    theme = Theme(name)
    assert contrast(theme.hex("ink"), theme.hex("accent_soft")) >= 4.5
    assert contrast(theme.hex("muted"), theme.hex("accent_soft")) >= 4.5
    assert contrast(theme.hex("on_accent"), theme.hex("accent")) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("field", ["QLineEdit", "QComboBox", "QSpinBox"])
def test_the_edge_of_a_field_stands_out_inside_and_outside(
    qapp: object, name: str, field: str
) -> None:
    theme = Theme(name)
    rules = re.findall(r"([^{}]+){([^}]*)}", theme.style_sheet())
    drawn = [body for heads, body in rules if field in [one.strip() for one in heads.split(",")]]
    edges = [edge for body in drawn for edge in re.findall(r"border: \d+px solid (#\w{6})", body)]
    assert edges
    for ground in GROUNDS:
        assert contrast(edges[-1], theme.hex(ground)) >= 3.0, ground


@pytest.mark.parametrize("name", THEMES)
def test_marks_stand_out_on_land_and_sea(qapp: object, name: str) -> None:
    theme = Theme(name)
    for mark in MARKS:
        for ground in ("land", "sea"):
            if mark != "border" or ground == "land":
                assert contrast(theme.hex(mark), theme.hex(ground)) >= 3.0, (mark, ground)
    for band in theme.bands():
        assert contrast(band, theme.hex("land")) >= 3.0


def test_zoom_scales_type_and_projector_is_larger(qapp: object) -> None:
    usual, large = Theme("light"), Theme("light", 2.0)
    assert large.body_points == pytest.approx(2 * usual.body_points)
    assert Theme("projector").body_points > usual.body_points


@pytest.mark.parametrize("name", THEMES)
def test_marks_in_boxes_are_there_and_in_the_colours_of_their_theme(
    qapp: object, name: str
) -> None:
    theme = Theme(name)
    drawn = re.findall(r'url\("([^"]+)"\)', theme.style_sheet())
    assert {Path(one).stem for one in drawn} == {f"tick-{name}", f"down-{name}"}
    for one in drawn:
        token = "on_accent" if Path(one).stem.startswith("tick") else "ink"
        assert f'stroke="{theme.hex(token)}"' in Path(one).read_text(encoding="utf-8")


def test_boxes_grow_with_the_type(qapp: object) -> None:
    sizes = [
        int(re.findall(r"::indicator {[^}]*width: (\d+)px", Theme("light", zoom).style_sheet())[0])
        for zoom in (1.0, 2.0)
    ]
    assert sizes == [12, 24]


def test_every_token_of_the_style_sheet_is_known(qapp: object) -> None:
    for name in THEMES:
        assert "@" not in Theme(name).style_sheet().split("*/", 1)[1]
