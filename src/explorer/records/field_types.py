"""What a field of a record may hold, by name, with the words that the field guide has for it."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

Slug = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=60,
        description="lower-case words joined by hyphens",
    ),
]
Text = Annotated[str, Meta(min_length=1, max_length=1200, description="a sentence or two")]
Name = Annotated[str, Meta(min_length=1, max_length=120, description="a few words")]
Id = Annotated[Slug, Meta(description="id, unique among facts or in its folder")]
Page = Annotated[int, Meta(ge=1, le=9999, description="a page of the source")]
Edtf = Annotated[str, Meta(min_length=1, max_length=40, description="an EDTF date")]
Statement = Annotated[
    str, Meta(min_length=10, max_length=700, description="one checkable claim in our own words")
]
Passage = Annotated[
    Literal["open", "closed", "tightened", "eased"] | None,
    Meta(
        description="only where the source says it, of every country named (of a policy, of the "
        "first alone), at the date given. Two say how it stood: open: a way, border or country "
        "could be passed, entered or waited in; closed: it could not. Two say how it changed: "
        "tightened: control, pursuit or entry became stricter; eased: passage or entry became "
        "easier, or possible"
    ),
]
