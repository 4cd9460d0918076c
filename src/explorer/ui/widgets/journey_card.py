"""The exit card: fields that a learner may fill in, kept in memory and nowhere else."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.journey_wishes import JourneyWishes
from explorer.ui.widgets.labels import make_heading, make_label, make_rule
from explorer.ui.widgets.leg_sections import measured
from explorer.viewmodels.journey_debrief import card_text
from explorer.viewmodels.journey_screens import ExitCard

_LINES = 2


class ExitCardBlock(QWidget):
    """Three things learned, two questions and one for the authors; `answers` outlives the page."""

    def __init__(
        self,
        card: ExitCard,
        answers: dict[str, str],
        theme: Theme,
        wishes: JourneyWishes,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._card, self._answers, self._wishes = card, answers, wishes
        self._height = _LINES * QFontMetrics(theme.font("body")).lineSpacing() + 3 * SPACE
        self._edits: dict[str, QPlainTextEdit] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE // 2)
        layout.addWidget(make_heading(card.heading, "help", self))
        layout.addWidget(make_rule(self))
        layout.addLayout(measured(make_label(card.lead, "body", self)))
        for field in card.fields:
            layout.addSpacing(SPACE)
            layout.addWidget(make_label(field.label, "small", self))
            layout.addWidget(self._edit(field.id, field.label))
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        save = QPushButton(self.tr("Save or print…"), self)
        save.setAccessibleName(self.tr("Save or print the exit card"))
        save.clicked.connect(self._on_asked)
        clear = QPushButton(self.tr("Clear the card"), self)
        clear.clicked.connect(self._on_cleared)
        row.addWidget(save)
        row.addWidget(clear)
        row.addStretch(1)
        layout.addSpacing(SPACE)
        layout.addLayout(row)

    def _edit(self, field: str, label: str) -> QPlainTextEdit:
        edit = QPlainTextEdit(self._answers.get(field, ""), self)
        edit.setAccessibleName(label)
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(self._height)
        edit.textChanged.connect(lambda: self._answers.__setitem__(field, edit.toPlainText()))
        self._edits[field] = edit
        return edit

    def _on_asked(self) -> None:
        self._wishes.card_requested.emit(card_text(self._card, self._answers))

    def _on_cleared(self) -> None:
        for edit in self._edits.values():
            edit.clear()
        self._answers.clear()
