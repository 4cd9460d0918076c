"""What the command `explorer shoot` takes: where its pictures go, how large, in which themes."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

USUAL_SIZE = "1366x768"
_SMALLEST_SIZE, _LARGEST_SIDE = (640, 420), 8000  # the window takes no less
SUMMARY = "write every pane as a picture, PANE-THEME-WxH.png, without a display"


def add_options(parser: argparse.ArgumentParser, themes: Sequence[str]) -> None:
    """Add what the command takes."""
    parser.add_argument("folder", metavar="FOLDER", help="where the pictures go")
    parser.add_argument(
        "--size", metavar="WxH", type=_size, default=USUAL_SIZE,
        help=f"size of the window in pixels (default: {USUAL_SIZE})",
    )  # fmt: skip
    parser.add_argument(
        "--theme", metavar="NAME", choices=themes, action="append",
        help=f"one of {', '.join(themes)}; may be repeated (default: all)",
    )  # fmt: skip


def _size(text: str) -> tuple[int, int]:
    """Read "1366x768"."""
    width, _, height = text.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal() and len(text) < 12):
        raise argparse.ArgumentTypeError(f"{text!r} is no size; write it like {USUAL_SIZE}")
    size = int(width), int(height)
    least_width, least_height = _SMALLEST_SIZE
    if min(size[0] - least_width, size[1] - least_height) < 0 or max(size) > _LARGEST_SIDE:
        raise argparse.ArgumentTypeError(
            f"a size of {text} cannot be drawn; name one from {least_width}x{least_height} to "
            f"{_LARGEST_SIDE}x{_LARGEST_SIDE}"
        )
    return size
