"""The demo stays at home, and a real community is not taken for it."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from community.company.models import Community
from community.demo import checks
from members.models import Member
from tests import factories


@pytest.fixture
def demo_admin(db: None) -> Member:
    return factories.make_member("Ada", "Demo", email="admin@aurelis.example", is_superuser=True)


def found() -> list[str | None]:
    return [error.id for error in checks.no_demo_account_in_production(databases=["default"])]


def test_it_stays_at_home(db: None, settings: Any) -> None:
    settings.AT_HOME = False
    with pytest.raises(CommandError):
        call_command("load_demo")
    assert not Community.objects.exists()


def test_a_real_community_passes_the_check(alice: Member, settings: Any) -> None:
    settings.AT_HOME = False
    assert found() == []


def test_the_check_reads_no_column_that_may_come_with_a_migration(
    demo_admin: Member, settings: Any
) -> None:
    """`migrate` checks first: the other columns may not be there yet."""
    settings.AT_HOME = False
    table, needed = Member._meta.db_table, {"id", "email", "is_active"}
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        columns = connection.introspection.get_table_description(cursor, table)
        for column in {column.name for column in columns} - needed:
            cursor.execute(f'ALTER TABLE {table} DROP COLUMN IF EXISTS "{column}" CASCADE')
    assert found() == ["demo.E001"]


def test_the_way_out_that_the_check_names(
    demo_admin: Member, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.AT_HOME = False
    (error,) = checks.no_demo_account_in_production(databases=["default"])
    assert "manage.py close_demo_accounts" in (error.hint or "")
    call_command("close_demo_accounts")
    assert found() == []
    closed = Member.objects.get()
    assert (closed.is_active, closed.has_usable_password()) == (False, False)
    call_command("close_demo_accounts")
    assert capsys.readouterr().out.splitlines() == [
        "1 compte est fermé.",
        "Aucun compte de démonstration n’est ouvert ici.",
    ]
