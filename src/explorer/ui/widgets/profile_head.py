"""The head of a profile: the country's name and part, ways to other countries, and actions."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QVBoxLayout, QWidget

from explorer.ui.script_fonts import with_scripts
from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.flow_layout import FlowLayout, begin_group
from explorer.ui.widgets.labels import make_label, plain
from explorer.ui.widgets.narrowing_chips import NarrowingChips
from explorer.ui.widgets.profile_layout import say
from explorer.viewmodels.country_profile import CountryProfile
from explorer.viewmodels.formatting import format_list


class ProfileHead(QWidget):
    """Says whose page it is; any other country is one step or one choice away."""

    country_requested = Signal(str)
    comparing_requested = Signal(object)
    copying_requested = Signal()
    export_requested = Signal(str, bool)
    lifting_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._profile = CountryProfile()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, 0, SPACE, 0)
        column.setSpacing(SPACE)
        self._before = self._link()
        self._after = self._link()
        self._picker = QComboBox(self)
        self._picker.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._picker.setAccessibleName(self.tr("Go to the page of"))
        self._beside = QPushButton(self.tr("Put side by side with") + " ▾", self)
        self._beside.setAccessibleName(self.tr("Put side by side with another country"))
        self._beside.setProperty("role", "tool")
        self._beside.setMenu(QMenu(self._beside))
        self._copying = QPushButton(self.tr("Copy the page"), self)
        self._copying.setProperty("role", "tool")
        self._export = QPushButton(self.tr("Export") + " ▾", self)
        self._export.setAccessibleName(self.tr("Export the page"))
        self._export.setProperty("role", "tool")
        self._export.setMenu(QMenu(self._export))
        controls = QWidget(self)
        flow = FlowLayout(controls, gap=SPACE)
        others = (self._before, self._picker, self._after)
        for widget in (*others, self._beside, self._copying, self._export):
            flow.addWidget(widget)
        begin_group(self._beside)
        column.addWidget(controls)
        column.addSpacing(SPACE)
        self._name = make_label("", "display", self)
        self._role = make_label("", "lead", self)
        self._others = make_label("", "body", self)
        self._description = make_label("", "body", self)
        column.addWidget(self._name)
        column.addWidget(self._role)
        column.addWidget(self._others)
        column.addWidget(self._description)
        self.chips = NarrowingChips(self)
        self.chips.show_count("")
        column.addWidget(self.chips)
        self._connect()

    def _link(self) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("role", "link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    def _connect(self) -> None:
        self._before.clicked.connect(lambda: self._go(self._profile.before))
        self._after.clicked.connect(lambda: self._go(self._profile.after))
        self._picker.activated.connect(self._on_picked)
        self._beside.menu().aboutToShow.connect(self._fill_menu)
        self._copying.clicked.connect(self.copying_requested)
        self._export.menu().aboutToShow.connect(self._fill_export)
        self.chips.lifting_requested.connect(self.lifting_requested)

    def show_profile(self, profile: CountryProfile) -> None:
        """Show whose page it is."""
        self._profile = profile
        self._fill_picker()
        for button, other, sign in (
            (self._before, profile.before, "‹ {name}"), (self._after, profile.after, "{name} ›"),
        ):  # fmt: skip
            # A place that stays, so that the other controls do not jump at either end.
            button.setText(plain(sign.format(name=other.name)) if other else "")
            button.setVisible(other is not None)
        if profile.before:
            said = self.tr("Page before: {name}").format(name=profile.before.name)
            self._before.setAccessibleName(plain(said))
        if profile.after:
            said = self.tr("Next page: {name}").format(name=profile.after.name)
            self._after.setAccessibleName(plain(said))
        self._name.setText(plain(profile.name))
        say(self._role, " · ".join(part for part in (profile.role_words, profile.pages) if part))
        others = ""
        if profile.other_names:
            added = self.tr("also {names} (this project's own addition)")
            others = added.format(names=" · ".join(profile.other_names))
        self._others.setFont(with_scripts(self._theme.font("body"), others))
        say(self._others, others)
        say(self._description, profile.description)
        remark = self.tr("Each part says what is left out.") if profile.narrowings else ""
        self.chips.show_narrowings(profile.narrowings, remark)
        self.chips.setVisible(bool(profile.narrowings))

    def take_focus(self) -> None:
        """Put the keyboard on the choice of countries."""
        self._picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_picker(self) -> None:
        known = [self._picker.itemData(at) for at in range(self._picker.count())]
        ids = [one.id for one in self._profile.countries]
        if known != ids:
            self._picker.clear()
            for one in self._profile.countries:
                self._picker.addItem(plain(one.name), one.id)
        if self._profile.id in ids:
            self._picker.setCurrentIndex(ids.index(self._profile.id))

    def _fill_menu(self) -> None:
        """Offer what was compared last, then every country."""
        menu, profile = self._beside.menu(), self._profile
        menu.clear()
        if len(with_last := profile.with_compared) > 1:
            names = format_list([profile.name_of(one) for one in with_last[1:]])
            self._offer(menu, self.tr("{names}, as last").format(names=names), with_last)
            menu.addSeparator()
        for one in profile.countries:
            if one.id != profile.id:
                self._offer(menu, one.name, profile.with_other(one.id))

    def _offer(self, menu: QMenu, text: str, countries: tuple[str, ...]) -> None:
        def compare() -> None:
            self.comparing_requested.emit(countries)

        menu.addAction(plain(text).replace("&", "&&")).triggered.connect(compare)

    def _fill_export(self) -> None:
        """Offer the page as it is, and with its sensitive records where it has some."""
        menu = self._export.menu()
        menu.clear()
        without = self.tr("The page as it is shown…")
        if self._profile.grave:
            without = self.tr("Without sensitive records…")
        menu.addAction(without).triggered.connect(lambda: self.export_requested.emit("pdf", False))
        if self._profile.grave:
            grave = menu.addAction(self.tr("With sensitive records, last, after an advisory…"))
            grave.triggered.connect(lambda: self.export_requested.emit("pdf", True))

    def _on_picked(self, at: int) -> None:
        if (country_id := self._picker.itemData(at)) != self._profile.id:
            self.country_requested.emit(country_id)

    def _go(self, other: object) -> None:
        if country_id := getattr(other, "id", ""):
            self.country_requested.emit(country_id)
