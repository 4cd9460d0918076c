"""Verbs that take a session and return frozen rows."""
