"""Start: what this is, whose record, three doors; shown before anything heavy is imported."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.panes.base import Pane
from explorer.ui.theme import SPACE, Theme, text_scale
from explorer.ui.widgets.labels import make_label, make_rule
from explorer.ui.widgets.vertical_scroll import VerticalScroll
from explorer.viewmodels.start import Door, StartView

_MEASURE = 104 * SPACE  # the longest line that reads well
_WIDEST = 142 * SPACE  # the three doors side by side
_LARGE = 40 * SPACE  # pixels to spare, from which the column stands in the middle
_ROOMY, _TALL = 90 * SPACE, 90 * SPACE
_DOORS_BESIDE = 84 * SPACE  # from which the doors stand side by side


def _measured(text: str, role: str) -> QLabel:
    label = make_label(text, role)
    label.setMaximumWidth(round(_MEASURE * text_scale()))
    return label


class StartPane(Pane):
    """The first thing a reader sees; filled from the library's manifest."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = VerticalScroll(self)
        outer.addWidget(self._scroll)
        self._column: QVBoxLayout | None = None
        self._row: QBoxLayout | None = None

    def render(self, view: StartView) -> None:  # type: ignore[override]  # see Pane.render
        """Show a StartView."""
        page = QWidget()
        page.setObjectName("page")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(5 * SPACE, 4 * SPACE, 5 * SPACE, 3 * SPACE)
        layout.setSpacing(2 * SPACE)
        for text, role in ((view.title, "display"), (view.lead, "lead"), (view.record, "body")):
            layout.addWidget(_measured(text, role))
        layout.addSpacing(SPACE)
        layout.addLayout(self._doors(view))
        layout.addSpacing(SPACE)
        if view.resume_reading:
            resume = QPushButton(f"{view.resume} ›")
            resume.setProperty("role", "link")
            reading = view.resume_reading
            resume.clicked.connect(lambda: self.reading_requested.emit(reading))
            layout.addWidget(resume, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(make_rule())
        for text in (view.source, view.counts, view.care):
            layout.addWidget(_measured(text, "muted"))
        layout.addStretch(1)
        self._column = layout
        self._scroll.set_page(page)
        self._keep_measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column no wider than three doors need, in the middle of a large window."""
        super().resizeEvent(event)
        self._keep_measure()

    def _keep_measure(self) -> None:
        # By margins, not by a maximum width: layouts measure wrapped text without minding that.
        if self._column is not None:
            spare = self.width() - round(_WIDEST * text_scale())
            least = 5 * SPACE if self.width() > _ROOMY else 3 * SPACE
            side = max(spare // 2, least) if spare > _LARGE else least
            above = 4 * SPACE + max(self.height() - _TALL, 0) // 6
            right = max(spare - side, least)
            self._column.setContentsMargins(side, above, right, 3 * SPACE)
        if self._row is not None:
            # Side by side, or below each other where large type or a small window leave no room.
            beside = self.width() >= _DOORS_BESIDE * text_scale()
            directions = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
            self._row.setDirection(directions[beside])

    def _doors(self, view: StartView) -> QBoxLayout:
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(2 * SPACE)
        for number, door in enumerate(view.doors):
            row.addWidget(self._door(door, primary=number == 0), 1)
        self._row = row
        return row

    def _door(self, door: Door, primary: bool) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "panel")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(make_label(door.title, "heading"))
        layout.addWidget(make_label(door.text))
        layout.addSpacing(SPACE // 2)
        layout.addStretch(1)
        button = QPushButton(door.title)
        button.setAccessibleDescription(door.text)
        if primary:
            button.setProperty("role", "primary")
        button.clicked.connect(lambda: self._on_door_chosen(door))
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _on_door_chosen(self, door: Door) -> None:
        self.door_requested.emit(door.id)
