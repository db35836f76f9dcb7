"""A real worker, for one round."""

from concurrent.futures import ThreadPoolExecutor
from unittest import mock

from django.db import connection
from procrastinate.contrib.django import app


def work() -> None:
    """Run every waiting job that is due, the periodic ones included, then stop."""
    # The worker's threads keep no connection: the test database is to be dropped.
    at_once = mock.patch.dict(connection.settings_dict, CONN_MAX_AGE=0)
    replaced = app.replace_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
    # In a thread: the browser of an earlier test leaves an event loop running in ours.
    with at_once, replaced as real, ThreadPoolExecutor(1) as thread:
        options = {"wait": False, "install_signal_handlers": False, "listen_notify": False}
        thread.submit(real.run_worker, **options).result()


def forget_jobs() -> None:
    """Empty the queue: its tables are not ours, so the flush after a test leaves them."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


def lose_worker(task: str) -> None:
    """As if a worker had died a minute ago with the jobs of this task in hand."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH dead AS (INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - interval '1 minute') RETURNING id)"
            " UPDATE procrastinate_jobs SET status = 'doing', worker_id = dead.id"
            " FROM dead WHERE task_name = %s AND status = 'todo'",
            [task],
        )
