"""The facts pane, used as a person does: keys, clicks, and what is seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactFilter
from explorer.ui.panes.facts_pane import FactsPane
from explorer.ui.theme import Theme, apply_theme
from explorer.viewmodels.facts import build_facts_view, load_facts_view
from explorer.viewmodels.facts_found import FACETS, find_by_query
from explorer.viewmodels.narrowing import Narrowing
from explorer.viewmodels.selection import Filters, Period, Selection, Subject

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # offscreen has none
SIGNALS = (
    "subject_requested", "reading_requested", "filters_requested", "paths_requested",
    "pane_requested", "opening_requested", "copy_requested", "period_requested",
    "lifting_requested",
)  # fmt: skip
Show = Callable[[Selection], None]


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme) -> FactsPane:
    shown = FactsPane(theme)
    qtbot.addWidget(shown)
    shown.resize(958, 680)
    return shown


@pytest.fixture
def show(qtbot: QtBot, pane: FactsPane, reader: LibraryReader) -> Show:
    def render(selection: Selection) -> None:
        pane.render(load_facts_view(reader, selection))
        pane.show()
        qtbot.waitExposed(pane)

    return render


def _table(pane: FactsPane) -> QTableView:
    return pane.findChild(QTableView)


def _box(pane: FactsPane, name: str) -> QComboBox:
    return next(box for box in pane.findChildren(QComboBox) if box.accessibleName() == name)


def _column(pane: FactsPane, column: int) -> list[str]:
    model = _table(pane).model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_everything_is_listed_with_its_count(
    pane: FactsPane, show: Show, reader: LibraryReader
) -> None:
    show(Selection())
    assert _table(pane).model().rowCount() == reader.count_facts()
    assert pane.subtitle() == f"{reader.count_facts():,} facts"
    assert reader.list_facts(limit=1)[0].statement in pane.visible_text()
    assert "Kind: any" in pane.visible_text()


def test_a_click_asks_for_the_fact(pane: FactsPane, show: Show, qtbot: QtBot) -> None:
    show(Selection())
    table = _table(pane)
    at = table.visualRect(table.model().index(2, 0)).center()
    with qtbot.waitSignal(pane.subject_requested) as asked:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked.args == [Subject("fact", _id(pane, 2))]


def _id(pane: FactsPane, row: int) -> str:
    from explorer.ui.itemmodels.facts_model import ID_ROLE

    return str(_table(pane).model().index(row, 0).data(ID_ROLE))


def test_arrows_ask_once_they_rest_and_enter_at_once(
    pane: FactsPane, show: Show, qtbot: QtBot
) -> None:
    show(Selection())
    table = _table(pane)
    asked: list[Subject] = []
    pane.subject_requested.connect(asked.append)
    qtbot.keyClick(table, Qt.Key.Key_Home)
    for _ in range(3):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert asked == []
    qtbot.waitUntil(lambda: len(asked) == 1, timeout=2000)
    assert asked == [Subject("fact", _id(pane, 3))]
    qtbot.keyClick(table, Qt.Key.Key_End)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert asked[1:] == [Subject("fact", _id(pane, table.model().rowCount() - 1))]


def test_copy_asks_for_the_row_that_is_selected(
    pane: FactsPane, show: Show, qtbot: QtBot
) -> None:
    show(Selection())
    copied: list[str] = []
    pane.copy_requested.connect(copied.append)
    qtbot.keyClick(_table(pane), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied == []
    show(Selection(Subject("fact", _id(pane, 5))))
    qtbot.keyClick(_table(pane), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied == [_id(pane, 5)]


def test_rendering_asks_for_nothing_and_brings_the_selected_row_into_view(
    pane: FactsPane, show: Show, qtbot: QtBot
) -> None:
    show(Selection())
    asked: list[str] = []
    for name in SIGNALS:
        getattr(pane, name).connect(lambda *_, signal=name: asked.append(signal))
    far = Subject("fact", _id(pane, 900))
    for _ in range(2):
        show(Selection(far))
    table = _table(pane)
    assert table.currentIndex().row() == 900
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()).center())
    show(Selection(filters=Filters(kinds=("risk",))))
    show(Selection())
    assert table.verticalScrollBar().value() == 0
    qtbot.wait(250)
    assert asked == []


def test_choosing_a_kind_asks_for_it_and_a_chip_lifts_it(
    pane: FactsPane, show: Show, qtbot: QtBot
) -> None:
    show(Selection(filters=Filters(text="border")))
    box = _box(pane, "Kind")
    wished: list[Filters] = []
    pane.filters_requested.connect(wished.append)
    qtbot.keyClicks(box, "Risk")
    assert wished[-1] == Filters("border", ("risk",))
    show(Selection(filters=Filters("border", ("risk",))))
    assert box.currentText().startswith("Risk (")
    chip = next(one for one in pane.findChildren(QPushButton) if "Kind: Risk" in one.text())
    assert chip.accessibleName() == "Lift the filter Kind: Risk"
    with qtbot.waitSignal(pane.lifting_requested) as asked:
        qtbot.keyClick(chip, Qt.Key.Key_Return)
    assert asked.args == [(Narrowing("Kind: Risk", "kinds", "risk"),)]


def test_nothing_found_explains_and_offers_one_thing(
    pane: FactsPane, show: Show, qtbot: QtBot
) -> None:
    show(Selection(filters=Filters("xyzzyx")))
    assert "Nothing matches" in pane.visible_text()
    assert "“xyzzyx”" in pane.visible_text()
    assert not _table(pane).isVisible()
    button = next(one for one in pane.findChildren(QPushButton) if one.text() == "Clear filters")
    with qtbot.waitSignal(pane.lifting_requested) as asked:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == [(Narrowing("Words: “xyzzyx”", "text"),)]


def test_a_period_is_named_lifted_and_says_what_it_leaves_out(
    pane: FactsPane, show: Show, qtbot: QtBot, reader: LibraryReader
) -> None:
    period = Period.of_years(1998, 2001)
    show(Selection(period=period, filters=Filters(kinds=("policy",))))
    wanted = FactFilter(kinds=("policy",), first=period.start, last=period.end)
    assert _table(pane).model().rowCount() == reader.count_facts(wanted)
    assert "Dated 1998 to 2001" in pane.visible_text()
    assert "without a date in the source" in pane.visible_text()
    lifted: list[tuple[Narrowing, ...]] = []
    pane.lifting_requested.connect(lifted.append)
    for text in ("Dated 1998 to 2001", "Lift all"):
        button = next(one for one in pane.findChildren(QPushButton) if text in one.text())
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [[one.lifts for one in each] for each in lifted] == [["period"], ["period", "kinds"]]


def test_a_long_list_says_that_it_goes_on(
    pane: FactsPane, qtbot: QtBot, reader: LibraryReader
) -> None:
    few = find_by_query(reader, Filters(), None, most=20)
    names = dict.fromkeys(FACETS, ())
    pane.render(build_facts_view(few, reader.count_facts(), names, Selection()))  # type: ignore[arg-type]  # no names
    pane.show()
    qtbot.waitExposed(pane)
    assert _table(pane).model().rowCount() == 20
    assert f"The first 20 of {reader.count_facts():,} are listed" in pane.visible_text()


def test_a_heading_orders_turns_round_and_returns(
    pane: FactsPane, show: Show, qtbot: QtBot
) -> None:
    show(Selection(filters=Filters(kinds=("price",))))
    given = [text.removeprefix("▸ ").casefold() for text in _column(pane, 0)]
    header = _table(pane).horizontalHeader()
    at = QPoint(header.sectionViewportPosition(0) + 20, header.height() // 2)
    for wanted in (sorted(given), sorted(given, reverse=True), given):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert [text.removeprefix("▸ ").casefold() for text in _column(pane, 0)] == wanted


def test_the_box_orders_by_keyboard_too(pane: FactsPane, show: Show, qtbot: QtBot) -> None:
    show(Selection())
    box = _box(pane, "Order of the facts")
    assert box.currentText() == "Order: by page"
    for _ in range(4):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == "Order: date ↑"
    show(Selection(filters=Filters("mekong")))
    assert box.itemText(0) == "Order: best match"


def test_sensitive_rows_are_named_only_until_opened(
    pane: FactsPane, show: Show, reader: LibraryReader
) -> None:
    grave = next(row for row in reader.list_facts() if row.sensitive and row.quantities)
    at = Selection(Subject("fact", grave.id), filters=Filters(kinds=(grave.kind.id,)))
    show(at)
    assert grave.neutral_name in pane.visible_text()
    assert grave.statement not in pane.visible_text()
    show(replace(at, opened=frozenset({grave.id})))
    assert grave.statement in pane.visible_text()


def test_narrow_windows_say_what_they_leave_out(pane: FactsPane, show: Show) -> None:
    show(Selection())
    assert _table(pane).isColumnHidden(6)
    assert "countries: see the inspector" in pane.visible_text()
    pane.resize(800, 680)
    assert "No room here for kind" in pane.visible_text()
    assert "countries: see the inspector" in pane.visible_text()
    pane.resize(1460, 900)
    assert not _table(pane).isColumnHidden(6)
    assert "No room here" not in pane.visible_text()


@pytest.mark.parametrize("name", ["light", "dark", "projector"])
@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_every_theme_and_zoom_shows_whole_rows(
    pane: FactsPane, show: Show, name: str, zoom: float
) -> None:
    theme = Theme(name, zoom)
    apply_theme(theme)
    pane.set_theme(theme)
    show(Selection())
    table = _table(pane)
    assert table.rowHeight(0) >= 2 * table.fontMetrics().height()
    assert table.columnWidth(0) > table.columnWidth(1)
    assert not pane.grab().isNull()
