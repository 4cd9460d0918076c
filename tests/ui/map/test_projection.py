import math

import pytest

from explorer.ui.map.projection import (
    CENTRAL_MERIDIAN,
    EARTH_RADIUS,
    ORIGIN_LATITUDE,
    STANDARD_PARALLELS,
    project,
    scale_factor,
    unproject,
)

POINTS = [(lon, lat) for lon in range(45, 200, 5) for lat in range(-5, 76, 5)]


def test_agrees_with_proj_to_a_millimetre() -> None:
    pyproj = pytest.importorskip("pyproj")
    reference = pyproj.Proj(
        proj="lcc",
        lat_1=STANDARD_PARALLELS[0],
        lat_2=STANDARD_PARALLELS[1],
        lat_0=ORIGIN_LATITUDE,
        lon_0=CENTRAL_MERIDIAN,
        R=EARTH_RADIUS,
    )
    for point in POINTS:
        assert project(*point) == pytest.approx(reference(*point), abs=1e-3)


def test_origin_is_at_zero() -> None:
    assert project(CENTRAL_MERIDIAN, ORIGIN_LATITUDE) == pytest.approx((0, 0), abs=1e-6)


def test_goes_there_and_back() -> None:
    for point in POINTS:
        assert unproject(*project(*point)) == pytest.approx(point, abs=1e-9)


def test_date_line_is_no_seam() -> None:
    assert project(181.0, 60.0) == pytest.approx(project(-179.0, 60.0))


@pytest.mark.parametrize("latitude", STANDARD_PARALLELS)
def test_scale_is_true_on_the_standard_parallels(latitude: float) -> None:
    assert scale_factor(latitude) == pytest.approx(1.0)


def test_scale_stays_close_to_true_where_people_went() -> None:
    for latitude in range(10, 55):
        assert 0.96 < scale_factor(latitude) < 1.08


def test_north_is_up_and_east_is_right() -> None:
    east, north = project(126.0, 39.0)
    assert project(127.0, 39.0)[0] > east
    assert project(126.0, 40.0)[1] > north
    assert math.isclose(project(115.0, 50.0)[0], 0.0, abs_tol=1e-6)
