"""Cut the fonts of other scripts to the letters in use; README.md beside this file says how.

Build time only: the running program loads the results with PySide6 alone. The output is the same,
byte for byte, for the same packages, the same names and the same version of fontTools.
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
# Which face of the East Asian collection draws what: where no language is given, the Chinese one.
FACES = {"ja": 0, "ko": 1, "zh-Hans": 2, "zh-Hant": 3}
_HAN = ("CJK UNIFIED", "HANGUL", "HIRAGANA", "KATAKANA")
_NAMES_KEPT = (0, 13, 14)
_FAMILY, _STYLE, _UNIQUE, _FULL, _VERSION, _POSTSCRIPT = 1, 2, 3, 4, 5, 6


class Cut(NamedTuple):
    """A family of ours: file, name, the folder and file it is cut from, its letters' names.

    `larger` brings letters that are drawn small in their square to the size of Latin ones.
    """

    file: str
    family: str
    package: str
    source: str
    letters: tuple[str, ...]
    larger: float = 1.0


CUTS = (
    Cut("script-letters", "Journey Letters", "inter", "Inter-{}.otf", ("CYRILLIC", "LATIN")),
    Cut("script-han", "Journey Han", "cjk", "NotoSansCJK-{}.ttc", _HAN),
    Cut("script-thai", "Journey Thai", "noto", "NotoSansThaiUI-{}.ttf", ("THAI",), 1.12),
    Cut("script-lao", "Journey Lao", "noto", "NotoSansLaoUI-{}.ttf", ("LAO",), 1.12),
    Cut("script-myanmar", "Journey Myanmar", "noto", "NotoSansMyanmarUI-{}.ttf", ("MYANMAR",)),
    Cut("script-khmer", "Journey Khmer", "noto", "NotoSansKhmer-{}.ttf", ("KHMER",), 1.08),
    Cut("script-bengali", "Journey Bengali", "noto", "NotoSansBengaliUI-{}.ttf", ("BENGALI",)),
    Cut(
        "script-nagari", "Journey Nagari", "noto", "NotoSansDevanagariUI-{}.ttf", ("DEVANAGARI",)
    ),
)  # fmt: skip
# What a shaper takes apart before it draws: the vowel am, in Thai and Lao, is a ring and a stroke.
PARTS = {0x0E33: (0x0E4D, 0x0E32), 0x0EB3: (0x0ECD, 0x0EB2)}
# Ours, and what the packages call it: Inter has a semibold, Noto only a bold.
WEIGHTS = {"Regular": ("Regular", "Regular", 400), "SemiBold": ("SemiBold", "Bold", 600)}


def say(line: str) -> None:
    """Tell who runs this what was done."""
    sys.stdout.write(f"{line}\n")


def strings(value: Any, language: str = "") -> Iterator[tuple[str, str]]:
    """Yield every string of a record, with the language that its key names, if any."""
    if isinstance(value, str):
        yield language, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(inner, key if key in FACES else language)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, language)


def _load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


def wanted_letters() -> dict[str, set[str]]:
    """Return every letter beyond ASCII in the records and the map's names, by language."""
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "db" / "records").rglob("*.yaml")):
        for language, text in strings(_load(path)):
            found.setdefault(language, set()).update(text)
    names = json.loads((ROOT / "resources" / "map" / "names.json").read_text(encoding="utf-8"))
    for language, text in strings(names):
        found.setdefault(language, set()).update(text)
    return {
        # Names of countries are set in capitals.
        language: {form for one in letters for form in (one, one.upper(), one.lower())}
        for language, letters in found.items()
    }


def letters_of(cut: Cut, letters: set[str]) -> set[int]:
    """Return the code points that a family draws."""
    codes = {
        ord(one)
        for one in letters
        if len(one) == 1 and ord(one) > 127 and unicodedata.name(one, "").startswith(cut.letters)
    }
    return codes.union(*(parts for whole, parts in PARTS.items() if whole in codes))


