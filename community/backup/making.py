"""Writing down a community as it is at one moment, while it goes on."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import IO

from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils.translation import gettext as _

from . import archive, schema, tables, uploads
from .archive import Writer
from .manifest import Manifest, Table, Upload, part_of_table, part_of_upload
from .refusals import CannotBackUp

type Say = Callable[[str], object]


@transaction.atomic(durable=True)
def back_up(file: IO[bytes], *, at: datetime, say: Say) -> Manifest:
    """Write it all as one snapshot of the database shows it. Raises CannotBackUp."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        tables.settle_formats(cursor)
    migrations = schema.applied()
    if not migrations:
        raise CannotBackUp(_("There are no tables here yet: nothing to back up."))
    every = tables.every()
    with archive.writing(file) as writer:
        # Files first: one that is replaced meanwhile is soon deleted.
        kept, missing = _uploads(writer, uploads.named(every), say)
        manifest = Manifest(
            made_at=at,
            migrations=migrations,
            tables=list(_tables(writer, every, say)),
            uploads=kept,
            missing=missing,
        )
        writer.finish(manifest)
    return manifest


def _uploads(writer: Writer, names: list[str], say: Say) -> tuple[list[Upload], list[str]]:
    """Those that are there, and the names of those that are not."""
    kept, missing = [], []
    for name in names:
        try:
            file = default_storage.open(name)
        except FileNotFoundError:
            missing.append(name)
            continue
        with file:
            written = writer.add(part_of_upload(name), file.chunks())
        kept.append(Upload(name, written.sha256))
        say(name)
    return kept, missing


def _tables(writer: Writer, every: dict[str, list[str]], say: Say) -> Iterator[Table]:
    for name, columns in every.items():
        if name in tables.LEFT_OUT:
            continue
        numbers = tables.numbers(name, columns)
        written = writer.add(part_of_table(name), tables.rows(name, columns))
        yield Table(name, columns, numbers, written.lines, written.sha256)
        if written.lines:
            say(f"{name}: {written.lines}")
