"""The command `explorer map`: the map of some paths as a file, without a display."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.errors import ExplorerError
from explorer.viewmodels.selection import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from explorer.viewmodels.reader import Reader

MAP_FORMS = ("png", "svg", "pdf")
# The words of the menu Names, in short; the view-models that know them need not be read for help.
MAP_NAMES = ("article", "usual", "local")
_YEARS = re.compile(r"(\d{4})(?:[-–/](\d{4}))?")
SUMMARY = "write the map of documented paths to a file: all seven, or some"
EXAMPLES = (
    "examples:\n  explorer map --output paths.pdf\n"
    "  explorer map --path mongolia --output mongolia.svg\n"
    "  explorer map --path vietnam --path burma --theme dark --output south.png\n"
    "  explorer map --names local --years 2003-2004 --output years.pdf\n\n"
    "The bands are schematic: they join places that the article names and trace no way.\n"
    "`explorer journey --list` lists the ids of the paths."
)


def add_options(parser: argparse.ArgumentParser, themes: Sequence[str]) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "--format", choices=MAP_FORMS, help="form of the file (default: as its ending says)"
    )
    parser.add_argument(
        "--output", metavar="FILE", required=True,
        help="the file to write; one that holds something else is left as it is",
    )  # fmt: skip
    parser.add_argument("--force", action="store_true", help="replace FILE whatever it holds")
    parser.add_argument(
        "--path", metavar="PATH_ID", action="append", default=[],
        help="show this path; may be repeated (default: all seven)",
    )  # fmt: skip
    parser.add_argument(
        "--theme", metavar="NAME", choices=themes, default=themes[0],
        help=f"colours, one of {', '.join(themes)} (default: {themes[0]})",
    )  # fmt: skip
    parser.add_argument(
        "--names", metavar="FORM", choices=MAP_NAMES, default=MAP_NAMES[0],
        help="names as the article spells them, as usual in English today, or in the local "
        f"script: one of {', '.join(MAP_NAMES)} (default: {MAP_NAMES[0]})",
    )  # fmt: skip
    parser.add_argument(
        "--years", metavar="YEAR[-YEAR]", type=_years,
        help="what was open, closed, tightened or eased in these years, from "
        f"{FIRST_YEAR} to {LAST_YEAR}, as under the map (default: all years)",
    )  # fmt: skip


def _years(text: str) -> tuple[int, int]:
    """Return a first and last year; raise argparse's error where they are none of the map's."""
    found = _YEARS.fullmatch(text.strip())
    first = int(found[1]) if found else 0
    last = int(found[2] or first) if found else 0
    if not FIRST_YEAR <= first <= last <= LAST_YEAR:
        raise argparse.ArgumentTypeError(
            f"{text} is no year or period from {FIRST_YEAR} to {LAST_YEAR}, such as 2004 or "
            "2003-2005"
        )
    return first, last


def form_of_map(options: argparse.Namespace) -> str:
    """Return the form of the file; raise ExplorerError where nothing says it."""
    if options.output == "-":
        raise ExplorerError("A map goes into a file; name one with --output FILE.")
    form = str(options.format or Path(options.output).suffix.lower().removeprefix("."))
    if form not in MAP_FORMS:
        raise ExplorerError(
            "The name of the file does not say its form; let it end in .png, .svg or .pdf, or add "
            "--format."
        )
    return form


def write_map(reader: Reader, paths: Sequence[str], options: argparse.Namespace) -> None:
    """Write the map of these paths, or of all seven where none is named."""
    form = form_of_map(options)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # a file needs no display, whatever is set
    from explorer.exports.provenance import cite_source, library_words
    from explorer.ui.app import add_fonts, make_application
    from explorer.ui.drawing_saving import FORMATS
    from explorer.ui.map.colors import MapColors
    from explorer.ui.map.plate_making import marked_plate, plate_of_routes
    from explorer.ui.map.plate_saving import save_map
    from explorer.ui.map.route_features import features_of
    from explorer.ui.theme import Theme
    from explorer.viewmodels.routes import load_routes_view
    from explorer.viewmodels.selection import Period, Selection

    application = make_application()
    add_fonts()
    theme = Theme(options.theme)
    period = Period.of_years(*options.years) if options.years else None
    view = load_routes_view(reader, Selection(paths=tuple(paths), period=period))
    shared = MapColors.from_tokens(theme.tokens).ink.name()
    plate = plate_of_routes(
        view,
        theme.tokens,
        application.font(),
        source=cite_source(reader.library),
        library=library_words(reader.library),
        period=view.period.words if view.period.period else "",
        features=features_of(view, shared, names=options.names),
    )
    fmt = next(known for known in FORMATS if known == form)
    plate = marked_plate(plate, reader.library.synthetic)
    save_map(Path(options.output), plate, fmt, force=options.force)