def chosen_shapes(path: Path, cut: Cut, wanted: dict[str, set[str]]) -> TTFont:
    """Return the Chinese face with the shapes that other languages alone write taken from theirs.

    The faces of the collection share their glyphs, so that one font can hold all of them.
    """
    collection = TTCollection(str(path))
    font = collection.fonts[FACES["zh-Hans"]]
    chinese = letters_of(cut, wanted.get("zh-Hans", set()) | wanted.get("", set()))
    shapes = font.getBestCmap()
    for language in ("zh-Hant", "ja", "ko"):
        face = collection.fonts[FACES[language]].getBestCmap()
        for code in sorted(letters_of(cut, wanted.get(language, set()))):
            if code not in chinese:
                shapes[code] = face[code]
            elif shapes[code] != face[code]:
                say(f"{chr(code)}: the {language} shape gives way to the Chinese one")
    for table in font["cmap"].tables:
        if table.format in {4, 12}:
            table.cmap = {code: name for code, name in shapes.items() if code < 0x10000}
    return font


def cut_font(font: TTFont, codes: set[int], larger: float) -> None:
    """Leave only some letters in a font, with everything that shapes them."""
    options = Options()
    options.layout_features = ["*"] if "glyf" in font else ["kern", "mark", "mkmk", "ccmp"]
    options.hinting = "CFF " in font  # as the program's own, beside which they stand
    options.name_IDs = list(_NAMES_KEPT)
    options.name_legacy = False
    options.drop_tables += ["DSIG", "vhea", "vmtx", "VORG", "BASE"]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(codes))
    subsetter.subset(font)
    head, lines, windows = font["head"], font["hhea"], font["OS/2"]
    # A line has room for every mark.
    lines.ascent = windows.sTypoAscender = max(lines.ascent, head.yMax)
    lines.descent = windows.sTypoDescender = min(lines.descent, head.yMin)
    windows.usWinAscent, windows.usWinDescent = lines.ascent, -lines.descent
    # A font is drawn larger by saying that its square is smaller.
    head.unitsPerEm = round(head.unitsPerEm / larger)
    left = codes - set(font.getBestCmap())
    if left:
        raise SystemExit(f"no shape for {' '.join(f'U+{code:04X}' for code in sorted(left))}")


def name_font(font: TTFont, cut: Cut, style: str, weight: int) -> None:
    """Give a font our name, because the originals keep theirs to themselves."""
    table = font["name"]
    table.names = [
        one for one in table.names if one.platformID == 3 and one.nameID in _NAMES_KEPT
    ]  # fmt: skip
    postscript = f"{cut.family}-{style}".replace(" ", "")
    values = {
        _FAMILY: cut.family, _STYLE: style, _UNIQUE: f"{cut.family} {style} 1",
        _FULL: f"{cut.family} {style}", _VERSION: "Version 1.0", _POSTSCRIPT: postscript,
        16: cut.family, 17: style,
    }  # fmt: skip
    for number, value in values.items():
        table.setName(value, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = 0x40  # neither bold nor italic
    font["head"].macStyle = 0
    if "CFF " in font:
        top = font["CFF "].cff
        top.fontNames = [postscript]
        top[0].FamilyName, top[0].FullName, top[0].Weight = cut.family, values[_FULL], style


def main() -> None:
    """Cut every family in both weights and say what they weigh."""
    parser = argparse.ArgumentParser(description=__doc__)
    for package, what in (("inter", "Inter"), ("cjk", "Noto Sans CJK"), ("noto", "Noto Sans")):
        parser.add_argument(f"--{package}", type=Path, required=True, help=f"folder of {what}")
    parser.add_argument("--out", type=Path, default=HERE)
    given = parser.parse_args()
    wanted = wanted_letters()
    everything = set().union(*wanted.values())
    shipped = set(TTFont(HERE / "JourneySans-Regular.otf").getBestCmap())
    total = 0
    for cut in CUTS:
        codes = letters_of(cut, everything)
        codes = codes - shipped if cut.package == "inter" else codes
        for style, (ours, noto, weight) in WEIGHTS.items():
            path = getattr(given, cut.package) / cut.source.format(
                ours if cut.package == "inter" else noto
            )
            font = chosen_shapes(path, cut, wanted) if path.suffix == ".ttc" else TTFont(path)
            font.recalcTimestamp = False
            cut_font(font, codes, cut.larger)
            name_font(font, cut, style, weight)
            suffix = "ttf" if "glyf" in font else "otf"
            target = given.out / f"{cut.file}-{style}.{suffix}"
            font.save(target)
            total += target.stat().st_size
            say(f"{target.name}: {len(codes)} letters, {target.stat().st_size:,} bytes")
    say(f"together {total:,} bytes")


if __name__ == "__main__":
    main()
