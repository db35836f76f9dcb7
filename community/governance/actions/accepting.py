"""Accepting the charter."""

from datetime import datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.core.person import Person
from community.core.refusals import Refusal

from .. import verbs
from ..models import Acceptance, CharterVersion


class NotInForce(Refusal):
    """The version that was accepted is not the one that holds."""


@transaction.atomic
def accept_charter(
    version: CharterVersion, *, by: Person, language: str, at: datetime, past: bool = False
) -> Acceptance:
    """Accept the version in force; the first acceptance makes a person a member.

    Raises NotInForce for a draft, for a version of a day to come, and for one that gave way.
    """
    if version not in CharterVersion.objects.in_force(at):
        raise NotInForce(_("This version of the charter is not in force."))
    acceptance, new = Acceptance.objects.get_or_create(
        version=version, person_id=by.pk, defaults={"accepted_at": at, "language": language}
    )
    if new:
        verb = verbs.JOINED if _become_member(by, at) else verbs.CHARTER_ACCEPTED
        ledger.record(verb, by=by, on=by, at=at, past=past)  # type: ignore[arg-type] # a person is a model
    return acceptance


@transaction.atomic
def join_without_charter(person: Person, *, at: datetime) -> None:
    """While no charter is in force, whoever comes in is a member at once.

    They will accept the first one like everybody else.
    """
    if _become_member(person, at):
        person.joined_at = at
        ledger.record(verbs.JOINED, by=person, on=person, at=at)  # type: ignore[arg-type] # a person is a model


def _become_member(person: Person, at: datetime) -> bool:
    """Note the day on which somebody joined; False when they had joined before."""
    people = get_user_model()._default_manager
    return people.filter(pk=person.pk, joined_at__isnull=True).update(joined_at=at) == 1
