"""SQLAlchemy tables and the read-only engine of a library."""
