"""Equal Earth, the projection of the small world beside the map; it favours no continent's size."""

from math import asin, cos, radians, sin, sqrt
from typing import Final

# The Pacific in the middle: Europe lies west of the map's box and the Americas east of it, as
# the names at the map's edges say.
MIDDLE_MERIDIAN: Final = 155.0
# What the small world shows; no record names a place further north or south.
SOUTH, NORTH = -56.0, 78.0
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2


def project_world(longitude: float, latitude: float) -> tuple[float, float]:
    """Return right and down from the middle of the equator, in radii of the earth."""
    turn = (longitude - MIDDLE_MERIDIAN + 180.0) % 360.0 - 180.0
    theta = asin(_M * sin(radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    across = 2 * sqrt(3) * radians(turn) * cos(theta) / (3 * slope)
    up = theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return across, -up
