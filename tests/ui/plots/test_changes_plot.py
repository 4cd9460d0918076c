"""The small chart of what changed over time: every figure written, walked by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.queries.reader import LibraryReader
from explorer.ui.plots.changes_plot import ChangesPlot
from explorer.ui.theme import THEMES, Theme, apply_theme
from explorer.viewmodels.changes import ChangeChart, ChangeMark
from explorer.viewmodels.journey import load_journey_view
from explorer.viewmodels.journey_leg import LegScreen
from explorer.viewmodels.selection import Reading, Selection

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # offscreen has none


def load(reader: LibraryReader, leg: str) -> list[ChangeChart]:
    reading = Reading("laos-mekong-thailand", f"leg/{leg}")
    screen = load_journey_view(reader, Selection(reading=reading)).screen
    assert isinstance(screen, LegScreen)
    return [group.chart for group in screen.section("changes").groups if group.chart]


def test_keys_walk_the_figures_in_order_of_time(
    qtbot: QtBot, theme: Theme, reader: LibraryReader
) -> None:
    plot = ChangesPlot(load(reader, "border-river")[0], theme)
    qtbot.addWidget(plot)
    plot.resize(520, plot.heightForWidth(520))
    plot.show()
    plot.setFocus()
    reached = []
    for _ in range(3):
        with qtbot.waitSignal(plot.fact_chosen) as asked:
            QTest.keyClick(plot, Qt.Key.Key_Return)
        reached += asked.args
        QTest.keyClick(plot, Qt.Key.Key_Right)
    assert reached == ["bribe-river-1997-1999", "bribe-tumen-2005", "bribe-river-2006"]
    assert "closer to $50 per head" in plot.shown_text()
    assert "About 2006" in plot.accessibleDescription()


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("width", [320, 520, 860])
def test_every_chart_fits_in_every_theme(
    qtbot: QtBot, reader: LibraryReader, name: str, width: int
) -> None:
    theme = Theme(name, 2.0 if width == 520 else 1.0)
    apply_theme(theme)
    for leg in ("border-hiding", "border-river", "northern-thailand", "resettlement"):
        for chart in load(reader, leg):
            plot = ChangesPlot(chart, theme)
            qtbot.addWidget(plot)
            plot.resize(width, plot.heightForWidth(width))
            areas = [mark.area for mark in plot.marks]
            assert len(areas) == len(chart.marks)
            for number, one in enumerate(areas):
                assert 0 <= one.top() < one.bottom() <= plot.height()
                assert not any(
                    one.adjusted(0, 2, 0, -2).intersects(other.adjusted(0, 2, 0, -2))
                    for other in areas[:number]
                )
            assert not plot.grab().isNull()


def test_an_end_that_is_open_below_fades_before_it_reaches_zero(
    qtbot: QtBot, theme: Theme
) -> None:
    marks = (
        ChangeMark("low", 2004.0, 2005.0, None, 20.0, "fewer than 20", "2004", "few"),
        ChangeMark("high", 2005.0, 2006.0, 400.0, 400.0, "400", "2005", "many"),
    )
    chart = ChangeChart("By date", marks, 2004, 2006, 400.0, "")
    plot = ChangesPlot(chart, theme)
    qtbot.addWidget(plot)
    plot.resize(860, plot.heightForWidth(860))
    image = plot.grab().toImage()
    middle = plot.marks[0].area.center().y()
    zero = int(860 * 0.42)
    beside = [image.pixelColor(x, middle).lightness() for x in range(zero + 3, zero + 60)]
    clear = next(at for at, light in enumerate(beside) if light < beside[0] - 40)
    assert clear >= 3  # the arrow's head stands clear of the line that means nobody
