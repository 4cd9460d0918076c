"""What can be done with the chart that is shown: the next one, its data, keeping it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from explorer.ui.theme import SPACE
from explorer.ui.widgets.flow_layout import FlowLayout, begin_group
from explorer.ui.widgets.labels import as_plain_tooltip, make_label, plain

FORMS = ("copy", "png", "svg", "pdf", "csv", "print")


class FiguresBar(QWidget):
    """Buttons in one line that breaks where room ends.

    `keep_requested` carries one of FORMS.
    """

    step_requested = Signal(int)
    table_toggled = Signal(bool)
    keep_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=SPACE)
        self._before = self._step(-1, self.tr("‹ Previous"), self.tr("Previous figure ([)"))
        self._after = self._step(1, self.tr("Next ›"), self.tr("Next figure (])"))
        self._place = make_label("", "small", self, wrap=False)
        self._flow.addWidget(self._place)
        self.table = QPushButton(self.tr("Data table"), self)
        self.table.setProperty("role", "toggle")
        self.table.setCheckable(True)
        self.table.setAccessibleName(self.tr("Data table in place of the drawing"))
        self.table.setToolTip(as_plain_tooltip(self.tr("Data in place of the drawing (T)")))
        self.table.toggled.connect(self.table_toggled)
        begin_group(self.table)
        self._flow.addWidget(self.table)
        self._keep = self._keeping()
        self._flow.addWidget(self._keep)

    def _step(self, by: int, text: str, name: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", "tool")
        button.setAccessibleName(name)
        button.setToolTip(as_plain_tooltip(name))
        button.clicked.connect(lambda: self.step_requested.emit(by))
        self._flow.addWidget(button)
        return button

    def _keeping(self) -> QPushButton:
        button = QPushButton(self.tr("Keep") + " ▾", self)
        button.setProperty("role", "menu")
        button.setAccessibleName(self.tr("Copy, save or print the figure"))
        menu = QMenu(button)
        titles = {
            "copy": self.tr("Copy as a picture"),
            "png": self.tr("Save as PNG…"),
            "svg": self.tr("Save as SVG…"),
            "pdf": self.tr("Save as PDF…"),
            "csv": self.tr("Save the data as CSV…"),
            "print": self.tr("Print…"),
        }
        for form, title in titles.items():
            menu.addAction(title).triggered.connect(
                lambda _=False, chosen=form: self.keep_requested.emit(chosen)
            )
        menu.addSeparator()
        self._opened = QAction(self.tr("With the sensitive records that are open"), menu)
        self._opened.setCheckable(True)
        menu.addAction(self._opened)
        button.setMenu(menu)
        return button

    def add_widget(self, widget: QWidget) -> None:
        """Add something at the end of the line."""
        self._flow.addWidget(widget)

    @property
    def takes_opened(self) -> bool:
        """Whether sensitive records that are open are to be kept with the rest."""
        return self._opened.isEnabled() and self._opened.isChecked()

    def show_place(self, text: str, before: bool, after: bool) -> None:
        """Say which of the charts is shown, and whether there are some on either side."""
        self._place.setText(plain(text))
        self._before.setEnabled(before)
        self._after.setEnabled(after)
        self._flow.invalidate()

    def show_chart(self, there: bool, opened: bool) -> None:
        """Offer what a chart can be asked for, and whether it holds what has been opened."""
        self.table.setEnabled(there)
        self._keep.setEnabled(there)
        self._opened.setEnabled(opened)
        if not opened:
            self._opened.setChecked(False)  # asked for anew each time
