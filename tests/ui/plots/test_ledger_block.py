"""The picture of a ledger by keyboard and mouse, and the table that says the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactFilter
from explorer.ui.plots.ledger_block import LedgerBlock, PictureTable
from explorer.ui.theme import SPACE, THEMES, Theme, apply_theme
from explorer.viewmodels.ledger import build_ledger
from explorer.viewmodels.ledger_picture import LedgerPicture

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # offscreen has none
LAOS = "laos-mekong-thailand"


def load(reader: LibraryReader, path_id: str = LAOS, *, money: bool = True) -> LedgerPicture:
    path = next(one for one in reader.paths if one.id == path_id)
    facts = {leg.id: reader.list_facts(FactFilter(legs=(leg.id,))) for leg in path.legs}
    ledger = build_ledger(path, facts)
    picture = (ledger.prices if money else ledger.times).picture
    assert picture is not None
    return picture


@pytest.fixture
def block(qtbot: QtBot, theme: Theme, reader: LibraryReader) -> Iterator[LedgerBlock]:
    made = LedgerBlock(load(reader), theme)
    qtbot.addWidget(made)
    made.resize(880, 1200)
    made.show()
    QTest.qWaitForWindowExposed(made)
    yield made


def table_of(block: LedgerBlock) -> PictureTable:
    block.findChildren(QPushButton)[0].click()
    return block.findChildren(PictureTable)[0]


def test_arrow_keys_walk_every_mark_and_enter_chooses(qtbot: QtBot, block: LedgerBlock) -> None:
    plot = block.plot
    plot.setFocus()
    reached = []
    for _ in plot.marks:
        if plot.current:
            with qtbot.waitSignal(plot.fact_chosen) as asked:
                QTest.keyClick(plot, Qt.Key.Key_Return)
            reached.append(asked.args[0])
        QTest.keyClick(plot, Qt.Key.Key_Down)
    assert reached == [mark.id for mark in plot.marks if mark.id]
    assert "price-mekong-ferry-laos-thailand" in reached
    assert "package-defector-groups" in reached
    QTest.keyClick(plot, Qt.Key.Key_Home)
    with qtbot.waitSignal(plot.copy_requested) as copied:
        QTest.keyClick(plot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied.args == [reached[0]]


def test_a_gap_can_be_reached_and_asks_for_nothing(qtbot: QtBot, block: LedgerBlock) -> None:
    plot = block.plot
    plot.setFocus()
    while plot.current:
        QTest.keyClick(plot, Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(plot.fact_chosen):
        QTest.keyClick(plot, Qt.Key.Key_Return)
    assert "only a package" in plot.accessibleDescription()


def test_a_click_on_a_mark_chooses_it(qtbot: QtBot, block: LedgerBlock) -> None:
    mark = next(one for one in block.plot.marks if one.id == "bribe-tumen-2005")
    with qtbot.waitSignal(block.fact_chosen) as asked:
        QTest.mouseClick(block.plot, Qt.MouseButton.LeftButton, pos=mark.area.center())
    assert asked.args == ["bribe-tumen-2005"]


def test_figures_hedges_gaps_and_packages_are_written(block: LedgerBlock) -> None:
    text = block.plot.shown_text()
    for written in (
        "about $3", "up to $80 (derived: 1.5–2 days × up to $40)", "closer to $50 per head",
        "starting at around $1,260", "at least $2,000–3,000 per head", "in the sum",
        "only if caught, never added", "not documented in the source",
        "package for legs 4 and 5, never added", "undated, as of the article (2006)",
    ):  # fmt: skip
        assert written in text


def test_the_mark_in_focus_is_described(block: LedgerBlock) -> None:
    block.plot.setFocus()
    QTest.keyClick(block.plot, Qt.Key.Key_Down)
    described = block.plot.accessibleDescription()
    assert "about $13" in described
    assert "(2 of " in described
    assert "logarithmic" in described


def test_the_table_says_the_same_and_is_one_button_away(
    qtbot: QtBot, block: LedgerBlock, reader: LibraryReader
) -> None:
    table = table_of(block)
    assert table.isVisible()
    assert not block.plot.isVisible()
    text = table.shown_text()
    for row in load(reader).rows:
        for mark in row.marks:
            assert mark.figure in text
    table.setFocus()
    table.setCurrentCell(1, 0)
    with qtbot.waitSignal(block.fact_chosen) as asked:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert asked.args == ["bribe-river-1997-1999"]
    with qtbot.waitSignal(block.copy_requested):
        QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    button = block.findChildren(QPushButton)[0]
    assert button.text() == "Show as picture"
    button.click()
    assert block.plot.isVisible()


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("width", [300, 620, 880, 1400])
def test_no_text_covers_another_at_any_size(
    qtbot: QtBot, reader: LibraryReader, name: str, width: int
) -> None:
    theme = Theme(name, 1.5 if width == 620 else 1.0)
    apply_theme(theme)
    for path in reader.paths:
        for money in (True, False):
            made = LedgerBlock(load(reader, path.id, money=money), theme)
            qtbot.addWidget(made)
            made.plot.resize(width, made.plot.heightForWidth(width))
            areas = [mark.area for mark in made.plot.marks]
            assert all(
                not one.adjusted(5, 4, -5, -4).intersects(other.adjusted(5, 4, -5, -4))
                for number, one in enumerate(areas)
                for other in areas[:number]
            )
            assert all(area.bottom() <= made.plot.height() for area in areas)
            assert not made.plot.grab().isNull()


def test_a_ledger_without_legs_or_figures_shows(qtbot: QtBot, theme: Theme) -> None:
    empty = LedgerPicture("Prices leg by leg", (), (), (), "No axis.", "Nothing.")
    made = LedgerBlock(empty, theme)
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    made.plot.setFocus()
    QTest.keyClick(made.plot, Qt.Key.Key_Down)
    QTest.keyClick(made.plot, Qt.Key.Key_Return)
    assert made.plot.current == ""
    assert table_of(made).rowCount() == 0


@pytest.mark.parametrize("money", [True, False])
def test_no_text_stands_across_the_line_where_the_axis_begins(
    qtbot: QtBot, theme: Theme, reader: LibraryReader, money: bool
) -> None:
    block = LedgerBlock(load(reader, money=money), theme)
    qtbot.addWidget(block)
    block.resize(960, 2000)
    block.show()
    QTest.qWaitForWindowExposed(block)
    plot = block.plot
    packages = {package.id for package in load(reader, money=money).packages}
    said = [mark for mark in plot.marks if mark.id and mark.id not in packages]
    assert said
    begin = int(plot.width() * 0.17) + 2 * SPACE
    assert min(mark.area.left() for mark in said) > begin
