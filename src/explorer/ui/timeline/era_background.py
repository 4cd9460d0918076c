"""Eras as what a canvas paints behind its lanes, and finds under a point."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from explorer.ui.timeline.era_bands import era_at, eras_height, paint_eras, shown_eras
from explorer.ui.timeline.look import TimelineLook
from explorer.ui.timeline.scale import TimeScale
from explorer.ui.timeline.scene import Scene
from explorer.viewmodels.timeline_eras import EraBand


class EraBackground:
    """Hands eras to a canvas: `canvas.set_background(eras.paint, eras.height, eras.hit)`."""

    def __init__(self, eras: Sequence[EraBand] = ()) -> None:
        self.eras = tuple(eras)
        self.chosen = ""

    def height(self, scale: TimeScale, look: TimelineLook) -> float:
        """Return the room that the names take under the axis."""
        return eras_height(self.eras, scale, look)

    def paint(self, painter: QPainter, scene: Scene) -> None:
        """Paint the names under the axis and the grounds down to the bottom."""
        look = scene.look
        paint_eras(
            painter, self.eras, scene.scale, look.column, look.axis, scene.height, look, self.chosen
        )

    def hit(self, at: QPointF, scene: Scene) -> str:
        """Return the id of the era whose row is at a point, or nothing."""
        look = scene.look
        found = era_at(at, self.eras, scene.scale, look.column, look.axis, look)
        return found.id if found else ""

    def words(self, era_id: str) -> str:
        """Return what to say of an era: its dates, every account of its ends, and its pages."""
        return next((era.hover for era in self.eras if era.id == era_id), "")

    def lines(self) -> tuple[str, ...]:
        """Return all eras with their accounts, a line each, for lists and screen readers."""
        return tuple(line for era in self.eras for line in era.lines)

    def shown_text(self, scale: TimeScale, look: TimelineLook) -> str:
        """Return the names that are written."""
        return "\n".join(shown_eras(self.eras, scale, look))
