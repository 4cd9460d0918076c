"""What is ours in the base map: ids, names, what is named, dashed or left out."""

from __future__ import annotations

from dataclasses import dataclass

WEST, EAST, SOUTH, NORTH = 80.0, 155.0, 5.0, 65.0
# Coordinates are rounded to this many metres: a tenth of a pixel at the closest zoom, and round
# numbers compress well.
GRID = 64.0
# Land beyond the box, drawn only where a wide window would otherwise show an empty margin.
MARGIN_EAST_WEST = 2_400_000.0
MARGIN_NORTH_SOUTH = 500_000.0


@dataclass(frozen=True)
class Detail:
    """One level of detail; distances in metres, areas in square kilometres."""

    name: str
    source: str
    tolerance: float
    smallest_island: float
    smallest_lake: float
    shortest_river: float
    margin: bool


DETAILS = (
    Detail("coarse", "countries-50m.json", 4_000, 120, 2_500, 1_100_000, True),
    Detail("medium", "countries-10m.json", 1_300, 12, 400, 420_000, True),
    Detail("fine", "countries-10m.json", 330, 1, 60, 170_000, False),
)
# The countries that the record is about, under the ids that the records use.
STUDY = {
    "North Korea": "north-korea",
    "China": "china",
    "Mongolia": "mongolia",
    "Russia": "russia",
    "Vietnam": "vietnam",
    "Myanmar": "burma",
    "Laos": "laos",
    "Thailand": "thailand",
    "Cambodia": "cambodia",
    "South Korea": "south-korea",
    "Japan": "japan",
}
# Reefs and islets with several claimants are land, but nobody's on this map.
NOBODYS = {"Spratly Is.", "Scarborough Reef", "Siachen Glacier"}
# The special administrative regions are drawn with China, without a border at this scale.
WITHIN = {"Hong Kong": "China", "Macao": "China", "Baikonur": "Kazakhstan"}
# Where a country's name stands: shown name, longitude, latitude. Others stay unlabelled.
NAMES = {
    "north-korea": ("North Korea", 126.9, 40.2),
    "china": ("China", 104.5, 33.6),
    "mongolia": ("Mongolia", 103.6, 46.4),
    "russia": ("Russia", 108.0, 58.6),
    "vietnam": ("Vietnam", 108.2, 13.8),
    "burma": ("Burma", 95.9, 21.3),
    "laos": ("Laos", 102.9, 19.4),
    "thailand": ("Thailand", 101.4, 15.6),
    "cambodia": ("Cambodia", 105.0, 12.75),
    "south-korea": ("South Korea", 128.1, 36.5),
    "japan": ("Japan", 138.2, 36.5),
    "india": ("India", 80.6, 21.6),
    "nepal": ("Nepal", 83.7, 28.4),
    "bangladesh": ("Bangladesh", 89.9, 24.4),
    "kazakhstan": ("Kazakhstan", 74.5, 47.8),
    "philippines": ("Philippines", 122.0, 12.2),
    "malaysia": ("Malaysia", 102.4, 4.2),
    "indonesia": ("Indonesia", 114.0, 0.2),
    "taiwan": ("Taiwan", 120.95, 23.75),
}
# Narrow countries whose name may stand off the coast: 1 east of it, -1 west of it.
SEA_SIDE = {"north-korea": 1, "south-korea": 1, "japan": 1, "vietnam": 1, "taiwan": 1}
# Lines between two countries that both draw differently, or that are no agreed border at all.
# They are drawn dashed whatever their course; the legend says that drawing takes no side.
DISPUTED_PAIRS = (
    frozenset({"north-korea", "south-korea"}),  # the armistice line of 1953
    frozenset({"china", "india"}),
    frozenset({"china", "bhutan"}),
)
# Disputed lines that no border of the source follows, as lists of (longitude, latitude). Empty:
# the sources mark none, and a line drawn from memory would be worse than the sentence alone.
DISPUTED_LINES: tuple[tuple[tuple[float, float], ...], ...] = ()
# A town near a border that a corridor crosses would point at a crossing.
CORRIDOR_BORDERS = (
    ("china", "north-korea"),
    ("china", "mongolia"),
    ("china", "laos"),
    ("china", "vietnam"),
    ("china", "burma"),
    ("laos", "thailand"),
    ("burma", "thailand"),
    ("north-korea", "russia"),
)
KEEP_CLEAR = 100_000.0
# Points that a named river passes, in order; the course between them is the source's.
RIVERS = {
    "yalu": ("Yalu", ((128.28, 41.95), (126.9, 41.75), (124.38, 40.08))),
    "tumen": ("Tumen", ((128.3, 42.0), (129.8, 42.95), (130.69, 42.3))),
    "lancang": ("Lancang", ((97.2, 31.2), (100.4, 24.6), (100.8, 22.0), (101.9, 18.1))),
    "mekong": ("Mekong", ((101.9, 18.1), (104.78, 17.4), (105.9, 12.5), (106.0, 10.1))),
}
# The river is the Lancang in China and the Mekong below: it changes its name where it leaves.
RENAMED = ("lancang", "mekong", ("china", "laos"), ("burma", "laos"))
# A named river that runs along a border takes the border's course, or the two lines would weave.
SNAP = 9_000.0
# Rivers break off at reservoirs; gaps up to this length are bridged where a named one needs it.
BRIDGE = 70_000.0
# Shorter gaps are closed everywhere.
GAP = 14_000.0
CITY_NAMES = {
    "Ulan Bator": "Ulaanbaatar",
    "Nay Pyi Taw": "Naypyidaw",
    "Yangon": "Rangoon",
}
# Cities that name no seat of government but that readers look for.
ALSO = {"Dalian", "Qingdao"}
# Left off: a neighbour says the same, or the package's population is that of a whole prefecture.
NOT_SHOWN = {
    "Kota Bharu",
    "Kowloon",
    "Incheon",
    "Yokohama",
    "Saitama",
    "Kobe",
    "Kyoto",
    "Quezon City",
    "New Delhi",
    "Saipan",
    "Hagåtña",
    "Melekeok",
    "Macau",
    "Suwon-si",
    "Kawasaki",
    "Hāora",
}
NO_CAPITAL = {"Hong Kong"}
# Countries beyond the box that a record may name, drawn apart in the small world: the package's
# name and our id.
WORLD_COUNTRIES = {
    "Belgium": "belgium",
    "Canada": "canada",
    "Cuba": "cuba",
    "France": "france",
    "Germany": "germany",
    "Mexico": "mexico",
    "Netherlands": "netherlands",
    "Spain": "spain",
    "Sweden": "sweden",
    "Switzerland": "switzerland",
    "United Kingdom": "united-kingdom",
    "United States of America": "united-states",
}
# The part of a country that is meant, where others lie overseas: west, south, east, north.
WORLD_FAR_PARTS = {"france": (-10.0, 40.0, 15.0, 55.0)}
