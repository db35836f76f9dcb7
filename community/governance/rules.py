"""Who holds what, and when."""

from collections.abc import Iterable
from datetime import date

from community.core.person import Person, Reader

from .models import Mandate, Role


def holds(person: Person | Reader, role: str, on: date) -> bool:
    """Whether a person holds a role on that day; the end of a mandate is exclusive."""
    return Mandate.objects.current(on).filter(person_id=person.pk, role__slug=role).exists()


def opens_office(roles: Iterable[str]) -> bool:
    """The core team runs the community from the admin."""
    return Role.CORE_TEAM in roles


def may_enter_office(person: Person, on: date) -> bool:
    """The core team and the administrators may enter the admin."""
    return person.is_superuser or holds(person, Role.CORE_TEAM, on)


def can_run(person: Person, on: date) -> bool:
    """Whoever may enter the office acts there."""
    return person.is_active and may_enter_office(person, on)


def can_appoint(by: Person, person: Person, on: date) -> bool:
    """Those who run the community give mandates; nobody gives one to themselves."""
    return by.pk != person.pk and can_run(by, on)
