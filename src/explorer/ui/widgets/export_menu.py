"""A menu of the forms in which a page can leave the program, without or with what is sensitive."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from explorer.ui.widgets.staying_menu import StayingMenu

FORMS = ("pdf", "html", "csv", "md", "txt")


class ExportMenu(StayingMenu):
    """Says `form_chosen` with one of FORMS, and whether sensitive statements are wanted too.

    `sensitive` is the tick for the latter; it is off until the reader sets it.
    """

    form_chosen = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = {
            "pdf": self.tr("PDF…"),
            "html": self.tr("Web page…"),
            "csv": self.tr("Spreadsheet (CSV)…"),
            "md": self.tr("Markdown…"),
            "txt": self.tr("Text…"),
        }
        for form in FORMS:
            action = QAction(names[form], self)
            action.triggered.connect(partial(self._choose, form))
            self.addAction(action)
        self.addSeparator()
        self.sensitive = QAction(self.tr("With sensitive statements, last"), self)
        self.sensitive.setCheckable(True)
        self.addAction(self.sensitive)

    def _choose(self, form: str) -> None:
        self.form_chosen.emit(form, self.sensitive.isChecked())
