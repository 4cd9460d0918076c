"""The page of pinned cells: what each states with its citation, in the reader's order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from explorer.queries.rows import FactRow, LibraryRow
from explorer.viewmodels.countries import load_countries_view
from explorer.viewmodels.country_cells import CellKey
from explorer.viewmodels.fact_lines import FactLine
from explorer.viewmodels.formatting import format_list, format_notes
from explorer.viewmodels.narrowing import Narrowing
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Selection
from explorer.viewmodels.stated_cells import (
    StatedCell,
    cell_title,
    sensitive_words,
    state_cells,
)
from explorer.viewmodels.synthetic import notice_for
from explorer.wording import plural, tr

PinGrouping = Literal["pinned", "country", "question"]
GROUPINGS: tuple[PinGrouping, ...] = get_args(PinGrouping)
_CONTEXT = "Pins"


@dataclass(frozen=True, slots=True)
class PinView:
    """A pinned cell: its place among the pins, what it states, and its statements as lines.

    A line says standing, level, date, who says so and endnote, and has its page beside it.
    """

    place: int
    stated: StatedCell
    lines: tuple[FactLine, ...] = ()

    @property
    def key(self) -> CellKey:
        """The cell."""
        return self.stated.key

    @property
    def known(self) -> bool:
        """Whether the library holds the cell."""
        return self.stated.cell is not None

    @property
    def left_out(self) -> str:
        """What a period leaves out of it, in words."""
        return self.stated.cell.left_out if self.stated.cell else ""


@dataclass(frozen=True, slots=True)
class PinGroup:
    """Pins that belong together; as pinned, all stand in one group without a title."""

    title: str
    pins: tuple[PinView, ...]


@dataclass(frozen=True, slots=True)
class PinsView:
    """All pins, in groups as the reader likes; `advisory` tells of the sensitive statements."""

    grouping: PinGrouping = "pinned"
    groups: tuple[PinGroup, ...] = ()
    counted: str = ""
    sensitive: int = 0
    advisory: str = ""
    narrowings: tuple[Narrowing, ...] = ()
    source: str = ""

    @property
    def pins(self) -> tuple[PinView, ...]:
        """Every pin in the reader's order."""
        found = [pin for group in self.groups for pin in group.pins]
        return tuple(sorted(found, key=lambda pin: pin.place))


def cell_words(reader: Reader, cell: CellKey) -> str:
    """Say a cell within a sentence, with a full stop or a question mark at its end."""
    country = next((one.name for one in reader.countries if one.id == cell[0]), "")
    asked = next((one.question for one in reader.questions if one.id == cell[1]), "")
    if country and asked:
        said = tr(_CONTEXT, "{country}, {question}", country=country, question=asked)
    else:
        said = cell_title(country, asked)
    return said if said.endswith((".", "?", "!")) else f"{said}."


def _lines(stated: StatedCell) -> tuple[FactLine, ...]:
    """Return the lines of the cell with the endnotes; a folded one keeps what it has."""
    notes = {fact.id: format_notes(fact.notes) for fact in stated.facts}
    found = []
    for line in stated.cell.lines if stated.cell else ():
        note = "" if line.folded else notes.get(line.id, "")
        detail = " · ".join(part for part in (line.detail, note) if part)
        found.append(replace(line, detail=detail))
    return tuple(found)


def _groups(pins: Sequence[PinView], grouping: PinGrouping) -> tuple[PinGroup, ...]:
    """Put pins of one country or one question together, in the order of the first of each."""
    if grouping == "pinned":
        return (PinGroup("", tuple(pins)),) if pins else ()
    elsewhere = tr(_CONTEXT, "Not in this library")
    found: dict[str, list[PinView]] = {}
    for pin in pins:
        named = pin.stated.country if grouping == "country" else pin.stated.question
        found.setdefault(named if pin.known else elsewhere, []).append(pin)
    return tuple(PinGroup(title, tuple(members)) for title, members in found.items())


def _advisory(grave: Sequence[FactRow]) -> str:
    """Name neutrally what the sensitive statements among the pins concern."""
    if not grave:
        return ""
    topics = dict.fromkeys(tag.name.lower() for fact in grave for tag in fact.sensitive)
    return plural(
        _CONTEXT,
        "Advisory: {count} statement among these concerns {topics}.",
        "Advisory: {count} statements among these concern {topics}.",
        len(grave),
        topics=format_list(tuple(topics)),
    )


def build_pins_view(
    cells: Sequence[StatedCell],
    grouping: PinGrouping = "pinned",
    narrowings: Sequence[Narrowing] = (),
    source: str = "",
) -> PinsView:
    """Build the page from the pinned cells in the reader's order."""
    pins = [PinView(place, stated, _lines(stated)) for place, stated in enumerate(cells)]
    grave = {fact.id: fact for stated in cells for fact in stated.grave}
    counted = plural(_CONTEXT, "{count} pinned cell", "{count} pinned cells", len(pins))
    missing = sum(not pin.known for pin in pins)
    if missing:
        one, many = "{count} not in this library", "{count} not in this library"
        counted = f"{counted} · {plural(_CONTEXT, one, many, missing)}"
    return PinsView(
        grouping=grouping,
        groups=_groups(pins, grouping),
        counted=counted,
        sensitive=len(grave),
        advisory=_advisory(tuple(grave.values())),
        narrowings=tuple(narrowings),
        source=source,
    )


def load_pins_view(
    reader: Reader, selection: Selection, cells: Sequence[CellKey], grouping: PinGrouping = "pinned"
) -> PinsView:
    """Return the pinned cells as they stand in a library, with what a period leaves out."""
    matrix = load_countries_view(reader, replace(selection, page=""))
    stated = state_cells(reader, matrix, cells)
    return build_pins_view(stated, grouping, matrix.narrowings, _source(reader.library))


def _source(library: LibraryRow) -> str:
    """Return authors and title with the notice, as they stand below what is copied."""
    return tr(
        _CONTEXT,
        "{authors}, “{title}”. {notice}",
        authors=format_list(library.authors),
        title=library.title,
        notice=notice_for(library.synthetic),
    )


def copied_pin(view: PinsView, pin: PinView) -> str:
    """Return what copying a pin puts on the clipboard: its statements with their source.

    Sensitive statements are left out; they can be copied one by one from the inspector.
    """
    shown = [line for line in pin.lines if not line.sensitive]
    parts = [f"{pin.stated.title} {pin.stated.words}."]
    parts += [f"– {line.text} ({line.detail}; {line.pages})" for line in shown]
    if pin.left_out:
        in_force = [f"{one.text}." for one in view.narrowings]
        parts.append(" ".join([*in_force, pin.left_out]))
    parts.append(sensitive_words(pin.stated.grave))
    return "\n".join(part for part in (*parts, view.source) if part)
