"""What a reader chooses before the timeline is printed or saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from explorer.ui.theme import Theme
from explorer.ui.timeline.sheet import SheetOptions, TimelineSheet
from explorer.ui.widgets.facts_filters import ChoiceBox
from explorer.ui.widgets.sheet_options import PagePreview, SheetDialog
from made_up_lanes import many, sheet


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> SheetDialog:
    def make(options: SheetOptions) -> TimelineSheet:
        return TimelineSheet(*_content(options))

    found = SheetDialog(theme, make)
    qtbot.addWidget(found)
    found.resize(1000, 640)
    found.show()
    return found


def _content(options: SheetOptions):  # type: ignore[no-untyped-def]  # as the fields of a sheet
    made = sheet(many("a", 90))
    return made.words, made.lanes, made.window, options


def button(dialog: SheetDialog, words: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text() == words)


def choose(dialog: SheetDialog, name: str, words: str) -> ChoiceBox:
    box = next(one for one in dialog.findChildren(ChoiceBox) if one.accessibleName() == name)
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())
    return box


def test_every_choice_has_a_name_and_changes_the_sheet(dialog: SheetDialog) -> None:
    assert all(box.accessibleName() for box in dialog.findChildren(ChoiceBox))
    choose(dialog, "Paper", "A3")
    choose(dialog, "Orientation", "Portrait")
    choose(dialog, "Pages side by side", "2")
    choose(dialog, "Show", "Everything dated")
    for box in dialog.findChildren(QCheckBox):
        box.click()
    assert dialog.options == SheetOptions(
        "whole", "a3", True, across=2, series=False, eras=False, listed=False
    )


def test_one_page_leaves_no_choice_of_stretches(dialog: SheetDialog) -> None:
    choose(dialog, "Pages", "One")
    box = choose(dialog, "Pages side by side", "1")
    assert not box.isEnabled()
    choose(dialog, "Pages", "As many as needed")
    assert box.isEnabled()


def test_pages_are_turned(dialog: SheetDialog) -> None:
    assert dialog.visible_text().startswith("Page 1 of ")
    before, after = button(dialog, "Previous page"), button(dialog, "Next page")
    assert not before.isEnabled()
    after.click()
    assert dialog.visible_text().startswith("Page 2 of ")
    while after.isEnabled():
        after.click()
    assert before.isEnabled()
    choose(dialog, "Paper", "Letter")
    assert dialog.visible_text().startswith("Page 1 of ")


def test_the_preview_is_told_in_words(dialog: SheetDialog) -> None:
    preview = dialog.findChildren(PagePreview)[0]
    assert preview.accessibleName() == "Preview"
    assert "Lane a: " in preview.accessibleDescription()


@pytest.mark.parametrize(
    ("words", "form", "stays"),
    [("Print…", "print", True), ("Save as PDF…", "pdf", False), ("Save as SVG…", "svg", False),
     ("Save as PNG…", "png", False), ("Copy as a picture", "copy", True)],
)  # fmt: skip
def test_what_is_wished_is_asked_for(
    qtbot: QtBot, dialog: SheetDialog, words: str, form: str, stays: bool
) -> None:
    choose(dialog, "Paper", "A3")
    with qtbot.waitSignal(dialog.keep_requested) as asked:
        button(dialog, words).click()
    assert asked.args is not None
    assert asked.args[0] == form
    assert asked.args[1].options.paper == "a3"
    assert dialog.isVisible() is stays


def test_it_is_left_with_escape(qtbot: QtBot, dialog: SheetDialog) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)  # type: ignore[no-untyped-call]
    assert not dialog.isVisible()
