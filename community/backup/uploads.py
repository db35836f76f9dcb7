"""Uploaded files: those that rows name."""

from collections.abc import Iterator
from typing import IO, Self

from django.apps import apps
from django.core.exceptions import SuspiciousFileOperation
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import FileField
from django.utils.translation import gettext_lazy as _
from psycopg.sql import SQL, Identifier

from .archive import digest_of
from .manifest import Upload
from .refusals import CannotRestore


def named(tables: dict[str, list[str]]) -> list[str]:
    """The names of all files that a row of these tables has, each once."""
    names: set[str] = set()
    with connection.cursor() as cursor:
        for table, column in _columns():
            if column in tables.get(table, ()):
                query = SQL("SELECT DISTINCT {} FROM {}")
                cursor.execute(query.format(Identifier(column), Identifier(table)))
                names |= {name for (name,) in cursor.fetchall() if name}
    return sorted(names)


def _columns() -> Iterator[tuple[str, str]]:
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, FileField) and field.column:
                yield model._meta.db_table, field.column


class Placing:
    """Puts files into the storage; takes them out again when what it is part of fails."""

    def __init__(self) -> None:
        self.placed: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        if kind:
            for name in self.placed:
                default_storage.delete(name)

    def put(self, upload: Upload, file: IO[bytes]) -> None:
        """What is there already is left alone if it is the same. Raises CannotRestore."""
        try:
            if not default_storage.exists(upload.name):
                self.placed.append(default_storage.save(upload.name, File(file)))
            elif _digest(upload.name) != upload.sha256:
                sentence = _("Another file is in the place of %(name)s: move it away first.")
                raise CannotRestore(sentence % {"name": upload.name})
        except SuspiciousFileOperation as error:
            sentence = _("%(name)s would be outside the folder of files: nothing was restored.")
            raise CannotRestore(sentence % {"name": upload.name}) from error


def _digest(name: str) -> str:
    with default_storage.open(name) as file:
        return digest_of(file.chunks())
