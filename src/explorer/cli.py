"""The command line: opens the window, checks a library, prints facts, journeys and drawings."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from explorer import __version__, config
from explorer.cli_paths import find_path, list_paths
from explorer.errors import ExplorerError, LibraryError
from explorer.exports.forms import JOURNEY_FORMS, form_of
from explorer.exports.terminal import abandon_output, prepare_streams, print_error, print_text

if TYPE_CHECKING:
    from explorer.queries.reader import LibraryReader
    from explorer.queries.rows import FactRow, LibraryRow

OK, FAILED, INTERRUPTED = 0, 2, 130
THEMES = ("light", "dark", "projector")  # as in ui.theme, which only the window may import
FACT_FORMATS = ("text", "csv", "jsonl")
_READ_WHOLE = (
    "paths", "countries", "places", "questions", "contested_sets", "glossary", "dated", "eras",
    "series",
)  # fmt: skip
_LONGEST_ECHO = 80  # of a query, when it is said back
# Qt draws with these only where there is a display.
_PLATFORMS_WITH_DISPLAY = frozenset({"", "xcb", "wayland", "wayland-egl", "wayland-xcomposite-glx"})


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence and where the help is."""

    def error(self, message: str) -> NoReturn:
        """Print the sentence and exit with 2."""
        sentence = message[:1].upper() + message[1:]
        print_error(f"{sentence}; see `{self.prog} --help`.")
        self.exit(FAILED)


def _add_places(parser: argparse.ArgumentParser, *, here: bool) -> None:
    """Add the options that every command takes; `here` sets what they are where not given."""
    group = parser.add_argument_group("where things are")
    group.add_argument(
        "--library",
        metavar="PATH_OR_URL",
        default=None if here else argparse.SUPPRESS,
        help="the library of facts to read: a file, or a database URL (default: the one that ships "
        "with the program)",
    )
    group.add_argument(
        "--user-data",
        metavar="DIR",
        type=Path,
        default=None if here else argparse.SUPPRESS,
        help="the folder for settings (default: the system's own place for them)",
    )


def _add_output(parser: argparse.ArgumentParser, formats: Sequence[str]) -> None:
    parser.add_argument(
        "--format",
        choices=formats,
        help="form of the output (default: as the ending of FILE says, else text)",
    )
    parser.add_argument(
        "--output",
        metavar="FILE",
        help="write to FILE instead of the terminal; a file that holds something else is left as "
        "it is",
    )
    parser.add_argument("--force", action="store_true", help="replace FILE whatever it holds")
    parser.add_argument(
        "--sensitive",
        action="store_true",
        help="print sensitive records in full, last and after an advisory, instead of only naming "
        "them",
    )


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = _Parser(
        prog="explorer",
        description="Read, compare and question what one published study documented about North "
        "Koreans' journeys through China to third countries. Without a command it opens a window.",
        epilog=f"{config.NOTICE}. Exit codes: 0 done (also when nothing was found), 2 not done, "
        "with a sentence that says why.",
    )
    version = f"{config.APP_NAME} {__version__}"
    parser.add_argument("--version", action="version", version=version)
    _add_places(parser, here=True)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)
    _add_check(commands)
    _add_facts(commands)
    _add_journey(commands)
    _add_map(commands)
    _add_timeline(commands)
    _add_countries(commands)
    _add_figures(commands)
    _add_shoot(commands)
    parser.set_defaults(run=_run_window)
    return parser


