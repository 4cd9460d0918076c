"""What a timeline shows behind and below its facts: eras, and series of documented figures."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from explorer.records.field_types import Edtf, Id, Name, Page, Slug, Statement, Text

_Notes = Annotated[int | tuple[int, ...] | None, Meta(description="endnote number, or several")]
_Claimant = Annotated[
    Slug | None, Meta(description="party id of who says so, where it is not the authors")
]


class EraAccount(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """When an era began or ended by one account; one without a date is told and not drawn."""

    date: Annotated[
        Edtf | None,
        Meta(description="EDTF date; with an open end, the account has it going on after that"),
    ] = None
    date_words: Annotated[
        Name | None, Meta(description="the date in words where EDTF says less: late 1990s")
    ] = None
    statement: Statement
    pages: Annotated[tuple[Page, ...], Meta(min_length=1, description="pages it stands on")]
    note: _Notes = None
    claimant: _Claimant = None


class Era(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A stretch of time that the source itself tells apart; eras may overlap."""

    folder: ClassVar[str] = "eras"
    id: Id
    name: Annotated[Name, Meta(description="a few words for it; it is never folded")]
    statement: Statement
    pages: Annotated[tuple[Page, ...], Meta(min_length=1, description="pages it stands on")]
    note: _Notes = None
    claimant: _Claimant = None
    date: Annotated[
        Edtf,
        Meta(description="EDTF date or interval that holds all its accounts, none of them picked"),
    ]
    date_words: Annotated[
        Name | None, Meta(description="the date in words where EDTF says less: late 1990s")
    ] = None
    starts: Annotated[
        tuple[EraAccount, ...],
        Meta(description="one an account where its start is contested or vague"),
    ] = ()
    ends: Annotated[
        tuple[EraAccount, ...], Meta(description="the same of its end, or of its going on")
    ] = ()


class SeriesMember(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A figure of a series or chart, where it stands among the records."""

    fact: Annotated[Slug, Meta(description="id of the fact that holds the figure")]
    quantity: Annotated[
        Annotated[int, Meta(ge=0)] | None,
        Meta(description="which of its figures, from 0; empty where the source has none"),
    ] = None
    remark: Annotated[
        Text | None, Meta(description="a reader's caution: what it counts that others do not")
    ] = None


class Series(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Documented figures of one matter over time; the figures stay with their facts."""

    folder: ClassVar[str] = "series"
    id: Id
    title: Annotated[Name, Meta(description="what is counted, in a few words")]
    order: Annotated[int, Meta(description="place in lists; no ranking")]
    counts: Annotated[Text, Meta(description="what is counted, in a sentence")]
    unit: Annotated[Slug, Meta(description="unit id that all figures share")]
    currency: Annotated[str | None, Meta(description="USD, with unit `money` only")] = None
    per: Annotated[
        Name | None, Meta(description="per what, alike in all figures: head, week, year")
    ] = None
    takeaway: Annotated[Text, Meta(description="what the figures show, in one sentence")]
    members: Annotated[
        tuple[SeriesMember, ...], Meta(min_length=1, description="its figures, in no order")
    ]
    joined: Annotated[
        bool, Meta(description="true only where the source gives a figure for every year")
    ] = False
