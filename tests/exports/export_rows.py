"""Facts made up for tests of the exports."""

from __future__ import annotations

from dataclasses import replace

from explorer.queries.rows import FactRow, LibraryRow, Named, QuantityRow

AUTHORS = ("A. Author", "B. Writer")
LIBRARY = LibraryRow("Study", "1.2.3", "A Study", "Study", AUTHORS, 2006, 33, 80, "", 3)
BRIBE = QuantityRow(25.0, 38.0, "money", "", "USD", "head", "about", "2005", "")


def make_fact(fact_id: str = "plain", position: int = 1, **changes: object) -> FactRow:
    """Return a fact with the least that one has, and what is asked for."""
    row = FactRow(
        position=position, id=fact_id, kind=Named("statement", "Statement"),
        statement="It is said.", title="", pages=(50,), notes=(94,), section=Named("IV", "Four"),
        claimant=None, evidence=Named("authors", "stated by the authors"), date=None, date_words="",
        date_first=None, date_last=None, date_precision="", date_approximate=False,
        date_uncertain=False, countries=(), places=(), parties=(), topics=(), legs=(),
        sensitive=(), neutral_name="", branch=None, remark="", quantities=(), price=None, due="",
        alternatives="", generality="", question=None, standing="", level="", article="", also=(),
        contested_with=(),
    )  # fmt: skip
    return replace(row, **changes)  # type: ignore[arg-type]  # tests name the fields


PRICE = make_fact(
    "bribe", 2, statement="Guards took $25 to $38.", quantities=(BRIBE,), date="2005",
    claimant=Named("broker", "a broker"), contested_with=("grave",),
)  # fmt: skip
GRAVE = make_fact(
    "grave", 3, statement="Terrible detail, 7 dead.", neutral_name="A risk on this leg",
    sensitive=(Named("death", "Deaths"),), quantities=(BRIBE,), contested_with=("bribe",),
    claimant=Named("witness", "a witness"),
)  # fmt: skip
