"""The page of the source panel: headings, texts, rows and links, kept and filled anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.fact_rows import FactRowButton, FactRows
from explorer.ui.widgets.flow_layout import FlowLayout
from explorer.ui.widgets.labels import make_label, plain
from explorer.ui.widgets.matrix_marks import StandingLabel, StandingMark
from explorer.ui.widgets.spares import Spares
from explorer.viewmodels.countries import StandingMeaning
from explorer.viewmodels.country_cells import CellView
from explorer.viewmodels.fact_lines import FactLine

_LONG_WORD = 16  # letters
_Block = TypeVar("_Block", bound=QWidget)
Link = tuple[str, Callable[[], None]]


class _Standings(QWidget):
    """The standings of a cell with their marks on one line."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._flow = FlowLayout(self)
        self._labels: list[StandingLabel] = []

    def show_cell(self, cell: CellView) -> None:
        """Show what a cell has, or why it has nothing."""
        told = [(one.id, one.text) for one in cell.standings] or [(cell.mark, cell.words)]
        for standing, text in told[len(self._labels) :]:
            label = StandingLabel(standing, text, self._theme, self)
            self._flow.addWidget(label)
            self._labels.append(label)
        for at, label in enumerate(self._labels):
            if at < len(told):
                label.show_standing(*told[at])
            label.setVisible(at < len(told))


class _Meaning(QWidget):
    """A standing's mark, its word and what is meant by it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        self._mark = StandingMark("", theme, self)
        self._word = make_label("", "strong", self, wrap=False)
        self._text = make_label("", "body", self)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.addWidget(self._word)
        self._words.addWidget(self._text, 1)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._words, 1)

    def show_meaning(self, standing: StandingMeaning) -> None:
        """Show a standing; a long word stands above its meaning, not beside it."""
        long = len(standing.word) > _LONG_WORD
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._words.setDirection(down if long else across)
        self._words.setSpacing(0 if long else SPACE)
        self._mark.show_standing(standing.id)
        self._word.setText(plain(standing.word))
        self._text.setText(plain(standing.meaning))


class _Links(QWidget):
    """Links in one line, each of which does something when it is chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self.buttons: list[QPushButton] = []
        self._acts: list[Callable[[], None]] = []

    def show_links(self, links: Sequence[Link]) -> None:
        """Offer these links."""
        while len(self.buttons) < len(links):
            self._add_button(len(self.buttons))
        self._acts = [act for _, act in links]
        for at, button in enumerate(self.buttons):
            if at < len(links):
                button.setText(plain(links[at][0]).replace("&", "&&"))
            button.setVisible(at < len(links))

    def _act(self, at: int) -> None:
        self._acts[at]()

    def _add_button(self, at: int) -> None:
        button = QPushButton(self)
        button.setProperty("role", "link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self._act(at))
        self._flow.addWidget(button)
        self.buttons.append(button)


class PanelPage(QWidget):
    """What the panel scrolls; its height follows from its width alone.

    A filling is `begin`, what is to be shown from top to bottom, and `finish`.
    """

    fact_chosen = Signal(str)
    copy_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._spares = Spares(self)
        self._stops: list[QWidget] = []
        self._rows: list[FactRowButton] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(SPACE // 2, SPACE * 3 // 2, SPACE, 2 * SPACE)
        self._layout.setSpacing(SPACE // 2)

    def minimumSizeHint(self) -> QSize:
        """Ask for nothing, else rows would keep the height that they need when narrow."""
        return QSize(0, 0)

    def begin(self) -> None:
        """Take everything back; nothing is laid out before the end, else each piece would do it."""
        self.hide()
        while self._layout.takeAt(0) is not None:
            pass
        self._stops, self._rows = [], []
        self._spares.begin()

    def finish(self) -> list[FactRowButton]:
        """Put away what was not needed and return the rows of statements."""
        self._layout.addStretch(1)
        self._spares.rest()
        for before, after in pairwise(self._stops):
            QWidget.setTabOrder(before, after)
        self.show()
        return self._rows

    def gap(self) -> None:
        """Leave room before what follows."""
        self._layout.addSpacing(SPACE)

    def heading(self, text: str) -> None:
        """Show a small heading."""
        label = self._put("heading", lambda parent: _label("label", parent, "policy"))
        label.setText(plain(text.upper()))

    def text(self, text: str, role: str = "body") -> None:
        """Show a text of a role of the type scale."""
        self._put(f"text {role}", lambda parent: _label(role, parent)).setText(plain(text))

    def meaning(self, standing: StandingMeaning) -> None:
        """Show what is meant by a standing."""
        self._put("meaning", self._make_meaning).show_meaning(standing)

    def standings(self, cell: CellView) -> None:
        """Show the standings of a cell."""
        self._put("standings", self._make_standings).show_cell(cell)

    def rows(self, lines: Sequence[FactLine]) -> None:
        """Show statements, each as a row."""
        rows = self._put("rows", self._make_rows).show_lines(lines)
        self._stops += rows
        self._rows += rows

    def links(self, links: Sequence[Link]) -> None:
        """Show links."""
        held = self._put("links", self._make_links)
        held.show_links(links)
        self._stops += held.buttons[: len(links)]

    def _put(self, kind: str, make: Callable[[QWidget], _Block]) -> _Block:
        """Add the next widget of a kind below what stands there already."""
        widget = self._spares.take(kind, make)
        widget.raise_()  # who reads the page aloud goes by the order of the widgets
        self._layout.addWidget(widget)
        return widget

    def _make_rows(self, parent: QWidget) -> FactRows:
        rows = FactRows((), self._theme, parent)
        rows.fact_chosen.connect(self.fact_chosen)
        rows.copy_requested.connect(self.copy_requested)
        return rows

    def _make_standings(self, parent: QWidget) -> _Standings:
        return _inset(_Standings(self._theme, parent))

    def _make_meaning(self, parent: QWidget) -> _Meaning:
        return _inset(_Meaning(self._theme, parent))

    def _make_links(self, parent: QWidget) -> _Links:
        return _inset(_Links(parent))


def _inset(widget: _Block) -> _Block:
    """Bring a widget in line with the text of the rows, which keep room for their own mark."""
    widget.setContentsMargins(SPACE, 0, SPACE, 0)
    return widget


def _label(role: str, parent: QWidget, tone: str = "") -> QLabel:
    return _inset(make_label("", role, parent, tone=tone))
