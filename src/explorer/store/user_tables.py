"""The tables of the reader's own data.

No table holds a time of day, or what was searched unless the reader keeps it by name as a view.
"""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class UserBase(DeclarativeBase):
    """Parent of every table of the user database."""


class ReadingTable(UserBase):
    """Where the reader was last in a path of a library; the highest sequence is the latest."""

    __tablename__ = "reading"
    library: Mapped[str] = mapped_column(String, primary_key=True)
    path: Mapped[str] = mapped_column(String, primary_key=True)
    version: Mapped[str] = mapped_column(String)
    screen: Mapped[str] = mapped_column(String)
    sequence: Mapped[int] = mapped_column(Integer, unique=True)


class VisitTable(UserBase):
    """A screen that the reader has seen; `sequence` is of the last time."""

    __tablename__ = "visit"
    __table_args__ = (
        ForeignKeyConstraint(
            ["library", "path"], ["reading.library", "reading.path"], ondelete="CASCADE"
        ),
    )
    library: Mapped[str] = mapped_column(String, primary_key=True)
    path: Mapped[str] = mapped_column(String, primary_key=True)
    screen: Mapped[str] = mapped_column(String, primary_key=True)
    version: Mapped[str] = mapped_column(String)
    sequence: Mapped[int] = mapped_column(Integer)


class SavedViewTable(UserBase):
    """A view that the reader keeps by name; `state` is JSON of the form that it names itself."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("library", "name"),)
    sequence: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    library: Mapped[str] = mapped_column(String)
    name: Mapped[str] = mapped_column(String)
    pane: Mapped[str] = mapped_column(String)
    state: Mapped[str] = mapped_column(Text)


class PinTable(UserBase):
    """A cell of the matrix of countries that the reader pinned, at its place among the pins."""

    __tablename__ = "pin"
    __table_args__ = (UniqueConstraint("library", "country", "question"),)
    sequence: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    library: Mapped[str] = mapped_column(String)
    country: Mapped[str] = mapped_column(String)
    question: Mapped[str] = mapped_column(String)
    position: Mapped[int] = mapped_column(Integer)
