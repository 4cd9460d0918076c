"""The numbers that mark a file as a library or as a reader's own data, and its format."""

from __future__ import annotations

APPLICATION_ID = 0x4A455831  # "JEX1"
SCHEMA_VERSION = 4

USER_APPLICATION_ID = 0x4A455531  # "JEU1"
USER_SCHEMA_VERSION = 3
