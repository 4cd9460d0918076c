"""The record classes: one frozen struct for each folder under `db/records`.

The docstrings and the `Meta(description=...)` notes below are also the field guide: `db/README.md`
is generated from them. Structs rather than dataclasses, because msgspec then refuses unknown
fields.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from explorer.records.field_types import Edtf, Id, Name, Page, Passage, Slug, Statement, Text
from explorer.records.figure_records import Drawn, Figure
from explorer.records.scripts import LocalNames, UsualName
from explorer.records.timeline_records import Era, Series


class Quantity(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A documented number: a single value has min and max alike, an open end stays empty."""

    min: Annotated[float | None, Meta(description="lower figure; empty where none is given")] = None
    max: Annotated[float | None, Meta(description="upper figure; empty where none is given")] = None
    unit: Annotated[Slug, Meta(description="a unit id; `money` for amounts")]
    currency: Annotated[str | None, Meta(description="USD, with unit `money` only")] = None
    per: Annotated[
        Name | None, Meta(description="per what: head, day, week, remittance, family")
    ] = None
    qualifier: Annotated[
        Name | None, Meta(description="the source's own hedge: about, up to, at least, closer to")
    ] = None
    year: Annotated[Edtf | None, Meta(description="EDTF time the figure holds for")] = None
    of: Annotated[
        Name | None, Meta(description="what is counted, when the statement has several")
    ] = None


