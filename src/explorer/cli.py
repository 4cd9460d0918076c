"""The command line: opens the window, checks a library, prints facts and journeys."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from explorer import __version__, config
from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from explorer.queries.reader import LibraryReader
    from explorer.queries.rows import FactRow, PathRow

OK, FAILED, INTERRUPTED = 0, 2, 130
THEMES = ("light", "dark", "projector")  # as in ui.theme, which only the window may import
FACT_FORMATS = ("text", "csv", "jsonl")
JOURNEY_FORMATS = ("text", "md")
USUAL_SIZE = "1366x768"
_SMALLEST_SIZE, _LARGEST_SIZE = 320, 8000
_LONGEST_ECHO = 80  # of a query, when it is said back
_SUFFIXES = {".csv": "csv", ".jsonl": "jsonl", ".md": "md", ".markdown": "md"}
# Qt draws with these only where there is a display.
_PLATFORMS_WITH_DISPLAY = frozenset({"", "xcb", "wayland", "wayland-egl", "wayland-xcomposite-glx"})


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence and where the help is."""

    def error(self, message: str) -> NoReturn:
        """Print the sentence and exit with 2."""
        sentence = message[:1].upper() + message[1:]
        self.exit(FAILED, f"{sentence}; see `{self.prog} --help`.\n")


def _size(text: str) -> tuple[int, int]:
    """Read "1366x768"."""
    width, _, height = text.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal() and len(text) < 12):
        raise argparse.ArgumentTypeError(f"{text!r} is no size; write it like {USUAL_SIZE}")
    size = int(width), int(height)
    if not all(_SMALLEST_SIZE <= side <= _LARGEST_SIZE for side in size):
        raise argparse.ArgumentTypeError(
            f"a size of {text} cannot be drawn; each side takes {_SMALLEST_SIZE} to {_LARGEST_SIZE}"
        )
    return size


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
        'examples:\n  explorer facts mekong boat\n  explorer facts \'"cargo boat" -fine\'\n'
        "  explorer facts --format jsonl --output facts.jsonl\n\n"
        "All words of QUERY must occur and may be cut short; \"quoted words\" stand together;\n"
        "-word leaves out (write `--` before a QUERY that begins with one).\n"
        "jsonl holds every record in full, sensitive ones tagged and last.",
    )
    parser.add_argument("query", metavar="QUERY", nargs="*", help="words to look for")
    _add_output(parser, FACT_FORMATS)


def _add_journey(commands: argparse._SubParsersAction[_Parser]) -> None:
    parser = _add_command(
        commands,
        "journey",
        "print a documented path leg by leg, or all of them",
        _run_journey,
        "examples:\n  explorer journey --list\n  explorer journey mongolia\n"
        "  explorer journey --output journeys.md",
    )
    parser.add_argument("path", metavar="PATH", nargs="?", help="id of a path, as --list names it")
    parser.add_argument("--list", action="store_true", help="list id and title of each path")
    _add_output(parser, JOURNEY_FORMATS)


def _add_shoot(commands: argparse._SubParsersAction[_Parser]) -> None:
    parser = _add_command(
        commands,
        "shoot",
        "write every pane as a picture, PANE-THEME-WxH.png, without a display",
        _run_shoot,
    )
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="where the pictures go")
    parser.add_argument(
        "--size", metavar="WxH", type=_size, default=USUAL_SIZE,
        help=f"size of the window in pixels (default: {USUAL_SIZE})",
    )  # fmt: skip
    parser.add_argument(
        "--theme", metavar="NAME", choices=THEMES, action="append",
        help=f"one of {', '.join(THEMES)}; may be repeated (default: all)",
    )  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 2 not done."""
    _prepare_streams()
    try:
        options = make_parser().parse_args(arguments)
        code: int = options.run(options)
        if sys.stdout is not None:
            sys.stdout.flush()
    except ExplorerError as error:
        return _fail(error.message)
    except BrokenPipeError:
        _abandon_stdout()  # whoever read has read enough
        return OK
    except KeyboardInterrupt:
        _abandon_stdout()
        return INTERRUPTED
    return code


def _fail(sentence: str) -> int:
    if sys.stderr is not None:
        print(sentence, file=sys.stderr)
    return FAILED


def _prepare_streams() -> None:
    """Print UTF-8 in every locale, line ends as they are; nothing that is asked for may fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


