from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from explorer.dates import day_number
from explorer.queries.reader import LibraryReader
from explorer.ui.theme import Theme
from explorer.ui.timeline.look import TimelineLook
from explorer.ui.timeline.scale import TimeScale
from explorer.ui.timeline.series_plot import SeriesPlot
from explorer.ui.timeline.series_strip import SeriesStrips
from explorer.viewmodels.timeline_series import SeriesStrip, load_series

YEARS = TimeScale(day_number(1997), day_number(2008), 780)
MARKUP = "<b>BOLD</b> & <img src='file:///etc/passwd'> \x1b[31m\n" + "x" * 9000


@pytest.fixture
def strips(reader: LibraryReader) -> tuple[SeriesStrip, ...]:
    return load_series(reader)


@pytest.fixture
def widget(qtbot: QtBot, theme: Theme, strips: tuple[SeriesStrip, ...]) -> Iterator[SeriesStrips]:
    made = SeriesStrips(theme)
    qtbot.addWidget(made)
    made.resize(958, 700)
    made.show_series(strips)
    made.set_scale(YEARS, 160)
    made.show()
    qtbot.waitExposed(made)
    yield made


def toggle(widget: SeriesStrips, title: str) -> QPushButton:
    return next(
        one for one in widget.findChildren(QPushButton) if one.accessibleName() == f"Show: {title}"
    )


def plot(widget: SeriesStrips, series_id: str) -> SeriesPlot:
    block = widget.block(series_id)
    assert block is not None
    return block.plot


def test_the_first_series_is_shown_and_a_toggle_brings_another(
    widget: SeriesStrips, qtbot: QtBot
) -> None:
    assert widget.shown == ("arrivals-in-the-south",)
    assert "$25" not in widget.shown_text()
    with qtbot.waitSignal(widget.shown_changed):
        qtbot.mouseClick(toggle(widget, "Bribe at the border river"), Qt.MouseButton.LeftButton)
    assert widget.shown == ("arrivals-in-the-south", "river-bribes")
    assert "$25–38" in widget.shown_text().split("\n")
    assert any("1,894" in line for line in widget.lines())
    qtbot.mouseClick(toggle(widget, "Arrivals in South Korea"), Qt.MouseButton.LeftButton)
    assert widget.shown == ("river-bribes",)
    assert "1,894" not in widget.shown_text()
    assert not any("1,894" in line for line in widget.lines())


def test_what_is_shown_is_said_in_more_than_colour(widget: SeriesStrips) -> None:
    assert toggle(widget, "Arrivals in South Korea").text().startswith("✓")
    assert toggle(widget, "Bribe at the border river").text().startswith("+")


def test_what_the_reader_chose_stays_when_the_view_comes_anew(
    widget: SeriesStrips, strips: tuple[SeriesStrip, ...]
) -> None:
    widget.set_shown(["people-in-china"])
    widget.show_series(strips[1:])
    assert widget.shown == ("people-in-china",)
    before = plot(widget, "people-in-china")
    widget.show_series(strips[1:])
    assert plot(widget, "people-in-china") is before


def test_a_heading_folds_its_series_up(widget: SeriesStrips, qtbot: QtBot) -> None:
    block = widget.block("arrivals-in-the-south")
    assert block is not None
    before = widget.sizeHint().height()
    with qtbot.waitSignal(widget.height_changed):
        qtbot.mouseClick(block.heading, Qt.MouseButton.LeftButton)
    assert widget.sizeHint().height() < before - 50
    assert block.folded
    assert not block.plot.isVisible()
    assert "folded up" in block.heading.accessibleName()
    assert "1,894" not in widget.shown_text().replace(block.strip.takeaway, "")
    qtbot.keyClick(block.heading, Qt.Key.Key_Space)
    assert block.plot.isVisible()


def test_arrows_walk_the_figures_and_enter_chooses(widget: SeriesStrips, qtbot: QtBot) -> None:
    widget.set_shown(["river-bribes"])
    made = plot(widget, "river-bribes")
    made.setFocus()
    pointed: list[str] = []
    widget.fact_pointed.connect(pointed.append)
    qtbot.keyClick(made, Qt.Key.Key_Right)
    qtbot.keyClick(made, Qt.Key.Key_End)
    qtbot.keyClick(made, Qt.Key.Key_Right)
    assert pointed == ["bribe-tumen-2005", "bribe-river-2006"]
    assert "closer to $50 per head" in made.accessibleDescription()
    assert "3 of 3" in made.accessibleDescription()
    with qtbot.waitSignal(widget.fact_chosen) as chosen:
        qtbot.keyClick(made, Qt.Key.Key_Return)
    assert chosen.args == ["bribe-river-2006"]
    qtbot.keyClick(made, Qt.Key.Key_Home)
    with qtbot.waitSignal(widget.copy_requested) as copied:
        qtbot.keyClick(made, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied.args == ["bribe-river-1997-1999"]


def test_a_figure_out_of_sight_asks_for_its_time(widget: SeriesStrips, qtbot: QtBot) -> None:
    widget.set_shown(["river-bribes"])
    made = plot(widget, "river-bribes")
    widget.set_scale(TimeScale(day_number(1997), day_number(1999), 780), 160)
    made.setFocus()
    with qtbot.waitSignal(widget.day_wanted) as wanted:
        qtbot.keyClick(made, Qt.Key.Key_Right)
    assert day_number(2005) <= wanted.args[0] < day_number(2006)


def test_a_click_on_a_mark_or_its_label_chooses(widget: SeriesStrips, qtbot: QtBot) -> None:
    widget.set_shown(["river-bribes"])
    made = plot(widget, "river-bribes")
    one = made.scene.placed("bribe-tumen-2005")
    assert one is not None
    for at in (one.area.center().toPoint(), one.room.center().toPoint()):
        with qtbot.waitSignal(widget.fact_chosen) as chosen:
            qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=at)
        assert chosen.args == ["bribe-tumen-2005"]
    with qtbot.assertNotEmitted(widget.fact_chosen):
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(400, 3))
        qtbot.mouseClick(made, Qt.MouseButton.RightButton, pos=one.area.center().toPoint())


