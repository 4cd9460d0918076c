"""A document as a few kinds of blocks, which every renderer can set in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["body", "lead", "notice", "advisory", "small"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the document's title."""

    text: str
    level: int = 2


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
class FactEntry:
    """A fact: where it stands, what it says, and named values about it."""

    source: str
    text: str
    properties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below named columns; every cell is text."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between parts."""


Block = Heading | Paragraph | Items | FactEntry | Table | Rule


@dataclass(frozen=True, slots=True)
class Document:
    """Blocks in reading order."""

    blocks: tuple[Block, ...]
