"""What people do with the charter, and how mandates are given."""

from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.core.person import Person
from community.core.refusals import Refusal

from . import verbs
from .models import Acceptance, CharterVersion, Mandate, Role, Seat


class NotInForce(Refusal):
    """The version that was accepted is not the one that holds."""


@transaction.atomic
def accept_charter(
    version: CharterVersion, *, by: Person, language: str, at: datetime, past: bool = False
) -> Acceptance:
    """Accept a published version; the first acceptance makes a person a member.

    Raises NotInForce when the version is not published yet.
    """
    if version.published_at is None or version.published_at > at:
        raise NotInForce(_("This version of the charter is not in force."))
    acceptance, new = Acceptance.objects.get_or_create(
        version=version, person_id=by.pk, defaults={"accepted_at": at, "language": language}
    )
    if new:
        verb = verbs.JOINED if _become_member(by, at) else verbs.CHARTER_ACCEPTED
        ledger.record(verb, by=by, on=by, at=at, past=past)  # type: ignore[arg-type] # a person is a model
    return acceptance


def _become_member(person: Person, at: datetime) -> bool:
    """Note the day a person joined; False when she had joined before."""
    people = get_user_model()._default_manager
    return people.filter(pk=person.pk, joined_at__isnull=True).update(joined_at=at) == 1


@transaction.atomic
def appoint(
    person: Person,
    *,
    role: Role,
    starts_on: date,
    ends_on: date,
    seat: Seat | None = None,
    deputy: Person | None = None,
) -> Mandate:
    """Give a mandate from `starts_on` to the day before `ends_on`."""
    return Mandate.objects.create(
        person_id=person.pk,
        role=role,
        seat=seat,
        deputy_id=deputy.pk if deputy else None,
        starts_on=starts_on,
        ends_on=ends_on,
    )
