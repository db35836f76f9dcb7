"""Putting a community back where none is: all of it, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from community.activity import actions as activity
from community.audit import actions as audit
from community.files.actions import remove_files_gone_before
from community.post import actions as post
from members.actions import remove_photos_gone_before

from . import schema, tables
from .archive import NEWER, Reader
from .making import Say
from .refusals import CannotRestore
from .uploads import Placing

LOCK = "SELECT pg_advisory_lock(hashtext('escale restore'))"
UNLOCK = "SELECT pg_advisory_unlock(hashtext('escale restore'))"
NOT_CARRIED_OUT = "It had not been carried out when the backup was made."


@dataclass(frozen=True)
class Restored:
    """What did not come back as it was."""

    unsent: int
    left: int
    unknown: list[str] = field(default_factory=list)


def restore(backup: Reader, *, at: datetime, say: Say) -> Restored:
    """Make the tables as they were when the backup was made, put its rows into them, and bring all
    of it to this release. Until the end there is nobody here.

    Raises CannotRestore.
    """
    manifest = backup.manifest
    if not schema.knows(manifest.migrations):
        raise CannotRestore(NEWER % {"file": backup.path})
    with _alone():
        say(_("Making the tables…"))
        schema.build(manifest.migrations)
        with Placing() as files, transaction.atomic(durable=True):
            unknown = _fill(backup, say)
            schema.complete()
            for upload in manifest.uploads:
                with backup.open(upload.part) as file:
                    files.put(upload, file)
                say(upload.name)
            return _settle(manifest.made_at, unknown, at)


@contextmanager
def _alone() -> Iterator[None]:
    """One at a time, and only where nobody is."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
        try:
            if tables.are_inhabited():
                sentence = _("There is a community here already: a backup needs an empty database.")
                raise CannotRestore(sentence)
            yield
        finally:
            cursor.execute(UNLOCK)


def _fill(backup: Reader, say: Say) -> list[str]:
    """Put the rows into their tables, in whatever order; answers tables that no migration made."""
    tables.empty()
    here, unknown = tables.every(), []
    for table in backup.manifest.tables:
        if table.name not in here:
            unknown.append(table.name)
            continue
        tables.fill(table.name, table.columns, backup.content(table.part))
        tables.advance(table.name, table.numbers)
        if table.rows:
            say(f"{table.name}: {table.rows}")
    with connection.cursor() as cursor:
        # What is left to be checked later would keep migrations from changing a table.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    return unknown


def _settle(made_at: datetime, unknown: list[str], at: datetime) -> Restored:
    """What was on its way then has arrived since, or is of no use any more."""
    unsent = post.drop_unsent()
    left = activity.give_up_left(NOT_CARRIED_OUT)
    remove_photos_gone_before()
    remove_files_gone_before()
    audit.write("backup.restored", by=None, at=at, data={"made_at": made_at.isoformat()})
    return Restored(unsent, left, unknown)
