"""A heading of a screen with its lines, notes and links to countries."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from explorer.ui.theme import SPACE, Theme, text_scale
from explorer.ui.widgets.flow_layout import FlowLayout
from explorer.ui.widgets.journey_rows import ExpandingRows
from explorer.ui.widgets.journey_wishes import JourneyWishes
from explorer.ui.widgets.labels import make_heading, make_label, make_rule
from explorer.viewmodels.journey_sections import LegSection

MEASURE = 96 * SPACE  # the longest line that reads well, in type of the usual size


def measured(widget: QWidget, widest: int = MEASURE) -> QHBoxLayout:
    """Return a row that keeps a widget from growing wider than reads well in the reader's type.

    A maximum width alone would not do: a column asks for the height at its own full width.
    """
    widget.setMaximumWidth(round(widest * text_scale()))
    row = QHBoxLayout()
    row.addWidget(widget, 1)
    row.addStretch(0)
    return row


class SectionBlock(QWidget):
    """One heading. What is empty says so; what is long shows its beginning."""

    def __init__(
        self,
        section: LegSection,
        limit: int,
        theme: Theme,
        wishes: JourneyWishes,
        open_groups: set[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._section, self._wishes = section, wishes
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE // 2)
        layout.addWidget(make_heading(section.title, section.tone, self))
        layout.addWidget(make_rule(self))
        for note in section.notes:
            layout.addLayout(measured(make_label(note, "body", self)))
        if section.empty_text:
            layout.addWidget(make_label(section.empty_text, "muted", self))
        for number, group in enumerate(section.groups):
            if group.title:
                layout.addSpacing(SPACE // 2)
                layout.addWidget(make_label(group.title, "small", self))
            key = f"{section.id}/{number}"
            rows = ExpandingRows(key, group.lines, limit, theme, wishes, open_groups, self)
            layout.addWidget(rows)
        if section.countries:
            layout.addWidget(self._country_links())

    def _country_links(self) -> QWidget:
        """Return links from decisions to the countries that took them."""
        row = QWidget(self)
        flow = FlowLayout(row, SPACE)
        flow.addWidget(make_label(self.tr("See in Countries:"), "small", row, wrap=False))
        for country in self._section.countries:
            button = QPushButton(country.name, row)
            button.setProperty("role", "link")
            button.setAccessibleName(self.tr("Show {country} in Countries").format(
                country=country.name))  # fmt: skip
            button.clicked.connect(
                lambda _=False, chosen=country.id: self._wishes.country_chosen.emit(chosen)
            )
            flow.addWidget(button)
        return row
