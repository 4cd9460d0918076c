"""Parts of a profile that are lists: groups of facts, long ones unfolded on demand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.labels import make_label
from explorer.ui.widgets.profile_layout import Section, say
from explorer.ui.widgets.profile_rows import FactList
from explorer.ui.widgets.spares import Spares
from explorer.viewmodels.country_profile_parts import PartGroup, ProfilePart
from explorer.wording import plural

_CONTEXT = "CountryProfile"
_NO_GROUP = PartGroup("", ())


class GroupBlock(QWidget):
    """Facts of one sort under a small title; of many only the first, until they are unfolded."""

    fact_chosen = Signal(str)
    copy_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group, self._unfolded = _NO_GROUP, False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        self._title = make_label("", "strong", self)
        self.rows = FactList("", theme, self)
        self._all = QPushButton(self)
        self._all.setProperty("role", "step")
        self._all.setCursor(Qt.CursorShape.PointingHandCursor)
        inset = QVBoxLayout()
        inset.setContentsMargins(SPACE, 0, SPACE, 0)
        inset.addWidget(self._title)
        column.addLayout(inset)
        column.addWidget(self.rows)
        foot = QVBoxLayout()
        foot.setContentsMargins(SPACE // 2, 0, SPACE, 0)
        foot.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(foot)
        self.rows.fact_chosen.connect(self.fact_chosen)
        self.rows.copy_requested.connect(self.copy_requested)
        self._all.clicked.connect(self._on_all_clicked)

    def show_group(self, section: str, group: PartGroup, *, fresh: bool) -> None:
        """Show a group of a section; a fresh one is folded."""
        self._group = group
        self._unfolded = self._unfolded and not fresh
        say(self._title, group.title)
        self._name = group.title or section
        self._fill()

    def reveal(self, fact_id: str) -> bool:
        """Unfold where a fact stands behind the fold; say whether it is here at all."""
        found = any(line.id == fact_id for line in self._group.lines)
        if found and not self.rows.holds(fact_id):
            self._unfolded = True
            self._fill()
        return found

    def forget(self) -> None:
        """Hold no fact any more."""
        self.show_group("", _NO_GROUP, fresh=True)

    def _fill(self) -> None:
        lines, short = self._group.lines, self._group.short
        # One line more costs no more room than the control that would show it.
        foldable = bool(short) and len(lines) > short + 1
        folded = foldable and not self._unfolded
        self.rows.show_lines(self._name, lines[:short] if folded else lines)
        self._all.setVisible(foldable)
        if folded:
            self._all.setText(plural(_CONTEXT, "Show it", "Show all {count}", len(lines)))
        elif foldable:
            self._all.setText(plural(_CONTEXT, "Show it", "Show the first {count} alone", short))
        self._all.setAccessibleName(f"{self._all.text()}: {self._name}")

    def _on_all_clicked(self) -> None:
        self._unfolded = not self._unfolded
        self._fill()


class PartSection(Section):
    """A part with its groups, or with a sentence where it has none."""

    fact_chosen = Signal(str)
    copy_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._theme = theme
        self._empty = make_label("", "muted", self.content)
        self._groups = QWidget(self.content)
        self._column = QVBoxLayout(self._groups)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * SPACE)
        self._spares = Spares(self._groups)
        self.add(self._empty)
        self.body.addWidget(self._groups)

    def show_part(self, part: ProfilePart, *, fresh: bool) -> None:
        """Show a part; `fresh` where it is of another country than the one before."""
        self.title.setText(part.title)
        count = len(part.lines)
        words = plural(_CONTEXT, "{count} record", "{count} records", count)
        self.say(words if count else "", part.lead, part.left_out)
        say(self._empty, part.empty)
        self._spares.begin()
        for group in part.groups:
            block = self._spares.take("group", self._make_group)
            block.show_group(part.title, group, fresh=fresh)
        self._spares.rest()
        self._groups.setVisible(bool(part.groups))

    def reveal(self, fact_id: str) -> None:
        """Unfold the group in which a fact stands."""
        for block in self._groups.findChildren(GroupBlock):
            block.reveal(fact_id)

    def _make_group(self, parent: QWidget) -> GroupBlock:
        block = GroupBlock(self._theme, parent)
        block.fact_chosen.connect(self.fact_chosen)
        block.copy_requested.connect(self.copy_requested)
        self._column.addWidget(block)
        return block
