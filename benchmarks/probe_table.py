"""The matrix's plain peer: the same cells as texts in a QTableView, and nothing else.

python benchmarks/probe_table.py LIBRARY WIDTH HEIGHT
"""

import sqlite3
import sys
import time
from collections import defaultdict
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from matrix_gestures import measure
from PySide6.QtCore import QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView
from reporting import resident_mb, write_report

COLUMN, ROW, SHOWN = 190, 62, 6  # as wide and high as the program's, and as many titles
_CELLS = (
    "SELECT target, question_id, standing, title FROM fact "
    "JOIN fact_link ON fact_position = fact.position AND fact_link.role = 'countries' "
    "AND fact_link.position = 0 WHERE kind = 'policy' ORDER BY fact.position"
)


def model_of(library: str) -> QStandardItemModel:
    """Give a model with a text for each country and question."""
    uri = f"{Path(library).absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        countries = connection.execute("SELECT id, name FROM country ORDER BY position").fetchall()
        questions = connection.execute("SELECT id, name FROM question ORDER BY position").fetchall()
        cells = defaultdict(list)
        for country, question, standing, title in connection.execute(_CELLS):
            cells[country, question].append((standing, title))
    model = QStandardItemModel(len(countries), len(questions))
    model.setVerticalHeaderLabels([name for _, name in countries])
    model.setHorizontalHeaderLabels([name for _, name in questions])
    for row, (country, _) in enumerate(countries):
        for column, (question, _) in enumerate(questions):
            model.setItem(row, column, QStandardItem(text_of(cells.get((country, question), ()))))
    return model


def text_of(told) -> str:
    """Give the words of a cell."""
    if not told:
        return "not stated"
    standings = " · ".join(dict.fromkeys(standing for standing, _ in told))
    return f"{standings} {len(told)}\n{'; '.join(title for _, title in told[:SHOWN])}"


def main() -> int:
    """Show the table and measure it."""
    library, width, height = sys.argv[1:]
    app = QApplication(sys.argv[:1])
    begun = time.monotonic_ns()
    table = QTableView()
    table.setModel(model_of(library))
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.horizontalHeader().setDefaultSectionSize(COLUMN)
    table.verticalHeader().setDefaultSectionSize(ROW)
    table.resize(int(width), int(height))
    table.show()
    app.processEvents()
    opened = (time.monotonic_ns() - begun) / 1e6

    def begin() -> None:
        write_report({"open_ms": opened} | measure(table) | {"memory_mb": resident_mb()})
        QApplication.quit()

    QTimer.singleShot(500, begin)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
