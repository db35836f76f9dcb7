"""The tables of the database, as PostgreSQL itself lists, writes and reads them."""

from collections.abc import Iterable, Iterator

from django.db import connection
from django.db.backends.utils import CursorWrapper
from psycopg.sql import SQL, Composable, Identifier

from community.audit.models import Record
from members.models import Member

LEFT_OUT = {
    "django_migrations": "made by the migrations that the manifest lists",
    "django_session": "whoever has a session from before must not come in by it",
    "usersessions_usersession": "the devices of those sessions",
    "core_cache": "limits of attempts, and texts that wait for their authors for a day",
    "core_sentform": "forms that were sent within a day",
    "procrastinate_jobs": "what was waiting was about the days before",
    "procrastinate_events": "of those jobs",
    "procrastinate_periodic_defers": "of those jobs",
    "procrastinate_workers": "they are others now",
    "search_document": "made anew from everything that can be found",
    "search_word": "made anew from everything that can be found",
}
# Given to rows that were added since, whose numbers still stand in links of mails: no row gets
# one of these again.
GAP = 100_000
_COLUMNS = """
SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum)
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
  AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
GROUP BY c.relname ORDER BY c.relname
"""
_NUMBERS = """
SELECT column_name, coalesce(pg_sequence_last_value(sequence::regclass), 0)
FROM unnest(%s::text[]) AS column_name,
     pg_get_serial_sequence(quote_ident(%s), column_name) AS sequence
WHERE sequence IS NOT NULL
"""
_ADVANCE = "SELECT setval(pg_get_serial_sequence(quote_ident(%s), %s)::regclass, %s)"


def every() -> dict[str, list[str]]:
    """The columns of each table, but those that PostgreSQL computes."""
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS)
        return dict(cursor.fetchall())


def numbers(table: str, columns: list[str]) -> dict[str, int]:
    """The last number that each sequence of a table gave."""
    with connection.cursor() as cursor:
        cursor.execute(_NUMBERS, [columns, table])
        return dict(cursor.fetchall())


def rows(table: str, columns: list[str]) -> Iterator[bytes]:
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(SQL("COPY {} TO STDOUT").format(_named(table, columns))) as copy,
    ):
        yield from copy


def fill(table: str, columns: list[str], content: Iterable[bytes]) -> None:
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(SQL("COPY {} FROM STDIN").format(_named(table, columns))) as copy,
    ):
        for some in content:
            copy.write(some)


def advance(table: str, last: dict[str, int]) -> None:
    """The next row gets a number that none has had."""
    with connection.cursor() as cursor:
        for column, number in last.items():
            cursor.execute(_ADVANCE, [table, column, number + GAP])


def are_inhabited() -> bool:
    """Whether somebody is here, or was: the audit log outlives people, and is never emptied."""
    return any(
        model.objects.exists() for model in (Member, Record) if model._meta.db_table in every()
    )


def empty() -> None:
    """What migrations write by themselves makes room."""
    kept = {"django_migrations", Record._meta.db_table}
    names = SQL(", ").join(map(Identifier, every().keys() - kept))
    with connection.cursor() as cursor:
        cursor.execute(SQL("TRUNCATE {}").format(names))


def settle_formats(cursor: CursorWrapper) -> None:
    """Whatever this database was told about dates, they are read alike everywhere."""
    cursor.execute("SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres'")


def _named(table: str, columns: list[str]) -> Composable:
    return SQL("{} ({})").format(Identifier(table), SQL(", ").join(map(Identifier, columns)))
