"""A community of thousands is kept in one file, lost, and put back on another machine."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from traceback import extract_tb
from typing import Any

from tests import production
from tests.backup import drill
from tests.backup.comparing import carried
from tests.browser import servers
from tests.production import Production
from tests.proof.outcome import Outcome

MEMBERS = 5_000


def prove(how: Sequence[str]) -> Iterator[Outcome]:
    """With a number, among so many members."""
    began = monotonic()
    outcome = Outcome(what="backup and restore")
    with TemporaryDirectory() as folder:
        _burn_and_restore(Path(folder), int(how[0]) if how else MEMBERS, outcome)
    outcome.seconds = monotonic() - began
    yield outcome


def _burn_and_restore(folder: Path, members: int, outcome: Outcome) -> None:
    file = folder / "escale.zip"
    with production.installed(folder) as burnt:
        drill.with_files_in(burnt, folder / "burnt")
        drill.done(burnt, "migrate", "--no-input")
        filled = burnt.python("-m", "tests.proof.crowd", str(members))
        assert filled.returncode == 0, filled.stderr
        known, before = json.loads(filled.stdout), drill.stored(burnt)
        making = _measured(burnt, "backup", str(file))
    with production.installed(folder) as new:
        drill.owned_by_no_superuser(new)
        drill.with_files_in(new, folder / "new")
        putting_back = _measured(new, "restore", str(file))
        _compare(carried(before), drill.stored(new), outcome)
        _try(outcome, "files", lambda: _same_files(folder / "burnt", folder / "new"))
        _try(outcome, "main job", lambda: _do_the_main_job(new, known))
    rows = sum(rows for rows, _hash in carried(before).values())
    outcome.what = (
        f"backup of {known['members']:,} members and {rows:,} rows: {_size(file)}, "
        f"made in {making[0]:.0f} s ({making[1]:.0f} MB of memory), "
        f"restored in {putting_back[0]:.0f} s ({putting_back[1]:.0f} MB)"
    )


def _compare(before: dict[str, Any], after: dict[str, Any], outcome: Outcome) -> None:
    outcome.tried += len(before)
    outcome.failed += [
        f"{table}: {there} before, {after.get(table)} after"
        for table, there in before.items()
        if after.get(table) != there
    ]


def _same_files(before: Path, after: Path) -> None:
    def found(folder: Path) -> dict[str, bytes]:
        files = (path for path in folder.rglob("*") if path.is_file())
        return {str(path.relative_to(folder)): path.read_bytes() for path in files}

    assert found(before) == found(after) != {}, "files are not the same"


def _do_the_main_job(place: Production, known: dict[str, Any]) -> None:
    told = {name: known[name] for name in ("address", "seeks", "finds", "category")}
    drill.served_by_its_own_role(place)
    with place.serve() as port:
        drill.does_the_main_job(place.visitor(port), place, **told)
        checked = place.manage("selftest")
        assert checked.returncode == 0, checked.stdout
        letters = [letter["To"] for letter in place.post.messages]
        assert letters == [known["address"]], f"mails to {letters}"


def _try(outcome: Outcome, what: str, deed: Callable[[], None]) -> None:
    outcome.tried += 1
    try:
        deed()
    except AssertionError as error:
        where = extract_tb(error.__traceback__)[-1]
        outcome.failed.append(f"{what}: {str(error) or where.line} ({where.name})")


def _measured(place: Production, *command: str) -> tuple[float, float]:
    """Seconds and megabytes that `manage.py` takes."""
    began = monotonic()
    running = subprocess.Popen(
        [sys.executable, "manage.py", *command, "--verbosity", "0"],
        cwd=servers.BASE,
        env={**os.environ, **place.environment},
    )
    _pid, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    assert running.returncode == 0, command
    return monotonic() - began, usage.ru_maxrss / 1024


def _size(file: Path) -> str:
    return f"{file.stat().st_size / 1_000_000:.1f} MB"
