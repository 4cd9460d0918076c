"""The tables of the reader's own data. No table holds a time of day or what was searched."""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint, Integer, String
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
