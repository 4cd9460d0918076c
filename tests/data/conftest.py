"""Counts of the shipped records that a run of the tests prints at its end."""

from __future__ import annotations

import pytest

_COUNTED = "counted"  # the property under which a test records what it counted, in words


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests counted."""
    reports = [report for found in terminalreporter.stats.values() for report in found]
    said = [
        str(words)
        for report in reports
        for name, words in getattr(report, "user_properties", ())
        if name == _COUNTED
    ]
    if said:
        terminalreporter.section("counted in the shipped records")
        for words in dict.fromkeys(said):
            terminalreporter.write_line(words)
