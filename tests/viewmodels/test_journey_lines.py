"""Lines of a walkthrough: the order in which figures of one thing stand."""

from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactFilter
from explorer.viewmodels.journey_lines import series_lines


def test_figures_stand_in_time_order_and_a_decade_at_its_start(reader: LibraryReader) -> None:
    rows = [row for row in reader.list_facts(FactFilter(kinds=("figure",))) if row.quantities]
    dates = [line.amount for line in series_lines(rows)]
    assert dates.index("The 1990s") < dates.index("1999")
    until = [date for date in dates if date.startswith("Until ")]
    assert until == sorted(until)
