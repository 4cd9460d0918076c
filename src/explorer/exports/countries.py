"""The pages of Countries as they leave the program: what each is called, and who makes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from explorer.errors import ExplorerError
from explorer.exports.country_matrix import MatrixWish, matrix_csv, matrix_document
from explorer.exports.document import Document
from explorer.exports.pins import pins_document
from explorer.exports.pins_csv import pins_csv, statements_csv
from explorer.queries.rows import FactRow, LibraryRow
from explorer.viewmodels.narrowing import Narrowing
from explorer.viewmodels.pins import PinsView
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import MOST_COMPARED, Selection
from explorer.wording import plural, tr

if TYPE_CHECKING:
    from explorer.viewmodels.policy_changes import ChangeLane, PolicyChanges

COUNTRY_FORMS = ("pdf", "html", "csv", "md", "text")
LEAST_COMPARED = 2
_CONTEXT = "Export"


@dataclass(frozen=True, slots=True)
class CountryExport:
    """A page of Countries: a name for its file, and what makes a document or a CSV of it."""

    name: str
    document: Callable[[], Document]
    csv: Callable[[], str]


def export_matrix(
    reader: Reader, wish: MatrixWish | None = None, *, sensitive: bool = False
) -> CountryExport:
    """Return the matrix, or what of it is wished for."""
    return CountryExport(
        "countries",
        lambda: matrix_document(reader, wish, sensitive),
        lambda: matrix_csv(reader, wish, sensitive),
    )


def export_profile(
    reader: Reader, selection: Selection, country_id: str = "", *, sensitive: bool = False
) -> CountryExport:
    """Return the profile of a country, of the one selected without an id; as CSV its cells."""
    from explorer.exports.country_profile import profile_document
    from explorer.viewmodels.country_profile import load_country_profile

    profile = load_country_profile(reader, selection, country_id)
    if not profile.id:
        raise ExplorerError(tr(_CONTEXT, "Choose a country first; then its profile can be saved."))
    wish = MatrixWish(countries=(profile.id,), period=selection.period)
    return CountryExport(
        profile.id,
        lambda: profile_document(profile, reader.library, include_sensitive=sensitive),
        lambda: matrix_csv(reader, wish, sensitive),
    )


def export_comparison(
    reader: Reader, selection: Selection, *, sensitive: bool = False
) -> CountryExport:
    """Return the countries side by side that a selection compares; as CSV their cells."""
    from explorer.exports.country_comparison import comparison_document
    from explorer.viewmodels.country_comparison import load_comparison

    comparison = load_comparison(reader, selection)
    ids = tuple(country.id for country in comparison.countries)
    if len(ids) < LEAST_COMPARED:
        words = tr(_CONTEXT, "Choose two to four countries first; then they can be saved together.")
        raise ExplorerError(words)
    wish = MatrixWish(countries=ids, period=selection.period)
    return CountryExport(
        "-".join(ids),
        lambda: comparison_document(comparison, reader.library, include_sensitive=sensitive),
        lambda: matrix_csv(reader, wish, sensitive),
    )


def export_changes(
    reader: Reader,
    selection: Selection,
    countries: Sequence[str] = (),
    lanes: Sequence[ChangeLane] | None = None,
    *,
    sensitive: bool = False,
) -> CountryExport:
    """Return what changed over time, of these countries or of all; as CSV its records.

    `lanes` are those that are shown, where a reader narrowed them.
    """
    from explorer.exports.country_comparison import changes_document
    from explorer.viewmodels.policy_changes import load_policy_changes

    changes, library = load_policy_changes(reader, selection), reader.library
    shown = changes.lanes if lanes is None else lanes
    shown = tuple(lane for lane in shown if not countries or lane.id in countries)
    if not shown:
        raise ExplorerError(tr(_CONTEXT, "The article records no change for this."))
    part = _part_of(changes, shown)
    narrowings = (*changes.narrowings, *part)
    changes = replace(changes, narrowings=narrowings)
    remark = " ".join([*(f"{one.text}." for one in narrowings), changes.left_out]).strip()
    statements = _statements(reader, shown)
    return CountryExport(
        "then-and-now",
        lambda: changes_document(changes, library, include_sensitive=sensitive, lanes=shown),
        lambda: statements_csv(statements, library, remark, sensitive=sensitive),
    )


def _part_of(changes: PolicyChanges, shown: Sequence[ChangeLane]) -> tuple[Narrowing, ...]:
    """Say of how many changes these are a part; nothing where they are all."""
    count = sum(len(lane.entries) for lane in changes.lanes)
    here = sum(len(lane.entries) for lane in shown)
    if here == count:
        return ()
    words = plural(
        _CONTEXT, "A part: {here} of {count} change", "A part: {here} of {count} changes", count,
        here=here,
    )  # fmt: skip
    return (Narrowing(words, "subject"),)


def _statements(reader: Reader, lanes: Sequence[ChangeLane]) -> list[tuple[str, str, FactRow]]:
    """Return the records of changes, each with its country and the questions it bears on."""
    questions = {one.id: one.question for one in reader.questions}
    return [
        (lane.name, "; ".join(questions.get(one, one) for one in entry.questions), entry.fact)
        for lane in lanes
        for entry in lane.entries
    ]


def export_pins(view: PinsView, library: LibraryRow, *, sensitive: bool = False) -> CountryExport:
    """Return the pinned cells."""
    if not view.groups:
        raise ExplorerError(tr(_CONTEXT, "Nothing is pinned yet; pin a cell first."))
    return CountryExport(
        "pins",
        lambda: pins_document(view, library, sensitive),
        lambda: pins_csv(view, library, sensitive),
    )


def comparing(selection: Selection, countries: Sequence[str]) -> Selection:
    """Return a selection that compares these countries."""
    return replace(selection, compared=tuple(countries)[:MOST_COMPARED])
