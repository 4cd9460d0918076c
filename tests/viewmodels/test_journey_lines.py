"""Lines of a walkthrough: the order in which figures of one thing stand."""

from explorer.queries.reader import LibraryReader
from explorer.viewmodels.journey_lines import series_lines


def test_figures_stand_in_time_order_and_a_decade_at_its_start(reader: LibraryReader) -> None:
    dates = [line.amount for line in series_lines(reader.list_facts())]
    order = ["The 1950s", "The 1990s", "1999", "Until 2004", "Until 2006"]
    assert [date for date in dict.fromkeys(dates) if date in order] == order
