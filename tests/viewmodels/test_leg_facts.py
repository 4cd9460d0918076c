"""Facts of legs are read once, and are the same as a reader gives them."""

from __future__ import annotations

from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactFilter, FactRow
from explorer.viewmodels.leg_facts import facts_of_legs


class Counting:
    """A reader that counts what it is asked for."""

    def __init__(self, reader: LibraryReader) -> None:
        self._reader = reader
        self.asked: list[tuple[str, ...]] = []

    def list_facts(self, wanted: FactFilter) -> tuple[FactRow, ...]:
        self.asked.append(wanted.legs)
        return self._reader.list_facts(wanted)


def test_every_leg_has_its_facts_in_order(reader: LibraryReader) -> None:
    legs = ("border-river", "border-hiding", "bangkok")
    found = facts_of_legs(reader, legs)
    assert tuple(found) == legs
    for leg in legs:
        assert found[leg] == reader.list_facts(FactFilter(legs=(leg,)))


def test_a_leg_is_read_once_and_forgotten_after_many_others(reader: LibraryReader) -> None:
    counting = Counting(reader)
    facts_of_legs(counting, ("border-river",))  # type: ignore[arg-type]  # all that is asked of it
    facts_of_legs(counting, ("border-river", "bangkok"))  # type: ignore[arg-type]
    assert counting.asked == [("border-river",), ("bangkok",)]
    every = tuple(dict.fromkeys(leg.id for path in reader.paths for leg in path.legs))
    facts_of_legs(counting, every)  # type: ignore[arg-type]
    facts_of_legs(counting, ("border-river",))  # type: ignore[arg-type]
    assert counting.asked[-1] == ("border-river",)


def test_no_leg_at_all_asks_for_nothing(reader: LibraryReader) -> None:
    counting = Counting(reader)
    assert facts_of_legs(counting, ()) == {}  # type: ignore[arg-type]  # as above
    assert counting.asked == []
