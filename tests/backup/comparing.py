"""What is in a database: how many rows of each table, and a hash of them all."""

from typing import Any

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
ROWS = """
SELECT count(*), md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), ''))
FROM "{}" t
"""
# Not carried, or changed on purpose: see docs/backup.md.
NOT_THE_SAME = {
    *("django_migrations", "django_session", "usersessions_usersession"),
    *("core_cache", "core_sentform", "search_document", "search_word"),
    *("procrastinate_jobs", "procrastinate_events", "procrastinate_workers"),
    *("procrastinate_periodic_defers", "audit_record", "activity_handling", "post_delivery"),
}


def contents(cursor: Any) -> dict[str, tuple[int, str]]:
    """By table, for whatever cursor."""
    cursor.execute(TABLES)
    found = {}
    for (table,) in cursor.fetchall():
        cursor.execute(ROWS.format(table))
        found[table] = cursor.fetchone()
    return found


def carried(found: dict[str, tuple[int, str]]) -> dict[str, tuple[int, str]]:
    """What must come back exactly as it was."""
    return {table: there for table, there in found.items() if table not in NOT_THE_SAME}
