"""Reads what Start shows of a library, without a database where a manifest tells it."""

from __future__ import annotations

from explorer.store.verification import library_path, verify_library_file
from explorer.viewmodels.start import LibraryCard


def read_card(location: str) -> LibraryCard:
    """Return the card of a library: from its manifest, or from the database itself for a URL."""
    path = library_path(location)
    if path is None:
        from explorer.queries.reader import LibraryReader

        reader = LibraryReader(location)
        library = reader.library
        card = LibraryCard(
            library.name, library.version, library.title, library.authors, library.year,
            library.first_page, library.last_page, library.facts,
            sum(one.kind == "path" for one in reader.paths), len(reader.countries),
            library.synthetic,
        )  # fmt: skip
        reader.close()
        return card
    manifest = verify_library_file(path)
    return LibraryCard(
        manifest.library, manifest.version, manifest.title, manifest.authors, manifest.year,
        manifest.first_page, manifest.last_page, manifest.facts, manifest.paths,
        manifest.countries, manifest.synthetic,
    )  # fmt: skip
