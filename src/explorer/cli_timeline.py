"""The command `explorer timeline`: the timeline as a file, without a display."""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.dates import DateError, extent
from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from explorer.viewmodels.reader import Reader

TIMELINE_FORMS = ("pdf", "svg", "png")
# The choices of the sheet, whose modules need not be read for help.
SHEET_PAPERS = ("a4", "a3", "letter")
SHEET_LANES = ("theme", "country", "path", "kind")
SHEET_THEMES = ("light", "projector")
_MOST_ACROSS = 12
_PERIOD = re.compile(r"(-?\d{4}(?:-\d\d){0,2})(?:/(-?\d{4}(?:-\d\d){0,2}))?")
SUMMARY = "write the timeline of documented events to a file, on pages or as a picture"
EXAMPLES = (
    "examples:\n  explorer timeline --output timeline.pdf\n"
    "  explorer timeline --paper a3 --pages one --by country --output wall.pdf\n"
    "  explorer timeline --from 2004 --to 2006 --every --output late.pdf\n"
    "  explorer timeline --from 2006-03 --to 2006-10 --across 2 --output 2006.pdf\n\n"
    "Dates are years, months or days: 2004, 2004-07, 2004-07-27; both ends are included. Without\n"
    "--from and --to the years are shown in which nearly all of it lies; with --whole everything.\n"
    "PNG and SVG hold one page, as high as it has to be, without the list. Sensitive records\n"
    "stand under neutral names."
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "--format", choices=TIMELINE_FORMS, help="form of the file (default: as its ending says)"
    )
    parser.add_argument(
        "--output", metavar="FILE", required=True,
        help="the file to write; one that holds something else is left as it is",
    )  # fmt: skip
    parser.add_argument("--force", action="store_true", help="replace FILE whatever it holds")
    parser.add_argument(
        "--from", metavar="DATE", dest="first", type=_date, help="where the timeline begins"
    )
    parser.add_argument(
        "--to", metavar="DATE", dest="last", type=_date, help="where it ends, included"
    )
    parser.add_argument("--whole", action="store_true", help="show everything that has a date")
    parser.add_argument(
        "--period", metavar="DATE[/DATE]", type=_period,
        help="mark a period, as 2003 or 2003/2005-06",
    )  # fmt: skip
    parser.add_argument(
        "--every", action="store_true", help="show every dated fact, not events alone"
    )
    parser.add_argument(
        "--by", choices=SHEET_LANES, default=SHEET_LANES[0],
        help=f"what the lanes are (default: {SHEET_LANES[0]})",
    )  # fmt: skip
    _add_paper(parser)


def _add_paper(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--paper", choices=SHEET_PAPERS, default=SHEET_PAPERS[0],
        help=f"size of the paper (default: {SHEET_PAPERS[0]})",
    )  # fmt: skip
    parser.add_argument("--portrait", action="store_true", help="use the paper upright")
    parser.add_argument(
        "--pages", choices=("one", "several"), default="several",
        help="fit all lanes on one page, the fullest as counts where they need it, or let them "
        "flow over several (default)",
    )  # fmt: skip
    parser.add_argument(
        "--across", metavar="N", type=_across, default=1,
        help=f"cut time into N pages side by side, at most {_MOST_ACROSS}",
    )  # fmt: skip
    parser.add_argument(
        "--theme", choices=SHEET_THEMES, default=SHEET_THEMES[0],
        help=f"colours (default: {SHEET_THEMES[0]}; projector is stronger)",
    )  # fmt: skip
    parser.add_argument("--no-series", action="store_true", help="leave out the series of figures")
    parser.add_argument("--no-eras", action="store_true", help="leave out the eras")
    parser.add_argument(
        "--no-list", action="store_true",
        help="leave out the list of the same records that follows in a PDF",
    )  # fmt: skip


def _date(text: str) -> tuple[int, int]:
    """Return the first day of a date and the day after its last."""
    try:
        first, after, _ = extent(text.strip())
    except DateError as error:
        raise argparse.ArgumentTypeError(
            f"{text} is no date such as 2004, 2004-07 or 2004-07-27"
        ) from error
    return first, after


def _period(text: str) -> tuple[int, int]:
    found = _PERIOD.fullmatch(text.strip())
    if found is None:
        raise argparse.ArgumentTypeError(f"{text} is no period such as 2003 or 2003/2005-06")
    first, last = _date(found[1]), _date(found[2] or found[1])
    if first[0] >= last[1]:
        raise argparse.ArgumentTypeError(f"{text} ends before it begins")
    return first[0], last[1]


def _across(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text[:4]) <= _MOST_ACROSS):
        raise argparse.ArgumentTypeError(f"{text} is no number of pages from 1 to {_MOST_ACROSS}")
    return int(text)


def form_of_timeline(options: argparse.Namespace) -> str:
    """Return the form of the file; raise ExplorerError where what is asked for does not agree."""
    if options.output == "-":
        raise ExplorerError("A timeline goes into a file; name one with --output FILE.")
    form = str(options.format or Path(options.output).suffix.lower().removeprefix("."))
    if form not in TIMELINE_FORMS:
        raise ExplorerError(
            "The name of the file does not say its form; let it end in .pdf, .svg or .png, or add "
            "--format."
        )
    if options.whole and (options.first or options.last):
        raise ExplorerError("--whole shows everything; leave out --from and --to, or --whole.")
    if options.across > 1 and options.pages == "one":
        raise ExplorerError("--across needs several pages; leave it out, or leave out --pages one.")
    if options.first and options.last and options.first[0] >= options.last[1]:
        raise ExplorerError("--to lies before --from; name an end that comes after the beginning.")
    return form


def write_timeline(reader: Reader, options: argparse.Namespace) -> None:
    """Write the timeline of a library."""
    form = form_of_timeline(options)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # a file needs no display, whatever is set
    from explorer.ui.app import add_fonts, make_application
    from explorer.ui.drawing_saving import FORMATS
    from explorer.ui.timeline.sheet import SheetOptions, ShownTimeline
    from explorer.ui.timeline.sheet_making import sheet_of_timeline
    from explorer.ui.timeline.sheet_saving import save_sheet
    from explorer.viewmodels.selection import Period, Selection

    application = make_application()
    add_fonts()
    chosen = SheetOptions(
        part="whole" if options.whole else "window",
        paper=options.paper,
        portrait=options.portrait,
        pages=options.pages,
        across=options.across,
        series=not options.no_series,
        eras=not options.no_eras,
        listed=not options.no_list,
        theme=options.theme,
    )
    shown = ShownTimeline(
        options.by,
        options.every,
        first=options.first[0] if options.first else None,
        last=options.last[1] if options.last else None,
    )
    period = Period(*options.period) if options.period else None
    sheet = sheet_of_timeline(reader, Selection(period=period), shown, chosen)
    fmt = next(known for known in FORMATS if known == form)
    save_sheet(Path(options.output), sheet, fmt, force=options.force)
    del application
