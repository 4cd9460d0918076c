"""Rules that no linter knows: where text becomes a label, what may be imported, what is named."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
_NETWORK = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio", "requests"}
_QT_NETWORK = {"QtNetwork", "QtQml", "QtQuick", "QtWebEngineWidgets", "QtWebSockets"}
_LABELS = "ui/widgets/labels.py"


def _calls(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            name = node.func.id if isinstance(node.func, ast.Name) else name
            yield name, node.lineno


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def banned_labels(source: str) -> list[int]:
    """Lines that make a label or a message box without the plain-text factory."""
    banned = {"QLabel", "QMessageBox", "QTextBrowser", "setHtml", "insertHtml"}
    return [line for name, line in _calls(ast.parse(source)) if name in banned]


def banned_tooltips(source: str) -> list[int]:
    """Lines that set a tooltip from anything but the plain-text helper."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "setToolTip":
            made = node.args[0] if node.args else None
            plain = (
                isinstance(made, ast.Call) and getattr(made.func, "id", "") == "as_plain_tooltip"
            )
            if not plain:
                found.append(node.lineno)
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_labels_are_made_in_one_place(path: Path) -> None:
    if not path.as_posix().endswith(_LABELS):
        source = path.read_text(encoding="utf-8")
        assert not banned_labels(source)
        assert not banned_tooltips(source)


def test_a_planted_label_is_found() -> None:
    assert banned_labels("x = QLabel(row.statement)") == [1]
    assert banned_tooltips("w.setToolTip(row.statement)") == [1]
    assert not banned_tooltips("w.setToolTip(as_plain_tooltip(row.statement))")


def test_nothing_imports_a_network() -> None:
    for path in SOURCES:
        names = set(_imports(ast.parse(path.read_text(encoding="utf-8"))))
        assert not names & _NETWORK, path
        assert not {name.rsplit(".", 1)[-1] for name in names} & _QT_NETWORK, path
        assert "QDesktopServices" not in path.read_text(encoding="utf-8"), path


def test_font_sizes_are_never_pixels() -> None:
    for path in [*SOURCES, *(ROOT / "resources" / "themes").glob("*.qss")]:
        text = path.read_text(encoding="utf-8")
        assert "setPixelSize" not in text, path
        assert not re.search(r"font-size:\s*\d+px", text), path


def test_no_file_names_a_registry_or_a_machine_path() -> None:
    kept = [*SOURCES, ROOT / "Makefile", ROOT / "pyproject.toml", ROOT / ".ci" / "run"]
    for folder in ("requirements", "packaging", "resources", "db", "benchmarks"):
        kept += [
            path
            for path in (ROOT / folder).rglob("*")
            if path.suffix in {".lock", ".py", ".sh", ".md", ".yaml", ".qss", ".json", ".txt"}
            and "build" not in path.relative_to(ROOT).parts
        ]
    hosts = (
        "pypi" + ".org",
        "pythonhosted" + ".org",
        "registry.npmjs" + ".org",
        "deb.debian" + ".org",
    )
    places = ("/wo" + "rk/", "/ro" + "ot/", "../sha" + "red")
    for path in kept:
        text = path.read_text(encoding="utf-8", errors="replace")
        for word in (*hosts, *places):
            assert word not in text, f"{path} names {word}"


def test_no_source_file_has_grown_too_long() -> None:
    long = {
        path.name: count
        for path in SOURCES
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 460
    }
    assert not long
