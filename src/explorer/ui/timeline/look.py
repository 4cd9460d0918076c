"""Fonts, colours and measures of the drawing, taken from a theme."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF

from explorer.ui.theme import SPACE, Theme
from explorer.ui.timeline.lanes import CHIP, LaneMetrics
from explorer.ui.timeline.marks import BAR, point_reach
from explorer.ui.widgets.labels import plain
from explorer.viewmodels.timeline_items import TimelineItem

TITLE_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(
    Qt.TextFlag.TextWordWrap
)
OPEN_SIGN, CLOSED_SIGN = "▾", "▸"
_BAR_SHARE = 0.6  # of a line's height
_COLUMN_EMS = 20.0
_COLUMN_SHARE = 0.36
_ROOM_FOR_COUNTS = 0.8  # of the column that is liked
_LONGEST_EMS = 40.0  # of a label beside a mark; the whole title stands in the list
_SHORT_EMS = 14.0  # to which a label is cut where the whole has no room
_CHIP_AIR = 8.0  # pixels beside a count in its column
_COLUMN_SHADE = 0.26  # of the marks' colour in a column of counts, on which the count is read
_WITHIN = 0.7  # of the tint of a period, so that the eras shine through
_MOST_KEPT = 20_000  # labels whose measures are kept


def label_text(item: TimelineItem) -> str:
    """Return the words beside an item's mark; a folded record has a sign, a doubted date too."""
    text = f"▸ {item.title}" if item.folded else item.title
    return plain(f"{text} (?)" if item.span.uncertain else text)


class TimelineLook:
    """What a theme means for the timeline; made anew for each theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.text: QFont = theme.font("small")
        self.title: QFont = theme.font("label")
        self.text_metrics = QFontMetricsF(self.text)
        self.title_metrics = QFontMetricsF(self.title)
        em = self.text_metrics.horizontalAdvance("m") * 0.72
        self._ideal_column = _COLUMN_EMS * em
        self.column = 0
        self.fit(10_000)
        self._longest, self._short = _LONGEST_EMS * em, _SHORT_EMS * em
        self.line = self.text_metrics.height()
        self.bar = max(BAR, round(self.line * _BAR_SHARE))
        self.axis = round(2 * self.line + 1.5 * SPACE)
        self.title_left = SPACE + self.title_metrics.horizontalAdvance(OPEN_SIGN)
        self.fit_counts(0)
        self.ink, self.muted = theme.color("ink"), theme.color("muted")
        self.paper, self.rule = theme.color("paper"), theme.color("rule")
        self.mark, self.accent = theme.color("muted"), theme.color("accent")
        self.soft_accent = theme.color("accent_soft")
        self.grid = QColor(self.rule)
        self.grid.setAlphaF(0.5)
        self.column_fill = _blend(self.mark, self.paper, _COLUMN_SHADE)
        self.raised, self.on_accent = theme.color("raised"), theme.color("on_accent")
        self.within = QColor(self.soft_accent)
        self.within.setAlphaF(_WITHIN)
        self._heights: dict[tuple[str, int], float] = {}
        self._widths: dict[str, tuple[float, float]] = {}
        self._cut: dict[tuple[str, float], str] = {}

    def fit(self, width: int) -> None:
        """Give the titles the room that they like, but never most of a narrow drawing."""
        self.column = int(min(self._ideal_column, width * _COLUMN_SHARE) // SPACE) * SPACE

    def fit_counts(self, most: int) -> None:
        """Give every count room up to the largest that a lane can have."""
        words = f"{most:,}"
        self.count_width = self.title_metrics.horizontalAdvance(max(words, "000", key=len)) + SPACE
        self.chip = max(CHIP, self.title_metrics.horizontalAdvance(words) + _CHIP_AIR)
        row = max(self.line, self.bar) + 3
        air, reach = SPACE * 0.75, point_reach(self.bar)
        self.metrics = LaneMetrics(row, air, self.title_height, reach, self.chip)

    def title_width(self) -> int:
        """Return the width that a lane's title may take."""
        count = self.count_width if self.shows_counts else 0.0
        return max(int(self.column - self.title_left - count - 2 * SPACE), 1)

    @property
    def shows_counts(self) -> bool:
        """Whether there is room for a lane's number beside its title."""
        return self.column >= _ROOM_FOR_COUNTS * self._ideal_column

    def title_height(self, name: str) -> float:
        """Return the height of a lane's title, wrapped."""
        key = name, self.title_width()
        if key not in self._heights:
            room = QRect(0, 0, key[1], 10_000)
            bounds = self.title_metrics.boundingRect(room, TITLE_FLAGS, plain(name))
            self._heights[key] = bounds.height()
        return self._heights[key]

    def label_widths(self, item: TimelineItem) -> tuple[float, float]:
        """Return the width of an item's label, and the width to which it may be cut."""
        if item.id not in self._widths:
            if len(self._widths) > _MOST_KEPT:
                self.forget()
            wanted = self.text_metrics.horizontalAdvance(label_text(item)) + 1
            longest = min(wanted, self._longest)
            self._widths[item.id] = (longest, min(longest, self._short))
        return self._widths[item.id]

    def label(self, item: TimelineItem, width: float) -> str:
        """Return an item's label cut to a width."""
        text = label_text(item)
        if (text, width) not in self._cut:
            elide = Qt.TextElideMode.ElideRight
            self._cut[text, width] = self.text_metrics.elidedText(text, elide, width)
        return self._cut[text, width]

    def forget(self) -> None:
        """Measure all labels anew, because their words may have changed."""
        self._widths.clear()
        self._cut.clear()


def _blend(color: QColor, ground: QColor, share: float) -> QColor:
    """Return a colour thinned over a ground, without its being seen through."""
    return QColor.fromRgbF(
        share * color.redF() + (1 - share) * ground.redF(),
        share * color.greenF() + (1 - share) * ground.greenF(),
        share * color.blueF() + (1 - share) * ground.blueF(),
    )
