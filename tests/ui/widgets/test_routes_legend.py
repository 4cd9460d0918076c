"""The legend of the map: what its signs stand for, on a line of their own."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from explorer.queries.reader import LibraryReader
from explorer.ui.theme import THEMES, Theme, apply_theme
from explorer.ui.widgets.labels import text_below
from explorer.ui.widgets.routes_legend import RoutesLegend
from explorer.viewmodels.routes import load_routes_view
from explorer.viewmodels.selection import Selection

SIGNS = ("part of every path", "only a country named", "documented facts")


def shown(qtbot: QtBot, reader: LibraryReader, theme: Theme, width: int) -> RoutesLegend:
    legend = RoutesLegend(theme)
    qtbot.addWidget(legend)
    legend.show_choices(load_routes_view(reader, Selection()).choices)
    legend.resize(width, legend.heightForWidth(width))
    legend.show()
    QApplication.processEvents()
    return legend


def tops(legend: RoutesLegend, *words: str) -> list[int]:
    labels = {label.text(): label for label in legend.findChildren(QLabel)}
    return [labels[word].mapTo(legend, labels[word].rect().topLeft()).y() for word in words]


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("width", [584, 826, 1000])
def test_the_signs_stand_on_a_line_of_their_own(
    qtbot: QtBot, reader: LibraryReader, theme: Theme, name: str, width: int
) -> None:
    dressed = Theme(name)
    apply_theme(dressed)
    width = round(width * dressed.body_points / theme.body_points)
    legend = shown(qtbot, reader, dressed, width)
    head, schematic, *signs = tops(legend, "PATHS", "Schematic", *SIGNS)
    assert abs(head - schematic) < 12
    assert max(signs) - min(signs) < 3
    boxes = legend.findChildren(QCheckBox)
    assert min(signs) > max(box.geometry().center().y() for box in boxes) + 4
    apply_theme(theme)


def test_a_sign_stands_for_a_layer_that_is_on(
    qtbot: QtBot, reader: LibraryReader, theme: Theme
) -> None:
    legend = shown(qtbot, reader, theme, 700)
    assert all(sign in text_below(legend) for sign in SIGNS)
    layers = {one.text(): one for one in legend.tools.buttons[0].menu().actions()}
    layers["Number of facts behind a country"].trigger()
    assert "documented facts" not in text_below(legend)
    assert "only a country named" in text_below(legend)
    layers["Bands of the paths"].trigger()
    assert "only a country named" not in text_below(legend)
    assert "part of every path" not in text_below(legend)
