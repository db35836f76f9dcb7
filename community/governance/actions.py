"""What people do with the charter, and how mandates are given and ended."""

from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.audit import actions as audit
from community.core.bilingual import LANGUAGES
from community.core.person import Person
from community.core.refusals import Refusal
from community.core.rights import require

from . import rules, verbs
from .models import Acceptance, CharterVersion, Mandate, Role, Seat
from .terms import refuse_unlawful


class NotInForce(Refusal):
    """The version that was accepted is not the one that holds."""


class LastOfTheTeam(Refusal):
    """Without a core team nobody could appoint the next one."""


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
    by: Person,
    at: datetime,
    seat: Seat | None = None,
    deputy: Person | None = None,
    past: bool = False,
) -> Mandate:
    """Give a mandate from `starts_on` to the day before `ends_on`.

    Raises BadTerm, SeatTaken, AlreadyRenewed.
    """
    require(rules.can_appoint, by, person, timezone.localdate(at))
    refuse_unlawful(person, role, seat, starts_on, ends_on)
    mandate = Mandate.objects.create(
        person_id=person.pk,
        role=role,
        seat=seat,
        deputy_id=deputy.pk if deputy else None,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    audit.write("mandate.given", by=by, on=person, at=at, data=_facts(mandate))  # type: ignore[arg-type]
    named = _named(mandate)
    ledger.record(verbs.APPOINTED, by=by, on=person, at=at, data=named, past=past)  # type: ignore[arg-type]
    return mandate


@transaction.atomic
def end_mandate(mandate: Mandate, *, by: Person, at: datetime, reason: str = "") -> None:
    """End a mandate today; one that has not begun is taken back. Raises LastOfTheTeam."""
    today = timezone.localdate(at)
    require(rules.can_run, by, today)
    held = Mandate.objects.select_for_update(of=("self",)).select_related("role", "seat", "person")
    current = held.get(pk=mandate.pk)
    _refuse_last(current, today)
    facts, named, person = _facts(current), _named(current), current.person
    if current.starts_on >= today:
        current.delete()
    else:
        Mandate.objects.filter(pk=current.pk, ends_on__gt=today).update(ends_on=today)
    audit.write("mandate.ended", by=by, on=person, at=at, reason=reason, data=facts)
    ledger.record(verbs.MANDATE_ENDED, by=by, on=person, at=at, data=named)


def _refuse_last(mandate: Mandate, today: date) -> None:
    """Two who leave at once wait for each other: the rows of the team are locked."""
    if mandate.role.slug != Role.CORE_TEAM or not mandate.starts_on <= today < mandate.ends_on:
        return
    team = Mandate.objects.current(today).filter(role=mandate.role)
    others = team.exclude(person=mandate.person_id).select_for_update(of=("self",))
    if not list(others.values_list("pk", flat=True)):
        raise LastOfTheTeam(_("Nobody would be left in the core team: appoint somebody first."))


def _facts(mandate: Mandate) -> dict[str, str]:
    return {
        "role": mandate.role.slug,
        "seat": str(mandate.seat_id or ""),
        "starts_on": f"{mandate.starts_on}",
        "ends_on": f"{mandate.ends_on}",
    }


def _named(mandate: Mandate) -> dict[str, str]:
    """What is held, for readers of both languages."""
    named = {}
    for language in LANGUAGES:
        with translation.override(language):
            named[f"role_{language}"] = mandate.place
    return named
