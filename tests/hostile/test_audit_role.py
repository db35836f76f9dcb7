"""The role that the site runs as cannot touch what the audit log says."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from community.audit import actions as audit
from community.audit.models import Record
from members import actions as members
from members.models import Member

GRANTS = Path(__file__).resolve().parents[2] / "deploy" / "grants.sql"


@pytest.fixture
def app(alice) -> Iterator[None]:
    """From here on the test runs as the documented role."""
    grants = re.sub(r"--.*", "", GRANTS.read_text())
    audit.write("role.given", by=alice, at=timezone.now(), reason="Elected")
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE escale_app NOSUPERUSER NOCREATEDB NOCREATEROLE")
        for statement in filter(str.strip, grants.split(";")):
            cursor.execute(statement)
        cursor.execute("SET LOCAL ROLE escale_app")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_record SET reason = 'another'",
        "DELETE FROM audit_record",
        "TRUNCATE audit_record",
        "TRUNCATE audit_record CASCADE",
        "DROP TABLE audit_record",
        "ALTER TABLE audit_record DISABLE TRIGGER ALL",
        "ALTER TABLE audit_record DISABLE TRIGGER audit_record_no_change",
        "ALTER TABLE audit_record DROP COLUMN reason",
        "ALTER TABLE audit_record RENAME TO other",
        "ALTER TABLE audit_record OWNER TO escale_app",
        "DROP TRIGGER audit_record_no_change ON audit_record",
        "CREATE RULE forget AS ON INSERT TO audit_record DO INSTEAD NOTHING",
        "CREATE TABLE public.audit_record_2 (id int)",
        "SET session_replication_role = replica",
        "SELECT * FROM audit_record FOR UPDATE",
        (
            "INSERT INTO audit_record SELECT * FROM audit_record"
            " ON CONFLICT (id) DO UPDATE SET reason = 'another'"
        ),
        (
            "CREATE OR REPLACE FUNCTION audit_record_refuse() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RETURN NULL; END $$"
        ),
        "DELETE FROM django_migrations",
    ],
)
def test_the_role_of_the_site_changes_nothing(app, statement):
    refused = pytest.raises(ProgrammingError, match=r"permission denied|must be owner")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert list(Record.objects.values_list("reason", flat=True)) == ["Elected"]


def test_it_adds_lines_and_works(app, alice, sign_in):
    """The site does its work as that role."""
    members.rename(alice, first_name="Alice", last_name="Durand", by=alice, at=timezone.now())
    assert Record.objects.filter(action="account.renamed").count() == 1
    assert Member.objects.get(pk=alice.pk).name == "Alice Durand"
    assert sign_in(alice).get("/").status_code == 200
