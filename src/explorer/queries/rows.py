"""What queries return: frozen rows with names resolved. No SQLAlchemy here."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Named:
    """An id with the name to show for it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class QuantityRow:
    """A documented number; an open end is None. `unit_name` fits the number."""

    min: float | None
    max: float | None
    unit: str
    unit_name: str
    currency: str
    per: str
    qualifier: str
    year: str | None
    of: str


@dataclass(frozen=True, slots=True)
class PriceRow:
    """What a price point adds to a fact."""

    role: str
    purpose: str
    payer: str
    payee: str
    covers: tuple[str, ...]
    times: str | None


@dataclass(frozen=True, slots=True)
class ConnectedRow:
    """How a fact is connected, read from its own side: `explained-by`, `continues` and so on."""

    how: str
    fact_id: str


@dataclass(frozen=True, slots=True)
class FactRow:
    """A documented fact of any kind with everything that a pane may show of it."""

    position: int
    id: str
    kind: Named
    statement: str
    title: str
    pages: tuple[int, ...]
    notes: tuple[int, ...]
    section: Named
    claimant: Named | None
    evidence: Named
    date: str | None
    date_words: str
    date_first: str | None
    date_last: str | None
    date_precision: str
    date_approximate: bool
    date_uncertain: bool
    countries: tuple[Named, ...]
    places: tuple[Named, ...]
    parties: tuple[Named, ...]
    topics: tuple[Named, ...]
    legs: tuple[Named, ...]
    sensitive: tuple[Named, ...]
    neutral_name: str
    branch: Named | None
    remark: str
    quantities: tuple[QuantityRow, ...]
    price: PriceRow | None
    due: str
    alternatives: str
    generality: str
    question: Named | None
    standing: str
    level: str
    article: str
    also: tuple[str, ...]
    contested_with: tuple[str, ...]
    terms: tuple[Named, ...] = ()
    laws: tuple[Named, ...] = ()
    connected: tuple[ConnectedRow, ...] = ()
    passage: str = ""
    recurs: str = ""


@dataclass(frozen=True, slots=True)
class DatedFactRow:
    """A dated fact as a timeline needs it: what to read, and nothing that hangs on it."""

    position: int
    id: str
    kind: Named
    statement: str
    title: str
    pages: tuple[int, ...]
    date: str | None
    date_words: str
    sensitive: tuple[Named, ...]
    neutral_name: str


@dataclass(frozen=True, slots=True)
class FactFilter:
    """Which facts to list; an empty field does not filter.

    `about` is a country that a fact must name whatever else `countries` lets through.
    `first` and `last` are numbers of days, the latter exclusive: what may have been on a day
    between them is listed.
    """

    text: str = ""
    ids: tuple[str, ...] = ()
    positions: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    about: str = ""
    places: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    legs: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    dated_only: bool = False
    passage_only: bool = False


@dataclass(frozen=True, slots=True)
class LocalName:
    """A name in a language of the place, as `ko` or `zh-Hans`; the project's own addition."""

    language: str
    name: str


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country, or an actor with policies of its own.

    `usual` is today's usual English spelling where the source's is another.
    """

    id: str
    name: str
    roles: tuple[str, ...]
    description: str
    pages: tuple[int, ...]
    usual: str = ""
    local: tuple[LocalName, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place at the level at which the source names it; lon and lat are for drawing only.

    `usual` is today's usual English spelling where the source's is another.
    """

    id: str
    name: str
    level: str
    country_id: str | None
    lon: float
    lat: float
    description: str
    also: tuple[str, ...]
    pages: tuple[int, ...]
    usual: str = ""
    local: tuple[LocalName, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A policy question: short name and wording in full."""

    id: str
    name: str
    question: str


@dataclass(frozen=True, slots=True)
class BranchRow:
    """One of several documented ways at one point of a leg."""

    id: str
    group_id: str
    group_title: str
    title: str
    statement: str
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LegRow:
    """A stretch between two places or states, with its branches."""

    id: str
    title: str
    origin: str
    destination: str
    statement: str
    pages: tuple[int, ...]
    countries: tuple[Named, ...]
    corridor: tuple[str, ...]
    dashed: bool
    prompt: str
    unknown: str
    branches: tuple[BranchRow, ...]


@dataclass(frozen=True, slots=True)
class PathRow:
    """A documented path, or the reading beside the paths, with its legs in order."""

    id: str
    title: str
    kind: str
    statement: str
    pages: tuple[int, ...]
    division: str
    legs: tuple[LegRow, ...]


@dataclass(frozen=True, slots=True)
class ContestedSetRow:
    """Accounts of the same thing that differ, by fact id."""

    id: str
    title: str
    counts: str
    why: str
    pages: tuple[int, ...]
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VocabularyRow:
    """A word of the library: a topic, kind, evidence, unit or sensitivity."""

    id: str
    name: str
    description: str
    extra: str


@dataclass(frozen=True, slots=True)
class GlossaryRow:
    """A word of the source: what it means or which fact says so, and how else it is written.

    `korean` and `chinese` are the project's own addition and are to be shown as such.
    """

    id: str
    term: str
    kind: str
    definition: str
    fact_id: str | None
    variants: tuple[str, ...]
    korean: tuple[str, ...]
    chinese: tuple[str, ...]
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """What the library is and how it is to be cited; a `synthetic` one is made up by a program."""

    name: str
    version: str
    title: str
    short_title: str
    authors: tuple[str, ...]
    year: int
    first_page: int
    last_page: int
    remark: str
    facts: int = 0
    sections: tuple[Named, ...] = field(default=())
    synthetic: bool = False
