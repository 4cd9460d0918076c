#!/bin/sh
# `make` copies this to .venv/bin/explorer. A shell script, because a Python script's first line
# cannot hold a path with spaces. -P keeps the reader's folder out of Python's search path.
exec "$(dirname "$(readlink -f "$0")")/python" -P -c '
import sys
from explorer.cli import main
sys.argv[0] = "explorer"
sys.exit(main())
' "$@"
