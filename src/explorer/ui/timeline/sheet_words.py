"""What a sheet of the timeline says in words: what it holds, leaves out, and where it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from explorer.ui.timeline.sheet_text import PaperTheme, wrapped
from explorer.viewmodels.formatting import format_list
from explorer.viewmodels.timeline import Grouping, describe_window
from explorer.wording import plural, tr

if TYPE_CHECKING:
    from explorer.ui.timeline.sheet import TimelineSheet
    from explorer.ui.timeline.sheet_layout import Page, SheetLayout

_CONTEXT = "TimelineSheet"
REMARK_TYPE = 10
_MOST_NAMED = 4  # lanes; more are a number
_MOST_LINES = 6


def page_words(number: int, count: int) -> str:
    """Return "Page 2 of 5"."""
    return tr(_CONTEXT, "Page {number} of {count}", number=number, count=count)


def list_heading() -> str:
    """Return what stands above the list."""
    return tr(_CONTEXT, "The same records by date")


def lane_words(grouping: Grouping) -> str:
    """Return what the lanes are."""
    return {
        "theme": tr(_CONTEXT, "lanes by theme"),
        "country": tr(_CONTEXT, "lanes by country"),
        "path": tr(_CONTEXT, "lanes by path"),
        "kind": tr(_CONTEXT, "lanes by kind"),
    }[grouping]


def stretch_of_page(page: Page, layout: SheetLayout) -> str:
    """Return which stretch a page shows where time is cut into several, and where it goes on."""
    if page.scene is None or layout.across == 1:
        return ""
    words = tr(
        _CONTEXT, "stretch {number} of {count}: {window}",
        number=page.column + 1, count=layout.across,
        window=describe_window(page.scene.scale.start, page.scene.scale.end),
    )  # fmt: skip
    if page.column + 1 == layout.across:
        return words
    following = page.row * layout.across + page.column + 2
    onward = tr(_CONTEXT, "continues on page {number}", number=following)
    return f"{words}, {onward}"


def remark_lines(
    sheet: TimelineSheet, layout: SheetLayout, theme: PaperTheme, width: float
) -> tuple[str, ...]:
    """Return what a reader has to know of what is not drawn in full, in lines of a width."""
    narrowed = f"{sheet.words.narrowed}." if sheet.words.narrowed else ""
    text = " ".join((narrowed, *_remarks(sheet, layout)))
    return tuple(wrapped(text, theme.sized(REMARK_TYPE), width, _MOST_LINES))


def _remarks(sheet: TimelineSheet, layout: SheetLayout) -> Iterator[str]:
    if layout.folded:
        yield plural(
            _CONTEXT,
            "{count} sensitive record stands under a neutral name.",
            "{count} sensitive records stand under neutral names.",
            layout.folded,
        )
    yield from _counted(sheet, layout)
    if sheet.options.pages == "one" and layout.down > 1:
        yield tr(_CONTEXT, "There are more lanes than one page holds.")
    if layout.empty:
        yield tr(_CONTEXT, "Nothing dated in this stretch: {names}.", names=_named(layout.empty))


def _counted(sheet: TimelineSheet, layout: SheetLayout) -> Iterator[str]:
    if not layout.counted:
        return
    names = [lane.source.name for lane in layout.counted]
    yield tr(
        _CONTEXT, "Drawn as exact counts of what begins in each stretch: {names}.",
        names=_named(names),
    )  # fmt: skip
    unlisted = sum(lane.source.count(*sheet.window) for lane in layout.lanes if lane.items is None)
    if sheet.options.listed and unlisted:
        yield plural(
            _CONTEXT,
            "{count} of these records is not in the list.",
            "{count} of these records are not in the list: too many for paper.",
            unlisted,
        )


def _named(names: tuple[str, ...] | list[str]) -> str:
    if len(names) <= _MOST_NAMED:
        return format_list(list(names))
    return plural(_CONTEXT, "{count} lane", "{count} lanes", len(names))


def sheet_in_words(sheet: TimelineSheet, layout: SheetLayout) -> str:
    """Return what the sheet shows for those who do not see it."""
    words = sheet.words
    lanes = "; ".join(
        f"{lane.source.name}: {lane.source.count(*sheet.window):,}" for lane in layout.lanes
    )
    parts = [words.title, words.shown, words.narrowed, lanes, *_remarks(sheet, layout)]
    parts += [words.notice, words.source, words.library]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
