"""The demo stays at home."""

from collections.abc import Sequence

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection

from members.demo_accounts import ADDRESSES
from members.models import Member


@register(Tags.database)
def no_demo_account_in_production(
    *, databases: Sequence[str] | None = None, **_options: object
) -> list[CheckMessage]:
    """Accounts whose password is in the README open no door of a real community."""
    if settings.AT_HOME or not databases or not _members_exist():
        return []
    accounts = Member.objects.filter(email__in=ADDRESSES, is_active=True).order_by("email")
    # Named one by one: `migrate` checks first, and the other columns may only come with it.
    return [
        Error(
            f"The demo account {address} is in the database of a real community.",
            hint="Its password is public: close it with “manage.py close_demo_accounts”, or let "
            "DATABASE_URL name another database.",
            id="demo.E001",
        )
        for address in accounts.values_list("email", flat=True)
    ]


def _members_exist() -> bool:
    """False before the first migration."""
    return Member._meta.db_table in connection.introspection.table_names()
