"""The command `explorer countries`: the matrix, a profile, a comparison or changes, as a file."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from explorer.cli_journey import PAPERS, check_paper, journey_content
from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from explorer.exports.countries import CountryExport
    from explorer.viewmodels.reader import Reader

# The choices of exports and view-models, whose modules need not be read for help.
COUNTRY_FORMS = ("pdf", "html", "csv", "md", "text")
ROLES = ("origin", "transit", "destination", "mission", "actor")
MOST_COMPARED = 4
_LONGEST_ECHO = 80  # of what was typed, when it is said back
SUMMARY = "print what the article says of countries and their policies, with pages"
EXAMPLES = (
    "examples:\n  explorer countries --output matrix.pdf\n"
    "  explorer countries --role transit --question arrest --question returns\n"
    "  explorer countries china --output china.html\n"
    "  explorer countries china laos thailand --output three.csv\n"
    "  explorer countries --changes --output changes.pdf\n\n"
    "Without COUNTRY it is the matrix of all countries by all questions; with one, its profile;\n"
    "with two to four, these side by side. A COUNTRY or QUESTION is an id or a name; an unknown\n"
    "one is answered with those close to it. As CSV each statement has a row, and each cell\n"
    "without one. Sensitive statements are left out, and how many is said."
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "country", metavar="COUNTRY", nargs="*", help="id or name of a country or an actor"
    )
    parser.add_argument(
        "--role", choices=ROLES, help="only countries of this role in the matrix"
    )
    parser.add_argument(
        "--question", metavar="QUESTION", action="append", default=[],
        help="only this question in the matrix; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--changes", action="store_true",
        help="what changed over time within the article, for COUNTRY or for all",
    )  # fmt: skip
    parser.add_argument(
        "--format", choices=COUNTRY_FORMS,
        help="form of the output (default: as the ending of FILE says, else text)",
    )  # fmt: skip
    parser.add_argument(
        "--output", metavar="FILE",
        help="write to FILE instead of the terminal; a file that holds something else is left as "
        "it is",
    )  # fmt: skip
    parser.add_argument("--force", action="store_true", help="replace FILE whatever it holds")
    parser.add_argument(
        "--sensitive", "--with-sensitive", action="store_true", dest="sensitive",
        help="print sensitive statements too, last and after an advisory",
    )  # fmt: skip
    parser.add_argument(
        "--paper", choices=PAPERS, help=f"size of the paper of a PDF (default: {PAPERS[0]})"
    )


def check_options(form: str, options: argparse.Namespace) -> None:
    """Raise ExplorerError where what was asked for does not go together."""
    check_paper(form, options)
    narrowed = options.role or options.question
    if narrowed and (options.country or options.changes):
        raise ExplorerError(
            "--role and --question narrow the matrix; leave out COUNTRY and --changes, or them."
        )


def countries_content(
    reader: Reader, form: str, options: argparse.Namespace, width: int
) -> str | bytes:
    """Return what was asked for in a form; raise ExplorerError for names that are unknown."""
    made = _export(reader, options)
    if form == "csv":
        return made.csv()
    return journey_content(made.document(), form, options, width)


def _export(reader: Reader, options: argparse.Namespace) -> CountryExport:
    from explorer.exports import countries as exports
    from explorer.exports.country_matrix import MatrixWish
    from explorer.viewmodels.selection import Selection

    known = [(one.id, (one.name, one.usual)) for one in reader.countries]
    found = dict.fromkeys(_find("country", known, wanted) for wanted in options.country)
    chosen, sensitive = tuple(found), bool(options.sensitive)
    if options.changes:
        return exports.export_changes(reader, Selection(), chosen, sensitive=sensitive)
    if len(chosen) > MOST_COMPARED:
        raise ExplorerError(
            f"Side by side stand two to {MOST_COMPARED} countries; name fewer, or none for all."
        )
    if len(chosen) > 1:
        compared = exports.comparing(Selection(), chosen)
        return exports.export_comparison(reader, compared, sensitive=sensitive)
    if chosen:
        return exports.export_profile(reader, Selection(), chosen[0], sensitive=sensitive)
    asked = [(one.id, (one.name,)) for one in reader.questions]
    questions = tuple(dict.fromkeys(_find("question", asked, one) for one in options.question))
    wish = MatrixWish(role=options.role or "", questions=questions)
    return exports.export_matrix(reader, wish, sensitive=sensitive)


def _find(kind: str, known: Iterable[tuple[str, Iterable[str]]], wanted: str) -> str:
    """Return the id that a name means; raise ExplorerError with the close ones otherwise."""
    ids: dict[str, str] = {}
    names: dict[str, str] = {}
    for one, others in known:
        ids[_key(one)] = one
        names |= {_key(other): one for other in others if other}
    names |= ids
    key = _key(wanted)
    if key in names:
        return names[key]
    from difflib import get_close_matches

    close = [names[name] for name in get_close_matches(key, names, n=4, cutoff=0.5)]
    close += [one for name, one in names.items() if len(key) > 1 and key in name]
    nearest = list(dict.fromkeys(close)) or sorted(ids.values(), key=_order(key))[:4]
    raise ExplorerError(
        f"There is no {kind} {wanted[:_LONGEST_ECHO]!r}; close to it: {', '.join(nearest[:5])}."
    )


def _key(name: str) -> str:
    return "-".join(name.casefold().replace("-", " ").split()).rstrip("?")


def _order(key: str) -> Callable[[str], float]:
    from difflib import SequenceMatcher

    return lambda name: -SequenceMatcher(None, key, name).ratio()
