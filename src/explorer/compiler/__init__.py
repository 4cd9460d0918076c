"""Turns checked records into a library: one SQLite file and its manifest."""
