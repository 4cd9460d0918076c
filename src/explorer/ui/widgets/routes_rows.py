"""Rows of the list beside the map: a path's head, a leg, a place, a country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from weakref import WeakKeyDictionary

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from explorer.ui.script_fonts import with_scripts
from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.labels import plain
from explorer.ui.widgets.routes_map import paint_shield, shield_radius

_PAGES_SHARE = 0.3  # of the width; a longer list of pages takes a line of its own
_STRIP = 6  # width of the strip in a path's colour

# Text in the colour of a token and a role of the type scale.
Run = tuple[str, str, str]


@dataclass(frozen=True)
class RowText:
    """What a row says: a number, the first line with its pages, and lines below it."""

    key: str
    title: tuple[Run, ...]
    number: str = ""
    pages: str = ""
    lines: tuple[tuple[Run, ...], ...] = ()

    def spoken(self) -> str:
        """Return everything in reading order."""
        title = "".join(run[0] for run in self.title)
        head = " ".join([self.number, *title.split()]).strip()
        below = [" ".join("".join(run[0] for run in line).split()) for line in self.lines]
        return " · ".join(part for part in [head, self.pages, *below] if part)


class RouteRow(QAbstractButton):
    """A row that is chosen by click, Enter or the space bar; arrows walk the rows."""

    def __init__(
        self, text: RowText, theme: Theme, parent: QWidget | None = None, color: str = ""
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._color = color
        self._selected = False
        self._fonts, self._metrics = _type_of(theme)
        self._laid: tuple[int, list[tuple[QPointF, QTextLayout]]] | None = None
        # A layout asks for the same few widths over and over.
        self._heights: dict[int, int] = {}
        self.show_text(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(self, text: RowText) -> None:
        """Say something else."""
        self.key = text.key
        self._row = text
        self._laid = None
        self._heights.clear()
        self.setText(plain(text.spoken()))
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    @property
    def selected(self) -> bool:
        """Whether the row is marked as what is selected."""
        return self._selected

    def mark(self, selected: bool) -> None:
        """Mark the row as selected, or not."""
        if selected != self._selected:
            self._selected = selected
            self.setAccessibleDescription(self.tr("selected") if selected else "")
            self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that wrapped text needs more height in less width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the wrapped text takes."""
        if width not in self._heights:
            self._heights[width] = ceil(self._measure(width))
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Return a size for lines that do not wrap; the layout asks for the height by width."""
        heights = [self._metrics["body"].height()] + [self._metrics["small"].height()] * len(
            self._row.lines
        )
        return QSize(30 * SPACE, ceil(sum(heights)) + 2 * SPACE)

    def minimumSizeHint(self) -> QSize:
        """Return the least width that still reads."""
        return QSize(20 * SPACE, self.sizeHint().height())

    def _left(self) -> float:
        """Return where text begins: after the strip and the number."""
        strip = self._strip_left() + _STRIP + SPACE / 2 if self._color else SPACE
        if not self._row.number:
            return strip
        return strip + self._metrics["body"].horizontalAdvance("00") + SPACE

    def _strip_left(self) -> float:
        """Return where the strip begins, so that it runs through the middle of a path's number."""
        return SPACE / 2 + shield_radius(self._theme) - _STRIP / 2

    def _lay(self) -> list[tuple[QPointF, QTextLayout]]:
        """Return the laid-out text for the width that the row has, with where it stands."""
        if self._laid is None or self._laid[0] != self.width():
            self._laid = (self.width(), self._lay_out(self.width())[0])
        return self._laid[1]

    def _measure(self, width: int) -> float:
        """Return the height for a width; what fits on one line need not be laid out."""
        room, pages_width, beside = self._room(width)
        lines = self._lines(beside)
        top = float(SPACE) + self._height(self._row.title, room - (pages_width + SPACE) * beside)
        return top + sum(self._height(line, room) + 1 for line in lines) + SPACE

    def _height(self, runs: Sequence[Run], width: float) -> float:
        # Kerning and joins may set a text a little wider or narrower than its parts.
        metrics = [self._measures(text, role) for text, _, role in runs]
        needed = sum(one.horizontalAdvance(run[0]) for one, run in zip(metrics, runs, strict=True))
        if needed < width - 2:
            return max(ceil(one.height()) for one in metrics)
        return self._layout(runs, width)[1]

    def _measures(self, text: str, role: str) -> QFontMetricsF:
        """Return the metrics of the font that a text is set in, which may be of another script."""
        font = with_scripts(self._fonts[role], text)
        return self._metrics[role] if font is self._fonts[role] else QFontMetricsF(font)

    def _room(self, width: int) -> tuple[float, float, bool]:
        """Return the room for text, what the pages take, and whether they stand beside it."""
        room = max(width - self._left() - SPACE, 60.0)
        pages = self._metrics["small"].horizontalAdvance(self._row.pages)
        return room, pages, bool(self._row.pages) and pages <= room * _PAGES_SHARE

    def _lines(self, beside: bool) -> list[tuple[Run, ...]]:
        """Return the lines below the title; pages that have no room beside it are one."""
        pages = ((self._row.pages, "muted", "small"),)
        return [*([pages] if self._row.pages and not beside else []), *self._row.lines]

    def _lay_out(self, width: int) -> tuple[list[tuple[QPointF, QTextLayout]], float]:
        left, top = self._left(), float(SPACE)
        room, pages_width, beside = self._room(width)
        laid: list[tuple[QPointF, QTextLayout]] = []
        if beside:
            ascents = self._metrics["body"].ascent() - self._metrics["small"].ascent()
            at = QPointF(width - SPACE - pages_width - 1, top + ascents)
            pages = ((self._row.pages, "muted", "small"),)
            laid.append((at, self._layout(pages, pages_width + 2)[0]))
        title, height = self._layout(self._row.title, room - (pages_width + SPACE) * beside)
        laid.append((QPointF(left, top), title))
        top += height
        for line in self._lines(beside):
            layout, height = self._layout(line, room)
            laid.append((QPointF(left, top + 1), layout))
            top += height + 1
        return laid, top + SPACE

    def _layout(self, runs: Sequence[Run], width: float) -> tuple[QTextLayout, float]:
        layout = QTextLayout("".join(plain(run[0]) for run in runs), self._fonts[runs[0][2]])
        formats, start = [], 0
        for text, token, role in runs:
            length = len(plain(text).encode("utf-16-le")) // 2
            font = with_scripts(self._fonts[role], text)
            formats.append(_format(start, length, self._theme.color(token), font))
            start += length
        layout.setFormats(formats)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row; the selected one has a tint and a bar, not a colour alone."""
        painter, theme = QPainter(self), self._theme
        if self._selected or self.underMouse():
            painter.fillRect(self.rect(), theme.color("accent_soft"))
        if self._color:
            strip = QColor(self._color)
            strip.setAlphaF(1.0 if self._selected else 0.55)
            painter.fillRect(QRectF(self._strip_left(), 0, _STRIP, self.height()), strip)
        if self._selected:
            painter.fillRect(QRectF(self.width() - 4, 0, 4, self.height()), theme.color("accent"))
        if self._row.number:
            painter.setFont(theme.font("strong" if self._selected else "body"))
            painter.setPen(theme.color("muted"))
            right = self._left() - SPACE
            area = QRectF(0, SPACE, right, self._metrics["body"].height())
            painter.drawText(area, Qt.AlignmentFlag.AlignRight, self._row.number)
        for at, layout in self._lay():
            layout.draw(painter, at)
        painter.setPen(theme.color("rule"))
        left = int(self._left())
        painter.drawLine(left, self.height() - 1, self.width(), self.height() - 1)
        if self.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter; arrows walk the rows."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)


class PathHead(RouteRow):
    """The head of a path in the list: its number as on the map, its title, open or folded."""

    def __init__(
        self, text: RowText, theme: Theme, number: int, color: str, parent: QWidget | None = None
    ) -> None:
        self._path_number = number
        super().__init__(text, theme, parent)
        self._ring = QColor(color)
        self.setCheckable(True)

    def _left(self) -> float:
        return 2 * shield_radius(self._theme) + 2 * SPACE

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row, the path's number, and whether the path is open."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = SPACE + self._metrics["strong"].height() / 2
        at = QPointF(SPACE / 2 + shield_radius(self._theme), middle)
        strip = QColor(self._ring)
        strip.setAlphaF(0.5)
        if self.isChecked():
            left = self._strip_left()
            painter.fillRect(QRectF(left, middle, _STRIP, self.height() - middle), strip)
        paint_shield(painter, at, self._path_number, self._ring, self._theme)


_Type = tuple[dict[str, QFont], dict[str, QFontMetricsF]]
_types: WeakKeyDictionary[Theme, _Type] = WeakKeyDictionary()


def _type_of(theme: Theme) -> _Type:
    """Return the fonts of a theme and their metrics, made once for all rows."""
    if theme not in _types:
        fonts = {role: theme.font(role) for role in ("body", "strong", "small")}
        _types[theme] = fonts, {role: QFontMetricsF(font) for role, font in fonts.items()}
    return _types[theme]


def _format(start: int, length: int, color: QColor, font: QFont) -> QTextLayout.FormatRange:
    styled = QTextCharFormat()
    styled.setFont(font)
    styled.setForeground(QBrush(color))
    piece = QTextLayout.FormatRange()
    piece.start = start
    piece.length = length
    piece.format = styled
    return piece
