"""The command `explorer figures`: charts as pictures, pages or data, without a display."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.errors import ExplorerError
from explorer.exports.plain_text import one_line

if TYPE_CHECKING:
    from explorer.queries.figure_rows import FigureHead
    from explorer.viewmodels.reader import Reader

FIGURE_FORMS = ("png", "svg", "pdf", "csv")
_LEAST, _MOST = 480, 2400  # as `ui.plots.chart_sheet` has it
_NAMED = 6  # ids that an unknown one is answered with
SUMMARY = "write charts of documented figures to files, or list them"
EXAMPLES = (
    "examples:\n  explorer figures --list\n"
    "  explorer figures people-in-china --out people.png\n"
    "  explorer figures people-in-china river-bribes --out folder --format svg\n"
    "  explorer figures --all --out folder --format csv\n\n"
    "One FIGURE goes into a file; with several, or with --all, --out is a folder and each file is\n"
    "named after its chart. Sensitive records are left out, and how many is said."
)


def add_options(parser: argparse.ArgumentParser, themes: Sequence[str]) -> None:
    """Add what the command takes."""
    parser.add_argument("figure", metavar="FIGURE", nargs="*", help="id of a chart, as --list says")
    parser.add_argument("--list", action="store_true", help="list id and title of each chart")
    parser.add_argument("--all", action="store_true", help="write every chart into a folder")
    parser.add_argument(
        "--out", "--output", dest="out", metavar="FILE_OR_DIR",
        help="the file to write, or a folder; a file that holds something else is left as it is",
    )  # fmt: skip
    parser.add_argument(
        "--format", choices=FIGURE_FORMS,
        help="form of the files (default: as the ending of FILE says, in a folder png)",
    )  # fmt: skip
    parser.add_argument(
        "--theme", metavar="NAME", choices=themes, default=themes[0],
        help=f"colours, one of {', '.join(themes)} (default: {themes[0]})",
    )  # fmt: skip
    parser.add_argument(
        "--width", metavar="UNITS", type=_width,
        help=f"width of a PNG or SVG, from {_LEAST} to {_MOST}; a PNG has two dots to a unit",
    )  # fmt: skip
    parser.add_argument("--force", action="store_true", help="replace files whatever they hold")
    parser.add_argument(
        "--sensitive", action="store_true",
        help="write sensitive records too, last and after an advisory",
    )  # fmt: skip


def _width(text: str) -> int:
    if not (text.isdecimal() and _LEAST <= int(text[:6]) <= _MOST):
        raise argparse.ArgumentTypeError(f"{text} is no width from {_LEAST} to {_MOST}")
    return int(text)


def check_figures(options: argparse.Namespace) -> None:
    """Raise ExplorerError where what was asked for does not go together."""
    if options.list:
        if options.figure or options.all or options.out:
            raise ExplorerError("--list lists all charts; leave out FIGURE, --all and --out.")
        return
    if options.all == bool(options.figure):
        raise ExplorerError("Name a FIGURE, or write every chart with --all; see --list.")
    if not options.out or options.out == "-":
        raise ExplorerError("A chart goes into a file or a folder; name one with --out.")
    if _into_folder(options):
        return
    if _form(options) not in FIGURE_FORMS:
        raise ExplorerError(
            "The name of the file does not say its form; let it end in .png, .svg, .pdf or .csv, "
            "or add --format."
        )


def _into_folder(options: argparse.Namespace) -> bool:
    return options.all or len(options.figure) > 1 or Path(options.out).is_dir()


def _form(options: argparse.Namespace) -> str:
    if options.format:
        return str(options.format)
    if _into_folder(options):
        return FIGURE_FORMS[0]
    return Path(options.out).suffix.lower().removeprefix(".")


def list_figures(heads: Sequence[FigureHead]) -> str:
    """Return id and title of every chart, a line each, under its group."""
    from explorer.viewmodels.figures import group_title

    wide = max((len(head.id) for head in heads), default=0)
    lines: list[str] = []
    group = ""
    for head in heads:
        if head.group != group:
            title = one_line(group_title(head.group))
            lines += ["", title] if lines else [title]
            group = head.group
        lines.append(f"  {one_line(head.id):<{wide}}  {one_line(head.title)}")
    return "".join(f"{line}\n" for line in lines) or "This library has no charts.\n"


def find_figures(heads: Sequence[FigureHead], wanted: Sequence[str]) -> tuple[str, ...]:
    """Return ids that are there; raise ExplorerError with those that there are for any other."""
    known = [head.id for head in heads]
    for one in wanted:
        if one in known:
            continue
        if not known:
            raise ExplorerError("This library has no charts.")
        near = get_close_matches(one, known, n=_NAMED, cutoff=0.4) or known[:_NAMED]
        raise ExplorerError(
            f"There is no chart “{one_line(one)[:80]}”; there are {len(known)}, such as "
            f"{', '.join(near)}; `explorer figures --list` names them all."
        )
    return tuple(dict.fromkeys(wanted))


def write_figures(reader: Reader, options: argparse.Namespace) -> list[Path]:
    """Write the charts that were asked for; return the files."""
    heads = reader.figures
    ids = find_figures(heads, [head.id for head in heads] if options.all else options.figure)
    form, out = _form(options), Path(options.out)
    into = _into_folder(options)
    if into:
        _make_folder(out)
    write = _write_data if form == "csv" else _draw
    written = []
    for one in ids:
        path = out / f"{one}.{form}" if into else out
        write(reader, one, path, form, options)
        written.append(path)
    return written


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "this is no name of a folder"
        raise ExplorerError(
            f"The folder {folder} cannot be made ({reason}); name another one."
        ) from error


def _write_data(
    reader: Reader, figure_id: str, path: Path, _form: str, options: argparse.Namespace
) -> None:
    from explorer.exports.chart_csv import chart_csv
    from explorer.exports.files import write_export
    from explorer.viewmodels.figures import load_chart
    from explorer.viewmodels.selection import Selection

    asked = bool(options.sensitive)
    chart = load_chart(reader, Selection(), figure_id, include_sensitive=asked)
    if chart is not None:
        text = chart_csv(chart, reader.library, asked)
        write_export(path, text, force=options.force)


def _draw(
    reader: Reader, figure_id: str, path: Path, form: str, options: argparse.Namespace
) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # a file needs no display, whatever is set
    from explorer.ui.app import add_fonts, make_application
    from explorer.ui.drawing_saving import FORMATS
    from explorer.ui.plots.chart_making import sheet_of_figure
    from explorer.ui.plots.chart_saving import save_figure
    from explorer.ui.plots.chart_sheet import PICTURE_WIDTH
    from explorer.viewmodels.selection import Selection

    application = make_application()
    add_fonts()
    sheet = sheet_of_figure(
        reader, Selection(), figure_id, sensitive="all" if options.sensitive else "none",
        theme=options.theme,
    )  # fmt: skip
    if sheet is None:
        return
    fmt = next(known for known in FORMATS if known == form)
    save_figure(path, sheet, fmt, width=options.width or PICTURE_WIDTH, force=options.force)
    del application
