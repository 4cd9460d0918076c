"""The button "Views" with its panel, by mouse and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from explorer.ui.theme import Theme
from explorer.ui.widgets.labels import text_below
from explorer.ui.widgets.saved_views import SavedViews
from explorer.viewmodels.saved_views import SavedViewLine

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen
LINES = (
    SavedViewLine(1, "Famine & after", "Timeline · Dated 1997 to 1999"),
    SavedViewLine(2, "<b>Broken</b>", "It is damaged and cannot be shown.", readable=False),
    SavedViewLine(3, "Airlift", "Facts"),
)


@pytest.fixture
def views(qtbot: QtBot, theme: Theme) -> SavedViews:
    button = SavedViews()
    qtbot.addWidget(button)
    button.show()
    qtbot.waitExposed(button)
    button.show_views(LINES)
    button.suggest("Timeline, Dated 1998")
    return button


def find(views: SavedViews, name: str) -> QAbstractButton:
    return next(
        one
        for one in views.panel.findChildren(QAbstractButton)
        if one.accessibleName() == name or one.text() == name
    )


def open_panel(views: SavedViews, qtbot: QtBot) -> None:
    qtbot.mouseClick(views, Qt.MouseButton.LeftButton)
    assert views.panel.isVisible()


def test_opening_asks_for_the_views_of_now(views: SavedViews, qtbot: QtBot) -> None:
    assert views.accessibleName() == "Kept views"
    with qtbot.waitSignal(views.opening):
        open_panel(views, qtbot)
    text = text_below(views.panel)
    assert "Famine && after" in text  # one sign on the button, not a shortcut
    assert "Timeline · Dated 1997 to 1999" in text
    assert "It is damaged and cannot be shown." in text
    assert "<b>Broken</b>" in text
    names = [one.accessibleName() for one in views.panel.findChildren(QAbstractButton)]
    assert "Show the view <b>Broken</b>" not in names
    assert "Delete the view <b>Broken</b>" in names
    views.panel.hide()
    views.show_views(())
    open_panel(views, qtbot)
    assert "None yet." in text_below(views.panel)


def test_a_view_is_chosen_and_the_panel_goes(views: SavedViews, qtbot: QtBot) -> None:
    open_panel(views, qtbot)
    assert QApplication.focusWidget() is find(views, "Show the view Famine & after")
    with qtbot.waitSignal(views.view_chosen) as asked:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert asked.args == [1]
    assert not views.panel.isVisible()


def test_a_view_is_kept_under_the_name_that_is_suggested_or_typed(
    views: SavedViews, qtbot: QtBot
) -> None:
    open_panel(views, qtbot)
    qtbot.mouseClick(find(views, "Keep this view…"), Qt.MouseButton.LeftButton)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.accessibleName() == "Name of the view"
    assert field.selectedText() == "Timeline, Dated 1998"
    with qtbot.waitSignal(views.keep_requested) as asked:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert asked.args == ["Timeline, Dated 1998"]
    views.tell("A view is kept as “x” already.")
    assert field.isVisible()  # what was typed is not lost
    assert "already" in text_below(views.panel)
    views.done()
    assert not field.isVisible()


def test_a_view_is_renamed_in_its_row(views: SavedViews, qtbot: QtBot) -> None:
    open_panel(views, qtbot)
    qtbot.mouseClick(find(views, "Rename the view Airlift"), Qt.MouseButton.LeftButton)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "Airlift"
    field.selectAll()
    qtbot.keyClicks(field, "Vietnam")
    with qtbot.waitSignal(views.rename_requested) as asked:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert asked.args == [3, "Vietnam"]
    qtbot.mouseClick(find(views, "Rename the view Airlift"), Qt.MouseButton.LeftButton)
    shown = [one for one in views.panel.findChildren(QLineEdit) if one.isVisible()]
    assert len(shown) == 1


def test_replacing_deleting_and_undoing_are_asked_for(views: SavedViews, qtbot: QtBot) -> None:
    open_panel(views, qtbot)
    name = "Keep what is shown now as Airlift, in place of what it holds"
    with qtbot.waitSignal(views.replace_requested) as asked:
        qtbot.mouseClick(find(views, name), Qt.MouseButton.LeftButton)
    assert asked.args == [3]
    undo = find(views, "Put the deleted view back")
    assert not undo.isVisible()
    with qtbot.waitSignal(views.delete_requested) as deleted:
        delete = find(views, "Delete the view <b>Broken</b>")
        qtbot.mouseClick(delete, Qt.MouseButton.LeftButton)
    assert deleted.args == [2]
    views.tell("“Broken” is deleted.", can_undo=True)
    with qtbot.waitSignal(views.undo_requested):
        qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)


def test_esc_closes_the_panel_and_many_views_scroll(views: SavedViews, qtbot: QtBot) -> None:
    views.show_views([SavedViewLine(at, f"View {at}", "Facts") for at in range(400)])
    open_panel(views, qtbot)
    assert views.panel.height() < 1000
    qtbot.keyClick(views.panel, Qt.Key.Key_Escape)
    assert not views.panel.isVisible()
