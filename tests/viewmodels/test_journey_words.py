"""The words of the walkthrough: nobody is spoken to, nothing is scored, nothing recommended."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from explorer.viewmodels.reader import Reader

SOURCES = Path(__file__).resolve().parents[2] / "src" / "explorer"
BANNED = re.compile(
    r"\b(you|your|yours|yourself|yourselves|score|scores|scored|points? scored|best|cheapest"
    r"|safest|fastest|win|wins|winning|winner|loser|level up|game over)\b",
    re.IGNORECASE,
)
FILES = sorted(
    path
    for pattern in (
        "viewmodels/journey*.py", "viewmodels/ledger*.py", "ui/panes/journey_pane.py",
        "ui/widgets/journey*.py", "ui/widgets/leg_*.py", "ui/itemmodels/journey*.py",
    )
    for path in SOURCES.glob(pattern)
)  # fmt: skip


def shown_words(source: str) -> list[str]:
    """Return the texts of a file that a reader may see; docstrings and names are none."""
    tree = ast.parse(source)
    doc = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in doc
    ]


def test_no_text_of_legs_ways_and_prompts_addresses_scores_or_recommends(reader: Reader) -> None:
    told = []
    for path in reader.paths:
        told += [path.title, path.statement, path.division]
        for leg in path.legs:
            told += [leg.title, leg.origin, leg.destination, leg.statement, leg.prompt, leg.unknown]
            for way in leg.branches:
                told += [way.group_title, way.title, way.statement]
    assert len(told) > 500
    assert not [text for text in told if BANNED.search(text)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_word_of_the_program_does_either(path: Path) -> None:
    found = [text for text in shown_words(path.read_text(encoding="utf-8")) if BANNED.search(text)]
    assert not found


def test_a_planted_word_is_found() -> None:
    planted = shown_words('"""You read."""\nx = tr("Journey", "The best way.")')
    assert planted == ["Journey", "The best way."]
    assert BANNED.search("The best way.")
    assert not BANNED.search("A winter coat; bestowed; a window.")
