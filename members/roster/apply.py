"""The plan carried out: every account of the file, in one transaction and a few queries."""

from collections.abc import Iterable
from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction

from members.models import Member
from members.slugs import slug_for

from . import reading, snapshot
from .entries import Entry
from .plan import Line, Plan, Verdict, compare


def draft(content: bytes) -> Plan:
    """What an import of this file would do. Writes nothing. Raises UnreadableRoster."""
    places = snapshot.directory()
    return compare(reading.read(content), places, snapshot.accounts(places, lock=False))


@transaction.atomic
def import_roster(content: bytes, *, by: Member | None, at: datetime, past: bool = False) -> Plan:
    """Open and change the accounts of this file, all of them or none. Raises UnreadableRoster.

    `by` is null at the command line. A plan with a refused line comes back with nothing written.
    """
    sheet = reading.read(content)
    places = snapshot.directory()
    plan = compare(sheet, places, snapshot.accounts(places, lock=True))
    if not plan.is_refused:
        opened = _open(plan.of(Verdict.CREATE), at)
        changed = _change(plan.of(Verdict.CHANGE))
        _remember(opened, changed, by=by, at=at, past=past)
    return plan


def _open(lines: list[Line], at: datetime) -> list[Member]:
    taken = set(Member.objects.values_list("slug", flat=True))
    members = Member.objects.bulk_create(
        [_account(line.entry, _free_slug(line.entry, taken), at) for line in lines]
    )
    _verify(members)
    return members


def _free_slug(entry: Entry, taken: set[str]) -> str:
    slug = slug_for(entry.first_name, entry.last_name, taken)
    taken.add(slug)
    return slug


def _account(entry: Entry, slug: str, at: datetime) -> Member:
    """An account without a password: its owner signs in with a code, then meets the charter."""
    if entry.site is None:
        raise ValueError("A line without a site is refused before it comes here.")
    return Member(
        email=entry.email,
        password=make_password(None),
        first_name=entry.first_name,
        last_name=entry.last_name,
        slug=slug,
        job_fr=entry.job_fr,
        job_en=entry.job_en,
        phone=entry.phone,
        site_id=entry.site.pk,
        entity_id=entry.entity.pk if entry.entity else entry.site.entity_id,
        department_id=entry.department.pk if entry.department else None,
        language=entry.language or entry.site.language,
        time_zone=entry.site.time_zone,
        employee_number=entry.number or None,
        opened_at=at,
    )


def _change(lines: list[Line]) -> list[Member]:
    owners = Member.objects.in_bulk([line.account.pk for line in lines if line.account])
    changes = [(owners[line.account.pk], one) for line in lines if line.account for one in line.changes]
    for member, change in changes:
        setattr(member, change.attribute, change.value)
    if changes:
        fields = {change.attribute.removesuffix("_id") for _member, change in changes}
        Member.objects.bulk_update(owners.values(), sorted(fields))
    _move([member for member, change in changes if change.field == "email"])
    return list(owners.values())


def _move(members: list[Member]) -> None:
    """The new address takes the place of the old one, which may soon be somebody else's."""
    EmailAddress.objects.filter(user__in=members, primary=True).delete()
    EmailAddress.objects.filter(email__in=[member.email for member in members]).delete()
    _verify(members)


def _verify(members: Iterable[Member]) -> None:
    """Without a verified address nobody can sign in by code."""
    EmailAddress.objects.bulk_create(
        EmailAddress(user=member, email=member.email, verified=True, primary=True)
        for member in members
    )


def _remember(
    opened: list[Member], changed: list[Member], *, by: Member | None, at: datetime, past: bool
) -> None:
    """One audit record and one ledger entry for the whole import."""
