"""The timeline's peer that people use today: vis-timeline in a headless Chromium, on this machine.

    python benchmarks/probe_vis.py LIBRARY WIDTH HEIGHT SECONDS

It is installed into the cache of the benchmarks by npm itself. Where npm, Chromium or a network is
missing, the report says why nothing was measured.
"""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from map_gestures import FLICK
from probe_rectangles import STEP
from reporting import write_report
from synth import cache_folder
from timeline_gestures import CLOSER, DEEP, FLICKS, PLACES, Spans

PACKAGE = "vis-timeline@8.5.4"
SCRIPT = "standalone/umd/vis-timeline-graph2d.min.js"
STYLE = "styles/vis-timeline-graph2d.min.css"
PAGE = Path(__file__).with_name("vis_page.html")
INSTALL_S, OPENING_S = 120, 120
_EPOCH, _DAY_MS = 719_163, 86_400_000  # the number of 1 January 1970, and a day
# Software rendering, as under Xvfb; frames come as fast as they are ready.
_FLAGS = (
    "--headless=new", "--disable-gpu", "--disable-gpu-vsync", "--disable-frame-rate-limit",
    "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--no-proxy-server",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--hide-scrollbars", "--force-device-scale-factor=1",
)  # fmt: skip


class NotRunError(Exception):
    """Something that the peer needs is not here; the message says what."""


def find_chromium() -> str:
    """Return the browser's command."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise NotRunError("no Chromium is installed")


def install(folder: Path) -> Path:
    """Install vis-timeline below a folder, unless it is there; return its own folder."""
    target = folder / PACKAGE / "node_modules" / "vis-timeline"
    if (target / SCRIPT).exists():
        return target
    npm = shutil.which("npm")
    if npm is None:
        raise NotRunError("npm is not installed")
    home = folder / PACKAGE
    home.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save",
               "--prefix", str(home), PACKAGE]  # fmt: skip
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=INSTALL_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotRunError(f"npm did not install vis-timeline ({type(error).__name__})") from None
    if done.returncode or not (target / SCRIPT).exists():
        raise NotRunError(f"npm did not install vis-timeline (code {done.returncode})")
    return target


def write_site(folder: Path, package: Path, library: str, size: tuple[int, int], seconds: float):
    """Put page, script and records into one folder."""
    shutil.copy(package / SCRIPT, folder / "vis.js")
    shutil.copy(package / STYLE, folder / "vis.css")
    shutil.copy(PAGE, folder / "index.html")
    items, themes = records_of(library)
    settings = {
        "items": items, "themes": themes, "width": size[0], "height": size[1], "seconds": seconds,
        "step": STEP, "flick": FLICK, "flicks": [dx for dx, _ in FLICKS], "closer": CLOSER,
        "deep": DEEP, "places": [x for x, _ in PLACES],
    }  # fmt: skip
    (folder / "items.json").write_text(json.dumps(settings), encoding="utf-8")


def records_of(library: str) -> tuple[list[tuple[int, int, int, str]], list[str]]:
    """Return begin, end, theme and title of each dated record, and the themes."""
    spans = Spans(library)
    uri = f"{Path(library).absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        titles = dict(connection.execute("SELECT position, title FROM fact"))
        themes = connection.execute(
            "SELECT name FROM vocabulary WHERE list = 'topics' ORDER BY position"
        ).fetchall()
    columns = (spans.starts, spans.ends, spans.column("theme"), spans.column("position"))
    return [
        ((start - _EPOCH) * _DAY_MS, (end - _EPOCH) * _DAY_MS, theme, titles[position])
        for start, end, theme, position in zip(*columns, strict=True)
    ], [name for (name,) in themes]


class _Site(SimpleHTTPRequestHandler):
    """Serves the page to this machine alone, and takes its report."""

    def __init__(self, *arguments, taken: list[dict], done: threading.Event, **named) -> None:
        self._taken, self._done = taken, done
        super().__init__(*arguments, **named)

    def do_POST(self) -> None:
        """Take the report."""
        self._taken.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(204)
        self.end_headers()
        self._done.set()

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path, taken: list[dict], done: threading.Event) -> Iterator[str]:
    """Serve a folder on this machine's own address while it is needed."""
    handler = partial(_Site, directory=str(folder), taken=taken, done=done)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/index.html"
        finally:
            server.shutdown()


@contextmanager
def browsing(chromium: str, address: str, size: tuple[int, int], home: Path) -> Iterator[None]:
    """Open an address in a browser of its own, and end it with all its processes."""
    flags = [*_FLAGS, f"--user-data-dir={home}", f"--window-size={size[0]},{size[1]}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")  # it refuses to run as root otherwise
    browser = subprocess.Popen(
        [chromium, *flags, address],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        yield
    finally:
        end_group(browser)


def end_group(browser: subprocess.Popen) -> None:
    """End a process with all that it started: the command may be a script around the browser."""
    for kind in (signal.SIGTERM, signal.SIGKILL):
        until = time.monotonic() + 5
        while time.monotonic() < until:
            try:
                os.killpg(browser.pid, kind)
            except ProcessLookupError:
                return
            browser.poll()
            time.sleep(0.05)


def measure(library: str, size: tuple[int, int], seconds: float) -> dict:
    """Measure, or raise NotRunError."""
    chromium, package = find_chromium(), install(cache_folder())
    taken: list[dict] = []
    done = threading.Event()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder, home = Path(name) / "site", Path(name) / "browser"
        folder.mkdir()
        write_site(folder, package, library, size, seconds)
        with serving(folder, taken, done) as address, browsing(chromium, address, size, home):
            done.wait(2 * seconds + OPENING_S)
    if not taken:
        raise NotRunError("the page in Chromium gave no report")
    return taken[0]


def main() -> int:
    """Measure vis-timeline, or report why not."""
    library, width, height, seconds = sys.argv[1:]
    try:
        write_report(measure(library, (int(width), int(height)), float(seconds)))
    except NotRunError as why:
        write_report({"not_run": str(why)})
    return 0


if __name__ == "__main__":
    sys.exit(main())