def test_the_mouse_points_at_a_figure_and_lets_go(widget: SeriesStrips, qtbot: QtBot) -> None:
    widget.set_shown(["river-bribes"])
    made = plot(widget, "river-bribes")
    one = made.scene.placed("bribe-tumen-2005")
    assert one is not None
    with qtbot.waitSignal(widget.fact_pointed) as pointed:
        qtbot.mouseMove(made, one.area.center().toPoint())
    assert pointed.args == ["bribe-tumen-2005"]
    with qtbot.waitSignal(widget.fact_pointed) as pointed:
        qtbot.mouseMove(made, QPoint(400, 3))
    assert pointed.args == [""]


def test_the_table_is_one_key_away(widget: SeriesStrips, qtbot: QtBot) -> None:
    widget.set_shown(["people-in-china"])
    block = widget.block("people-in-china")
    assert block is not None
    block.plot.setFocus()
    qtbot.keyClick(block.plot, Qt.Key.Key_T)
    assert block.table.isVisible()
    assert not block.plot.isVisible()
    model = block.table.model()
    assert model.rowCount() == len(block.strip.points)
    cells = [model.index(1, column).data() for column in range(model.columnCount())]
    assert cells == ["1999", "300,000 people", "Good Friends", "p. 49, endnote 85", ""]
    with qtbot.waitSignal(widget.fact_chosen) as chosen:
        block.table.activated.emit(model.index(1, 0))
    assert chosen.args == ["in-china-1999-good-friends"]
    # A series that is brought later comes as a table too.
    widget.set_shown(["people-in-china", "river-bribes"])
    other = widget.block("river-bribes")
    assert other is not None
    assert other.table.isVisible()
    qtbot.keyClick(block.table, Qt.Key.Key_T)
    assert block.plot.isVisible()


def test_the_time_is_that_of_the_drawing_above(widget: SeriesStrips) -> None:
    made = plot(widget, "arrivals-in-the-south")
    one = made.scene.placed("south-korea-arrivals-2004")
    assert one is not None
    assert one.near == pytest.approx(160 + YEARS.x(day_number(2004)))
    assert one.far == pytest.approx(160 + YEARS.x(day_number(2005)))
    widget.set_scale(YEARS.moved(365), 200)
    one = made.scene.placed("south-korea-arrivals-2004")
    assert one is not None
    assert one.near == pytest.approx(200 + YEARS.moved(365).x(day_number(2004)))


@pytest.mark.parametrize("name", ["dark", "projector"])
def test_another_theme_is_drawn_in(widget: SeriesStrips, name: str) -> None:
    theme = Theme(name)
    widget.set_theme(theme)
    made = plot(widget, "arrivals-in-the-south")
    assert made.grab().toImage().pixelColor(2, 2) == TimelineLook(theme).paper


def test_markup_stays_text_and_long_lines_do_not_freeze(
    qtbot: QtBot, theme: Theme, strips: tuple[SeriesStrip, ...]
) -> None:
    points = tuple(
        replace(one, claimant=MARKUP, label=MARKUP, figure=MARKUP, when=MARKUP, remark=MARKUP)
        for one in strips[1].points
    )
    hostile = replace(strips[1], title=MARKUP, unit=MARKUP, takeaway=MARKUP, points=points)
    made = SeriesStrips(theme)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show_series([hostile])
    made.set_scale(YEARS, 160)
    made.show()
    assert "<b>BOLD</b>" in made.shown_text()
    assert "\x1b" not in made.shown_text()
    assert not made.grab().isNull()
    block = made.block(hostile.id)
    assert block is not None
    block.show_as_table(True)
    assert "&lt;b&gt;" in block.table.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_an_empty_library_has_no_series(qtbot: QtBot, theme: Theme) -> None:
    made = SeriesStrips(theme)
    qtbot.addWidget(made)
    made.show_series([])
    made.set_scale(YEARS, 160)
    made.show()
    assert made.shown == ()
    assert made.lines() == ()
