"""The import contracts hold, and a planted violation breaks them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLANTED = [
    ("viewmodels/formatting.py", "import PySide6.QtCore", "Qt only under ui"),
    ("ui/panes/start_pane.py", "import explorer.queries.facts", "never read the store"),
    ("ui/panes/start_pane.py", "import explorer.ui.panes.facts_pane", "Panes never import"),
    ("ui/navigator.py", "import explorer.records.model", "never imports records"),
    ("viewmodels/formatting.py", "import sqlalchemy", "SQLAlchemy only in"),
    ("ui/panes/start_pane.py", "import pyqtgraph", "pyqtgraph only under"),
    ("records/model.py", "import explorer.store.tables", "Layers"),
    ("userdata/rows.py", "import explorer.queries.rows", "Layers"),
    ("userdata/reads.py", "import alembic", "Alembic only in"),
]


def _lint(root: Path) -> subprocess.CompletedProcess[str]:
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", code, "--no-cache"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "src", root / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


def test_contracts_hold(copy: Path) -> None:
    result = _lint(copy)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(("file", "line", "contract"), PLANTED, ids=[p[2] for p in PLANTED])
def test_planted_violation_is_found(copy: Path, file: str, line: str, contract: str) -> None:
    path = copy / "src" / "explorer" / file
    before = path.read_text(encoding="utf-8")
    path.write_text(
        before.replace(
            "from __future__ import annotations\n",
            f"from __future__ import annotations\n\n{line}\n",
        )
    )
    try:
        result = _lint(copy)
    finally:
        path.write_text(before)
    assert result.returncode != 0
    broken = [row for row in result.stdout.splitlines() if contract in row and "BROKEN" in row]
    assert broken, result.stdout