def _add_command(
    commands: argparse._SubParsersAction[_Parser],
    name: str,
    summary: str,
    run: Callable[[argparse.Namespace], int],
    epilog: str = "",
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name,
        help=summary,
        description=summary[:1].upper() + summary[1:] + ".",
        epilog=epilog or None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_places(parser, here=False)
    parser.set_defaults(run=run)
    return parser


def _add_check(commands: argparse._SubParsersAction[_Parser]) -> None:
    _add_command(
        commands,
        "check",
        "verify a library: that its file is the one its manifest names, whole, and complete",
        _run_check,
    )


def _add_facts(commands: argparse._SubParsersAction[_Parser]) -> None:
    parser = _add_command(
        commands,
        "facts",
        "print documented facts: all in page order, or those that match QUERY, nearest first",
        _run_facts,
        "examples:\n  explorer facts mekong boat\n  explorer facts '\"cargo boat\" -fine'\n"
        "  explorer facts --format jsonl --output facts.jsonl\n\n"
        'All words of QUERY must occur and may be cut short; "quoted words" stand together;\n'
        "-word leaves out (write `--` before a QUERY that begins with one).\n"
        "jsonl holds every record in full, sensitive ones tagged and last.",
    )
    parser.add_argument("query", metavar="QUERY", nargs="*", help="words to look for")
    _add_output(parser, FACT_FORMATS)


def _add_journey(commands: argparse._SubParsersAction[_Parser]) -> None:
    from explorer.cli_journey import EXAMPLES, SUMMARY, add_options

    parser = _add_command(commands, "journey", SUMMARY, _run_journey, EXAMPLES)
    add_options(parser)
    _add_output(parser, JOURNEY_FORMS)


def _add_map(commands: argparse._SubParsersAction[_Parser]) -> None:
    from explorer.cli_map import EXAMPLES, SUMMARY, add_options

    add_options(_add_command(commands, "map", SUMMARY, _run_map, EXAMPLES), THEMES)


def _add_timeline(commands: argparse._SubParsersAction[_Parser]) -> None:
    from explorer.cli_timeline import EXAMPLES, SUMMARY, add_options

    add_options(_add_command(commands, "timeline", SUMMARY, _run_timeline, EXAMPLES))


def _add_countries(commands: argparse._SubParsersAction[_Parser]) -> None:
    from explorer.cli_countries import EXAMPLES, SUMMARY, add_options

    add_options(_add_command(commands, "countries", SUMMARY, _run_countries, EXAMPLES))


def _add_figures(commands: argparse._SubParsersAction[_Parser]) -> None:
    from explorer.cli_figures import EXAMPLES, SUMMARY, add_options

    add_options(_add_command(commands, "figures", SUMMARY, _run_figures, EXAMPLES), THEMES)


def _add_shoot(commands: argparse._SubParsersAction[_Parser]) -> None:
    from explorer.cli_shoot import SUMMARY, add_options

    add_options(_add_command(commands, "shoot", SUMMARY, _run_shoot), THEMES)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 2 not done."""
    prepare_streams()
    try:
        return _run(arguments)
    except ExplorerError as error:
        return _fail(error.message)
    except BrokenPipeError:
        abandon_output()  # whoever read has read enough
        return OK
    except KeyboardInterrupt:
        abandon_output()
        return INTERRUPTED
    except Exception as error:  # a reader gets a sentence, `python -X dev` the rest
        if sys.flags.dev_mode:
            raise
        return _fail(
            f"That failed unexpectedly ({type(error).__name__}: {error}); `explorer check` says "
            "whether the library is at fault."
        )


def _run(arguments: Sequence[str] | None) -> int:
    try:
        options = make_parser().parse_args(arguments)
    except SystemExit:
        print_text()  # the help, before Python's own last flush can fail
        raise
    code: int = options.run(options)
    print_text()
    return code


def _fail(sentence: str) -> int:
    print_error(sentence)
    return FAILED


def _emit(content: str | bytes, options: argparse.Namespace) -> int:
    """Write to --output, else to the terminal, which takes text only."""
    if isinstance(content, bytes) or getattr(options, "output", None) not in {None, "-"}:
        from explorer.exports.files import write_export

        write_export(Path(options.output), content, force=options.force)
    else:
        print_text(content)
    return OK


def _format(options: argparse.Namespace, formats: tuple[str, ...]) -> str:
    if options.format:
        return str(options.format)
    return form_of(options.output, formats)


def _width() -> int:
    import shutil

    from explorer.exports.plain_text import USUAL_WIDTH

    return shutil.get_terminal_size((USUAL_WIDTH, 24)).columns


def _location(options: argparse.Namespace) -> str:
    return str(config.default_library()) if options.library is None else str(options.library)


def _open(options: argparse.Namespace) -> LibraryReader:
    from explorer.queries.reader import LibraryReader

    return LibraryReader(_location(options))


def _run_window(options: argparse.Namespace) -> int:
    if not _has_display():
        raise ExplorerError(
            "There is no display (DISPLAY and WAYLAND_DISPLAY are empty), so no window can open; "
            "start it in a desktop session, or print with `explorer facts` and `explorer journey`."
        )
    user_dir = options.user_data or config.default_user_dir()
    if not _may_be_folder(user_dir):
        raise ExplorerError(f"{user_dir} is not a folder; name a folder with --user-data.")
    from explorer.ui.app import run_window

    return run_window(_location(options), user_dir)


def _may_be_folder(path: Path) -> bool:
    """Whether a folder is there or could be made there."""
    try:
        return path.is_dir() or not path.exists()
    except (OSError, ValueError):  # a name too long, a NUL in it
        return False


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if platform not in _PLATFORMS_WITH_DISPLAY:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _run_check(options: argparse.Namespace) -> int:
    from explorer.exports.plain_text import one_line
    from explorer.store.contents import verify_library
    from explorer.store.verification import library_path
    from explorer.viewmodels.synthetic import marked

    location = _location(options)
    path = library_path(location)
    if path is None:
        about = _read_through(options)
        name = marked(about.name, about.synthetic)
        return _emit(f"{name} {about.version} answers: {about.facts:,} facts.\n", options)
    found = verify_library(path)
    _read_through(options)
    name = marked(one_line(found.library), found.synthetic)
    return _emit(
        f"{name} {one_line(found.version)} is whole: {found.facts:,} facts, "
        f"{found.paths} paths and {found.countries} countries and actors, as its manifest says "
        f"({path}).\n",
        options,
    )


def _read_through(options: argparse.Namespace) -> LibraryRow:
    """Read everything once, so that a library that passes will trip nobody later."""
    with closing(_open(options)) as reader:
        try:
            for name in _READ_WHOLE:
                getattr(reader, name)
            for _ in reader.iterate_facts():
                pass
            return reader.library
        except (ValueError, LookupError, TypeError, ArithmeticError) as error:
            raise LibraryError(
                f"The library {_location(options)} holds what cannot be read "
                f"({type(error).__name__}: {error}); get it anew."
            ) from error


def _run_facts(options: argparse.Namespace) -> int:
    from explorer.queries.rows import FactFilter

    query = " ".join(options.query)
    with closing(_open(options)) as reader:
        rows = reader.list_facts(FactFilter(text=query))
        return _emit(_facts_text(reader, rows, query, options), options)


def _facts_text(
    reader: LibraryReader, rows: tuple[FactRow, ...], query: str, options: argparse.Namespace
) -> str:
    form = _format(options, FACT_FORMATS)
    if form == "jsonl":
        from explorer.exports.facts_jsonl import facts_jsonl

        return "".join(facts_jsonl(rows, synthetic=reader.library.synthetic))
    from explorer.queries.rows import FactFilter

    ids = tuple(dict.fromkeys(other for row in rows for other in row.contested_with))
    others = {row.id: row for row in reader.list_facts(FactFilter(ids=ids))} if ids else {}
    if form == "csv":
        from explorer.exports.facts_csv import facts_csv

        hidden = frozenset(row.id for row in others.values() if row.sensitive)
        return facts_csv(rows, reader.library, hidden, sensitive=options.sensitive)
    from explorer.exports.facts_listing import facts_document
    from explorer.exports.plain_text import render_text

    shown = query if len(query) <= _LONGEST_ECHO else f"{query[:_LONGEST_ECHO]}…"
    document = facts_document(rows, reader.library, shown, others, sensitive=options.sensitive)
    return render_text(document, _width())


def _run_journey(options: argparse.Namespace) -> int:
    from explorer.cli_journey import check_options, journey_content

    form = _format(options, JOURNEY_FORMS)
    check_options(form, options)
    with closing(_open(options)) as reader:
        if options.list:
            listed = list_paths(reader.paths, synthetic=reader.library.synthetic)
            return _emit(listed, options)
        wanted = options.path
        paths = list(reader.paths) if wanted is None else [find_path(reader.paths, wanted)]
        from explorer.exports.journey import journey_document

        ids = [path.id for path in paths]
        document = journey_document(
            reader, ids, sensitive=options.sensitive, legs=options.leg, left_out=options.without_way
        )
    return _emit(journey_content(document, form, options, _width()), options)


def _run_map(options: argparse.Namespace) -> int:
    from explorer.cli_map import form_of_map, write_map

    form_of_map(options)  # said before a library is opened
    with closing(_open(options)) as reader:
        write_map(reader, [find_path(reader.paths, wanted).id for wanted in options.path], options)
    return OK


def _run_timeline(options: argparse.Namespace) -> int:
    from explorer.cli_timeline import form_of_timeline, write_timeline

    form_of_timeline(options)  # said before a library is opened
    with closing(_open(options)) as reader:
        write_timeline(reader, options)
    return OK


def _run_countries(options: argparse.Namespace) -> int:
    from explorer.cli_countries import COUNTRY_FORMS, check_options, countries_content

    form = _format(options, COUNTRY_FORMS)
    check_options(form, options)
    with closing(_open(options)) as reader:
        content = countries_content(reader, form, options, _width())
    return _emit(content, options)


def _run_figures(options: argparse.Namespace) -> int:
    from explorer.cli_figures import check_figures, list_figures, write_figures

    check_figures(options)  # said before a library is opened
    with closing(_open(options)) as reader:
        if options.list:
            return _emit(list_figures(reader.figures), options)
        written = write_figures(reader, options)
    return _emit("".join(f"{path}\n" for path in written), options)


def _run_shoot(options: argparse.Namespace) -> int:
    if not options.folder or not _may_be_folder(Path(options.folder)):
        raise ExplorerError(f"“{options.folder}” is not a folder; name a folder for the pictures.")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from explorer.ui.shoot import shoot

    themes = tuple(dict.fromkeys(options.theme or THEMES))
    written = shoot(_location(options), Path(options.folder), options.size, themes)
    return _emit("".join(f"{path}\n" for path in written), options)


if __name__ == "__main__":
    sys.exit(main())
