"""The plan carried out: every account of the file, in one transaction and a few queries."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction

from community.activity import ledger
from community.audit import actions as audit
from community.company.models.places import Named
from community.core.slugs import choose_in_turn
from members import actions, verbs
from members.models import Member
from members.slugs import LOCK

from . import creation, reading, snapshot, unknown
from .entries import RosterEntry, read
from .plan import ImportPlan, LineVerdict, PlannedLine, compare
from .welcome import welcome as write_welcome

_NAMES = {"first_name", "last_name"}
_IDENTITY = _NAMES | {"email"}


@transaction.atomic
def draft(content: bytes, *, create: bool = False, at: datetime) -> ImportPlan:
    """What an import of this file would do. Writes nothing. Raises UnreadableRoster."""
    plan = _planned(content, create=create, lock=False, at=at)
    transaction.set_rollback(True)
    return plan


@transaction.atomic
def import_roster(
    content: bytes,
    *,
    by: Member | None,
    at: datetime,
    past: bool = False,
    create: bool = False,
    welcome: bool = False,
) -> ImportPlan:
    """Open and change the accounts of this file, all of them or none. Raises UnreadableRoster.

    `by` is null at the command line. `create` enters the places that nobody has entered yet;
    `welcome` writes to whoever has not been told of their account. A plan with a refused line
    comes back with nothing written.
    """
    choose_in_turn(LOCK)
    plan = _planned(content, create=create, lock=True, at=at)
    if plan.is_refused:
        transaction.set_rollback(True)
        return plan
    opened = _open(plan.of(LineVerdict.CREATE), at)
    changed = _change(plan.of(LineVerdict.CHANGE))
    letters = _welcome(plan, opened, at) if welcome else 0
    _remember(opened, list(changed), letters, by=by, at=at, past=past)
    if not past:
        _tell(plan.of(LineVerdict.CHANGE), changed, at)
    return plan


def _planned(content: bytes, *, create: bool, lock: bool, at: datetime) -> ImportPlan:
    sheet = reading.read(content)
    places = snapshot.directory()
    created: list[Named] = []
    if create:
        entries = [read(row, places) for row in sheet.rows if not row.is_hidden]
        created = creation.create(unknown.listed(entries, places), at=at)
        places = snapshot.directory()
    plan = compare(sheet, places, snapshot.accounts(places, lock=lock))
    return replace(plan, created=created)


def _welcome(plan: ImportPlan, opened: list[Member], at: datetime) -> int:
    waiting = [line.account.pk for line in plan.untold if line.account]
    return write_welcome([*waiting, *(member.pk for member in opened)], at=at)


def _open(lines: list[PlannedLine], at: datetime) -> list[Member]:
    members = [_account(line.entry, at) for line in lines]
    _forget_unproven([member.email for member in members])
    actions.choose_slugs(members)
    Member.objects.bulk_create(members)
    _prove(members)
    return members


def _forget_unproven(addresses: list[str]) -> None:
    """Delete accounts that somebody began with these addresses and never proved to own."""
    begun = Member.objects.filter(email__in=addresses, joined_at__isnull=True)
    begun.exclude(emailaddress__verified=True).delete()


def _account(entry: RosterEntry, at: datetime) -> Member:
    """An account without a password: its owner signs in with a code, then meets the charter."""
    if entry.site is None:
        raise ValueError("A line without a site is refused before it comes here.")
    language = entry.language or entry.site.language
    return Member(
        email=entry.email,
        password=make_password(None),
        first_name=entry.first_name,
        last_name=entry.last_name,
        job_fr=entry.job_fr,
        job_en=entry.job_en,
        phone=entry.phone,
        site_id=entry.site.pk,
        entity_id=entry.entity.pk if entry.entity else entry.site.entity_id,
        department_id=entry.department.pk if entry.department else None,
        language=language,
        spoken=[language],
        time_zone=entry.site.time_zone,
        employee_number=entry.number or None,
        opened_at=at,
    )


def _change(lines: list[PlannedLine]) -> dict[int, Member]:
    owners = Member.objects.in_bulk([line.account.pk for line in lines if line.account])
    changes = [
        (owners[line.account.pk], change)
        for line in lines
        if line.account
        for change in line.changes
    ]
    for member, change in changes:
        setattr(member, change.attribute, change.value)
    renamed = {member.pk: member for member, change in changes if change.field in _NAMES}
    if renamed:
        actions.choose_slugs(list(renamed.values()))
        actions.keep_former_slugs(list(renamed.values()))
    if changes:
        fields = {change.attribute.removesuffix("_id") for _member, change in changes}
        Member.objects.bulk_update(owners.values(), sorted(fields | {"slug"}))
    _move([member for member, change in changes if change.field == "email"])
    return owners


def _move(members: list[Member]) -> None:
    """The new address takes the place of the old one, which may soon be somebody else's."""
    EmailAddress.objects.filter(user__in=members, primary=True).delete()
    EmailAddress.objects.filter(email__in=[member.email for member in members]).delete()
    _prove(members)


def _prove(members: Iterable[Member]) -> None:
    """Human resources vouch for the addresses; without a proven one nobody can sign in."""
    EmailAddress.objects.bulk_create(
        EmailAddress(user=member, email=member.email, verified=True, primary=True)
        for member in members
    )


def _remember(
    opened: list[Member],
    changed: list[int],
    letters: int,
    *,
    by: Member | None,
    at: datetime,
    past: bool,
) -> None:
    """One line of the audit log and one entry of the ledger for the whole import."""
    data = {"opened": len(opened), "changed": changed}
    welcomed = {"welcomed": letters} if letters else {}
    audit.write("roster.imported", by=by, at=at, data=data | welcomed)
    ledger.record(verbs.ROSTER_IMPORTED, by=by, on=None, at=at, data=data, past=past)


def _tell(lines: list[PlannedLine], owners: dict[int, Member], at: datetime) -> None:
    """Write to whoever has another name or address now, at both addresses."""
    for line in lines:
        if line.account and any(change.field in _IDENTITY for change in line.changes):
            before = actions.Identity(line.account.name, line.account.email)
            actions.tell_identity_changed(owners[line.account.pk], before=before, at=at)
