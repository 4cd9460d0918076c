"""Verbs that take a session and return frozen rows."""

import explorer.deferred  # noqa: F401  # before SQLAlchemy is
