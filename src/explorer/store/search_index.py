"""The full-text index of a library: SQLite's own, so its SQL stands here and in queries.search."""

from __future__ import annotations

CREATE_SEARCH_INDEX = """
CREATE VIRTUAL TABLE fact_search USING fts5(
    statement, title, names, locators,
    content='', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'
)
"""
INSERT_SEARCH_ROW = (
    "INSERT INTO fact_search(rowid, statement, title, names, locators) "
    "VALUES (:position, :statement, :title, :names, :locators)"
)
OPTIMISE_SEARCH_INDEX = "INSERT INTO fact_search(fact_search) VALUES ('optimize')"
