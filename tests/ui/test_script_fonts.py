"""The fonts of other scripts: every letter of every name is there, and none is loaded early."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QTextLayout

from explorer.config import resources_dir
from explorer.queries.reader import LibraryReader
from explorer.ui.script_fonts import families_for, script_families, with_scripts
from explorer.ui.theme import Theme

FONTS = resources_dir() / "fonts"
AT_START = ["JourneySans-Regular", "JourneySans-SemiBold", "JourneySerif-Regular",
            "JourneySerif-SemiBold"]  # fmt: skip
WEIGHTS = [QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold, QFont.Weight.Bold]


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)


def names(reader: LibraryReader) -> list[str]:
    """Return every name and word that may be shown in another script than Latin."""
    found = [word for row in reader.glossary for word in (*row.korean, *row.chinese)]
    for row in (*reader.places, *reader.countries):
        found += [row.name, row.usual, *(one.name for one in row.local)]
    found += [also for row in reader.places for also in row.also]
    map_names = json.loads((resources_dir() / "map" / "names.json").read_text(encoding="utf-8"))
    return sorted({name for name in (*found, *strings(map_names)) if name})


def boxes(text: str, font: QFont) -> list[str]:
    """Return the families that draw a text where they lack a glyph, or are not the program's."""
    layout = QTextLayout(text, with_scripts(font, text))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return [
        f"{text}: {run.rawFont().familyName()}"
        for run in layout.glyphRuns()
        if 0 in run.glyphIndexes() or not run.rawFont().familyName().startswith("Journey")
    ]


@pytest.mark.parametrize("weight", WEIGHTS)
def test_every_letter_of_every_name_has_a_shape_in_a_shipped_font(
    reader: LibraryReader, theme: Theme, weight: QFont.Weight
) -> None:
    font = theme.font("body")
    font.setWeight(weight)
    # Names of countries are set in capitals.
    shown = {form for name in names(reader) for form in (name, name.upper())}
    assert not [box for name in sorted(shown) for box in boxes(name, font)]


def test_a_letter_that_no_font_has_is_found(theme: Theme) -> None:
    assert boxes("평양 ᠮ", theme.font("body"))


def test_latin_text_keeps_its_font_and_loads_nothing(theme: Theme) -> None:
    font = theme.font("body")
    assert with_scripts(font, "Pyongyang") is font
    assert with_scripts(font, "Ürümqi · “São”") is font


def test_scripts_that_stand_tall_lead_and_others_follow_the_program_s_own(theme: Theme) -> None:
    font = theme.font("body")
    font.setItalic(True)
    thai, korean, russian = (with_scripts(font, text) for text in ("ไทย", "한국", "Россия"))
    assert thai.families()[0] == "Journey Thai"
    assert korean.families()[:2] == ["Journey Sans", "Journey Han"]
    assert not thai.italic()
    assert not korean.italic()
    assert russian.italic()


def test_every_script_has_a_family_of_its_file(qapp: object) -> None:
    assert set(families_for("한中Рồไທရខভभ")) == set(script_families())


def test_the_files_are_small_and_both_weights_are_there() -> None:
    files = sorted(FONTS.glob("script-*.[ot]tf"))
    stems = {path.stem.rpartition("-")[0] for path in files}
    assert {f"{stem}-{weight}" for stem in stems for weight in ("Regular", "SemiBold")} == {
        path.stem for path in files
    }
    assert sum(path.stat().st_size for path in files) < 300_000


def test_nothing_but_the_program_s_own_type_is_loaded_at_the_start() -> None:
    assert [path.stem for path in sorted(FONTS.glob("Journey*.[ot]tf"))] == AT_START
    code = (
        "from explorer.ui.app import add_fonts, make_application\n"
        "application = make_application()\n"
        "add_fonts()\n"
        "from PySide6.QtGui import QFontDatabase\n"
        "print({one.split()[1] for one in QFontDatabase.families() if one[:8] == 'Journey '})\n"
    )
    source = str(Path(__file__).resolve().parents[2] / "src")
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": source, "QT_QPA_PLATFORM": "offscreen", "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert sorted(done.stdout.strip("{}\n").split(", ")) == ["'Sans'", "'Serif'"]
