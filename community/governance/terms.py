"""From when to when a mandate may run: one holder a seat, a year, renewable once."""

from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from community.core.dates import long_day
from community.core.person import Person
from community.core.refusals import Refusal

from .models import Mandate, Role, Seat

type Term = tuple[date, date]

# Article 10 of the charter: the core team and the editorial committee change hands.
ROTATING = {Role.CORE_TEAM, Role.EDITORIAL_COMMITTEE}
YEAR = timedelta(days=366)
# Whoever is back before a successor could be found has not left.
BREAK = timedelta(days=90)


class BadTerm(Refusal):
    """A mandate ends after it starts, in a year at most, and its seat belongs to its role."""


class SeatTaken(Refusal):
    """Somebody else holds the seat on one of these days."""


class AlreadyRenewed(Refusal):
    """Two years in a row are the most."""


class OwnDeputy(Refusal):
    """Nobody stands in for themselves."""


def refuse_unlawful(
    person: Person, role: Role, seat: Seat | None, starts_on: date, ends_on: date
) -> None:
    """Raise BadTerm, SeatTaken or AlreadyRenewed. Rows are locked until the transaction ends."""
    if ends_on <= starts_on:
        raise BadTerm(_("The mandate must end after it starts."), field="ends_on")
    if seat is not None:
        _refuse_taken(role, seat, starts_on, ends_on)
    if role.slug in ROTATING:
        _refuse_too_long(person, role, (starts_on, ends_on))


def refuse_too_late(mandate: Mandate, ends_on: date) -> None:
    """Raise BadTerm, SeatTaken or AlreadyRenewed when a mandate cannot run on to that day.

    What goes beyond a year counts as the renewal that the charter allows once. Rows are locked
    until the transaction ends.
    """
    if ends_on <= mandate.ends_on:
        sentence = _("It runs until %(day)s already: choose a later day.")
        raise BadTerm(sentence % {"day": long_day(mandate.last_day)}, field="ends_on")
    if mandate.seat is not None:
        _refuse_taken(mandate.role, mandate.seat, mandate.ends_on, ends_on)
    if mandate.role.slug in ROTATING:
        term = (mandate.starts_on, ends_on)
        if _in_a_row(mandate.person, mandate.role, term, but=mandate) > 2 * YEAR.days:
            sentence = _("Two years in a row are the most (article 10 of the charter).")
            raise AlreadyRenewed(sentence, field="ends_on")


def refuse_own_deputy(person: Person, deputy: Person | None) -> None:
    """Raise OwnDeputy when somebody is named as their own deputy."""
    if deputy is not None and deputy.pk == person.pk:
        raise OwnDeputy(_("Nobody stands in for themselves: name somebody else."), field="deputy")


def _refuse_taken(role: Role, seat: Seat, starts_on: date, ends_on: date) -> None:
    if seat.role_id != role.pk:
        raise BadTerm(_("This seat belongs to another role."), field="seat")
    Seat.objects.select_for_update().get(pk=seat.pk)  # two appointments at once: one waits
    overlapping = seat.mandates.filter(starts_on__lt=ends_on, ends_on__gt=starts_on)
    if overlapping.exists():
        raise SeatTaken(_("Somebody holds this seat on one of these days."), field="seat")


def _refuse_too_long(person: Person, role: Role, term: Term) -> None:
    if term[1] - term[0] > YEAR:
        raise BadTerm(
            _("A mandate in this role lasts a year at most (article 10 of the charter)."),
            field="ends_on",
        )
    if _in_a_row(person, role, term) > 2 * YEAR.days:
        sentence = _(
            "%(name)s has already been renewed in this role: the charter allows it once "
            "(article 10). Ask somebody else."
        )
        raise AlreadyRenewed(sentence % {"name": person.name}, field="person")


def _in_a_row(person: Person, role: Role, new_term: Term, but: Mandate | None = None) -> int:
    """How many days somebody holds a role without a real break; `but` is replaced by `asked`."""
    people = get_user_model()._default_manager
    people.select_for_update(no_key=True).get(pk=person.pk)  # two appointments at once
    mandates = Mandate.objects.filter(person_id=person.pk, role=role)
    terms = [(mandate.starts_on, mandate.ends_on) for mandate in mandates if mandate != but]
    return days_in_a_row(new_term, terms)


def days_in_a_row(new_term: Term, terms: list[Term]) -> int:
    """How many days a role is held without a real break, if this term is added."""
    runs: list[list[Term]] = []
    for term in sorted([new_term, *terms]):
        if runs and term[0] - max(end for _start, end in runs[-1]) < BREAK:
            runs[-1].append(term)
        else:
            runs.append([term])
    run = next(run for run in runs if new_term in run)
    return len({day for start, end in run for day in range(start.toordinal(), end.toordinal())})
