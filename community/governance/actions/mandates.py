"""How mandates are given, changed and ended."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.audit import actions as audit
from community.company.models import Site
from community.core.bilingual import LANGUAGES
from community.core.dates import long_day
from community.core.elision import elided
from community.core.person import Person
from community.core.refusals import Conflict, Refusal
from community.core.rights import require

from .. import rules, verbs
from ..models import Mandate, Role, Seat
from ..terms import refuse_own_deputy, refuse_too_late, refuse_unlawful


class LastOfTheTeam(Refusal):
    """Without a core team nobody could appoint the next one."""


class AlreadyEnded(Refusal):
    """What is over is neither ended nor changed."""


class MandateChanged(Conflict):
    """Somebody else changed it meanwhile."""


class OwnMandate(Refusal):
    """Nobody gives a mandate to themselves, nor more time to their own."""


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

    Raises BadTerm, SeatTaken, AlreadyRenewed, OwnDeputy.
    """
    require(rules.can_appoint, by, person, timezone.localdate(at))
    refuse_unlawful(person, role, seat, starts_on, ends_on)
    refuse_own_deputy(person, deputy)
    mandate = Mandate.objects.create(
        person_id=person.pk,
        role=role,
        seat=seat,
        deputy_id=deputy.pk if deputy else None,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    audit.write("mandate.given", by=by, on=person, at=at, data=_facts(mandate))  # type: ignore[arg-type]
    named = _named(mandate, given=True)
    ledger.record(verbs.APPOINTED, by=by, on=person, at=at, data=named, past=past)  # type: ignore[arg-type]
    return mandate


@transaction.atomic
def extend_mandate(mandate: Mandate, *, ends_on: date, by: Person, at: datetime) -> Mandate:
    """Let a mandate run on to the day before `ends_on`.

    Raises AlreadyEnded, OwnMandate, BadTerm, SeatTaken, AlreadyRenewed, and MandateChanged when
    `mandate` is not what it is by now.
    """
    today = timezone.localdate(at)
    require(rules.can_run, by, today)
    current = _running(mandate, today)
    if current.ends_on == ends_on != mandate.ends_on:
        return current
    if current.ends_on != mandate.ends_on:
        raise _changed(current)
    if current.person_id == by.pk:
        raise OwnMandate(_("Nobody extends their own mandate: ask somebody else of the team."))
    refuse_too_late(current, ends_on)
    current.ends_on = ends_on
    current.save(update_fields=["ends_on"])
    audit.write("mandate.extended", by=by, on=current.person, at=at, data=_facts(current))
    named = _named(current, until=current.last_day)
    ledger.record(verbs.MANDATE_EXTENDED, by=by, on=current.person, at=at, data=named)
    return current


@transaction.atomic
def name_deputy(mandate: Mandate, *, deputy: Person | None, by: Person, at: datetime) -> Mandate:
    """Say who stands in, or that nobody does.

    Raises AlreadyEnded, OwnDeputy, and MandateChanged when `mandate` is not what it is by now.
    """
    today = timezone.localdate(at)
    require(rules.can_run, by, today)
    current = _running(mandate, today)
    refuse_own_deputy(current.person, deputy)
    if current.deputy_id == (deputy.pk if deputy else None):
        return current
    if current.deputy_id != mandate.deputy_id:
        raise _changed(current)
    current.deputy_id = deputy.pk if deputy else None
    current.save(update_fields=["deputy_id"])
    facts = _facts(current) | {"deputy": str(current.deputy_id or "")}
    audit.write("mandate.deputy.named", by=by, on=current.person, at=at, data=facts)
    if deputy is not None:
        ledger.record(verbs.DEPUTY_NAMED, by=by, on=deputy, at=at, data=_named(current))  # type: ignore[arg-type]
    return current


@transaction.atomic
def end_mandate(mandate: Mandate, *, by: Person, at: datetime, reason: str = "") -> None:
    """End a mandate today; one that has not begun is taken back.

    Raises AlreadyEnded, LastOfTheTeam.
    """
    today = timezone.localdate(at)
    require(rules.can_run, by, today)
    current = _running(mandate, today)
    _refuse_last(current, today)
    facts, named, person = _facts(current), _named(current), current.person
    if current.starts_on >= today:
        current.delete()
    else:
        Mandate.objects.filter(pk=current.pk).update(ends_on=today)
    audit.write("mandate.ended", by=by, on=person, at=at, reason=reason, data=facts)
    ledger.record(verbs.MANDATE_ENDED, by=by, on=person, at=at, data=named)


def _running(mandate: Mandate, today: date) -> Mandate:
    """The mandate, of which nobody else of its body changes anything until the transaction ends.

    Only the row of the role is locked: two who end the last two mandates of a body would each hold
    one and wait for the other. Raises AlreadyEnded.
    """
    Role.objects.select_for_update(no_key=True).get(pk=mandate.role_id)
    mandates = Mandate.objects.select_related("role", "seat", "person")
    current = mandates.filter(pk=mandate.pk, ends_on__gt=today).first()
    if current is None:
        raise AlreadyEnded(_("This mandate has already ended."))
    return current


def _changed(mandate: Mandate) -> MandateChanged:
    return MandateChanged(_("Somebody else changed this mandate meanwhile."), mandate)


def _refuse_last(mandate: Mandate, today: date) -> None:
    """Somebody whose account is open has to stay."""
    if mandate.role.slug != Role.CORE_TEAM or not mandate.starts_on <= today < mandate.ends_on:
        return
    team = Mandate.objects.current(today).filter(role=mandate.role, person__is_active=True)
    if not team.exclude(person=mandate.person_id).exists():
        raise LastOfTheTeam(_("Nobody would be left in the core team: appoint somebody first."))


def _facts(mandate: Mandate) -> dict[str, str]:
    return {
        "role": mandate.role.slug,
        "seat": str(mandate.seat_id or ""),
        "starts_on": f"{mandate.starts_on}",
        "ends_on": f"{mandate.ends_on}",
    }


def _named(mandate: Mandate, until: date | None = None, *, given: bool = False) -> dict[str, str]:
    """What is held, for readers of both languages; where it matters, until when."""
    site = _relayed(mandate)
    named = {}
    for language in LANGUAGES:
        with translation.override(language):
            place, day = _place(mandate, site, given=given), until and long_day(until)
            named[f"role_{language}"] = (
                _("%(role)s, until %(day)s") % {"role": place, "day": day} if day else place
            )
    return named


def _relayed(mandate: Mandate) -> Site | None:
    """The site of which it is the relay: its seat has the same slug."""
    if mandate.role.slug != Role.SITE_RELAY or mandate.seat is None:
        return None
    return Site.objects.filter(slug=mandate.seat.slug).first()


def _place(mandate: Mandate, site: Site | None, *, given: bool) -> str:
    """ "the role of relay for Lyon"; of other seats, "Core team (Coordination)"."""
    if site:
        return elided(_("the role of relay for %(site)s") % {"site": site.name})
    return _("a mandate: %(role)s") % {"role": mandate.place} if given else mandate.place
