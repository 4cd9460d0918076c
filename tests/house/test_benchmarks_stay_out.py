"""What only measures never ships: no part of the program names it, and no package holds it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
_NAMED = re.compile(r"\bbenchmarks[./]\w|\b(?:import|from) (?:synth|benchmarks)\b")


def named_in(text: str) -> bool:
    """Whether a text imports or packs what only measures."""
    return bool(_NAMED.search(text))


def _shipped() -> Iterator[Path]:
    for folder in ("src", "packaging", "resources"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".py", ".sh", ".spec", ".json", ".toml", ".iss", ".in"}:
                yield path


def test_no_part_of_the_program_or_of_its_packaging_names_them() -> None:
    found = [path for path in _shipped() if named_in(path.read_text(encoding="utf-8"))]
    assert not found
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert packages["tool"]["setuptools"]["packages"]["find"] == {"where": ["src"]}


def test_a_planted_one_is_found() -> None:
    for text in ("from benchmarks import synth", "import synth", 'datas=[("benchmarks/x", ".")]'):
        assert named_in(text)
    assert not named_in("Who watches the start from outside: the benchmarks.")
    assert not named_in("from synthetic_library import mark_library")


def test_no_synthetic_library_lies_in_the_checkout() -> None:
    for path in (ROOT / "db").rglob("*.manifest.json"):
        assert '"synthetic"' not in path.read_text(encoding="utf-8")