def _abandon_stdout() -> None:
    """Let Python's own last flush fall into the void."""
    try:
        void = os.open(os.devnull, os.O_WRONLY)
        os.dup2(void, sys.stdout.fileno())
    except (OSError, ValueError):
        return


def _emit(text: str, options: argparse.Namespace) -> int:
    """Write to --output, else to the terminal."""
    if getattr(options, "output", None) not in {None, "-"}:
        from explorer.exports.files import write_export

        write_export(Path(options.output), text, force=options.force)
        return OK
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _abandon_stdout()
        raise ExplorerError(f"The output cannot be written ({error.strerror}).") from error
    return OK


def _format(options: argparse.Namespace, formats: Sequence[str]) -> str:
    if options.format:
        return str(options.format)
    guess = _SUFFIXES.get(Path(options.output).suffix.lower(), "") if options.output else ""
    return guess if guess in formats else "text"


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
    if user_dir.exists() and not user_dir.is_dir():
        raise ExplorerError(f"{user_dir} is not a folder; name a folder with --user-data.")
    from explorer.ui.app import run_window

    return run_window(_location(options), user_dir)


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if platform not in _PLATFORMS_WITH_DISPLAY:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _run_check(options: argparse.Namespace) -> int:
    from explorer.store.contents import verify_library
    from explorer.store.verification import library_path

    location = _location(options)
    path = library_path(location)
    if path is None:
        with closing(_open(options)) as reader:
            about = reader.library
            print(f"{about.name} {about.version} answers: {about.facts:,} facts.")
        return OK
    found = verify_library(path)
    print(
        f"{found.library} {found.version} is whole: {found.facts:,} facts, {found.paths} paths and "
        f"{found.countries} countries and actors, as its manifest says ({path})."
    )
    return OK


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

        return "".join(facts_jsonl(rows))
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
    if options.list and options.path:
        raise ExplorerError("--list lists all paths; leave out PATH, or leave out --list.")
    with closing(_open(options)) as reader:
        if options.list:
            return _emit("".join(f"{path.id}\t{path.title}\n" for path in reader.paths), options)
        paths = [_find_path(reader.paths, options.path)] if options.path else list(reader.paths)
        from explorer.exports.journey import journey_document
        from explorer.exports.markdown import render_markdown
        from explorer.exports.plain_text import render_text

        ids = [path.id for path in paths]
        document = journey_document(reader, ids, sensitive=options.sensitive)
    if _format(options, JOURNEY_FORMATS) == "md":
        return _emit(render_markdown(document), options)
    return _emit(render_text(document, _width()), options)


def _find_path(paths: Sequence[PathRow], wanted: str) -> PathRow:
    """Return the path of this id or title; raise ExplorerError with the close ones otherwise."""
    names = {path.id: path for path in paths}
    names |= {path.title.casefold(): path for path in paths}
    key = wanted.strip().casefold()
    if key in names:
        return names[key]
    from difflib import get_close_matches

    close = [names[name].id for name in get_close_matches(key, names, n=3, cutoff=0.4)]
    close += [path.id for path in paths if key and key in f"{path.id} {path.title}".casefold()]
    ids = list(dict.fromkeys(close))
    hint = f"close to it: {', '.join(ids)}" if ids else "`explorer journey --list` lists them"
    raise ExplorerError(f"There is no path {wanted[:_LONGEST_ECHO]!r}; {hint}.")


def _run_shoot(options: argparse.Namespace) -> int:
    if options.folder.exists() and not options.folder.is_dir():
        raise ExplorerError(f"{options.folder} is not a folder; name a folder for the pictures.")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from explorer.ui.shoot import shoot

    themes = tuple(dict.fromkeys(options.theme or THEMES))
    written = shoot(_location(options), options.folder, options.size, themes)
    return _emit("".join(f"{path}\n" for path in written), options)


if __name__ == "__main__":
    sys.exit(main())
