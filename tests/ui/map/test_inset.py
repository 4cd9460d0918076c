"""The small world: what it marks, where, and that a person can point at it."""

from __future__ import annotations

import html
from dataclasses import replace
from pathlib import Path

import pytest
from pyproj import Proj
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from explorer.config import resources_dir
from explorer.errors import ExplorerError
from explorer.queries.reader import LibraryReader
from explorer.ui.map.colors import MapColors
from explorer.ui.map.inset import WorldInset, inset_marks
from explorer.ui.map.inset_picture import InsetMark, InsetPicture
from explorer.ui.map.inset_projection import project_world
from explorer.ui.map.inset_world import load_world, world_point
from explorer.ui.theme import Theme
from explorer.ui.widgets.labels import text_below
from explorer.viewmodels.routes import load_routes_view
from explorer.viewmodels.selection import Selection, Subject

GERMANY = InsetMark("country:germany", "Germany")
MOSCOW = InsetMark("place:moscow", "Moscow", (37.62, 55.75))
HAVANA = InsetMark("place:havana", "Havana", (-82.37, 23.13))
STATES = InsetMark("country:united-states", "United States")
MARKS = (GERMANY, MOSCOW, HAVANA, STATES)


def picture_of(inset: WorldInset) -> QWidget:
    """The widget that draws the world: the one with names in its description."""
    return next(
        one for one in inset.findChildren(QWidget) if "list beside" in one.accessibleDescription()
    )


def click(qtbot: QtBot, inset: WorldInset, feature: str) -> None:
    """Click where a mark is drawn, found by asking what lies under each point."""
    at = where(inset, feature)
    qtbot.mouseMove(picture_of(inset), at)
    qtbot.mouseClick(picture_of(inset), Qt.MouseButton.LeftButton, pos=at)


def where(inset: WorldInset, feature: str) -> QPoint:
    """Return a point of the picture at which a feature lies."""
    picture = picture_of(inset)
    return next(
        QPoint(x, y)
        for y in range(0, picture.height(), 3)
        for x in range(0, picture.width(), 3)
        if inset.feature_at(QPointF(picture.pos() + QPoint(x, y))) == feature
    )


@pytest.fixture
def inset(qtbot: QtBot, theme: Theme) -> WorldInset:
    made = WorldInset(theme.tokens)
    qtbot.addWidget(made)
    made.show_marks(MARKS, {"place:moscow": "Moscow: city, Russia, p. 63"})
    made.show()
    return made


def test_the_projection_is_equal_earth() -> None:
    published = Proj("+proj=eqearth +R=1 +lon_0=155")
    for lon, lat in [(155, 0), (-98, 39), (10.4, 51), (120, -30), (-24, 70)]:
        right, up = published(lon, lat)
        assert project_world(lon, lat) == pytest.approx((right, -up), abs=1e-9)
    east, _ = project_world(-40, 40)
    west, _ = project_world(-10, 40)
    assert east > 0 > west  # cut in the Atlantic


def test_the_world_is_small_and_whole() -> None:
    assert (resources_dir() / "map" / "world.bin").stat().st_size < 20_000
    world = load_world()
    for on_land in [(37.6, 55.7), (-98, 39), (25, -20), (134, -25), (116, 40), (-60, -10)]:
        assert world.land.contains(world_point(*on_land)), on_land
    for at_sea in [(-160, 20), (75, -20), (-30, 30), (160, -20), (-170, 72.5), (-20, -20)]:
        assert not world.land.contains(world_point(*at_sea)), at_sea
    for country in world.countries.values():
        assert country.shape.contains(country.at)


def test_a_broken_world_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "world.bin"
    with pytest.raises(ExplorerError, match=r"cannot be read.*Install the program again"):
        load_world(path)
    whole = (resources_dir() / "map" / "world.bin").read_bytes()
    for content, words in ((b"JEMAP", "no world file"), (whole[:-9] + b"123456789", "damaged")):
        path.write_bytes(content)
        with pytest.raises(ExplorerError, match=words):
            load_world(path)


