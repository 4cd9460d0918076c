"""Turns checked records into a library: one SQLite file and its manifest."""

import explorer.deferred  # noqa: F401  # before SQLAlchemy is
