"""The command `explorer journey`: what it takes, and a path as text, a page or a PDF."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from explorer.exports.document import Document

PAPERS = ("a4", "letter")  # as in ui.printing.pdf, which a command imports only for a PDF
SUMMARY = "print a documented path leg by leg, or all of them"
EXAMPLES = (
    "examples:\n  explorer journey --list\n  explorer journey mongolia\n"
    "  explorer journey mongolia --output mongolia.pdf\n"
    "  explorer journey mongolia --leg border-river --output river.html\n"
    "  explorer journey mongolia --leg border-river --without-way river-bribe\n\n"
    "An unknown LEG_ID or WAY_ID is answered with the ids that there are. A part of a path\n"
    "says that it is one and adds nothing up."
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes, but for its output."""
    parser.add_argument("path", metavar="PATH", nargs="?", help="id of a path, as --list names it")
    parser.add_argument("--list", action="store_true", help="list id and title of each path")
    parser.add_argument(
        "--leg", metavar="LEG_ID", action="append", default=[],
        help="only this leg of PATH; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--without-way", metavar="WAY_ID", action="append", default=[],
        help="leave out this way, one of several that a leg of PATH records; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--paper", choices=PAPERS, help=f"size of the paper of a PDF (default: {PAPERS[0]})"
    )


def check_options(form: str, options: argparse.Namespace) -> None:
    """Raise ExplorerError where what was asked for does not go together."""
    if options.list and options.path is not None:
        raise ExplorerError("--list lists all paths; leave out PATH, or leave out --list.")
    if options.leg and options.path is None:
        raise ExplorerError("--leg names a leg of one path; name the path too.")
    if options.without_way and options.path is None:
        raise ExplorerError("--without-way names a way of one path; name the path too.")
    check_paper(form, options)


def check_paper(form: str, options: argparse.Namespace) -> None:
    """Raise ExplorerError where a PDF has no file, or paper is asked for without one."""
    if form == "pdf" and options.output in {None, "-"}:
        raise ExplorerError("A PDF goes into a file; name one with --output FILE.")
    if options.paper and form != "pdf":
        raise ExplorerError("--paper is for a PDF only; add --format pdf, or leave it out.")


def journey_content(
    document: Document, form: str, options: argparse.Namespace, width: int
) -> str | bytes:
    """Return a document in a form: text of a width, or the bytes of a PDF."""
    if form == "pdf":
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # paper needs no display, whatever is set
        from explorer.ui.printing.pdf import render_pdf

        return render_pdf(document, "letter" if options.paper == "letter" else "a4")
    from explorer.exports.forms import render_words

    return render_words(document, form, width)
