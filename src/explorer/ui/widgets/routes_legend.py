"""The legend of the map: which paths are shown, with their numbers, colours and dashes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.flow_layout import FlowLayout, begin_line
from explorer.ui.widgets.labels import make_heading, make_label, plain
from explorer.ui.widgets.routes_map import paint_shield, shield_radius
from explorer.ui.widgets.routes_tools import RoutesTools
from explorer.viewmodels.routes import NO_PATHS, PathChoice

_FIGURE = "· 12"  # a number as it stands behind a country's name


class _Key(QWidget):
    """A sample of a band, bare or dashed, or of a `figure`, with what it stands for."""

    def __init__(
        self, text: str, theme: Theme, parent: QWidget, *, dashed: bool = False, figure: str = ""
    ) -> None:
        super().__init__(parent)
        self._dashed, self._figure = dashed, figure
        layout = QHBoxLayout(self)
        layout.setSpacing(SPACE)
        layout.addWidget(make_label(text, "small", self, wrap=False))
        self.dress(theme)

    def dress(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        width = _sample_width(theme)
        if self._figure:
            width = QFontMetrics(theme.font("label")).horizontalAdvance(self._figure)
        self.setContentsMargins(round(width) + SPACE, 0, 0, 0)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, 0, 0)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sample; the text is a label."""
        painter = QPainter(self)
        if self._figure:
            painter.setFont(self._theme.font("label"))
            painter.setPen(self._theme.color("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self._figure)
            return
        color = self._theme.color("muted" if self._dashed else "ink")
        middle = QPointF(_sample_width(self._theme) / 2, self.height() / 2)
        _paint_sample(painter, middle, self._theme, color, self._dashed)


class _PathBox(QCheckBox):
    """A check box with a piece of the path's band and its number, as on the map."""

    def __init__(self, text: str, theme: Theme, parent: QWidget, choice: PathChoice) -> None:
        super().__init__(plain(text), parent)
        self._choice = choice
        self._least = 0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.dress(theme)

    def dress(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._metrics = QFontMetrics(theme.font("small"))
        self.updateGeometry()
        self.update()

    def align(self, width: int) -> None:
        """Take at least this width, so that boxes stand in columns."""
        if width != self._least:
            self._least = width
            self.updateGeometry()

    def own_width(self) -> int:
        """Return the width of box, sample and text."""
        return round(self._text_left() + self._metrics.horizontalAdvance(self.text()) + 3)

    def _box(self) -> float:
        return self._metrics.height() * 0.78

    def _text_left(self) -> float:
        sample = _sample_width(self._theme) + 0.75 * SPACE
        return 2 + self._box() + 0.75 * SPACE + sample

    def sizeHint(self) -> QSize:
        """Return room for box, sample and text."""
        high = max(self._metrics.height(), 2 * shield_radius(self._theme)) + SPACE // 2
        return QSize(max(self.own_width(), self._least), round(high))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a cut title would tell nothing."""
        return self.sizeHint()

    def hitButton(self, at: QPoint) -> bool:
        """Take a click anywhere on box, sample and text."""
        return self.rect().contains(at)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a box with a tick, the sample, the text, and a frame where the keys act."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size, middle = self._box(), self.height() / 2
        box = QRectF(2, middle - size / 2, size, size)
        painter.setPen(QPen(theme.color("muted"), 1.2))
        painter.setBrush(theme.color("accent" if self.isChecked() else "raised"))
        painter.drawRoundedRect(box, 2.5, 2.5)
        if self.isChecked():
            painter.setPen(QPen(theme.color("on_accent"), 1.8))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            tick = ((0.22, 0.52), (0.43, 0.73), (0.8, 0.28))
            painter.drawPolyline(QPolygonF([box.topLeft() + QPointF(*p) * size for p in tick]))
        hues = theme.bands()
        color = QColor(hues[self._choice.color % len(hues)])
        left = box.right() + 0.75 * SPACE
        at = QPointF(left + _sample_width(theme) / 2, middle)
        _paint_sample(painter, at, theme, color, number=self._choice.number)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("ink"))
        area = QRectF(self._text_left(), 0, self.width(), self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)


def _sample_width(theme: Theme) -> float:
    return 3.6 * shield_radius(theme)


def _paint_sample(
    painter: QPainter, middle: QPointF, theme: Theme, color: QColor, dashed: bool = False,
    number: int = 0,
) -> None:  # fmt: skip
    """Draw a piece of a band as on the map: bare, dashed, or with a path's number."""
    width, height = _sample_width(theme), shield_radius(theme) * 1.1
    faint = QColor(color)
    faint.setAlphaF(0.5)
    band = QRectF(middle.x() - width / 2, round(middle.y() - height / 2) + 0.5, width, height)
    painter.setPen(QPen(color, 1))
    painter.setBrush(faint)
    painter.drawRect(band)
    if dashed:
        pen = QPen(color, 1.4)
        pen.setDashPattern([4, 3.2])
        painter.setPen(pen)
        painter.drawLine(QPointF(band.left(), middle.y()), QPointF(band.right(), middle.y()))
    if number:
        paint_shield(painter, middle, number, color, theme)


class RoutesLegend(QWidget):
    """A few lines of check boxes, and a line of signs with what they stand for.

    `paths_chosen` carries the ids of the paths that the reader wants to see.
    """

    paths_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Legend: paths on the map"))
        self._theme = theme
        self._choices: tuple[PathChoice, ...] = ()
        self._boxes: dict[str, _PathBox] = {}
        self._flow = FlowLayout(self, 2 * SPACE, SPACE // 4)
        self._flow.setContentsMargins(2 * SPACE, SPACE // 2, 2 * SPACE, SPACE // 2)
        self.tools = RoutesTools(self)
        self.tools.layers_chosen.connect(lambda _: self._show_parts())
        self._make_samples()
        self._words = make_label(self.tr("Schematic"), "small", self, wrap=False)
        self._head = self._make_head()
        self._foldable = False
        self._fill()

    def _make_head(self) -> QWidget:
        head = QWidget(self)
        self._every: list[QPushButton] = []
        layout = QHBoxLayout(head)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(make_heading(self.tr("Paths")))
        for text, name, wanted in (
            (self.tr("All"), self.tr("Show all seven paths"), True),
            (self.tr("None"), self.tr("Show no path"), False),
        ):
            button = QPushButton(text, head)
            button.setProperty("role", "link")
            button.setAccessibleName(name)
            button.clicked.connect(lambda _=False, every=wanted: self._on_every(every))
            layout.addWidget(button)
            self._every.append(button)
        self._folder = QPushButton(head)
        self._folder.setProperty("role", "link")
        self._folder.setCheckable(True)
        self._folder.setVisible(False)
        self._folder.toggled.connect(self._show_parts)
        layout.addWidget(self._folder)
        return head

    def _make_samples(self) -> None:
        """Make the line of signs, which wraps like the boxes above it."""
        self._key = QWidget(self)
        self._key.setAccessibleName(self.tr("Signs of the map"))
        self._samples = (
            _Key(self.tr("part of every path"), self._theme, self._key),
            _Key(self.tr("only a country named"), self._theme, self._key, dashed=True),
            _Key(self.tr("documented facts"), self._theme, self._key, figure=_FIGURE),
        )
        flow = FlowLayout(self._key, 2 * SPACE, SPACE // 4)
        for sample in self._samples:
            flow.addWidget(sample)
        begin_line(self._key)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the whole legend, folded or not."""
        if not self._choices:
            return super().heightForWidth(width)
        return self._flow.height_of_all(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the boxes in columns where at least two fit beside each other."""
        super().resizeEvent(event)
        self._align()

    def _align(self) -> None:
        boxes = list(self._boxes.values())
        widest = max((box.own_width() for box in boxes), default=0)
        room = self.width() - 4 * SPACE
        fitting = 2 * widest + 2 * SPACE <= room
        for box in boxes:
            box.align(widest if fitting else 0)

    def set_foldable(self, foldable: bool) -> None:
        """Begin folded where there is little room, or always show everything."""
        if foldable == self._foldable:
            return
        self._foldable = foldable
        self._align()
        self._folder.setVisible(foldable)
        self._folder.setChecked(False)
        self._show_parts()

    def _show_parts(self) -> None:
        """Show boxes and samples, unless they are folded away."""
        shown = not self._foldable or self._folder.isChecked()
        # That the bands are schematic is said in any case.
        for part in (*self._boxes.values(), self._key):
            part.setVisible(shown)
        sharing = sum(one.shown and not one.is_reading for one in self._choices)
        # One path alone shares nothing.
        bands = "corridors" in self.tools.layers
        self._samples[0].setVisible(bands and sharing > 1)
        self._samples[1].setVisible(bands)
        self._samples[2].setVisible("counts" in self.tools.layers)
        words = self.tr("Fold ▴") if shown else self.tr("Paths and key ▾")
        self._folder.setText(words)

    def dress(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        for box in self._boxes.values():
            box.dress(theme)
        for sample in self._samples:
            sample.dress(theme)
        self._align()
        self._flow.invalidate()

    def show_choices(self, choices: Sequence[PathChoice]) -> None:
        """Show which paths there are, and which of them are on the map."""
        known = [choice.id for choice in self._choices]
        self._choices = tuple(choices)
        if [choice.id for choice in choices] != known:
            self._fill()
        for choice in choices:
            box = self._boxes[choice.id]
            box.blockSignals(True)
            box.setChecked(choice.shown)
            box.blockSignals(False)
        self._show_parts()

    def _fill(self) -> None:
        while self._flow.takeAt(0) is not None:
            pass
        for box in self._boxes.values():
            box.deleteLater()
        self._boxes = {}
        for widget in (self._head, self.tools, self._words):
            self._flow.addWidget(widget)
        for choice in self._choices:
            box = _PathBox(choice.title, self._theme, self, choice)
            name = self.tr("{number} {title}")
            if choice.is_reading:
                name = self.tr("{number} {title}, a reading beside the paths")
            box.setAccessibleName(name.format(number=choice.number, title=choice.title))
            box.toggled.connect(self._on_toggled)
            if not self._boxes:
                begin_line(box)
            self._boxes[choice.id] = box
            self._flow.addWidget(box)
        self._flow.addWidget(self._key)
        self._align()
        order = [*self._every, self._folder, *self.tools.buttons, *self._boxes.values()]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _on_toggled(self) -> None:
        wanted = tuple(c.id for c in self._choices if self._boxes[c.id].isChecked())
        self.paths_chosen.emit(wanted or NO_PATHS)

    def _on_every(self, every: bool) -> None:
        paths = tuple(choice.id for choice in self._choices if not choice.is_reading)
        self.paths_chosen.emit(paths if every else NO_PATHS)
