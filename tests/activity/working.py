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


def live_worker() -> None:
    """As if a worker were there."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")


def quiet_worker(minutes: float) -> None:
    """As if the only worker had died so long ago."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - make_interval(secs => %s))",
            [minutes * 60],
        )


def end_workers(minutes: float | None = None) -> None:
    """As if every worker had ended in good order so long ago; null when none ever was there."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")
        cursor.execute("DELETE FROM procrastinate_periodic_defers")
        if minutes is not None:
            cursor.execute(
                "INSERT INTO procrastinate_periodic_defers (task_name, defer_timestamp)"
                " VALUES ('x', floor(extract(epoch FROM now() - make_interval(secs => %s))))",
                [minutes * 60],
            )
