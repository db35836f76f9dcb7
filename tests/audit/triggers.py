"""The one trigger that stands in the way of tests: Django empties tables with TRUNCATE."""

from django.db import connection

TRIGGER = "audit_record_no_truncate"


def allow_truncate() -> None:
    """Let the flush after a committing test through; UPDATE and DELETE stay refused."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE audit_record DISABLE TRIGGER {TRIGGER}")


def refuse_truncate() -> None:
    """As in every other database."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE audit_record ENABLE ALWAYS TRIGGER {TRIGGER}")
