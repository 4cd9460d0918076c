"""Makes the sheet of what the Routes pane shows."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QFont

from explorer.config import NOTICE
from explorer.ui.map.basemap import load_basemap
from explorer.ui.map.colors import MapColors
from explorer.ui.map.features import LAYERS
from explorer.ui.map.inset import inset_marks
from explorer.ui.map.layout import Features
from explorer.ui.map.overlay import disputed_note
from explorer.ui.map.plate import MapPlate
from explorer.ui.map.plate_legend import PlateLegendLine
from explorer.ui.map.route_features import chosen_countries, features_of, outside_of
from explorer.viewmodels.synthetic import marked, notice_for

if TYPE_CHECKING:
    from explorer.viewmodels.routes import RoutesView

_MOST_SELECTED = 3


def plate_of_routes(
    view: RoutesView,
    tokens: Mapping[str, object],
    font: QFont,
    *,
    source: str,
    library: str,
    period: str = "",
    rect: QRectF | None = None,
    all_places: bool = False,
    layers: Set[str] = LAYERS,
    features: Features | None = None,
) -> MapPlate:
    """Return the sheet of a view: its paths, its selection, its period and its layers.

    `rect` is what the map shows now, in metres of its scene; without one everything is fitted.
    `features` are those of the map, where it shows others than the view alone would.
    """
    colors = MapColors.from_tokens(tokens)
    ink, muted = colors.ink.name(), colors.muted.name()
    shown = features or features_of(view, ink, all_places=all_places)
    plate = MapPlate(
        basemap=load_basemap(),
        features=shown,
        outside=outside_of(view, shown.names),
        countries_selected=chosen_countries(view),
        colors=colors,
        font=font,
        title=_title(view),
        subtitle=view.subtitle,
        legend=(),
        notice=NOTICE,
        source=source,
        library=library,
        period=period,
        rect_of_map=rect or QRectF(),
        marks=inset_marks(view, shown.names),
        layers=frozenset(layers),
    )
    legend = (*_path_lines(view, plate, ink, muted), *_selected_lines(view), *_remarks(plate))
    return replace(plate, legend=legend)


def marked_plate(plate: MapPlate, synthetic: bool) -> MapPlate:
    """Return a sheet that says of itself that its records are made up, where they are."""
    if not synthetic:
        return plate
    return replace(plate, title=marked(plate.title, True), notice=notice_for(True))


def _tr(text: str) -> str:
    return QCoreApplication.translate("MapPlate", text)


def _title(view: RoutesView) -> str:
    shown = [choice for choice in view.choices if choice.shown]
    return shown[0].title if len(shown) == 1 else _tr("Documented paths")


def _path_lines(view: RoutesView, plate: MapPlate, ink: str, muted: str) -> list[PlateLegendLine]:
    features = plate.shown_features()
    shown = [choice for choice in view.choices if choice.shown and features.bands]
    lines = [
        PlateLegendLine(choice.title, str(choice.color), choice.number, choice.id)
        for choice in shown
    ]
    if any(not band.group for band in features.bands):
        lines.append(PlateLegendLine(_tr("part of every path shown"), ink))
    if any(band.dashed for band in features.bands):
        lines.append(PlateLegendLine(_tr("only a country is named"), muted, dashed=True))
    if lines:
        lines.insert(0, PlateLegendLine(_tr("Paths"), mark="heading"))
    if any(place.is_area for place in features.places):
        lines.append(PlateLegendLine(_tr("an area that the article names"), mark="area"))
    if any(not place.is_area for place in features.places):
        lines.append(PlateLegendLine(_tr("a town or place that it names"), mark="point"))
    return lines


def _selected_lines(view: RoutesView) -> list[PlateLegendLine]:
    """Return what the heavy outlines and tints stand for."""
    named = [band.label for band in view.bands if band.selected]
    named += [one.name for one in view.places if f"place:{one.id}" in view.selected]
    named += [one.name for one in view.countries if f"country:{one.id}" in view.selected]
    found = list(dict.fromkeys(named))[:_MOST_SELECTED]
    head = [PlateLegendLine(_tr("Selected"), mark="heading")] if found else []
    return [*head, *(PlateLegendLine(name) for name in found)]


def _remarks(plate: MapPlate) -> list[PlateLegendLine]:
    features = plate.shown_features()
    words = []
    if features.bands:
        words.append(_tr("Schematic bands, not paths."))
    if any(mark.count for mark in features.country_marks):
        words.append(_tr("A number behind a country counts its documented facts."))
    if plate.outside and "beyond" in plate.layers:
        words.append(_tr("Names in arrows lie beyond the map."))
    return [PlateLegendLine(" ".join(words)), PlateLegendLine(disputed_note())]
