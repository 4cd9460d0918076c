"""What a chart draws: a contested set, a series, or documented figures of its own choosing."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from explorer.records.field_types import Edtf, Id, Name, Page, Slug, Text
from explorer.records.timeline_records import Era, Series, SeriesMember

FigureGroup = Literal[
    "how-many",
    "sent-back-and-arrested",
    "taken-in",
    "what-was-paid",
    "support-and-funds",
    "how-long",
    "how-far",
    "accounts",
]


class Figure(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A chart: of one contested set, of one series, or of figures that it lists itself."""

    folder: ClassVar[str] = "figures"
    id: Id
    order: Annotated[int, Meta(description="place in its group; no ranking")]
    group: Annotated[FigureGroup, Meta(description="heading under which it is listed")]
    form: Annotated[
        Literal["ranges", "over-time", "accounts", "legs", "before-after"],
        Meta(
            description="ranges: figures side by side on one axis; over-time: a series by date; "
            "accounts: who says what, with a figure or without; legs: prices over the legs that "
            "they cover; before-after: the two sides of a turning point"
        ),
    ]
    contested: Annotated[
        Slug | None, Meta(description="contested set that it draws, with all its members")
    ] = None
    series: Annotated[
        Slug | None, Meta(description="series that it draws, with all its members")
    ] = None
    members: Annotated[
        tuple[SeriesMember, ...],
        Meta(description="figures of its own, in the order in which they stand; no ranking"),
    ] = ()
    title: Annotated[
        Name | None,
        Meta(description="short and neutral, never folded; without one, the set's or series' own"),
    ] = None
    counts: Annotated[
        Text | None,
        Meta(description="what is counted; without it, as the set or series has it"),
    ] = None
    takeaway: Annotated[
        Text | None,
        Meta(
            description="what the figures show and where they differ, in one sentence that picks "
            "no side; a series has its own"
        ),
    ] = None
    note: Annotated[
        Text | None, Meta(description="what a reader should know of how the figures are defined")
    ] = None
    turn: Annotated[
        Edtf | None, Meta(description="EDTF date that parts before from after, in that form alone")
    ] = None
    pages: Annotated[
        tuple[Page, ...],
        Meta(description="pages of its own members; a set or series has its own"),
    ] = ()


Drawn = Era | Series | Figure
