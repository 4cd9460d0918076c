"""The tables of a library. Portable SQL only; full-text search lives in `queries.search`."""

from __future__ import annotations

from sqlalchemy import Boolean, Float, ForeignKey, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Parent of every table of a library."""


class MetaTable(Base):
    """What the library is: one row a name."""

    __tablename__ = "meta"
    name: Mapped[str] = mapped_column(String, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class SectionTable(Base):
    """A section of the source."""

    __tablename__ = "section"
    id: Mapped[str] = mapped_column(String, primary_key=True)
    position: Mapped[int] = mapped_column(Integer, index=True)
    title: Mapped[str] = mapped_column(Text)
    first_page: Mapped[int] = mapped_column(Integer)
    last_page: Mapped[int] = mapped_column(Integer)


class VocabularyTable(Base):
    """A word with a meaning of its own: topic, kind, evidence, unit or sensitivity.

    `extra` is the plural of a kind or unit and the advisory wording of a sensitivity.
    """

    __tablename__ = "vocabulary"
    list: Mapped[str] = mapped_column(String, primary_key=True)
    id: Mapped[str] = mapped_column(String, primary_key=True)
    position: Mapped[int] = mapped_column(Integer)
    name: Mapped[str] = mapped_column(Text)
    description: Mapped[str] = mapped_column(Text, default="")
    extra: Mapped[str] = mapped_column(Text, default="")


class CountryTable(Base):
    """A country, or an actor with policies of its own; `local` has a line a name: `ko 한국`."""

    __tablename__ = "country"
    id: Mapped[str] = mapped_column(String, primary_key=True)
    position: Mapped[int] = mapped_column(Integer, index=True)
    name: Mapped[str] = mapped_column(Text)
    roles: Mapped[str] = mapped_column(Text)
    description: Mapped[str] = mapped_column(Text, default="")
    also: Mapped[str] = mapped_column(Text, default="")
    usual: Mapped[str] = mapped_column(Text, default="")
    local: Mapped[str] = mapped_column(Text, default="")
    pages: Mapped[str] = mapped_column(Text, default="")


class PlaceTable(Base):
    """A place at the level at which the source names it; `local` as for a country."""

    __tablename__ = "place"
    id: Mapped[str] = mapped_column(String, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    level: Mapped[str] = mapped_column(String)
    country_id: Mapped[str | None] = mapped_column(ForeignKey("country.id"))
    lon: Mapped[float] = mapped_column(Float)
    lat: Mapped[float] = mapped_column(Float)
    description: Mapped[str] = mapped_column(Text, default="")
    also: Mapped[str] = mapped_column(Text, default="")
    usual: Mapped[str] = mapped_column(Text, default="")
    local: Mapped[str] = mapped_column(Text, default="")
    pages: Mapped[str] = mapped_column(Text, default="")


class PartyTable(Base):
    """A person, group, organisation or office."""

    __tablename__ = "party"
    id: Mapped[str] = mapped_column(String, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    type: Mapped[str] = mapped_column(String)
    country_id: Mapped[str | None] = mapped_column(ForeignKey("country.id"))
    description: Mapped[str] = mapped_column(Text, default="")
    also: Mapped[str] = mapped_column(Text, default="")
    pages: Mapped[str] = mapped_column(Text, default="")


class QuestionTable(Base):
    """A policy question: a column of the country matrix."""

    __tablename__ = "question"
    id: Mapped[str] = mapped_column(String, primary_key=True)
    position: Mapped[int] = mapped_column(Integer, index=True)
    name: Mapped[str] = mapped_column(Text)
    question: Mapped[str] = mapped_column(Text)


class FactTable(Base):
    """A documented fact of any kind; columns below `remark` belong to some kinds only.

    `first_day` and `end_day` are the numbers of the first possible day and of the day after the
    last one, for comparing; an open end has none.
    """

    __tablename__ = "fact"
    # Both ends in one index: what lies in a period is then found without the facts' own pages.
    __table_args__ = (Index("fact_by_days", "first_day", "end_day"),)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    id: Mapped[str] = mapped_column(String, unique=True)
    kind: Mapped[str] = mapped_column(String, index=True)
    statement: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text, default="")
    section: Mapped[str] = mapped_column(ForeignKey("section.id"), index=True)
    claimant_id: Mapped[str | None] = mapped_column(ForeignKey("party.id"), index=True)
    evidence: Mapped[str] = mapped_column(String, index=True)
    date: Mapped[str | None] = mapped_column(String)
    date_words: Mapped[str] = mapped_column(Text, default="")
    date_first: Mapped[str | None] = mapped_column(String)
    date_last: Mapped[str | None] = mapped_column(String)
    first_day: Mapped[int | None] = mapped_column(Integer)
    end_day: Mapped[int | None] = mapped_column(Integer)
    date_precision: Mapped[str] = mapped_column(String, default="")
    date_approximate: Mapped[bool] = mapped_column(Boolean, default=False)
    date_uncertain: Mapped[bool] = mapped_column(Boolean, default=False)
    neutral_name: Mapped[str] = mapped_column(Text, default="")
    branch: Mapped[str | None] = mapped_column(String)
    remark: Mapped[str] = mapped_column(Text, default="")
    role: Mapped[str] = mapped_column(String, default="")
    purpose: Mapped[str] = mapped_column(Text, default="")
    payer: Mapped[str] = mapped_column(Text, default="")
    payee: Mapped[str] = mapped_column(Text, default="")
    due: Mapped[str] = mapped_column(String, default="")
    alternatives: Mapped[str] = mapped_column(String, default="")
    times: Mapped[str | None] = mapped_column(String)
    generality: Mapped[str] = mapped_column(String, default="")
    question_id: Mapped[str | None] = mapped_column(ForeignKey("question.id"), index=True)
    standing: Mapped[str] = mapped_column(String, default="")
    level: Mapped[str] = mapped_column(String, default="")
    article: Mapped[str] = mapped_column(Text, default="")
    passage: Mapped[str] = mapped_column(String, default="")
    recurs: Mapped[str] = mapped_column(String, default="")
    also: Mapped[str] = mapped_column(Text, default="")


class DatedColumnTable(Base):
    """One column of the dated facts, packed: a number a fact, in date order.

    It says nothing that the facts do not; it is there because a timeline of a million facts cannot
    wait for a million rows. See `store.dated`.
    """

    __tablename__ = "dated_column"
    name: Mapped[str] = mapped_column(String, primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class QuantityTable(Base):
    """A documented number of a fact; an open end is NULL."""

    __tablename__ = "quantity"
    fact_position: Mapped[int] = mapped_column(ForeignKey("fact.position"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    min: Mapped[float | None] = mapped_column(Float)
    max: Mapped[float | None] = mapped_column(Float)
    unit: Mapped[str] = mapped_column(String)
    currency: Mapped[str] = mapped_column(String, default="")
    per: Mapped[str] = mapped_column(Text, default="")
    qualifier: Mapped[str] = mapped_column(Text, default="")
    year: Mapped[str | None] = mapped_column(String)
    of: Mapped[str] = mapped_column(Text, default="")


class FactLinkTable(Base):
    """A fact's link to one thing: page, country, place, party, topic, leg, term, law and so on.

    One table for all, because every reader asks for them together and in the record's order.
    """

    __tablename__ = "fact_link"
    __table_args__ = (Index("fact_link_by_target", "role", "target", "fact_position"),)
    fact_position: Mapped[int] = mapped_column(ForeignKey("fact.position"), primary_key=True)
    role: Mapped[str] = mapped_column(String, primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    target: Mapped[str] = mapped_column(String)


class LegTable(Base):
    """A stretch between two places or states."""

    __tablename__ = "leg"
    id: Mapped[str] = mapped_column(String, primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(Text)
    destination: Mapped[str] = mapped_column(Text)
    statement: Mapped[str] = mapped_column(Text)
    pages: Mapped[str] = mapped_column(Text)
    countries: Mapped[str] = mapped_column(Text)
    corridor: Mapped[str] = mapped_column(Text, default="")
    dashed: Mapped[bool] = mapped_column(Boolean, default=False)
    prompt: Mapped[str] = mapped_column(Text)
    unknown: Mapped[str] = mapped_column(Text, default="")


class BranchTable(Base):
    """One of several documented ways at one point of a leg."""

    __tablename__ = "branch"
    id: Mapped[str] = mapped_column(String, primary_key=True)
    leg_id: Mapped[str] = mapped_column(ForeignKey("leg.id"), index=True)
    group_id: Mapped[str] = mapped_column(String)
    group_title: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(Text)
    statement: Mapped[str] = mapped_column(Text)
    pages: Mapped[str] = mapped_column(Text)


class PathTable(Base):
    """A documented path, or the reading beside the paths."""

    __tablename__ = "path"
    id: Mapped[str] = mapped_column(String, primary_key=True)
    position: Mapped[int] = mapped_column(Integer, index=True)
    title: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String)
    statement: Mapped[str] = mapped_column(Text)
    pages: Mapped[str] = mapped_column(Text)
    division: Mapped[str] = mapped_column(Text)


class PathLegTable(Base):
    """The legs of a path in order; a leg may belong to several paths."""

    __tablename__ = "path_leg"
    path_id: Mapped[str] = mapped_column(ForeignKey("path.id"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    leg_id: Mapped[str] = mapped_column(ForeignKey("leg.id"), index=True)


class ContestedSetTable(Base):
    """Accounts of the same thing that differ."""

    __tablename__ = "contested_set"
    id: Mapped[str] = mapped_column(String, primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    counts: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text, default="")
    pages: Mapped[str] = mapped_column(Text)


class ContestedMemberTable(Base):
    """A fact that belongs to a contested set."""

    __tablename__ = "contested_member"
    set_id: Mapped[str] = mapped_column(ForeignKey("contested_set.id"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    fact_id: Mapped[str] = mapped_column(String, index=True)


class EraTable(Base):
    """A stretch of time that the source tells apart, in the order of time."""

    __tablename__ = "era"
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    id: Mapped[str] = mapped_column(String, unique=True)
    name: Mapped[str] = mapped_column(Text)
    statement: Mapped[str] = mapped_column(Text)
    pages: Mapped[str] = mapped_column(Text)
    notes: Mapped[str] = mapped_column(Text, default="")
    claimant_id: Mapped[str | None] = mapped_column(ForeignKey("party.id"))
    date: Mapped[str] = mapped_column(String)
    date_words: Mapped[str] = mapped_column(Text, default="")


class EraAccountTable(Base):
    """When an era began or ended by one account; `role` is start or end."""

    __tablename__ = "era_account"
    era_id: Mapped[str] = mapped_column(ForeignKey("era.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String, primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    date: Mapped[str | None] = mapped_column(String)
    date_words: Mapped[str] = mapped_column(Text, default="")
    statement: Mapped[str] = mapped_column(Text)
    pages: Mapped[str] = mapped_column(Text)
    notes: Mapped[str] = mapped_column(Text, default="")
    claimant_id: Mapped[str | None] = mapped_column(ForeignKey("party.id"))


class SeriesTable(Base):
    """Documented figures of one matter; the source itself joins them, or not."""

    __tablename__ = "series"
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    id: Mapped[str] = mapped_column(String, unique=True)
    title: Mapped[str] = mapped_column(Text)
    counts: Mapped[str] = mapped_column(Text)
    unit: Mapped[str] = mapped_column(String)
    currency: Mapped[str] = mapped_column(String, default="")
    per: Mapped[str] = mapped_column(Text, default="")
    takeaway: Mapped[str] = mapped_column(Text)
    joined: Mapped[bool] = mapped_column(Boolean, default=False)


class SeriesMemberTable(Base):
    """A figure of a series: which of its fact's, from 0; NULL where the source names none."""

    __tablename__ = "series_member"
    series_id: Mapped[str] = mapped_column(ForeignKey("series.id"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    fact_id: Mapped[str] = mapped_column(ForeignKey("fact.id"))
    quantity: Mapped[int | None] = mapped_column(Integer)
    remark: Mapped[str] = mapped_column(Text, default="")


class FigureTable(Base):
    """A chart: of a contested set, of a series, or of figures that it lists itself.

    `source` says which. `turn` is the EDTF date that parts before from after, in that form alone.
    """

    __tablename__ = "figure"
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    id: Mapped[str] = mapped_column(String, unique=True)
    group_id: Mapped[str] = mapped_column(String)
    form: Mapped[str] = mapped_column(String)
    source: Mapped[str] = mapped_column(String)
    series_id: Mapped[str | None] = mapped_column(ForeignKey("series.id"))
    turn: Mapped[str] = mapped_column(String, default="")
    title: Mapped[str] = mapped_column(Text)
    counts: Mapped[str] = mapped_column(Text)
    takeaway: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    pages: Mapped[str] = mapped_column(Text)


class FigureMemberTable(Base):
    """What a chart draws: one of a fact's figures, from 0; NULL where the source names none."""

    __tablename__ = "figure_member"
    figure_id: Mapped[str] = mapped_column(ForeignKey("figure.id"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    fact_id: Mapped[str] = mapped_column(ForeignKey("fact.id"))
    quantity: Mapped[int | None] = mapped_column(Integer)
    remark: Mapped[str] = mapped_column(Text, default="")


class ConnectionTable(Base):
    """How one fact bears on another: explains, continues, contradicts or same-matter."""

    __tablename__ = "connection"
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    id: Mapped[str] = mapped_column(String, unique=True)
    fact_id: Mapped[str] = mapped_column(ForeignKey("fact.id"), index=True)
    how: Mapped[str] = mapped_column(String)
    to_id: Mapped[str] = mapped_column(ForeignKey("fact.id"), index=True)
    pages: Mapped[str] = mapped_column(Text)


class GlossaryTable(Base):
    """A word of the source; several variants or scripts stand one a line.

    `korean` and `chinese` are the project's own addition.
    """

    __tablename__ = "glossary"
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    id: Mapped[str] = mapped_column(String, unique=True)
    term: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String)
    definition: Mapped[str] = mapped_column(Text, default="")
    fact_id: Mapped[str | None] = mapped_column(ForeignKey("fact.id"))
    variants: Mapped[str] = mapped_column(Text, default="")
    korean: Mapped[str] = mapped_column(Text, default="")
    chinese: Mapped[str] = mapped_column(Text, default="")
    pages: Mapped[str] = mapped_column(Text, default="")
