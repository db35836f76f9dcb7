"""What was already done to a database, noted in its own comment: it goes when the database goes."""

import json

import psycopg
from psycopg import sql

from community.embedded import Cluster

NAME = "escale"


def tables(cluster: Cluster) -> str:
    """Return a text that changes when somebody migrates by hand."""
    return f"{_ask(cluster, _LAST)}" if _ask(cluster, _THERE) else "none"


def read(cluster: Cluster) -> dict[str, str]:
    """Return every note."""
    kept: dict[str, str] = json.loads(str(_ask(cluster, _NOTES) or "{}"))
    return kept


def write(cluster: Cluster, **more: str) -> None:
    """Add to the notes."""
    notes = json.dumps(read(cluster) | more)
    with _connect(cluster) as connection:
        comment = sql.SQL("COMMENT ON DATABASE {} IS {}")
        connection.execute(comment.format(sql.Identifier(NAME), sql.Literal(notes)))


_THERE = "SELECT to_regclass('django_migrations')"
_LAST = "SELECT max(id) FROM django_migrations"
_NOTES = (
    "SELECT shobj_description(oid, 'pg_database') FROM pg_database "
    "WHERE datname = current_database()"
)


def _ask(cluster: Cluster, question: str) -> object:
    with _connect(cluster) as connection:
        row = connection.execute(question.encode()).fetchone()
    return row and row[0]


def _connect(cluster: Cluster) -> psycopg.Connection:
    parts = cluster.dsn_parts
    return psycopg.connect(
        host=parts["HOST"], port=parts["PORT"], user=parts["USER"], dbname=NAME, autocommit=True
    )
