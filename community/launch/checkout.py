"""The files of this checkout, and whether they changed."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent.parent
VAR = BASE / "var"
LOGS = VAR / "log"


def fingerprint(paths: Iterable[Path]) -> str:
    """Return a text that changes when one of these files does."""
    seen = sha256()
    for path in sorted(paths):
        if path.is_file():
            about = path.stat()
            seen.update(f"{path}\0{about.st_size}\0{about.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def migrations() -> list[Path]:
    """Return what decides the shape of the tables: our migrations, and everybody else's."""
    ours = [*BASE.glob("*/migrations/*.py"), *BASE.glob("community/*/migrations/*.py")]
    return [*ours, BASE / "uv.lock"]


def static() -> list[Path]:
    """Return what decides the files served as they are."""
    return [*BASE.glob("static/**/*"), BASE / "uv.lock", BASE / "community" / "settings.py"]


def code() -> list[Path]:
    """Return the modules that a running process has in memory."""
    return [path for top in BASE.glob("[a-z]*/apps.py") for path in top.parent.rglob("*.py")] + [
        *BASE.glob("community/**/*.py")
    ]
