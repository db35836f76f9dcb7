"""Django's PostgreSQL, whose client gives up too: a server that is frozen keeps no timeout."""

import time
from collections.abc import Callable

from django.conf import settings
from django.db.backends.postgresql import base
from psycopg import Connection, OperationalError, _queries
from psycopg.abc import PQGen

# psycopg takes a statement apart once if it is not longer than this, and at each visit otherwise.
# Those that ask what may be seen of every kind of thing have up to 11,000 characters.
_queries.MAX_CACHED_STATEMENT_LENGTH = 16_384

GRACE = 2  # seconds: the server cancels a statement itself, when it can


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, object]) -> Connection:
        connection = super().get_new_connection(conn_params)
        if settings.DATABASE_SECONDS:
            connection.wait = impatient(connection, settings.DATABASE_SECONDS + GRACE)
        return connection


def impatient(connection: Connection, seconds: float) -> Callable[..., object]:
    """The `wait` of a connection, which closes it when there is no answer in that time."""
    wait_as_usual = connection.wait

    def wait[Answer](answering: PQGen[Answer], *pace: float, **paces: float) -> Answer:
        return wait_as_usual(_limited(answering, connection, seconds), *pace, **paces)

    return wait


def _limited[Answer](
    answering: PQGen[Answer], connection: Connection, seconds: float
) -> PQGen[Answer]:
    """What psycopg waits for, asked again each time that it looks whether something came."""
    deadline = time.monotonic() + seconds
    try:
        event = next(answering)
        while True:
            ready = yield event
            if not ready and time.monotonic() > deadline:
                connection.close()
                raise OperationalError(f"The database did not answer in {seconds} seconds.")
            event = answering.send(ready)
    except StopIteration as end:
        return end.value
