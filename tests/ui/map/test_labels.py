"""Names on the map keep off each other, off the edge, and off what covers the map."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication

from explorer.ui.map.labels import (
    Frame,
    LabelSetter,
    LabelStyle,
    LabelWish,
    Spot,
    StripIndex,
    in_turn,
    lay_labels,
)

STYLE = LabelStyle("place", QColor("black"), QColor("white"))
SEEN = QRectF(0, 0, 400, 300)


def wish(*spots: tuple[float, float]) -> LabelWish:
    return LabelWish("Somewhere", STYLE, spots[0], [Spot(*spot) for spot in spots], "somewhere")


@pytest.fixture
def setter(qapp: QApplication) -> LabelSetter:
    return LabelSetter(QFont(qapp.font()), 1.0)


def test_a_name_takes_the_spot_at_which_it_is_seen_whole(setter: LabelSetter) -> None:
    frame = Frame(SEEN)
    (label,) = lay_labels([wish((398, 100), (300, 100))], setter, [], [], frame)
    assert label.spot.x == 300
    assert frame.shows(label.rect)


def test_a_name_keeps_off_what_covers_the_map(setter: LabelSetter) -> None:
    frame = Frame(SEEN, covered=(QRectF(250, 0, 150, 120),))
    (label,) = lay_labels([wish((320, 60), (320, 200))], setter, [], [], frame)
    assert label.spot.y == 200


def test_a_name_that_would_be_cut_everywhere_is_left_out(setter: LabelSetter) -> None:
    assert lay_labels([wish((398, 100), (402, 100))], setter, [], [], Frame(SEEN)) == []


def test_a_name_out_of_sight_waits_there_unless_the_picture_is_still(setter: LabelSetter) -> None:
    far = wish((900, 100))
    assert len(lay_labels([far], setter, [], [], Frame(SEEN))) == 1
    assert lay_labels([far], setter, [], [], Frame(SEEN, still=True)) == []


def test_a_name_keeps_the_spot_it_had_as_long_as_it_is_free(setter: LabelSetter) -> None:
    wanted, had = wish((300, 100), (100, 200)), Spot(100, 200)
    before = {("somewhere", (300, 100)): had}
    (label,) = lay_labels([wanted], setter, [], [], Frame(SEEN), before)
    assert label.spot == had
    taken = [QRectF(60, 180, 80, 40)]
    (label,) = lay_labels([wanted], setter, taken, [], Frame(SEEN), before)
    assert label.spot == Spot(300, 100)


def test_strips_are_found_wherever_they_run(setter: LabelSetter) -> None:
    """The index answers as a look at every strip would, within its region."""
    strips = [((-900.0, 40.0), (1500.0, 260.0), 6.0), ((350.0, -50.0), (350.0, 90.0), 3.0)]
    index = StripIndex(strips, SEEN)
    for x in range(10, 390, 20):
        for y in range(10, 290, 20):
            box = QRectF(x - 9, y - 6, 18, 12)
            alone = any(StripIndex([strip]).crosses(box) for strip in strips)
            slope = abs((y - 40) - (x + 900) * 220 / 2400)
            assert index.crosses(box) == alone
            assert alone or slope > 6


def led(*spots: tuple[float, float]) -> LabelWish:
    around = [Spot(*spot) for spot in spots]
    return LabelWish("Somewhere", STYLE, (50, 150), around, "country:somewhere", led=True)


def test_a_line_to_a_name_crosses_no_other_name(setter: LabelSetter) -> None:
    between = QRectF(120, 140, 20, 20)
    (label,) = lay_labels([led((300, 150), (300, 250))], setter, [between], [], Frame(SEEN))
    assert label.spot.y == 250


def test_a_line_to_a_name_runs_under_nothing_that_covers_the_map(setter: LabelSetter) -> None:
    frame = Frame(SEEN, covered=(QRectF(120, 140, 20, 20),))
    (label,) = lay_labels([led((300, 150), (300, 250))], setter, [], [], frame)
    assert label.spot.y == 250


def test_later_names_keep_off_a_line(setter: LabelSetter) -> None:
    labels = lay_labels([led((330, 150)), wish((150, 150), (150, 50))], setter, [], [], Frame(SEEN))
    assert [label.spot.y for label in labels] == [150, 50]


def test_no_line_leads_out_of_sight(setter: LabelSetter) -> None:
    assert not lay_labels([led((700, 150))], setter, [], [], Frame(SEEN))


def test_wishes_are_tried_in_turn(setter: LabelSetter) -> None:
    chain = in_turn([wish((50, 50)), wish((100, 250)), wish((300, 250))])
    assert chain is not None
    (label,) = lay_labels([chain], setter, [QRectF(0, 0, 150, 300)], [], Frame(SEEN))
    assert label.spot.x == 300
    assert in_turn([]) is None


def test_a_line_slips_between_no_two_letters_of_a_thin_name(setter: LabelSetter) -> None:
    """A box thinner than the steps of a line is met all the same."""
    thin = QRectF(123.2, 100, 0.6, 70)
    (label,) = lay_labels([led((300, 150), (300, 280))], setter, [thin], [], Frame(SEEN))
    assert label.spot.y == 280


def test_no_line_begins_under_another_name(setter: LabelSetter) -> None:
    taken = [QRectF(40, 140, 20, 20)]
    assert not lay_labels([led((300, 150))], setter, taken, [], Frame(SEEN))


def test_between_two_countries_one_above_the_other_is_air(setter: LabelSetter) -> None:
    height = setter.size("Somewhere", STYLE)[1]
    names = [
        LabelWish("Somewhere", STYLE, (150, 100), [Spot(150, 100)], "country:a"),
        LabelWish(
            "Somewhere", STYLE, (150, 100), [Spot(150, 101 + height), Spot(150, 250)], "country:b"
        ),
    ]
    assert lay_labels(names, setter, [], [], Frame(SEEN))[1].spot.y == 250