class Reference(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A thing that facts point to: it has a name and stands on pages of its own."""

    folder: ClassVar[str]
    id: Id
    name: Annotated[Name, Meta(description="name as shown, in the source's spelling")]
    pages: Annotated[tuple[Page, ...], Meta(description="pages that name it")] = ()
    description: Annotated[Text | None, Meta(description="a sentence, in our own words")] = None


class Topic(Reference, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A theme: a lane of the timeline and a facet of the search."""

    folder: ClassVar[str] = "topics"


class Evidence(Reference, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A kind of evidence: how the source knows what it says."""

    folder: ClassVar[str] = "evidence"
    own: Annotated[
        bool,
        Meta(description="true where the source speaks for itself, so that nobody need be named"),
    ] = False


class Sensitivity(Reference, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A kind of hard content; records that carry it stay folded until opened."""

    folder: ClassVar[str] = "sensitivities"
    advisory: Annotated[Text, Meta(description="the topic as the advisory names it, neutrally")]
    words: Annotated[
        tuple[Name, ...],
        Meta(description="words that only a folded record may hold; `*` stands for an ending"),
    ] = ()


class Unit(Reference, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A unit of count or measure."""

    folder: ClassVar[str] = "units"
    plural: Annotated[Name, Meta(description="the unit after any number but one")]


class Kind(Reference, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A kind of fact, as shown to the reader."""

    folder: ClassVar[str] = "kinds"
    plural: Annotated[Name, Meta(description="heading for several")]


class Party(Reference, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A person, group, organisation or office that the source names or quotes."""

    folder: ClassVar[str] = "parties"
    type: Annotated[
        Literal["organisation", "government", "person", "group", "unnamed-source", "press"],
        Meta(description="what sort of party; `unnamed-source` for 'a missionary', 'a broker'"),
    ]
    country: Annotated[Slug | None, Meta(description="country it belongs to")] = None
    also: Annotated[tuple[Name, ...], Meta(description="other names and short forms")] = ()


class Country(Reference, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A country, or an actor that holds policies of its own (the EU, UNHCR)."""

    folder: ClassVar[str] = "countries"
    roles: Annotated[
        tuple[Literal["origin", "transit", "destination", "actor", "mission", "named"], ...],
        Meta(description="its part in the journeys; `mission` for an embassy entered"),
    ]
    order: Annotated[int, Meta(description="place in lists, along the journeys")]
    also: Annotated[tuple[Name, ...], Meta(description="other names")] = ()
    usual: UsualName = None
    local: LocalNames = {}


class Place(Reference, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A place that the source names, at the level at which it names it."""

    folder: ClassVar[str] = "places"
    level: Annotated[
        Literal["building", "town", "city", "prefecture", "province", "region", "river", "country"],
        Meta(description="how exactly the source places it"),
    ]
    country: Annotated[Slug | None, Meta(description="country it lies in")] = None
    lon: Annotated[float, Meta(ge=-180, le=180, description="for drawing only, never shown")]
    lat: Annotated[float, Meta(ge=-90, le=90, description="for drawing only, never shown")]
    also: Annotated[tuple[Name, ...], Meta(description="other spellings and scripts")] = ()
    usual: UsualName = None
    local: LocalNames = {}


class Question(Reference, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A policy question: a column of the country matrix; `name` is its short heading."""

    folder: ClassVar[str] = "questions"
    question: Annotated[Text, Meta(description="the question in full")]
    order: Annotated[int, Meta(description="place among the questions")]


class Branch(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One of several documented ways on a leg; none is recommended."""

    id: Id
    title: Annotated[Name, Meta(description="a few words for the way")]
    statement: Statement
    pages: Annotated[tuple[Page, ...], Meta(min_length=1, description="pages that record it")]


class BranchGroup(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A point at which the source records several ways."""

    id: Id
    title: Annotated[Name, Meta(description="what the ways differ in")]
    branches: Annotated[
        tuple[Branch, ...], Meta(min_length=2, description="the ways, in no order of rank")
    ]


class Leg(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A stretch between two places or states that the source treats on its own."""

    folder: ClassVar[str] = "legs"
    id: Id
    title: Annotated[Name, Meta(description="short heading, as in the trail")]
    origin: Annotated[Name, Meta(description="where the leg starts, in words")]
    destination: Annotated[Name, Meta(description="where it ends, in words")]
    statement: Annotated[Statement, Meta(description="one plain sentence of what is documented")]
    pages: Annotated[tuple[Page, ...], Meta(min_length=1, description="pages that treat it")]
    countries: Annotated[
        tuple[Slug, ...], Meta(min_length=1, description="countries that it touches, in order")
    ]
    corridor: Annotated[
        tuple[Slug, ...], Meta(description="place ids that the schematic band joins, in order")
    ] = ()
    dashed: Annotated[
        bool, Meta(description="true where the source names a country only, not a place")
    ] = False
    groups: Annotated[tuple[BranchGroup, ...], Meta(description="points with several ways")] = ()
    prompt: Annotated[Text, Meta(description="one question about evidence or policy")]
    unknown: Annotated[Text | None, Meta(description="what the source does not say here")] = None


class Path(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A documented path, or the reading that stands beside the paths."""

    folder: ClassVar[str] = "paths"
    id: Id
    title: Annotated[Name, Meta(description="name of the path, as in its heading")]
    kind: Annotated[
        Literal["path", "reading"],
        Meta(description="a way out, or the reading of those who stayed or were sent back"),
    ]
    order: Annotated[int, Meta(description="place in lists; no ranking")]
    statement: Annotated[Statement, Meta(description="what it is, in a sentence or two")]
    pages: Annotated[tuple[Page, ...], Meta(min_length=1, description="pages that record it")]
    legs: Annotated[tuple[Slug, ...], Meta(min_length=2, description="leg ids in order")]
    division: Annotated[Text, Meta(description="how this division relates to the source's own")]


class Documented(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every fact carries: the claim, where it stands, who says so and how it is known."""

    folder: ClassVar[str]
    id: Id
    statement: Statement
    title: Annotated[Name | None, Meta(description="short label for lists and drawings")] = None
    pages: Annotated[tuple[Page, ...], Meta(min_length=1, description="pages it stands on")]
    note: Annotated[
        int | tuple[int, ...] | None, Meta(description="endnote number, or several")
    ] = None
    section: Annotated[str, Meta(description="section of the source, as IV.A")]
    claimant: Annotated[
        Slug | None, Meta(description="party id of who says so, where it is not the authors")
    ] = None
    evidence: Annotated[Slug, Meta(description="kind of evidence")]
    date: Annotated[Edtf | None, Meta(description="EDTF date of what is stated")] = None
    date_words: Annotated[
        Name | None, Meta(description="the date in words where EDTF says less: every week")
    ] = None
    recurs: Annotated[
        Literal["daily", "weekly", "monthly", "yearly"] | None,
        Meta(description="how often it came again within its date, where the source says so"),
    ] = None
    quantities: Annotated[
        tuple[Quantity, ...], Meta(description="the figures of the statement, with their hedges")
    ] = ()
    countries: Annotated[
        tuple[Slug, ...], Meta(description="country ids; of a policy, whose it is comes first")
    ] = ()
    places: Annotated[tuple[Slug, ...], Meta(description="places that the statement names")] = ()
    parties: Annotated[tuple[Slug, ...], Meta(description="who is concerned or acts")] = ()
    topics: Annotated[tuple[Slug, ...], Meta(min_length=1, description="themes, main one first")]
    legs: Annotated[tuple[Slug, ...], Meta(description="legs it belongs to")] = ()
    branch: Annotated[
        Slug | None, Meta(description="branch of a leg that it holds for, and for no other")
    ] = None
    sensitive: Annotated[tuple[Slug, ...], Meta(description="kinds of hard content")] = ()
    neutral_name: Annotated[
        Name | None, Meta(description="name shown until it is opened; needed with `sensitive`")
    ] = None
    remark: Annotated[
        Text | None, Meta(description="a reader's caution: a likely misprint, a doubtful reading")
    ] = None


class Fact(Documented, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A documented fact of any kind that has no folder of its own."""

    folder: ClassVar[str] = "facts"
    kind: Annotated[
        Slug,
        Meta(
            description="statement, quantity, duration, distance, method, condition, motive, help, "
            "case, gap, recommendation"
        ),
    ]
    due: Annotated[
        Literal["always", "if-caught", "if-branch"] | None,
        Meta(description="for durations on a leg: when it applies"),
    ] = None
    alternatives: Annotated[
        Slug | None, Meta(description="group of durations of which one at most applies")
    ] = None
    passage: Passage = None


class Price(Documented, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A price point: an amount, what it is for, who pays whom and when it falls due."""

    folder: ClassVar[str] = "prices"
    role: Annotated[
        Literal["piece", "package", "exposure", "afterwards", "trade", "other"],
        Meta(
            description="piece: for one leg; package: one fee for several legs; exposure: what "
            "someone else pays or loses; afterwards: support, debts; trade: trade in persons, "
            "never a cost; other: a price that belongs to no journey"
        ),
    ]
    purpose: Annotated[Name, Meta(description="what it is for")]
    payer: Annotated[Name | None, Meta(description="who pays; empty where not documented")] = None
    payee: Annotated[Name | None, Meta(description="who is paid; empty where not documented")] = (
        None
    )
    due: Annotated[
        Literal["always", "if-caught", "if-branch", "once"],
        Meta(description="always on the leg, only if caught, only on its branch"),
    ] = "always"
    alternatives: Annotated[
        Slug | None, Meta(description="group of prices of which one at most is paid")
    ] = None
    covers: Annotated[tuple[Slug, ...], Meta(description="legs that a package covers")] = ()
    times: Annotated[
        Slug | None, Meta(description="id of the documented duration that a daily rate runs for")
    ] = None


class Risk(Documented, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A documented risk."""

    folder: ClassVar[str] = "risks"
    generality: Annotated[
        Literal["general", "particular", "single"],
        Meta(description="general: the rule; particular: some; single: one documented case"),
    ] = "particular"


class Event(Documented, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that happened at a documented time; needs `title` and `date`."""

    folder: ClassVar[str] = "events"
    passage: Passage = None


class Policy(Documented, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A statement in a cell of the country matrix: its first country by its question."""

    folder: ClassVar[str] = "policies"
    question: Annotated[Slug, Meta(description="policy question it answers")]
    standing: Annotated[
        Literal["law", "practice", "not-stated", "conflicting"],
        Meta(description="what the law says, what is done, or accounts that conflict"),
    ]
    level: Annotated[
        Literal["national", "provincial", "local", "international"] | None,
        Meta(description="level of the authority"),
    ] = None
    passage: Passage = None


class Law(Documented, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A law, treaty or agreement, or one article of it; needs `title`."""

    folder: ClassVar[str] = "laws"
    article: Annotated[Name | None, Meta(description="article or section of it")] = None


class Term(Documented, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A term as the source defines or uses it; `title` is the term."""

    folder: ClassVar[str] = "terms"
    also: Annotated[tuple[Name, ...], Meta(description="other forms and scripts")] = ()


class ContestedSet(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Figures or accounts of the same thing that differ; none is picked."""

    folder: ClassVar[str] = "contested"
    id: Id
    title: Annotated[Name, Meta(description="short and neutral; it is never folded")]
    counts: Annotated[Text, Meta(description="what is being counted or disputed")]
    members: Annotated[tuple[Slug, ...], Meta(min_length=2, description="ids of the facts")]
    why: Annotated[
        Text | None, Meta(description="why they may differ, only where the source says so")
    ] = None
    pages: Annotated[tuple[Page, ...], Meta(min_length=1, description="pages of its members")]


class Connection(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How one fact bears on another, as far as the source itself says so."""

    folder: ClassVar[str] = "connections"
    id: Id
    fact: Annotated[Slug, Meta(description="id of the fact that the connection starts from")]
    how: Annotated[
        Literal["explains", "continues", "contradicts", "same-matter"],
        Meta(
            description="explains: the source gives `fact` as cause or reason of `to`; continues: "
            "`fact` is a later stage of `to`; contradicts: the authors gainsay one by the other, "
            "outside a contested set; same-matter: about the same thing, no more is said"
        ),
    ]
    to: Annotated[Slug, Meta(description="id of the fact that it leads to")]
    pages: Annotated[
        tuple[Page, ...], Meta(min_length=1, description="pages on which the two are connected")
    ]


class GlossaryEntry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A word of the source with its meaning and every form in which it is written."""

    folder: ClassVar[str] = "glossary"
    id: Id
    term: Annotated[Name, Meta(description="the word as shown, in the source's spelling")]
    kind: Annotated[
        Literal["term", "law", "name"],
        Meta(description="terms and laws are linked to every fact that uses them; names only help"),
    ]
    definition: Annotated[
        Text | None, Meta(description="meaning in our own words, where no record gives it")
    ] = None
    fact: Annotated[
        Slug | None, Meta(description="id of the term, law or other fact that gives its meaning")
    ] = None
    variants: Annotated[
        tuple[Name, ...], Meta(description="other forms, in the source or in use elsewhere")
    ] = ()
    korean: Annotated[
        tuple[Name, ...], Meta(description="Korean script, this project's own addition")
    ] = ()
    chinese: Annotated[
        tuple[Name, ...], Meta(description="Chinese script, this project's own addition")
    ] = ()
    pages: Annotated[tuple[Page, ...], Meta(min_length=1, description="pages that use it")]


class Section(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A section of the source with the pages it runs over."""

    id: Annotated[str, Meta(description="number of the section, as IV.C.1")]
    title: Annotated[str, Meta(description="its heading")]
    first_page: Annotated[Page, Meta(description="page on which it begins")]
    last_page: Annotated[Page, Meta(description="page on which it ends")]


class Source(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is cited, and what the library built from it is called."""

    library: Annotated[Name, Meta(description="name of the library that is built from it")]
    version: Annotated[str, Meta(description="version of the library")]
    short_title: Annotated[Name, Meta(description="title for short citations")]
    title: Annotated[Text, Meta(description="title in full")]
    authors: Annotated[tuple[Name, ...], Meta(description="who wrote it, in printed order")]
    year: Annotated[int, Meta(description="year of the text")]
    first_page: Annotated[Page, Meta(description="its first page")]
    last_page: Annotated[Page, Meta(description="its last page")]
    last_note: Annotated[int, Meta(description="number of its last endnote")]
    currencies: Annotated[
        tuple[str, ...], Meta(min_length=1, description="currencies that its amounts are in")
    ]
    remark: Annotated[Text, Meta(description="what a reader should know of the edition")]
    sections: Annotated[tuple[Section, ...], Meta(description="its sections, in order")]


DOCUMENTED: tuple[type[Documented], ...] = (Fact, Price, Risk, Event, Policy, Law, Term)
REFERENCES: tuple[type[Reference], ...] = (
    Topic,
    Evidence,
    Sensitivity,
    Unit,
    Kind,
    Party,
    Country,
    Place,
    Question,
)
Record = Documented | Reference | Leg | Path | ContestedSet | Connection | GlossaryEntry | Drawn
RECORD_CLASSES: tuple[type[Record], ...] = (
    *DOCUMENTED,
    *REFERENCES,
    Leg,
    Path,
    ContestedSet,
    Connection,
    GlossaryEntry,
    Era,
    Series,
    Figure,
)
