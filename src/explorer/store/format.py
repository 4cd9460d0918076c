"""The numbers that mark a file as a library, and which format it has."""

from __future__ import annotations

APPLICATION_ID = 0x4A455831  # "JEX1"
SCHEMA_VERSION = 1
