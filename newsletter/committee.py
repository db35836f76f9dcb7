"""Who makes the journal: the editorial committee, by mandate."""

from django.utils import timezone

from community.core.person import Person, Reader
from community.governance import rules as governance
from community.governance.models import Mandate, Role


def is_editor(member: Person | Reader) -> bool:
    """Whether a person sits on the editorial committee today."""
    roles = getattr(member, "held_roles", None)
    if roles is None:
        return governance.holds(member, Role.EDITORIAL_COMMITTEE, timezone.localdate())
    return Role.EDITORIAL_COMMITTEE in roles


def editors() -> list[int]:
    """The keys of those who sit on it today."""
    mandates = Mandate.objects.current(timezone.localdate())
    rows = mandates.filter(role__slug=Role.EDITORIAL_COMMITTEE, person__is_active=True)
    return list(rows.order_by("person").values_list("person", flat=True).distinct())
