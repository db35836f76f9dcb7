"""Database, migrations, worker, queue: without these nothing is served well."""

from collections.abc import Iterator

from django.db import DatabaseError, ProgrammingError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from community.core import dates, jobs
from community.post import queries as post

from .findings import Finding, Trouble, find, in_one_line


def readiness() -> Iterator[Finding]:
    """What /readyz asks: in this order, and nothing more once the database does not answer."""
    database = find(
        gettext_lazy("database"),
        _database,
        gettext_lazy("Start PostgreSQL, and see that DATABASE_URL leads to it."),
    )
    yield database
    if not database.is_well:
        return
    migrations = find(
        gettext_lazy("migrations"),
        _migrations,
        gettext_lazy("Run “manage.py migrate”, and the first time “deploy/grants.sql” after it."),
    )
    yield migrations
    if not migrations.is_well:
        return
    restart = gettext_lazy(
        "Start “manage.py procrastinate worker”, and let its supervisor restart it always."
    )
    yield find(gettext_lazy("worker"), _worker, restart)
    yield find(gettext_lazy("queue"), _queue, restart)


def worker_trouble(worker: jobs.Worker) -> str:
    """Since when no worker has been there; empty when one is."""
    if worker.is_alive:
        return ""
    if worker.seen_at is None:
        return _("No worker has ever run.")
    minutes = max(1, int(worker.silent_for.total_seconds() // 60))
    return ngettext(
        "No worker for %(count)d minute.", "No worker for %(count)d minutes.", minutes
    ) % {"count": minutes}


def backlog_trouble(backlog: post.Backlog) -> str:
    """How many mails nobody takes up, and since when; empty when there is none."""
    if backlog.since is None:
        return ""
    return ngettext(
        "%(count)d e-mail waiting since %(moment)s.",
        "%(count)d e-mails waiting since %(moment)s.",
        backlog.count,
    ) % {"count": backlog.count, "moment": dates.moment(backlog.since)}


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            return _("PostgreSQL %(version)s answers.") % {"version": cursor.fetchone()[0]}
    except DatabaseError as error:
        raise Trouble(_("It does not answer."), in_one_line(error)) from error


def _migrations() -> str:
    try:
        executor = MigrationExecutor(connection)
    except ProgrammingError as error:
        raise Trouble(_("The site may not read the tables."), in_one_line(error)) from error
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        raise Trouble(
            ngettext(
                "%(count)d migration is waiting.", "%(count)d migrations are waiting.", len(waiting)
            )
            % {"count": len(waiting)}
        )
    last = MigrationRecorder.Migration.objects.latest("pk")
    what = {"name": f"{last.app}.{last.name}", "day": dates.long_day(last.applied)}
    return _("All are applied; the last one, %(name)s, on %(day)s.") % what


def _worker() -> str:
    worker = jobs.worker()
    if trouble := worker_trouble(worker):
        raise Trouble(trouble)
    return _("A worker lives.")


def _queue() -> str:
    if trouble := backlog_trouble(post.backlog()):
        raise Trouble(trouble)
    return _("No e-mail waits that should have left.")
