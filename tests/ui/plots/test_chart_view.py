"""A chart by keys and mouse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.ui.plots.chart_view import ChartView
from explorer.ui.theme import Theme
from made_up_charts import EVERY, PRICES

Key = Qt.Key


@pytest.fixture
def view(qtbot: Any, theme: Theme) -> Iterator[ChartView]:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(760, 700)
    made = ChartView(theme, host)
    layout = QVBoxLayout(host)
    layout.addWidget(made)
    made.show_chart(EVERY)
    host.show()
    qtbot.waitExposed(host)
    made.setFocus()
    yield made


def test_arrows_walk_the_rows_and_enter_chooses_one(view: ChartView, qtbot: Any) -> None:
    chosen: list[str] = []
    view.fact_chosen.connect(chosen.append)
    ids = [row.fact_id for row in EVERY.rows]
    for _ in range(2):
        qtbot.keyClick(view, Key.Key_Down)
    assert view.current == ids[2]
    assert "about 50" in view.accessibleDescription()
    assert "(3 of 7)" in view.accessibleDescription()
    qtbot.keyClick(view, Key.Key_Return)
    qtbot.keyClick(view, Key.Key_End)
    qtbot.keyClick(view, Key.Key_Space)
    assert chosen == [ids[2], ids[-1]]
    assert "An account" in view.accessibleDescription()


def test_a_click_chooses_its_row(view: ChartView, qtbot: Any) -> None:
    chosen: list[str] = []
    view.fact_chosen.connect(chosen.append)
    area = next(mark.area for mark in view.marks if mark.id == "at-least")
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=area.center())
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(5, view.height() - 2))
    assert chosen == ["at-least"]
    assert view.current == "at-least"


def test_copying_asks_for_the_fact(view: ChartView, qtbot: Any) -> None:
    copied: list[str] = []
    view.copy_requested.connect(copied.append)
    qtbot.keyClick(view, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied == ["dot"]


def test_nothing_stands_in_a_tip_alone(view: ChartView) -> None:
    assert view.toolTip() == ""
    said = view.shown_text()
    for row in EVERY.rows:
        assert row.words in said
    assert "no figure printed" in said


def test_the_chosen_row_has_a_bar_and_a_tint(view: ChartView, theme: Theme) -> None:
    plain = view.grab().toImage()
    view.mark("bar")
    area = next(mark.area for mark in view.marks if mark.id == "bar")
    image = view.grab().toImage()
    edge = QPoint(area.left() + 1, area.center().y())
    assert image.pixelColor(edge) == theme.color("accent")
    assert plain.pixelColor(edge) != theme.color("accent")
    inner = QPoint(area.right() - 3, area.center().y())
    assert image.pixelColor(inner) == theme.color("accent_soft")


def test_another_chart_is_walked_from_its_first_row(view: ChartView, qtbot: Any) -> None:
    qtbot.keyClick(view, Key.Key_End)
    view.show_chart(PRICES)
    assert view.current == "one"
    view.show_chart(None)
    assert view.marks == ()
    assert view.current == ""


def test_a_theme_is_worn_at_once(view: ChartView, theme: Theme) -> None:
    before = view.heightForWidth(700)
    view.set_theme(Theme("light", 2.0))
    assert view.heightForWidth(700) > before * 1.5
