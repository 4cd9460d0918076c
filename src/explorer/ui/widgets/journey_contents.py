"""The panel of contents: every screen of a walkthrough, and the choice of legs for a selection."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QPushButton, QVBoxLayout, QWidget

from explorer.ui.theme import SPACE
from explorer.ui.widgets.journey_wishes import JourneyWishes
from explorer.ui.widgets.labels import make_heading, make_label
from explorer.ui.widgets.vertical_scroll import VerticalScroll
from explorer.viewmodels.journey import JourneyView, ScreenLink
from explorer.viewmodels.journey_custom import OutlineLeg
from explorer.viewmodels.selection import Reading

_WIDEST = 56 * SPACE


class ContentsPanel(QFrame):
    """Every screen as a list that says where the reader is and was; legs can be chosen from it."""

    def __init__(self, wishes: JourneyWishes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("journeycontents")
        self.setAccessibleName(self.tr("Contents"))
        self._wishes = wishes
        self._view: JourneyView | None = None
        self._seen: frozenset[str] = frozenset()
        self._first: QWidget | None = None
        self._legs: dict[str, QCheckBox] = {}
        self._ways: dict[str, tuple[str, QCheckBox]] = {}
        self._read: QPushButton | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._scroll = VerticalScroll(self)
        layout.addWidget(self._scroll)

    def show_view(self, view: JourneyView, seen: Collection[str] = ()) -> None:
        """List the screens of a walkthrough; those in `seen` were read before."""
        self._view, self._seen, self._first = view, frozenset(seen), None
        page, layout = self._make_page(self.tr("Contents"))
        for link in view.contents:
            button = self._entry(link, page)
            layout.addWidget(button)
            if link.current or self._first is None:
                self._first = button
        layout.addSpacing(2 * SPACE)
        if view.outline:
            choose = self._link(self.tr("Choose legs and ways"), page, layout)
            choose.clicked.connect(self._show_choice)
        if view.reading is not None and view.reading.custom:
            path = view.reading.path
            whole = self._link(self.tr("Read the whole path"), page, layout)
            whole.clicked.connect(lambda: self._wishes.reading_chosen.emit(Reading(path)))
        others = self._link(self.tr("All paths"), page, layout)
        others.clicked.connect(lambda: self._wishes.reading_chosen.emit(None))
        self._finish(page, layout)

    def _make_page(self, heading: str) -> tuple[QWidget, QVBoxLayout]:
        page = QWidget()
        page.setObjectName("page")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(3 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        layout.setSpacing(2)
        layout.addWidget(make_heading(heading, "ink", page))
        layout.addSpacing(SPACE // 2)
        return page, layout

    def _link(self, text: str, page: QWidget, layout: QVBoxLayout) -> QPushButton:
        button = QPushButton(text, page)
        button.setProperty("role", "link")
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def _finish(self, page: QWidget, layout: QVBoxLayout) -> None:
        layout.addStretch(1)
        self._scroll.set_page(page)
        self.setMinimumWidth(min(page.sizeHint().width() + 3 * SPACE, _WIDEST))
        self.setMaximumWidth(self.minimumWidth())

    def _entry(self, link: ScreenLink, page: QWidget) -> QPushButton:
        text = f"{link.number} · {link.title}" if link.number else link.title
        if link.current:
            text = self.tr("{title} (here)").format(title=text)
        elif link.reading.screen in self._seen:
            text = self.tr("{title} (read)").format(title=text)
        button = QPushButton(text, page)
        button.setProperty("role", "here" if link.current else "step")
        button.clicked.connect(lambda: self._wishes.reading_chosen.emit(link.reading))
        return button

    def focus_current(self) -> None:
        """Put the keyboard on the screen that is shown."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.TabFocusReason)

    # The choice of legs and ways

    def _show_choice(self) -> None:
        """Offer every leg and way of the path; nothing changes until the selection is read."""
        if self._view is None:
            return
        page, layout = self._make_page(self.tr("Choose legs and ways"))
        note = self.tr(
            "A selection is read in the path's order, says that it is one, and is never added up."
        )
        label = make_label(note, "small", page)
        label.setMaximumWidth(_WIDEST - 8 * SPACE)
        layout.addWidget(label)
        layout.addSpacing(SPACE)
        self._legs, self._ways = {}, {}
        for leg in self._view.outline:
            self._add_leg(leg, page, layout)
        layout.addSpacing(2 * SPACE)
        self._read = QPushButton(self.tr("Read the selection"), page)
        self._read.setProperty("role", "primary")
        self._read.clicked.connect(self._on_read)
        layout.addWidget(self._read, 0, Qt.AlignmentFlag.AlignLeft)
        none = self._link(self.tr("Choose none"), page, layout)
        none.clicked.connect(self._on_none_wished)
        back = self._link(self.tr("Back to the contents"), page, layout)
        back.clicked.connect(self._on_back)
        self._finish(page, layout)
        self._first = next(iter(self._legs.values()), back)
        self.focus_current()

    def _add_leg(self, leg: OutlineLeg, page: QWidget, layout: QVBoxLayout) -> None:
        layout.addSpacing(SPACE // 2)
        box = QCheckBox(f"{leg.number} · {leg.title}", page)
        box.setChecked(leg.chosen)
        box.toggled.connect(lambda chosen: self._on_leg_toggled(leg.id, chosen))
        layout.addWidget(box)
        self._legs[leg.id] = box
        group = ""
        for way in leg.ways:
            if way.group != group:
                group = way.group
                title = make_label(group, "small", page, wrap=False)
                title.setContentsMargins(3 * SPACE, 0, 0, 0)
                layout.addWidget(title)
            one = QCheckBox(way.title, page)
            one.setAccessibleName(self.tr("{group}: {way}").format(group=way.group, way=way.title))
            one.setChecked(way.chosen)
            one.setEnabled(leg.chosen)
            row = QVBoxLayout()
            row.setContentsMargins(3 * SPACE, 0, 0, 0)
            row.addWidget(one)
            layout.addLayout(row)
            self._ways[way.id] = (leg.id, one)

    def _on_leg_toggled(self, leg_id: str, chosen: bool) -> None:
        for leg, box in self._ways.values():
            if leg == leg_id:
                box.setEnabled(chosen)
        if self._read is not None:
            self._read.setEnabled(any(box.isChecked() for box in self._legs.values()))

    def _on_none_wished(self) -> None:
        for box in self._legs.values():
            box.setChecked(False)

    def _on_read(self) -> None:
        if self._view is None:
            return
        legs = tuple(leg for leg, box in self._legs.items() if box.isChecked())
        ways = tuple(
            way for way, (leg, box) in self._ways.items() if leg in legs and not box.isChecked()
        )
        whole = len(legs) == len(self._legs)
        self._wishes.reading_chosen.emit(
            Reading(self._view.path_id, legs=() if whole else legs, left_out=ways)
        )

    def _on_back(self) -> None:
        if self._view is not None:
            self.show_view(self._view, self._seen)
            self.focus_current()
