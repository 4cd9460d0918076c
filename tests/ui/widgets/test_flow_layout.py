"""A flow breaks its lines where the room ends, and where it is told to."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.flow_layout import FlowLayout, begin_group, begin_line
from explorer.ui.widgets.labels import make_flowing_label


def flow(qtbot: QtBot, width: int) -> tuple[QWidget, FlowLayout]:
    box = QWidget()
    qtbot.addWidget(box)
    layout = FlowLayout(box, gap=8)
    box.resize(width, 200)
    return box, layout


def test_a_group_is_set_off_and_a_line_is_begun(qtbot: QtBot) -> None:
    box, layout = flow(qtbot, 900)
    first, second, third, fourth = (QPushButton("Same", box) for _ in range(4))
    begin_group(third)
    begin_line(fourth)
    for button in (first, second, third, fourth):
        layout.addWidget(button)
    box.show()
    assert third.x() - second.geometry().right() > second.x() - first.geometry().right()
    assert fourth.x() == first.x()
    assert fourth.y() > first.y()


def test_what_is_wider_than_a_line_takes_a_line_and_wraps(qtbot: QtBot) -> None:
    box, layout = flow(qtbot, 160)
    label = make_flowing_label("body", box)
    label.setText("Words that have no room on one line of so narrow a pane as this one is")
    layout.addWidget(label)
    box.show()
    assert label.width() <= 160
    assert label.height() >= 3 * label.fontMetrics().height()


def test_what_is_hidden_counts_where_all_is_asked_for(qtbot: QtBot) -> None:
    box, layout = flow(qtbot, 160)
    for number in range(6):
        button = QPushButton(f"Button {number}", box)
        layout.addWidget(button)
        button.setVisible(number == 0)
    assert layout.height_of_all(160) > 3 * layout.heightForWidth(160)
