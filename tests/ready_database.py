"""A database that has every table, kept by each cluster and copied by whoever begins with one:
`migrate` takes twenty seconds, a copy half of one, and a copy from another cluster three.

`python -m tests.ready_database` makes it, in the database that the environment names.
"""

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import django
import psycopg
from django.core.management import call_command
from django.db import connection
from psycopg import errors, sql
from psycopg.conninfo import make_conninfo

from community.embedded.wheel import bin_dir
from tests.settings import VAR_DIR, WORKER, quick_cluster

BASE = Path(__file__).resolve().parents[1]
OURS = ("community", "members", "knowledge", "events", "newsletter")
PREFIX = "ready_"
NEW = "ready_soon"
NAMES = "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"


def template(worker: str) -> str:
    """Its name on the cluster of this worker, which keeps it as long as the code is the same."""
    name = f"{PREFIX}{_digest()}"
    with quick_cluster(VAR_DIR / "pg", worker).connect() as cluster:
        cluster.execute("SELECT pg_advisory_lock(1)")  # two runs in one checkout
        kept = {kept for (kept,) in cluster.execute(NAMES, [PREFIX])}
        for outdated in kept - {name}:
            _drop(cluster, outdated)
        if name not in kept:
            cluster.execute(f"CREATE DATABASE {NEW}")
            if not _copied(name, worker):
                _migrate(worker)
            cluster.execute(f"ALTER DATABASE {NEW} RENAME TO {name}")
    return name


def _digest() -> str:
    """Of the lock, and of all our code and texts: migrations read more of them than they name."""
    content = sha256((BASE / "uv.lock").read_bytes())
    for file in _files():
        content.update(file.read_bytes())
    return content.hexdigest()[:16]


def _files() -> Iterator[Path]:
    for package in OURS:
        for ending in ("py", "toml", "csv", "tsv"):
            yield from sorted((BASE / package).rglob(f"*.{ending}"))


def _copied(name: str, worker: str) -> bool:
    """From the other cluster that this process reaches, if it has one."""
    for other in {"main", WORKER} - {worker}:
        try:
            with quick_cluster(VAR_DIR / "pg", other).connect() as cluster:
                is_there = cluster.execute(f"{NAMES} AND datname = %s", [PREFIX, name]).fetchone()
        except psycopg.OperationalError:
            continue
        if is_there:
            _copy(name, other, worker)
            return True
    return False


def _copy(name: str, source: str, target: str) -> None:
    dump = [f"{bin_dir()}/pg_dump", "--dbname", _place(source, name)]
    fill = [f"{bin_dir()}/psql", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1"]
    with subprocess.Popen(dump, stdout=subprocess.PIPE) as dumping:
        subprocess.run(
            [*fill, "--dbname", _place(target, NEW)],
            stdin=dumping.stdout,
            stdout=subprocess.DEVNULL,
            check=True,
        )
    if dumping.returncode:
        raise subprocess.CalledProcessError(dumping.returncode, dump)


def _place(worker: str, name: str) -> str:
    place = quick_cluster(VAR_DIR / "pg", worker).dsn_parts
    return make_conninfo(host=place["HOST"], port=place["PORT"], user=place["USER"], dbname=name)


def _migrate(worker: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "tests.ready_database"],
        cwd=BASE,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "PYTEST_XDIST_WORKER": worker,
        },
        check=True,
    )


def _drop(cluster: psycopg.Connection, name: str) -> None:
    with suppress(errors.ObjectInUse):  # by a run that began before the code was changed
        cluster.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))


def main() -> None:
    django.setup()
    # A quarter of the time went into looking for what could be thrown away.
    gc.disable()
    connection.settings_dict["NAME"] = NEW
    call_command("migrate", interactive=False, verbosity=0)


if __name__ == "__main__":
    main()
