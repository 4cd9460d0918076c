"""The period of the Routes pane: a slider over ten years, and the list of what it shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.flow_layout import FlowLayout
from explorer.ui.widgets.labels import make_elided_label, make_heading, make_label, plain
from explorer.ui.widgets.period_signs import (
    SignKey,
    paint_sign,
    sign_color,
    sign_height,
    sign_width,
)
from explorer.ui.widgets.period_track import PeriodTrack
from explorer.ui.widgets.routes_rows import RouteRow, RowText, Run
from explorer.viewmodels.passage_dates import YEARS
from explorer.viewmodels.routes_period import PassageLine, PeriodView, period_words

_ROOM = 46  # letters of the small type that a strip with the words beside the years has at least
_KEY_ROOM = 88  # letters of a strip that has room for the key beside the years as well
_KEY_COLUMNS = 2  # of the key beside the years


class PeriodSlider(QWidget):
    """A calm strip: the period in words, ten years with two handles, and the key to its signs.

    Where the key has no room beside the years, a button shows it below them and takes it away.
    `period_chosen` carries a first and last year, or None for all; `chosen` a key as "fact:x".
    """

    period_chosen = Signal(object)
    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view = PeriodView()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._years = make_elided_label("strong", self)
        self._count = make_elided_label("small", self)
        self._every = QPushButton(self.tr("All years"), self)
        self._every.setProperty("role", "link")
        self._every.setAccessibleName(self.tr("Show all years"))
        self._signs = QPushButton(self)
        self._signs.setProperty("role", "link")
        self._signs.setCheckable(True)
        self._signs.clicked.connect(self._on_signs_clicked)
        self._wished: bool | None = None  # whether the reader asked for the key below the years
        self._roomy = False
        self._track = PeriodTrack(theme, self)
        self._key = SignKey(theme, self, columns=_KEY_COLUMNS)
        self._lay_out()
        stops = (self._track.first, self._track.last, self._every, self._signs)
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)
        self._every.clicked.connect(lambda: self.period_chosen.emit(None))
        self._track.moved.connect(self._on_moved)
        self._track.settled.connect(self._on_settled)
        self._track.mark_chosen.connect(lambda fact_id: self.chosen.emit(f"fact:{fact_id}"))
        self.show_view(self._view)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * SPACE, SPACE // 2, SPACE, SPACE // 4)
        outer.setSpacing(SPACE // 2)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._whole.setSpacing(SPACE)
        outer.addLayout(self._whole)
        self._below = QVBoxLayout()
        outer.addLayout(self._below)
        self._words = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._words.setSpacing(0)
        self._words.addStretch(1)
        self._words.addWidget(self._years)
        self._words.addWidget(self._count)
        self._links = QHBoxLayout()
        self._links.setSpacing(SPACE)
        self._links.addWidget(self._every)
        self._links.addWidget(self._signs)
        self._links.addStretch(1)
        self._words.addLayout(self._links)
        self._words.addStretch(1)
        self._whole.addLayout(self._words)
        self._whole.addWidget(self._track, 1)
        self._key_home: QBoxLayout | None = None

    @property
    def track(self) -> PeriodTrack:
        """The drawn part with its two handles."""
        return self._track

    def dress(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._key.dress(theme)
        self._track.dress(theme)
        self._arrange()

    def show_view(self, view: PeriodView) -> None:
        """Show a period; nothing is emitted."""
        self._view = view
        first, last = view.period or (YEARS[0], YEARS[-1])
        self._years.setText(view.years_words)
        self._count.setText(view.count_words)
        self._every.setVisible(view.period is not None)
        self._track.show_years(first, last)
        self._track.show_marks(view.slider)
        self.setAccessibleName(self.tr("Period: {words}").format(words=view.words))
        for one in (self, self._track.first, self._track.last):
            one.setAccessibleDescription(view.counted)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words beside the years, or above them where the strip is narrow."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Give the years what room there is: the words give way, then the key."""
        letter = QFontMetricsF(self._theme.font("small")).averageCharWidth()
        key_beside = self.width() >= _KEY_ROOM * letter
        # As wide for every period, so that the years do not move when another one is chosen.
        widest = round(QFontMetricsF(self._theme.font("strong")).horizontalAdvance("0000–0000 "))
        if not key_beside:
            links = (self._every, self._signs)
            widest = max(widest, sum(one.sizeHint().width() for one in links) + SPACE)
        least = widest + self._track.minimumSizeHint().width() + 4 * SPACE
        beside = self.width() >= max(_ROOM * letter, least)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._whole.setDirection(across if beside else down)
        self._words.setDirection(down if beside else across)
        self._words.setSpacing(0 if beside else SPACE)
        self._words.setStretch(0, 1 if beside else 0)
        for label in (self._years, self._count):
            label.setMinimumWidth(widest if beside else 0)
            label.setMaximumWidth(widest if beside else self.width())
        self._place_key(key_beside)

    def _place_key(self, beside: bool) -> None:
        """Put the key beside the years, or below them where it is wished or has room."""
        wished = self._roomy if self._wished is None else self._wished
        self._signs.setVisible(not beside)
        self._signs.setChecked(wished)
        self._signs.setText(self.tr("Signs ▴") if wished else self.tr("Signs ▾"))
        self._signs.setAccessibleName(
            self.tr("Take the key to the signs away")
            if wished
            else self.tr("Show the key to the signs")
        )
        home = self._whole if beside else self._below
        if self._key_home is not home:
            if self._key_home is not None:
                self._key_home.removeWidget(self._key)
            self._key_home = home
            home.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        if beside:
            self._key.set_columns(_KEY_COLUMNS)
        else:
            margins = self.contentsMargins()
            self._key.fill(self.width() - 4 * SPACE - margins.left() - margins.right())
        self._key.setVisible(beside or wished)

    def set_roomy(self, roomy: bool) -> None:
        """Begin with the key shown or not, until the reader asks for the other."""
        if roomy != self._roomy:
            self._roomy = roomy
            self._arrange()

    def _on_signs_clicked(self, shown: bool) -> None:
        self._wished = shown
        self._arrange()

    def _on_moved(self, first: int, last: int) -> None:
        whole = (first, last) == (YEARS[0], YEARS[-1])
        self._years.setText(period_words(None if whole else (first, last), short=True))
        self._count.setText("")

    def _on_settled(self, first: int, last: int) -> None:
        whole = (first, last) == (YEARS[0], YEARS[-1])
        self.period_chosen.emit(None if whole else (first, last))


