"""Who holds which seat, until when, and from when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ..models import Mandate, Role, Seat
from ..querysets import ANNOUNCED


@dataclass(frozen=True)
class SeatWithMandate:
    """A seat with the mandate that fills it, today's or the next one; None for a vacant one.

    `following` is the mandate that comes after today's.
    """

    seat: Seat | None
    mandate: Mandate | None
    is_coming: bool = False
    ends_soon: bool = False
    following: Mandate | None = None

    @property
    def is_held(self) -> bool:
        """Whether somebody holds it today."""
        return self.mandate is not None and not self.is_coming


@dataclass(frozen=True)
class Body:
    """A role with its seats, and those who hold it without one."""

    role: Role
    places: list[SeatWithMandate]

    @property
    def title(self) -> str:
        """The name of the role; what one person is called takes the plural over several."""
        names = {
            Role.SPONSOR: (_("Sponsor"), _("Sponsors")),
            Role.SITE_RELAY: (_("Site relay"), _("Site relays")),
        }
        singular, several = names.get(self.role.slug, ("", ""))
        return several if len(self.held) > 1 and self.role.name == singular else self.role.name

    @property
    def held(self) -> list[SeatWithMandate]:
        return [place for place in self.places if place.is_held]

    @property
    def is_filled(self) -> bool:
        """Whether anybody holds a seat of it, or will."""
        return len(self.vacant) < len(self.places)

    @property
    def vacant(self) -> list[SeatWithMandate]:
        return [place for place in self.places if not place.mandate]


def bodies(on: date) -> list[Body]:
    """Every role in its order, with who holds each seat on that day or next; two queries."""
    seats = list(Seat.objects.select_related("role").order_by("pk"))
    mandates = list(
        Mandate.objects.filling(on)
        .select_related("role", "person__site", "deputy")
        .order_by("starts_on", "person__sort_key")
    )
    of_roles: list[Seat | Mandate] = [*seats, *mandates]
    roles = {row.role_id: row.role for row in of_roles}
    ordered = sorted(roles.values(), key=lambda role: (role.position, role.pk))
    return [Body(role, _places(role, seats, mandates, on)) for role in ordered]


def count_running(on: date) -> int:
    """How many people hold a mandate on that day."""
    mandates = Mandate.objects.current(on).filter(person__is_active=True)
    return mandates.values("person").distinct().count()


def running(bodies: Iterable[Body]) -> int:
    """The same, of bodies that were read already."""
    held = [place.mandate for body in bodies for place in body.held]
    return len({mandate.person_id for mandate in held if mandate})


def _places(
    role: Role, seats: list[Seat], mandates: list[Mandate], on: date
) -> list[SeatWithMandate]:
    of_role = [mandate for mandate in mandates if mandate.role_id == role.pk]
    seated = [
        _place(seat, [mandate for mandate in of_role if mandate.seat_id == seat.pk], on)
        for seat in seats
        if seat.role_id == role.pk
    ]
    loose = [mandate for mandate in of_role if mandate.seat_id is None]
    return seated + [_place(None, [mandate], on) for mandate in loose]


def _place(seat: Seat | None, mandates: list[Mandate], on: date) -> SeatWithMandate:
    """One seat with its mandates, the earliest first."""
    if not mandates:
        return SeatWithMandate(seat, None)
    first, *later = mandates
    return SeatWithMandate(
        seat,
        first,
        is_coming=first.starts_on > on,
        ends_soon=first.ends_on <= on + ANNOUNCED and not later,
        following=later[0] if later else None,
    )
