"""The browser that tests drive: the machine's, else Playwright's; run as a module, it gets one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

# The first is Chromium without its windows, which takes a third less of the processor.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
IN_CI = bool(os.environ.get("CI"))
MISSING = (
    "The browser tests need Chromium or Chrome, and none could be installed: "
    "install one (apt-get install chromium), then start again."
)


def find() -> str | None:
    """Return the program of a Chromium that runs."""
    return next((path for name in NAMES if (path := _running(name))), None) or _playwrights()


def get() -> str | None:
    """Return a Chromium, installed when the machine has none."""
    if found := find():
        return found
    print("Installing a browser for the tests…", flush=True)  # noqa: T201
    _try(sys.executable, "-m", "playwright", "install", "chromium")
    if not find() and os.geteuid() == 0 and shutil.which("apt-get"):
        _try("apt-get", "update", "-qq")
        if not _apt_get("chromium-headless-shell"):
            _apt_get("chromium")
    return find()


def _apt_get(package: str) -> bool:
    return _try("apt-get", "install", "-y", "-qq", "--no-install-recommends", package)


def _running(name: str) -> str | None:
    # A name may be there and not run: a shim, or Ubuntu's signpost to a snap.
    path = shutil.which(name)
    return path if path and _try(path, "--version") else None


def _playwrights() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() and _try(path, "--version") else None


def _try(*command: str) -> bool:
    settled = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        return not subprocess.run(
            command, env=settled, capture_output=True, check=False, timeout=300
        ).returncode
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__" and not get():
    if IN_CI:
        raise SystemExit(MISSING)
    print(f"{MISSING} They are left out this time.")  # noqa: T201
