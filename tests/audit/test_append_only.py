"""The audit log only grows; the database itself refuses anything else."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from community.audit import actions as audit
from community.audit.models import Record
from community.core.logs import request_id
from members.models import Member
from tests import factories
from tests.audit.triggers import refuse_truncate


def sql(statement: str) -> Callable[[], None]:
    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return run


def test_a_line_says_who_did_what_to_what_and_why(alice: Member) -> None:
    site = factories.make_site("gdansk")
    at, number = timezone.now(), request_id.set("abc123")
    audit.write("site.closed", by=alice, on=site, at=at, reason="Merged", data={"into": "varsovie"})
    request_id.reset(number)
    line = Record.objects.get()
    assert (line.at, line.actor_id, line.actor_label) == (at, alice.pk, "Alice Martin")
    assert (line.target_type, line.target_id) == ("company.site", str(site.pk))
    assert (line.target_label, line.reason, line.data) == (
        str(site),
        "Merged",
        {"into": "varsovie"},
    )
    assert line.request_id == "abc123"


def test_a_line_outlives_the_person(alice: Member) -> None:
    audit.write("role.given", by=alice, at=timezone.now())
    pk = alice.pk
    alice.delete()
    assert list(Record.objects.values_list("actor_id", "actor_label")) == [(pk, "Alice Martin")]


def test_a_job_of_the_night_has_no_actor(db: None) -> None:
    audit.write("backup.made", by=None, at=timezone.now())
    assert list(Record.objects.values_list("actor_id", "target_type")) == [(None, "")]


@pytest.mark.parametrize(
    "change",
    [
        lambda: Record.objects.update(reason="another"),
        lambda: Record.objects.filter(pk=0).update(reason="another"),
        lambda: Record.objects.all().delete(),
        lambda: Record.objects.get().delete(),
        sql("UPDATE audit_record SET reason = 'another'"),
        sql("DELETE FROM audit_record"),
        sql("TRUNCATE audit_record"),
        sql("SET LOCAL session_replication_role = replica; DELETE FROM audit_record"),
        sql(
            "INSERT INTO audit_record SELECT * FROM audit_record"
            " ON CONFLICT (id) DO UPDATE SET reason = 'another'"
        ),
        sql("WITH gone AS (DELETE FROM audit_record RETURNING 1) SELECT * FROM gone"),
    ],
)
def test_the_database_refuses_every_change(db: None, change: Callable[[], object]) -> None:
    audit.write("role.given", by=None, at=timezone.now(), reason="Elected")
    refuse_truncate()
    with pytest.raises(IntegrityError, match="The audit log only grows"), transaction.atomic():
        change()
    assert list(Record.objects.values_list("reason", flat=True)) == ["Elected"]


def test_what_is_undone_is_not_in_the_log(db: None) -> None:
    @transaction.atomic
    def give_and_fail() -> None:
        audit.write("role.given", by=None, at=timezone.now())
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        give_and_fail()
    assert Record.objects.count() == 0
