"""A document as a few kinds of blocks, which every renderer can set in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from explorer.viewmodels.ledger_picture import LedgerPicture

Role = Literal["body", "lead", "notice", "source", "advisory", "small"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the document's title. `short` serves contents and running heads.

    What is `apart` begins on a page of its own, so that it can be left out of what is handed on.
    """

    text: str
    level: int = 2
    short: str = ""
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; its role says how much it wants to be seen."""

    text: str
    role: Role = "body"


@dataclass(frozen=True, slots=True)
class Items:
    """A list of short texts of equal rank."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """What is said, with what stands before it (a figure, a date, a name), remarks and page."""

    lead: str
    text: str
    detail: str = ""
    pages: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of equal rank under a small title, which may be empty; `lead_name` heads the leads."""

    title: str
    lines: tuple[Line, ...]
    lead_name: str = ""

    @property
    def has_leads(self) -> bool:
        """Whether anything stands before a line."""
        return any(line.lead for line in self.lines)


@dataclass(frozen=True, slots=True)
class FactEntry:
    """A fact: where it stands, what it says, and named values about it."""

    source: str
    text: str
    properties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below named columns; every cell is text, and the first of a row says what it is of.

    With `shares`, one a column, it takes the width of the page and parts it so.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    shares: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A ledger's picture, for what can draw; `twin` says the same, and stands after it anyhow."""

    drawn: LedgerPicture
    twin: Table


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between parts."""


Block = Heading | Paragraph | Items | Lines | FactEntry | Table | Picture | Rule


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands on every page: title, notice and a citation short enough for a foot line."""

    title: str
    notice: str
    source: str
    citation: str


@dataclass(frozen=True, slots=True)
class Document:
    """Blocks in reading order, and what is said on each page of them."""

    blocks: tuple[Block, ...]
    imprint: Imprint | None = None


def line_words(line: Line) -> str:
    """Return a line as running text: what stands first, statement, remarks, page."""
    said = f"{line.lead}: {line.text}" if line.lead else line.text
    about = "; ".join(part for part in (line.detail, line.pages) if part)
    return f"{said} ({about})" if about else said
