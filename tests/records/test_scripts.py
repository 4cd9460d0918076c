"""What may stand in a name of another script."""

from __future__ import annotations

from typing import get_args

import pytest

from explorer.records.scripts import SCRIPTS, Language, script_faults


def test_every_language_has_a_script() -> None:
    assert set(SCRIPTS) == set(get_args(Language))


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("ko", "함경북도"), ("zh-Hans", "鸭绿江"), ("zh-Hant", "臺北"), ("ja", "広島"),
        ("ru", "Владивосток"), ("mn", "Улаанбаатар"), ("vi", "Thành phố Hồ Chí Minh"),
        ("th", "กรุงเทพฯ"), ("lo", "ແມ່ນ້ຳຂອງ"), ("my", "ရှမ်းပြည်နယ်"), ("km", "ភ្នំពេញ"),
        ("es", "La Habana"),
    ],
)  # fmt: skip
def test_names_in_their_script_pass(language: str, name: str) -> None:
    assert not list(script_faults(language, name))


@pytest.mark.parametrize(
    ("language", "name", "told"),
    [
        ("ko", "平壤", "no letter of `ko`"),
        ("ko", "평양 City", "`City` in"),
        ("ru", "Mocква", "`Moc` in"),  # a Latin letter that looks Cyrillic
        ("zh-Hans", "鴨綠江", "form of a character"),
        ("zh-Hant", "台湾", "form of a character"),
        ("ja", "广岛", "form of a character"),
        ("th", "ລາວ", "no letter of `th`"),
        ("my", "Rangoon", "no letter of `my`"),
        ("ru", "Якутск ", "space"),
        ("ko", " ", "no letter"),
        ("vi", "Ha\u0300 No\u0302\u0323i", "no letter of `vi`"),
        ("ko", "\u1109\u1165\u110b\u116e\u11af", "composed form"),
    ],
)
def test_letters_of_another_script_are_told(language: str, name: str, told: str) -> None:
    assert told in " ".join(script_faults(language, name))
