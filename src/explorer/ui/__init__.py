"""The only Qt code of the program."""

import PySide6.QtCore  # noqa: F401  # what `import_plainly` turns off comes with it

from explorer.ui.plain_imports import import_plainly

import_plainly()
