"""The command `explorer map`: the map of some paths as a file, without a display."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from explorer.viewmodels.reader import Reader

MAP_FORMS = ("png", "svg", "pdf")
SUMMARY = "write the map of documented paths to a file: all seven, or some"
EXAMPLES = (
    "examples:\n  explorer map --output paths.pdf\n"
    "  explorer map --path mongolia --output mongolia.svg\n"
    "  explorer map --path vietnam --path burma --theme dark --output south.png\n\n"
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
    from explorer.ui.map.plate_making import plate_of_routes
    from explorer.ui.map.plate_saving import FORMATS, save_map
    from explorer.ui.theme import Theme
    from explorer.viewmodels.routes import load_routes_view
    from explorer.viewmodels.selection import Selection

    application = make_application()
    add_fonts()
    theme = Theme(options.theme)
    plate = plate_of_routes(
        load_routes_view(reader, Selection(paths=tuple(paths))),
        theme.tokens,
        application.font(),
        source=cite_source(reader.library),
        library=library_words(reader.library),
    )
    fmt = next(known for known in FORMATS if known == form)
    save_map(Path(options.output), plate, fmt, force=options.force)
