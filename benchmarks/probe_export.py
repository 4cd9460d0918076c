"""The command `explorer journey PATH --output FILE.pdf`, timed from the start of its process.

    python benchmarks/probe_export.py LIBRARY PATH
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))


def main() -> int:
    """Export one path to a PDF that goes away again."""
    from explorer import cli

    library, path = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        target = str(Path(folder) / "path.pdf")
        code = cli.main(["--library", library, "journey", path, "--output", target])
        from reporting import since_start_ms, write_report

        write_report({"pdf_ms": since_start_ms()})
    return code


if __name__ == "__main__":
    sys.exit(main())
