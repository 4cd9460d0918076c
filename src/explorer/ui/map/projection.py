"""Spherical Lambert conformal conic, the one projection of the base map.

Standard parallels 15 and 45 keep the scale within a few percent from Bangkok to Yakutsk; the
formulas are Snyder's (USGS Professional Paper 1395, pp. 106-107).
"""

from math import atan, atan2, cos, degrees, exp, hypot, log, radians, sin, tan
from typing import Final

EARTH_RADIUS: Final = 6_371_000.0
CENTRAL_MERIDIAN: Final = 115.0
ORIGIN_LATITUDE: Final = 35.0
STANDARD_PARALLELS: Final = (15.0, 45.0)


def _half_angle(latitude: float) -> float:
    return tan(radians(45 + latitude / 2))


_N: Final = log(cos(radians(STANDARD_PARALLELS[0])) / cos(radians(STANDARD_PARALLELS[1]))) / log(
    _half_angle(STANDARD_PARALLELS[1]) / _half_angle(STANDARD_PARALLELS[0])
)
_F: Final = (
    cos(radians(STANDARD_PARALLELS[0])) * exp(_N * log(_half_angle(STANDARD_PARALLELS[0]))) / _N
)


def _radius(latitude: float) -> float:
    return EARTH_RADIUS * _F * exp(-_N * log(_half_angle(latitude)))


_RADIUS_0: Final = _radius(ORIGIN_LATITUDE)


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Return metres east and north of the origin for a longitude and latitude in degrees."""
    # Measured from the central meridian the short way round, so that the date line is no seam.
    turn = (longitude - CENTRAL_MERIDIAN + 180.0) % 360.0 - 180.0
    radius, angle = _radius(latitude), _N * radians(turn)
    return radius * sin(angle), _RADIUS_0 - radius * cos(angle)


def unproject(east: float, north: float) -> tuple[float, float]:
    """Return longitude and latitude in degrees for metres east and north of the origin."""
    radius = hypot(east, _RADIUS_0 - north)
    angle = atan2(east, _RADIUS_0 - north)
    latitude = 2 * degrees(atan(exp(log(EARTH_RADIUS * _F / radius) / _N))) - 90
    return CENTRAL_MERIDIAN + degrees(angle) / _N, latitude


def scale_factor(latitude: float) -> float:
    """Return how many map metres stand for one metre on the ground at a latitude."""
    return _N * _radius(latitude) / (EARTH_RADIUS * cos(radians(latitude)))
