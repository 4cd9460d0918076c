"""The figures pane as a reader uses it, over the shipped library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QHeaderView, QPushButton, QTableView, QWidget

from explorer.ui.panes.figures_pane import FiguresPane
from explorer.ui.plots.chart_view import ChartView
from explorer.ui.theme import Theme, apply_theme
from explorer.ui.widgets.figures_list import ID_ROLE, FiguresList
from explorer.viewmodels.figures import FiguresView, load_figures_view
from explorer.viewmodels.selection import Period, Selection, Subject
from explorer.viewmodels.view_json import PaneState

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier
CHINA = "people-in-china"


class Shown:
    """A pane that answers its own wishes, as the navigator does."""

    def __init__(self, reader: Any, pane: FiguresPane) -> None:
        self.reader, self.pane = reader, pane
        self.selection = Selection()
        self.figures: list[str] = []
        self.points: list[tuple[str, str]] = []
        pane.figure_requested.connect(self._on_figure)
        pane.point_requested.connect(self._on_point)
        pane.lifting_requested.connect(
            lambda _: self.show(replace(self.selection, period=None))
        )
        self.show(self.selection)

    def show(self, selection: Selection) -> None:
        self.selection = selection
        self.pane.render(load_figures_view(self.reader, selection))

    def _on_figure(self, figure: str) -> None:
        self.figures.append(figure)
        self.show(replace(self.selection, figure=figure))

    def _on_point(self, figure: str, fact: str) -> None:
        self.points.append((figure, fact))
        self.show(replace(self.selection, figure=figure, subject=Subject("fact", fact)))


@pytest.fixture
def pane(qtbot: Any, theme: Theme, reader: Any) -> Iterator[FiguresPane]:
    host = QWidget()  # a pane is never a window of its own
    qtbot.addWidget(host)
    host.resize(1460, 990)
    widget = FiguresPane(theme, host)
    widget.resize(958, 680)
    host.show()
    qtbot.waitExposed(host)
    yield widget


@pytest.fixture
def shown(pane: FiguresPane, reader: Any) -> Shown:
    return Shown(reader, pane)


def the_list(pane: FiguresPane) -> FiguresList:
    return pane.findChildren(FiguresList)[0]


def the_plot(pane: FiguresPane) -> ChartView:
    return pane.findChildren(ChartView)[0]


def the_table(pane: FiguresPane) -> QTableView:
    return pane.findChildren(QTableView)[0]


def button(pane: FiguresPane, text: str) -> QPushButton:
    return next(one for one in pane.findChildren(QPushButton) if text in one.text())


def column(table: QTableView, head: str) -> int:
    model = table.model()
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    return heads.index(head)


def cells(table: QTableView, head: str) -> list[str]:
    at = column(table, head)
    return [str(table.model().index(row, at).data()) for row in range(table.model().rowCount())]


def test_it_opens_on_the_first_chart_with_everything_around_it(
    pane: FiguresPane, shown: Shown, reader: Any
) -> None:
    text = pane.visible_text()
    first = reader.figures[0]
    assert first.title in text
    assert first.takeaway in text
    assert "How many" in text
    assert "10,000–300,000" in text
    assert "As of 2006 · historical record · not guidance" in text
    assert "Perilous Journeys" in text
    assert text.count("not guidance") == 1
    assert pane.subtitle() == f"{len(reader.figures)} figures"
    assert f"1 of {len(reader.figures)}" in text
    assert not button(pane, "Previous").isEnabled()


def test_every_chart_is_reached_by_arrows(
    pane: FiguresPane, shown: Shown, reader: Any, qtbot: Any
) -> None:
    pane.take_focus()
    listed = the_list(pane)
    assert listed.hasFocus()
    for _ in reader.figures:
        qtbot.keyClick(listed, Key.Key_Down)
    assert shown.figures == [head.id for head in reader.figures][1:]
    assert not button(pane, "Next").isEnabled()
    qtbot.keyClick(listed, Key.Key_Home)
    assert shown.figures[-1] == reader.figures[0].id


def test_the_first_letters_of_a_title_go_there_and_are_no_shortcut(
    pane: FiguresPane, shown: Shown, reader: Any, qtbot: Any
) -> None:
    pane.take_focus()
    wanted = next(head for head in reader.figures if head.title.startswith("Bribes"))
    qtbot.keyClicks(the_list(pane), "Bribes at t")
    assert shown.figures[-1] == wanted.id
    assert not the_plot(pane).isHidden()  # the t was a letter of the title


def test_groups_are_walked_over_and_cannot_be_chosen(
    pane: FiguresPane, shown: Shown, qtbot: Any
) -> None:
    listed = the_list(pane)
    heads = [
        listed.model().index(row, 0)
        for row in range(listed.model().rowCount())
        if not listed.model().index(row, 0).data(ID_ROLE)
    ]
    assert len(heads) >= 5
    place = listed.visualRect(heads[0]).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown.figures == []
    assert CHINA in the_plot(pane).accessibleName() or the_plot(pane).accessibleName()


def test_brackets_and_buttons_go_to_the_next_chart(
    pane: FiguresPane, shown: Shown, reader: Any, qtbot: Any
) -> None:
    ids = [head.id for head in reader.figures]
    the_plot(pane).setFocus()
    qtbot.keyClick(the_plot(pane), Key.Key_BracketRight)
    qtbot.keyClick(the_plot(pane), Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    qtbot.mouseClick(button(pane, "Next"), Qt.MouseButton.LeftButton)
    qtbot.keyClick(the_plot(pane), Key.Key_BracketLeft)
    assert shown.figures == [ids[1], ids[2], ids[3], ids[2]]
    assert f"3 of {len(ids)}" in pane.visible_text()


def test_a_row_shows_its_fact_and_stays_with_its_chart(
    pane: FiguresPane, shown: Shown, qtbot: Any
) -> None:
    plot = the_plot(pane)
    plot.setFocus()
    qtbot.keyClick(plot, Key.Key_Down)
    qtbot.keyClick(plot, Key.Key_Return)
    area = plot.marks[2].area
    qtbot.mouseClick(plot, Qt.MouseButton.LeftButton, pos=area.center())
    figures = [figure for figure, _ in shown.points]
    assert figures == [CHINA, CHINA]
    assert [fact for _, fact in shown.points] == [plot.marks[1].id, plot.marks[2].id]
    assert plot.selected == plot.marks[2].id


def test_t_shows_the_data_and_the_drawing_again(
    pane: FiguresPane, shown: Shown, qtbot: Any
) -> None:
    plot, table = the_plot(pane), the_table(pane)
    plot.setFocus()
    qtbot.keyClick(plot, Key.Key_T)
    assert plot.isHidden()
    assert not table.isHidden()
    assert table.hasFocus()
    assert "Who says so" in pane.visible_text()
    assert len(cells(table, "Figure")) == len(plot.marks) or table.model().rowCount()
    qtbot.keyClick(table, Key.Key_T)
    assert not plot.isHidden()
    assert table.isHidden()
    assert plot.hasFocus()
    qtbot.mouseClick(button(pane, "Data table"), Qt.MouseButton.LeftButton)
    assert not table.isHidden()


def test_the_data_are_ordered_by_keys_and_by_click(
    pane: FiguresPane, shown: Shown, qtbot: Any
) -> None:
    table = the_table(pane)
    qtbot.mouseClick(button(pane, "Data table"), Qt.MouseButton.LeftButton)
    first = cells(table, "Upper")
    upper = column(table, "Upper")
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, upper))
    qtbot.keyClick(table, Key.Key_S)

    def numbers() -> list[int]:
        plain = [one.replace(",", "").split()[0] for one in cells(table, "Upper")]
        return [int(one) for one in plain if one.isdigit()]

    assert numbers() == sorted(numbers())
    qtbot.keyClick(table, Key.Key_S)
    assert numbers() == sorted(numbers(), reverse=True)
    assert pane.pane_state() == PaneState(grouping="table", order="upper", falling=True)
    qtbot.keyClick(table, Key.Key_S)
    assert cells(table, "Upper") == first
    header = table.findChildren(QHeaderView)[0]
    header = next(
        one for one in table.findChildren(QHeaderView)
        if one.orientation() == Qt.Orientation.Horizontal
    )
    page = column(table, "Page and endnote")
    spot = QPoint(header.sectionViewportPosition(page) + 6, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert pane.pane_state().order == "pages"


def test_rows_of_the_data_choose_facts_and_are_copied_with_their_source(
    pane: FiguresPane, shown: Shown, qtbot: Any
) -> None:
    table = the_table(pane)
    qtbot.mouseClick(button(pane, "Data table"), Qt.MouseButton.LeftButton)
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, 0))
    qtbot.keyClick(table, Key.Key_Return)
    assert shown.points[-1] == (CHINA, the_plot(pane).marks[1].id)
    qtbot.keyClick(table, Key.Key_C, Ctrl)
    copied = QGuiApplication.clipboard().text()
    assert "300,000" in copied
    assert "p. 49" in copied
    assert "Perilous Journeys" in copied
    assert "UNHCR" not in copied
    qtbot.keyClick(table, Key.Key_A, Ctrl)
    qtbot.keyClick(table, Key.Key_C, Ctrl)
    assert "UNHCR" in QGuiApplication.clipboard().text()


def test_a_period_narrows_says_what_it_leaves_out_and_is_lifted(
    pane: FiguresPane, shown: Shown, qtbot: Any
) -> None:
    shown.show(replace(shown.selection, figure=CHINA, period=Period.of_years(2005, 2005)))
    text = pane.visible_text()
    assert "Dated 2005" in text
    assert "Left out by the period" in text
    assert len(the_plot(pane).marks) < 5
    qtbot.mouseClick(button(pane, "Dated 2005"), Qt.MouseButton.LeftButton)
    assert "Left out by the period" not in pane.visible_text()
    assert len(the_plot(pane).marks) > 8


def test_a_chart_without_anything_in_the_period_offers_to_lift_it(
    pane: FiguresPane, shown: Shown, qtbot: Any
) -> None:
    shown.show(replace(shown.selection, figure=CHINA, period=Period.of_years(1950, 1951)))
    assert "No figure of this chart is dated in the period." in pane.visible_text()
    assert the_plot(pane).isHidden()
    qtbot.mouseClick(button(pane, "Lift the period"), Qt.MouseButton.LeftButton)
    assert not the_plot(pane).isHidden()


def test_folded_rows_are_known_by_their_neutral_names_until_opened(
    pane: FiguresPane, shown: Shown, reader: Any, qtbot: Any
) -> None:
    shown.show(replace(shown.selection, figure="marriage-sums"))
    plot = the_plot(pane)
    facts = [reader.get_fact(mark.id) for mark in plot.marks]
    assert facts
    text = pane.visible_text()
    for fact in facts:
        assert fact.neutral_name in text
        assert fact.statement not in text
        assert not any(f"{int(one.max):,}" in text for one in fact.quantities if one.max)
    qtbot.keyClick(plot, Key.Key_Return)
    assert shown.points == [("marriage-sums", facts[0].id)]
    assert facts[0].statement not in pane.visible_text()  # the inspector asks first
    qtbot.mouseClick(button(pane, "Data table"), Qt.MouseButton.LeftButton)
    assert facts[0].statement not in pane.visible_text()
    assert not keep_action(pane, "sensitive").isEnabled()
    shown.show(replace(shown.selection, opened=frozenset({facts[0].id})))
    assert facts[0].statement in pane.visible_text()
    assert keep_action(pane, "sensitive").isEnabled()
    assert not pane.takes_opened
    keep_action(pane, "sensitive").trigger()
    assert pane.takes_opened


def keep_action(pane: FiguresPane, text: str) -> QAction:
    menu = button(pane, "Keep").menu()
    return next(action for action in menu.actions() if text in action.text())


def test_keeping_asks_for_a_form(pane: FiguresPane, shown: Shown) -> None:
    asked: list[str] = []
    pane.keep_requested.connect(asked.append)
    for words in ("Copy", "PNG", "SVG", "PDF", "CSV", "Print"):
        keep_action(pane, words).trigger()
    assert asked == ["copy", "png", "svg", "pdf", "csv", "print"]
    assert pane.shown_figure == CHINA


def test_what_is_kept_of_the_pane_comes_back(pane: FiguresPane, shown: Shown) -> None:
    assert pane.pane_state() == PaneState()
    state = PaneState(grouping="table", order="claimant", falling=True)
    pane.take_state(state)
    assert not the_table(pane).isHidden()
    assert pane.pane_state() == state
    who = [one for one in cells(the_table(pane), "Who says so") if one]
    assert who == sorted(who, key=str.casefold, reverse=True)
    pane.take_state(PaneState())
    assert the_table(pane).isHidden()


def test_a_fact_that_is_selected_elsewhere_is_marked_and_said_where_not(
    pane: FiguresPane, shown: Shown, reader: Any
) -> None:
    last = the_plot(pane).marks[-1].id
    shown.show(Selection(subject=Subject("fact", last), figure=CHINA))
    assert the_plot(pane).selected == last
    other = reader.figures[-1]
    shown.show(Selection(subject=Subject("fact", last), figure=other.id))
    assert "North Koreans in China" in pane.visible_text()
    assert "The selected fact stands in" in pane.visible_text()


def test_the_list_stands_above_where_the_pane_is_narrow(
    pane: FiguresPane, shown: Shown, theme: Theme
) -> None:
    listed, plot = the_list(pane), the_plot(pane)

    def left_of(widget: QWidget) -> int:
        QCoreApplication.processEvents()  # in which the layout turns round
        return widget.mapTo(pane, QPoint(0, 0)).x()

    assert left_of(plot) >= listed.width()
    pane.resize(480, 680)
    assert left_of(plot) < 40
    assert listed.width() > 400
    large = Theme("light", 2.0)
    apply_theme(large)
    pane.resize(958, 680)
    pane.set_theme(large)
    shown.show(shown.selection)
    assert left_of(plot) < 40
    apply_theme(theme)


def test_a_library_without_figures_says_so(pane: FiguresPane) -> None:
    pane.render(FiguresView(note="This library has no figures that are drawn."))
    assert "This library has no figures that are drawn." in pane.visible_text()
    assert pane.subtitle() == ""
    assert pane.shown_figure == ""
    assert not button(pane, "Data table").isEnabled()


def test_rendering_tells_nobody(pane: FiguresPane, shown: Shown) -> None:
    before = (list(shown.figures), list(shown.points))
    for figure in ("river-bribes", CHINA):
        shown.show(replace(shown.selection, figure=figure))
        shown.show(replace(shown.selection, figure=figure))
    assert (shown.figures, shown.points) == before


def test_every_control_has_a_name(pane: FiguresPane, shown: Shown) -> None:
    for widget in (the_list(pane), the_plot(pane), the_table(pane)):
        assert widget.accessibleName()
    for one in pane.findChildren(QPushButton):
        assert one.accessibleName() or one.text()


def test_tab_goes_from_the_list_over_the_buttons_to_the_chart(
    pane: FiguresPane, shown: Shown, qtbot: Any
) -> None:
    shown.show(replace(shown.selection, period=Period.of_years(1997, 2006)))
    pane.take_focus()
    names = []
    for _ in range(12):
        focused = QApplication.focusWidget()
        assert focused is not None
        names.append(focused.accessibleName() or focused.text())  # type: ignore[attr-defined]
        if focused is the_plot(pane):
            break
        qtbot.keyClick(focused, Key.Key_Tab)
    assert names[0] == "Figures"
    assert names.index("Kept views") < names.index("Lift the filter Dated 1997 to 2006")
    assert names[-1] == the_plot(pane).accessibleName()
