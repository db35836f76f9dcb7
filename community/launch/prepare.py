"""What must be ready before Escale serves; each step does nothing when nothing changed."""

import fcntl
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from community.core.compiling import compile_catalogues
from community.embedded import Cluster
from community.embedded.refusals import no_space
from community.launch import checkout, notes

Say = Callable[[str], None]
A_LITTLE = 2**20  # bytes


@contextmanager
def alone(say: Say) -> Iterator[None]:
    """Let one start at a time prepare this checkout."""
    with (checkout.VAR / "preparing").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start prepares this checkout: waiting for it…")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def catalogues(say: Say) -> None:
    """Compile the translations."""
    if compile_catalogues(checkout.BASE / "locale"):
        say("Translations compiled.")


def static_files(say: Say) -> None:
    """Gather the files served as they are."""
    fingerprint, done = checkout.fingerprint(checkout.static()), checkout.VAR / "static.done"
    if done.exists() and done.read_text() == fingerprint:
        return
    say("Gathering style sheets, scripts and pictures…")
    _manage("collectstatic", "--noinput")
    done.write_text(fingerprint)


def tables(cluster: Cluster, say: Say) -> None:
    """Bring the tables to their present shape."""
    files = checkout.fingerprint(checkout.migrations())
    if notes.read(cluster).get("tables") == f"{files} {notes.tables(cluster)}":
        return
    say("Preparing the tables…")
    _manage("migrate", "--noinput")
    notes.write(cluster, tables=f"{files} {notes.tables(cluster)}")


def demo(cluster: Cluster, say: Say) -> None:
    """Load the demo community, once."""
    if notes.read(cluster).get("demo"):
        return
    say("Loading the demo community…")
    _manage("load_demo")
    notes.write(cluster, demo="loaded")


def _manage(command: str, *arguments: str) -> None:
    """Run a command of Django's, and keep what it says in a file."""
    checkout.LOGS.mkdir(parents=True, exist_ok=True)
    log = checkout.LOGS / f"{command}.log"
    with log.open("w") as file:
        done = subprocess.run(  # nosec B603 # our own command
            [sys.executable, "manage.py", command, *arguments],
            cwd=checkout.BASE,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            check=False,
        )
    if done.returncode:
        raise SystemExit(_why(command, log))


def _why(command: str, log: Path) -> str:
    output = log.read_text(errors="replace")
    # On a full disk even the reason finds no room.
    if "No space left on device" in output or shutil.disk_usage(log).free < A_LITTLE:
        return no_space(checkout.VAR)
    lines = [line for line in output.splitlines() if line.strip()]
    return f"“manage.py {command}” failed: {lines[-1] if lines else 'no reason'} (all of it: {log})"
