"""A small world for the corner of the map: what the study names beyond the map's box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from explorer.ui.map.colors import MapColors
from explorer.ui.map.inset_picture import InsetMark, InsetPicture
from explorer.ui.map.inset_world import World, load_world
from explorer.ui.theme import SPACE
from explorer.ui.widgets.labels import as_plain_tooltip, make_elided_label, plain
from explorer.wording import plural

if TYPE_CHECKING:
    from explorer.viewmodels.place_names import NameForm
    from explorer.viewmodels.routes import RoutesView

# In a smaller map the small world begins folded: the names at the map's edge stay.
_LEAST_MAP = QSize(1000, 640)
_LETTERS = 28  # the picture's width in letters of the small type


def inset_marks(view: RoutesView, names: NameForm = "article") -> tuple[InsetMark, ...]:
    """Return a mark for each country and place of a view that lies beyond the map."""
    countries = [
        InsetMark(one.id, one.names.label(names), selected=one.id in view.selected)
        for one in view.outside
        if one.id.startswith("country:")
    ]
    # Buildings are on no map, because the source does not say where they stand.
    places = [one for one in view.places if not one.on_map and one.level != "building"]
    return (
        *countries,
        *(
            InsetMark(
                f"place:{one.id}",
                one.names.label(names),
                one.at,
                f"place:{one.id}" in view.selected,
            )
            for one in places
        ),
    )


class WorldInset(QFrame):
    """The small world under a heading that folds it away; a caption names what is pointed at."""

    feature_selected = Signal(str)
    feature_hovered = Signal(str)
    size_changed = Signal()

    def __init__(self, tokens: Mapping[str, object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._roomy = True
        self._chosen: bool | None = None  # by the reader's own hand
        self._marks: tuple[InsetMark, ...] = ()
        self._fold = QPushButton(self)
        self._fold.setProperty("role", "link")
        self._fold.clicked.connect(self._on_fold)
        self._picture = _Picture(load_world(), self)
        self._picture.selected.connect(self.feature_selected)
        self._picture.hovered.connect(self._on_hovered)
        self._caption = make_elided_label("small", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE // 4, SPACE, SPACE // 2)
        layout.setSpacing(0)
        layout.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._picture)
        layout.addWidget(self._caption)
        self.setAccessibleName(self.tr("Small world: names beyond the map"))
        self.set_theme(tokens)
        self._show_parts()

    def set_theme(self, tokens: Mapping[str, object]) -> None:
        """Take the colours of a theme, by the keys of resources/themes, and its type size."""
        self._picture.set_colors(MapColors.from_tokens(tokens))
        self._resize()

    def show_view(self, view: RoutesView) -> None:
        """Mark what a view names beyond the map; without any such name nothing is shown."""
        self.show_marks(inset_marks(view), view.hovers)

    def show_marks(
        self, marks: Sequence[InsetMark], hovers: Mapping[str, str] | None = None
    ) -> None:
        """Mark these places and countries; `hovers` says more of them, by their ids."""
        self._marks = tuple(marks)
        self._picture.show_marks(self._marks, hovers or {})
        names = ", ".join(plain(mark.name) for mark in self._marks)
        twin = self.tr("Everything on it is also in the list beside the map.")
        self._picture.setAccessibleName(self.tr("World with the map's box outlined"))
        self._picture.setAccessibleDescription(f"{names}. {twin}" if names else twin)
        self._say()
        self.setVisible(bool(self._marks))

    def fit_room(self, room: QSize) -> None:
        """Begin folded in a small map; what the reader folded or unfolded stays so."""
        roomy = room.width() >= _LEAST_MAP.width() and room.height() >= _LEAST_MAP.height()
        if roomy != self._roomy:
            self._roomy = roomy
            self._show_parts()

    @property
    def folded(self) -> bool:
        """Whether only the heading is shown."""
        return not (self._roomy if self._chosen is None else self._chosen)

    def feature_at(self, point: QPointF) -> str:
        """Return the id of what a click at a point of this widget selects, or nothing."""
        return self._picture.feature_at(point - QPointF(self._picture.pos()))

    def tooltip_for(self, feature_id: str) -> str:
        """Return what a mark stands for, made safe for a tooltip."""
        return self._picture.tooltip_for(feature_id)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the type."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self._resize()

    def unfold(self) -> None:
        """Show the picture, because names on it were asked for."""
        self._chosen = True
        self._show_parts()

    def _on_fold(self) -> None:
        self._chosen = self.folded
        self._show_parts()

    def _show_parts(self) -> None:
        for part in (self._picture, self._caption):
            part.setVisible(not self.folded)
        self._fold.setText(
            self.tr("Beyond the map ▸") if self.folded else self.tr("Beyond the map ▾")
        )
        self._fold.setAccessibleName(
            self.tr("Show the small world") if self.folded else self.tr("Fold the small world away")
        )
        self._resize()

    def _resize(self) -> None:
        if not hasattr(self, "_caption"):
            return  # Qt tells of the font before the parts are made
        self._picture.fit_type()
        layout = self.layout()
        if layout is not None:
            layout.activate()
        if self.size() != self.sizeHint():
            self.resize(self.sizeHint())
            self.size_changed.emit()

    def _on_hovered(self, feature_id: str) -> None:
        self._say(feature_id)
        self.feature_hovered.emit(feature_id)

    def _say(self, feature_id: str = "") -> None:
        """Name what is pointed at, else what is selected, else how much there is."""
        named = [mark for mark in self._marks if mark.id == feature_id]
        named = named or [mark for mark in self._marks if mark.selected]
        if named:
            text = ", ".join(plain(mark.name) for mark in named)
        else:
            words = "{count} name beyond the map", "{count} names beyond the map"
            text = plural("WorldInset", *words, len(self._marks))
        self._caption.setText(text)


class _Picture(QWidget):
    """The world itself; says what is clicked or pointed at."""

    selected = Signal(str)
    hovered = Signal(str)

    def __init__(self, world: World, parent: QWidget) -> None:
        super().__init__(parent)
        self._world = world
        self._marks: tuple[InsetMark, ...] = ()
        self._hovers: Mapping[str, str] = {}
        self._colors = MapColors.from_palette(self.palette())
        self._drawn: InsetPicture | None = None
        self._under = ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_colors(self, colors: MapColors) -> None:
        self._colors = colors
        self.update()

    def fit_type(self) -> None:
        """Take a width that goes with the type."""
        width = QFontMetrics(self.font()).averageCharWidth() * _LETTERS
        self.setFixedSize(width, round(InsetPicture.height_for(self._world, width)))
        self._drawn = None

    def show_marks(self, marks: tuple[InsetMark, ...], hovers: Mapping[str, str]) -> None:
        self._marks, self._hovers, self._drawn = marks, hovers, None
        self._under = ""
        self.update()

    def feature_at(self, point: QPointF) -> str:
        return self._laid().feature_at(point)

    def tooltip_for(self, feature_id: str) -> str:
        named = {mark.id: mark.name for mark in self._marks}
        return as_plain_tooltip(self._hovers.get(feature_id, named.get(feature_id, "")))

    def _laid(self) -> InsetPicture:
        if self._drawn is None:
            rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            self._drawn = InsetPicture(self._world, self._marks, rect)
        return self._drawn

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._laid().paint(QPainter(self), self._colors, hovered=self._under)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self.feature_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the click, or it would fall through to the map below."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self.feature_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found:
            self.selected.emit(found)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self.tooltip_for(self.feature_at(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), text, self)
            return True
        if event.type() == QEvent.Type.Leave:
            self._point_at("")
        return super().event(event)

    def _point_at(self, feature_id: str) -> None:
        if feature_id != self._under:
            self._under = feature_id
            shape = Qt.CursorShape.PointingHandCursor if feature_id else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.hovered.emit(feature_id)
            self.update()
