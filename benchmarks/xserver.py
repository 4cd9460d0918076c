"""An X server of its own for a measurement, so that no desktop's state takes part."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def xserver(size: str = "1920x1080x24") -> Iterator[str]:
    """Start Xvfb on a free display, give the display's name, and end it.

    No window manager runs in it: a window maps at once, and only Qt and the program are timed.
    """
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"]
    try:
        server = subprocess.Popen(
            command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    finally:
        os.close(writing)
    try:
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()
