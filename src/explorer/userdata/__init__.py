"""The reader's own data: commands that write it, and reads of it that return frozen rows."""

import explorer.deferred  # noqa: F401  # before SQLAlchemy is
