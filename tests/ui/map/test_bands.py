"""Bands grow thinner where many paths are shown, so that the land is still seen."""

from __future__ import annotations

from explorer.ui.map.bands import BAND_WIDTH, lay_bands
from explorer.ui.map.features import MapBand

ROUTE = ((129.5, 42.9), (116.4, 39.9))


def bands(count: int) -> list[MapBand]:
    return [
        MapBand(f"leg-{number}", "A leg", ((129.5 + number, 42.9), ROUTE[1]), f"path-{number}", "0")
        for number in range(count)
    ]


def test_a_few_paths_have_broad_bands_and_many_have_thin_ones() -> None:
    assert {shape.width for shape in lay_bands(bands(3), 1e-3)} == {BAND_WIDTH}
    assert {shape.width for shape in lay_bands(bands(7), 1e-3)} == {7.0}


def test_all_bands_of_an_overview_are_alike() -> None:
    shared = [MapBand(f"leg-{n}", "A leg", ROUTE, f"path-{n}", "0") for n in range(7)]
    shapes = lay_bands(shared, 1e-3)
    assert len({shape.width for shape in shapes}) == 1
    assert sum(shape.width for shape in shapes) <= 26.1
