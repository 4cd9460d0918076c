"""The schematic map of a leg beside the same places as a list."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from explorer.ui.theme import SPACE, Theme, text_scale
from explorer.ui.widgets.flow_layout import FlowLayout
from explorer.ui.widgets.journey_wishes import JourneyWishes
from explorer.ui.widgets.labels import make_label, plain
from explorer.ui.widgets.leg_sections import measured
from explorer.ui.widgets.spares import Spares
from explorer.viewmodels.journey_leg import SchematicMap
from explorer.viewmodels.selection import Subject

_LOWEST, _HIGHEST, _HIGHEST_ALONE = 26 * SPACE, 50 * SPACE, 36 * SPACE
_WIDEST_BESIDE, _WIDEST_ALONE = 72 * SPACE, 96 * SPACE  # beside the lists, or above them
_LEAST_METRES = 1_500_000.0  # across the picture, however short the leg: a region, not a spot
_SHAPE = 0.78  # height by width, in which East Asia from Mongolia to Thailand fits


def make_mini_map(theme: Theme) -> QWidget:
    """Return the small map; imported here, so that a first screen never waits for it."""
    from explorer.ui.map.map_view import MapView

    view = MapView(mini=True)
    view.set_theme(theme.tokens)
    return view


def show_on_map(view: Any, drawn: SchematicMap) -> None:
    """Hand bands and places to a small map; only the leg's own places are named."""
    from explorer.ui.map.features import MapBand, MapPlace

    view.set_features(
        [
            MapPlace(one.id, one.name, one.lon, one.lat, one.level, one.country_id, False)
            for one in drawn.places
            if one.selected
        ],
        [
            MapBand(
                one.id, one.label, one.points, drawn.path_id, str(drawn.hue), one.dashed,
                one.selected,
            )
            for one in drawn.bands
        ],
    )  # fmt: skip
    view.fit_to(framed(drawn), _LEAST_METRES)


def framed(drawn: SchematicMap) -> list[str]:
    """Return what the picture is fitted to: the leg, the legs before and after it, its places."""
    bands = drawn.bands
    chosen = [number for number, one in enumerate(bands) if one.selected]
    near = {number + step for number in chosen for step in (-1, 0, 1)}
    ids = [one.id for number, one in enumerate(bands) if number in near]
    return ids + [one.id for one in drawn.places if one.selected]


class _Frame(QWidget):
    """Room for the map, in a shape that suits the region."""

    def __init__(self, highest: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._highest = round(highest * text_scale())
        self._view: QWidget | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return a height in the region's shape, within reason."""
        return min(max(int(width * _SHAPE), _LOWEST), self._highest)

    def hold(self, view: QWidget) -> None:
        """Take the map; there is no layout here, for its hints would overrule the shape."""
        self._view = view
        view.setParent(self)
        view.setGeometry(self.rect())
        view.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the frame with the map."""
        super().resizeEvent(event)
        if self._view is not None and self._view.parent() is self:
            self._view.setGeometry(self.rect())

    def sizeHint(self) -> QSize:
        """Return a small map's size."""
        return QSize(_LOWEST, _LOWEST)


class LegMap(QWidget):
    """A frame for the map, and beside it in words what it draws."""

    def __init__(
        self,
        drawn: SchematicMap,
        wishes: JourneyWishes,
        parent: QWidget | None = None,
        *,
        beside: bool = True,
    ) -> None:
        super().__init__(parent)
        self._wishes = wishes
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE // 2)
        self._frame = _Frame(_HIGHEST if beside else _HIGHEST_ALONE, self)
        layout.addLayout(measured(self._frame, _WIDEST_BESIDE if beside else _WIDEST_ALONE))
        self._words = make_label("", "small", self)
        layout.addWidget(self._words)
        self._places = QWidget(self)
        self._places.setAccessibleName(self.tr("Places of this leg"))
        self._flow = FlowLayout(self._places, SPACE)
        self._spares = Spares(self._places)
        self._ids: dict[QWidget, str] = {}
        layout.addWidget(self._places)
        self.show_drawn(drawn)

    def show_drawn(self, drawn: SchematicMap) -> None:
        """Say in words what another leg's map draws; `place` draws it."""
        self._drawn = drawn
        self._frame.setVisible(bool(drawn.bands))
        self._words.setText(plain(drawn.words))
        self._spares.begin()
        for place in drawn.places:
            if place.selected:
                button = self._spares.take("link", self._make_link)
                self._ids[button] = place.id
                button.setText(place.name)
                button.setAccessibleName(self.tr("Place: {name}").format(name=place.name))
        self._spares.rest()

    def _make_link(self, parent: QWidget) -> QPushButton:
        button = QPushButton(parent)
        button.setProperty("role", "link")
        button.clicked.connect(
            lambda: self._wishes.subject_chosen.emit(Subject("place", self._ids[button]))
        )
        self._flow.addWidget(button)
        return button

    @property
    def wants_map(self) -> bool:
        """Whether there is anything to draw."""
        return bool(self._drawn.bands)

    def place(self, view: QWidget) -> None:
        """Put the small map into its frame and draw this leg."""
        self._frame.hold(view)
        here = ", ".join(one.label for one in self._drawn.bands if one.selected)
        places = ", ".join(one.name for one in self._drawn.places if one.selected)
        name = self.tr("Schematic map: {leg}; places {places}")
        view.setAccessibleName(name.format(leg=here or self.tr("this leg"), places=places or "–"))
        show_on_map(view, self._drawn)
