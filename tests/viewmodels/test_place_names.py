"""Names in the form that a reader chose, and what stands in where one is missing."""

from __future__ import annotations

import pytest

from explorer.queries.reader import LibraryReader
from explorer.queries.rows import CountryRow, FactFilter, LocalName, PlaceRow
from explorer.viewmodels.place_names import (
    NAME_FORMS,
    NameForm,
    PlaceNames,
    name_form_words,
    names_of,
    shown_name,
)
from explorer.viewmodels.route_bands import build_place, list_outside
from explorer.wording import use_translator

KO = (LocalName("ko", "신의주"),)
RIVER = (LocalName("zh-Hans", "图们江"), LocalName("ko", "두만강"), LocalName("ru", "Туманная"))


def place(name: str, usual: str = "", local: tuple[LocalName, ...] = ()) -> PlaceRow:
    return PlaceRow("x", name, "city", None, 1, 2, "", (), (40,), usual, local)


@pytest.mark.parametrize(
    ("row", "forms"),
    [
        (place("Shinuiju", "Sinuiju", KO), ("Shinuiju", "Sinuiju", "신의주")),
        (place("Payao", "Phayao"), ("Payao", "Phayao", "Phayao")),
        (place("Seattle"), ("Seattle", "Seattle", "Seattle")),
        (place("Seoul", "", (LocalName("ko", "서울"),)), ("Seoul", "Seoul", "서울")),
    ],
)
def test_forms_fall_back_from_local_to_usual_to_the_article(
    row: PlaceRow, forms: tuple[str, ...]
) -> None:
    assert tuple(shown_name(row, form) for form in NAME_FORMS) == forms


@pytest.mark.parametrize(
    ("form", "told"),
    [("article", "Shinuiju"), ("usual", "Shinuiju · Sinuiju"), ("local", "Shinuiju · 신의주")],
)
def test_a_reader_who_cannot_read_the_script_finds_the_article_s_spelling(
    form: NameForm, told: str
) -> None:
    assert names_of(place("Shinuiju", "Sinuiju", KO)).told(form) == told


def test_a_name_that_is_the_same_in_every_form_is_told_once() -> None:
    names = names_of(place("Seattle"))
    assert {names.told(form) for form in NAME_FORMS} == {"Seattle"}
    assert names.full == "Seattle"


def test_the_full_name_has_every_form() -> None:
    names = names_of(place("Shinuiju", "Sinuiju", KO))
    assert names.full == "Shinuiju · Sinuiju · 신의주"


def test_a_river_has_the_names_of_both_banks_and_a_label_no_more_than_two() -> None:
    names = names_of(place("Tumen River", "", RIVER))
    assert names.shown("local") == "图们江 / 두만강 / Туманная"
    assert names.label("local") == "图们江 / 두만강"
    assert names.label("article") == "Tumen River"


def test_the_usual_form_is_in_the_reader_s_language_and_the_article_s_is_not() -> None:
    use_translator(lambda _context, text, _count: {"Moscow": "Moskau"}.get(text, text))
    try:
        names = names_of(place("Moscow"))
    finally:
        use_translator(None)
    assert names == PlaceNames("Moscow", "Moskau")
    assert names.shown("local") == "Moskau"


def test_every_form_has_words_of_its_own() -> None:
    assert len({name_form_words(form) for form in NAME_FORMS}) == 3


def test_the_library_has_usual_spellings_and_scripts(reader: LibraryReader) -> None:
    places = {row.id: row for row in reader.places}
    assert shown_name(places["ulaan-bataar"], "usual") == "Ulaanbaatar"
    assert shown_name(places["rangoon"], "usual") == "Yangon"
    assert shown_name(places["yalu"], "local") == "鸭绿江 / 압록강"
    countries = {row.id: row for row in reader.countries}
    assert shown_name(countries["north-korea"], "local") == "조선"
    assert shown_name(countries["burma"], "usual") == "Myanmar"
    assert shown_name(countries["unhcr"], "local") == "UNHCR"


def test_every_place_in_asia_and_russia_has_a_local_name_or_is_known_to_have_none(
    reader: LibraryReader,
) -> None:
    without = {row.id for row in reader.places if not row.local and row.level != "country"}
    assert without == {"golden-triangle", "seattle", "los-angeles"}


def test_names_in_other_forms_are_found(reader: LibraryReader) -> None:
    for typed, wanted in (
        ("Guanlei", "guan-lei"),
        ("เชียงราย", "chiang-rai"),
        ("Якутск", "yakutsk"),
    ):
        assert reader.list_facts(FactFilter(text=typed, places=(wanted,))), typed


def test_places_of_the_map_carry_their_names() -> None:
    built = build_place(place("Shinuiju", "Sinuiju", KO), {}, set())
    assert built.name == "Shinuiju"
    assert built.names.shown("local") == "신의주"


def test_a_country_at_the_map_s_edge_has_the_names_of_its_record() -> None:
    end = PlaceRow("in-germany", "Germany", "country", "germany", 10.4, 51.0, "", (), (75,))
    local = (LocalName("de", "Deutschland"),)
    germany = CountryRow("germany", "Germany", (), "", (75,), "", local)
    (outside,) = list_outside([end], [germany])
    assert outside.name == "Germany"
    assert outside.names.shown("local") == "Deutschland"
    assert list_outside([end])[0].names.shown("local") == "Germany"
