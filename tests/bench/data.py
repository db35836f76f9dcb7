"""The databases that are measured: made once a day, and anew when what makes them changed."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from psycopg import sql

from community.embedded import DURABLE, Cluster
from community.launch import checkout

HOME = checkout.VAR / "bench"
CLUSTER = Cluster(HOME / "pg", DURABLE)


@contextmanager
def ready() -> Iterator[None]:
    """The cluster runs, and static files are as in production, until the block ends."""
    CLUSTER.start()
    try:
        _gather_static_files()
        yield
    finally:
        CLUSTER.leave()


def environment(name: str) -> dict[str, str]:
    """What tells the server which of them to open."""
    return {"DJANGO_SETTINGS_MODULE": "tests.bench.settings", "ESCALE_BENCH_DATABASE": name}


def prepare(name: str, members: int) -> dict[str, Any]:
    """Make sure that this database is there; answers who visits it and what it holds."""
    kept = HOME / f"{name}.json"
    if not kept.exists() or _mark(name) != _fresh():
        _make_empty(name)
        command = [sys.executable, "-m", "tests.bench.build", str(members)]
        whole = os.environ | environment(name)
        subprocess.run(command, cwd=checkout.BASE, env=whole, check=True, stdout=subprocess.DEVNULL)
        _leave_mark(name)
    found: dict[str, Any] = json.loads(kept.read_text())
    return found


def _gather_static_files() -> None:
    """As for production: hashed and compressed."""
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--clear"]
    whole = os.environ | environment("postgres")
    subprocess.run(command, cwd=checkout.BASE, env=whole, check=True, stdout=subprocess.DEVNULL)


def _fresh() -> str:
    """Changes with the day, since the demo counts its days from its loading, and with the code."""
    made_by = [
        *(path for path in checkout.BASE.glob("community/demo/**/*.*") if path.suffix != ".pyc"),
        *checkout.migrations(),
        checkout.BASE / "tests" / "bench" / "build.py",
    ]
    return f"{date.today()} {checkout.fingerprint(made_by)}"  # noqa: DTZ011 - the machine's own day


def _make_empty(name: str) -> None:
    with CLUSTER.connect() as cluster:
        known = sql.Identifier(name)
        cluster.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(known))
        cluster.execute(sql.SQL("CREATE DATABASE {}").format(known))


def _mark(name: str) -> str | None:
    with CLUSTER.connect() as cluster:
        row = cluster.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [name],
        ).fetchone()
    return row and row[0]


def _leave_mark(name: str) -> None:
    with CLUSTER.connect() as cluster:
        comment = sql.SQL("COMMENT ON DATABASE {} IS {}")
        cluster.execute(comment.format(sql.Identifier(name), sql.Literal(_fresh())))