def test_everything_beyond_the_map_is_marked(reader: LibraryReader) -> None:
    view = load_routes_view(reader, Selection())
    marks = {mark.id: mark for mark in inset_marks(view)}
    assert set(marks) >= {one.id for one in view.outside}
    assert set(marks) >= {"place:seattle", "place:los-angeles", "place:moscow", "place:havana"}
    world = load_world()
    for mark in marks.values():
        # A country is marked at its own level, without a place in it; and every one has a shape.
        assert (mark.at is None) == bool(mark.country_id)
        assert mark.at is not None or mark.country_id in world.countries
    assert not any("hanawon" in key or "bangkok" in key for key in marks)


def test_marks_stand_where_the_world_has_them() -> None:
    picture = InsetPicture(load_world(), MARKS, QRectF(0, 0, 270, 120))
    at = {mark.id: picture.at(mark.id) for mark in MARKS}
    for key, point in at.items():
        assert point is not None
        assert picture.feature_at(point) == key
    assert at[GERMANY.id].x() < at[MOSCOW.id].x() < at[STATES.id].x() < at[HAVANA.id].x()  # type: ignore[union-attr]
    assert picture.feature_at(QPointF(150, 60)) == ""
    # A marked country is found by its land too.
    east_of_the_ring = at[STATES.id] + QPointF(11, 0)  # type: ignore[operator]
    assert picture.feature_at(east_of_the_ring) == STATES.id
    unknown = InsetMark("country:nowhere", "Nowhere")
    assert InsetPicture(load_world(), [unknown], QRectF(0, 0, 270, 120)).at(unknown.id) is None


def test_a_click_selects_and_pointing_names(inset: WorldInset, qtbot: QtBot) -> None:
    assert "4 names beyond the map" in text_below(inset)
    for mark in MARKS:
        with qtbot.waitSignal(inset.feature_selected) as heard:
            click(qtbot, inset, mark.id)
        assert heard.args == [mark.id]
        assert mark.name in text_below(inset)


@pytest.mark.qt_log_ignore("raise")  # the offscreen platform says this of every tooltip
def test_the_tooltip_is_plain_text(inset: WorldInset) -> None:
    assert "Moscow: city, Russia, p. 63" in inset.tooltip_for("place:moscow")
    hostile = replace(HAVANA, name="<b>Havana</b>")
    inset.show_marks((hostile,))
    assert html.escape(hostile.name) in inset.tooltip_for(hostile.id)
    assert inset.tooltip_for("place:none") == ""
    picture, at = picture_of(inset), where(inset, hostile.id)
    QApplication.sendEvent(picture, QHelpEvent(QEvent.Type.ToolTip, at, picture.mapToGlobal(at)))
    assert "Havana" in QToolTip.text()
    QToolTip.hideText()


def test_names_are_there_for_screen_readers(inset: WorldInset) -> None:
    description = picture_of(inset).accessibleDescription()
    assert all(mark.name in description for mark in MARKS)
    assert inset.accessibleName()
    assert picture_of(inset).accessibleName()


def test_it_folds_in_a_small_map_unless_the_reader_says_otherwise(
    inset: WorldInset, qtbot: QtBot
) -> None:
    tall = inset.height()
    with qtbot.waitSignal(inset.size_changed):
        inset.fit_room(QSize(500, 600))
    assert inset.folded
    assert inset.height() < tall / 2
    fold = inset.findChild(QPushButton)
    assert fold is not None
    assert fold.accessibleName() == "Show the small world"
    qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert not inset.folded
    inset.fit_room(QSize(900, 600))
    inset.fit_room(QSize(500, 300))
    assert not inset.folded, "what the reader unfolded stays so"
    qtbot.keyClick(fold, Qt.Key.Key_Space)
    assert inset.folded


def test_without_names_beyond_the_map_nothing_is_shown(inset: WorldInset) -> None:
    inset.show_marks(())
    assert not inset.isVisible()


def test_a_selected_country_is_marked(reader: LibraryReader, theme: Theme) -> None:
    plain = load_routes_view(reader, Selection())
    chosen = load_routes_view(reader, Selection(subject=Subject("country", "germany")))
    assert [mark.id for mark in inset_marks(chosen) if mark.selected] == ["country:germany"]
    images = []
    for view in (plain, chosen):
        image = QImage(270, 120, QImage.Format.Format_RGB32)
        image.fill(theme.color("paper"))
        painter = QPainter(image)
        picture = InsetPicture(load_world(), inset_marks(view), QRectF(0, 0, 270, 120))
        picture.paint(painter, MapColors.from_tokens(theme.tokens))
        painter.end()
        images.append(image)
    assert images[0] != images[1]