class _ChangeRow(RouteRow):
    """A statement with the sign of its state."""

    def __init__(self, line: PassageLine, theme: Theme, parent: QWidget) -> None:
        self._state = line.state
        super().__init__(_line_text(line), theme, parent)
        self.show_line(line)

    def show_line(self, line: PassageLine) -> None:
        """Say something else."""
        self._state = line.state
        self.show_text(_line_text(line))
        self.setText(plain(line.spoken))
        self.setAccessibleName(self.text())

    def _left(self) -> float:
        return sign_width(self._theme) + 2 * SPACE

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row and its sign."""
        super().paintEvent(event)
        painter = QPainter(self)
        metrics = QFontMetricsF(self._theme.font("body"))
        base = SPACE + metrics.ascent() - metrics.capHeight() / 2
        middle = QPointF(SPACE + sign_width(self._theme) / 2, base)
        color = sign_color(self._theme, self._state)
        paint_sign(painter, middle, self._state, sign_height(self._theme), color)


def _line_text(line: PassageLine) -> RowText:
    words: list[Run] = [(line.words, "ink", "small")]
    if line.countries:
        words.append((f"  {line.countries}", "muted", "small"))
    lines: list[tuple[Run, ...]] = [tuple(words)]
    if line.detail:
        lines.append(((line.detail, "muted", "small"),))
    title = ((line.title, "ink", "body"),)
    return RowText(line.key, title, pages=line.pages, lines=tuple(lines))


class _Column(QWidget):
    """Statements one below the other; rows are kept, because to dress a new one costs far more."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._kept: list[_ChangeRow] = []
        self._lines: tuple[PassageLine, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    @property
    def rows(self) -> list[_ChangeRow]:
        """The rows that say something."""
        return self._kept[: len(self._lines)]

    def fill(self, lines: Sequence[PassageLine], theme: Theme) -> None:
        """Show these statements."""
        before, self._lines = self._lines, tuple(lines)
        for at, line in enumerate(lines):
            if at == len(self._kept):
                row = _ChangeRow(line, theme, self)
                row.clicked.connect(self._teller(row))
                self._layout.addWidget(row)
                self._kept.append(row)
            elif at >= len(before) or before[at] != line:
                self._kept[at].show_line(line)
        for at, row in enumerate(self._kept):
            row.setVisible(at < len(lines))

    def _teller(self, row: _ChangeRow) -> Callable[[], None]:
        return lambda: self.chosen.emit(row.key)

    def clear(self) -> None:
        """Delete every row."""
        for row in self._kept:
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._kept, self._lines = [], ()


class ChangesList(QWidget):
    """The slider's twin: every statement on passage in the period, in the order of time.

    `chosen` carries a key as "fact:x".
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view = PeriodView()
        self._selected = ""
        self._folder = QPushButton(self)
        self._folder.setProperty("role", "link")
        self._folder.setCheckable(True)
        self._folder.toggled.connect(lambda _: self._show_parts())
        self._counted = make_label("", "small", self)
        self._key = SignKey(theme, self)
        self._before = make_label(self.tr("Held from before"), "strong", self)
        self._within = make_label("", "strong", self)
        for heading in (self._before, self._within):
            heading.setContentsMargins(0, SPACE, 0, 0)
        self._silent = make_label("", "small", self)
        self._columns = (_Column(self), _Column(self))
        for column in self._columns:
            column.chosen.connect(self.chosen)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QWidget(self)
        flow = FlowLayout(head, SPACE)
        heading = make_heading(self.tr("Open, closed, tightened"), parent=head)
        heading.setWordWrap(False)
        flow.addWidget(heading)
        flow.addWidget(self._folder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE // 2)
        parts = (
            head, self._counted, self._key, self._before, self._columns[0], self._within,
            self._columns[1], self._silent,
        )  # fmt: skip
        for part in parts:
            layout.addWidget(part)
        self._show_parts()

    def dress(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._key.dress(theme)
        for column in self._columns:
            column.clear()
        self._show_parts()

    def show_view(self, view: PeriodView, selected: str = "") -> None:
        """Show a period; `selected` is the id of the selected fact. Nothing is emitted."""
        self._view, self._selected = view, selected
        self._counted.setText(view.counted)
        self._silent.setText(view.silent)
        self._within.setText(
            self.tr("In the order of time")
            if view.period is None
            else self.tr("Dated in {period}").format(period=view.words)
        )
        self._show_parts()

    @property
    def open(self) -> bool:
        """Whether the lines are shown."""
        return self._folder.isChecked()

    def set_open(self, shown: bool) -> None:
        """Show the lines, or fold them away."""
        self._folder.setChecked(shown)

    def rows(self) -> list[RouteRow]:
        """Return the lines that are shown, from top to bottom."""
        return [row for column in self._columns for row in column.rows] if self.open else []

    def _show_parts(self) -> None:
        count, shown = len(self._view.lines), self.open
        words = self.tr("Fold ▴") if shown else self.tr("Show {count} ▾").format(count=count)
        self._folder.setText(words)
        name = self.tr("Open, closed, tightened: {count} statements, {period}")
        self._folder.setAccessibleName(name.format(count=count, period=self._view.words))
        before, within = self._split()
        if shown:
            for column, lines in zip(self._columns, (before, within), strict=True):
                column.fill(lines, self._theme)
            for one, following in pairwise([self._folder, *self.rows()]):
                QWidget.setTabOrder(one, following)
        for heading, lines in zip((self._before, self._within), (before, within), strict=True):
            heading.setVisible(shown and bool(lines))
        for part in (*self._columns, self._key):
            part.setVisible(shown)
        self._silent.setVisible(shown and bool(self._view.silent))
        for row in self.rows():
            row.mark(row.key == f"fact:{self._selected}")

    def _split(self) -> tuple[list[PassageLine], list[PassageLine]]:
        """Return what held from before, and what is dated in the period."""
        lines = self._view.lines
        if self._view.period is None:
            return [], list(lines)
        return [one for one in lines if not one.dated], [one for one in lines if one.dated]
