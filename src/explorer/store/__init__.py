"""SQLAlchemy tables and the read-only engine of a library."""

import explorer.deferred  # noqa: F401  # before SQLAlchemy is
