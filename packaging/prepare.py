"""Find, and where allowed install, what Python and Qt need from the system.

Run by the system's python3 before the virtual environment exists, so: standard library only.

    python3 packaging/prepare.py GROUP...

Exit code 0: everything is there (now). Exit code 2: something is missing, and one sentence
on standard error said what and how to install it.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

# Debian package -> the shared libraries Qt loads from it. The values are what is tried;
# the keys are what is installed. Packages that depend on one another are still all listed,
# because other releases draw the dependencies differently.
OFFSCREEN = {
    "libgl1": ["libGL.so.1"],
    "libegl1": ["libEGL.so.1"],
    "libdbus-1-3": ["libdbus-1.so.3"],
    "libfontconfig1": ["libfontconfig.so.1", "libfreetype.so.6"],
    "libglib2.0-0": ["libglib-2.0.so.0", "libgthread-2.0.so.0"],
    "libxkbcommon0": ["libxkbcommon.so.0"],
}
WINDOW = {
    "libxkbcommon-x11-0": ["libxkbcommon-x11.so.0"],
    "libxcb-cursor0": [
        "libxcb-cursor.so.0",
        "libxcb-image.so.0",
        "libxcb-render.so.0",
        "libxcb-render-util.so.0",
        "libxcb-util.so.1",
    ],
    "libxcb-icccm4": ["libxcb-icccm.so.4"],
    "libxcb-keysyms1": ["libxcb-keysyms.so.1"],
    "libxcb-randr0": ["libxcb-randr.so.0"],
    "libxcb-shape0": ["libxcb-shape.so.0"],
    "libxcb-shm0": ["libxcb-shm.so.0"],
    "libxcb-sync1": ["libxcb-sync.so.1"],
    "libxcb-xfixes0": ["libxcb-xfixes.so.0"],
    "libxcb-xkb1": ["libxcb-xkb.so.1"],
    "libx11-xcb1": ["libX11-xcb.so.1"],
    # In a Wayland session Qt tries this first and complains when it cannot be loaded.
    "libwayland-cursor0": ["libwayland-client.so.0", "libwayland-cursor.so.0"],
}
# Debian package -> the program it brings. Blackbox is the smallest window manager tried that
# gives focus, frames, maximising and full screen (evilwm and no manager at all do not).
XSERVER_TESTS = {"xvfb": "Xvfb", "xauth": "xauth", "blackbox": "blackbox"}

LIBRARIES = {
    "python": {},
    "offscreen": OFFSCREEN,
    "window": OFFSCREEN | WINDOW,
    "xserver-tests": OFFSCREEN | WINDOW,
}
PROGRAMS = {"xserver-tests": XSERVER_TESTS}

MINIMUM = (3, 11)


def main(groups: list[str]) -> int:
    """Make sure that everything the named groups need is there."""
    unknown = [group for group in groups if group not in LIBRARIES]
    if unknown or not groups:
        return refuse(f"Name one or more of these groups: {', '.join(LIBRARIES)}.")
    if sys.version_info < MINIMUM:
        return refuse(
            f"Journey Explorer needs Python {dotted(MINIMUM)} or newer, and {sys.executable} "
            f"is {dotted(sys.version_info[:2])}; name a newer one with `make PYTHON=...`."
        )
    missing = find_missing(groups)
    if not missing:
        return 0
    if not Path("/etc/debian_version").exists() or shutil.which("apt-get") is None:
        wanted = sorted(thing for things in missing.values() for thing in things)
        return refuse(
            f"Missing on this machine: {', '.join(wanted)}; install them with the system's "
            "package manager and run the same command again."
        )
    return install(sorted(missing), groups)


def find_missing(groups: list[str]) -> dict[str, list[str]]:
    """Give the packages that lack something, each with what it lacks."""
    missing: dict[str, list[str]] = {}
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        missing["python3-venv"] = ["Python's venv and ensurepip modules"]
    if sys.platform != "linux":
        return missing  # elsewhere PySide6 brings all it needs
    for group in groups:
        for package, sonames in LIBRARIES[group].items():
            lacking = [soname for soname in sonames if not loads(soname)]
            if lacking:
                missing[package] = lacking
        for package, program in PROGRAMS.get(group, {}).items():
            if shutil.which(program) is None:
                missing[package] = [program]
    return missing


def loads(soname: str) -> bool:
    """Say whether the dynamic loader finds a library; asking it is surer than any list."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def install(packages: list[str], groups: list[str]) -> int:
    """Install packages when this user may, and say in one sentence what happens."""
    root_prefix = become_root()
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    line = " ".join(command if os.geteuid() == 0 else ["sudo", *command])
    if root_prefix is None:
        return refuse(
            f"System packages are missing: install them with `{line}` "
            "and run the same command again."
        )
    say(f"System packages are missing, so this now runs `{line}`.")
    # A list of packages that cannot be renewed may still be good enough, so its failure is
    # not the end. A machine that has just started may hold the package lock for a while.
    wait = ["-o", "DPkg::Lock::Timeout=120"]
    quietly([*root_prefix, "apt-get", "update", *wait])
    result = quietly([*root_prefix, *command, *wait])
    if result.returncode == 0 and not find_missing(groups):
        return 0
    print(result.stdout[-3000:], file=sys.stderr)
    return refuse(f"The packages could not be installed; try `{line}` yourself.")


def become_root() -> "list[str] | None":
    """Give what to put before a command so that it runs as root, or None when it may not."""
    if os.geteuid() == 0:
        return ["env", "DEBIAN_FRONTEND=noninteractive"]
    if shutil.which("sudo") and quietly(["sudo", "-n", "true"]).returncode == 0:
        return ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    return None


def quietly(command: list[str]) -> "subprocess.CompletedProcess[str]":
    """Run a command and keep its output, to be shown only if it fails."""
    return subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )


def dotted(version: tuple[int, ...]) -> str:
    """Write a version number."""
    return ".".join(map(str, version))


def say(sentence: str) -> None:
    """Print a sentence at once, even into a pipe."""
    print(sentence, file=sys.stderr, flush=True)


def refuse(sentence: str) -> int:
    """Print why the work stops here, and give the exit code for it."""
    say(sentence)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
