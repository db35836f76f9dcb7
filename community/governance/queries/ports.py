"""The sites as ports: who is there, what time it is, who is their relay."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.contrib.auth import get_user_model
from django.contrib.humanize.templatetags.humanize import apnumber
from django.db.models import Count, OuterRef, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.company.chart import Chart, Place, draw
from community.company.models import Site, WorkingTime
from community.company.working_time import LocalTime, local_time, schedule_at
from community.core import dates
from community.core.person import Person

from ..models import Mandate, Role
from .bodies import Body, SeatWithMandate


@dataclass(frozen=True)
class Port:
    """A site with its members, its local time and its relays."""

    site: Site
    members: int
    time: LocalTime
    relays: Sequence[SeatWithMandate]

    @property
    def clock(self) -> str:
        """The hour there, as its own clocks show it."""
        return dates.clock(self.time.now.replace(tzinfo=None))

    @property
    def opens_at(self) -> datetime:
        """When it is open next; now, while it is."""
        return schedule_at(self.site).next_hour(self.time.now)

    @property
    def relay(self) -> Mandate | None:
        """The mandate of who is its relay today."""
        return next((place.mandate for place in self.relays if place.is_held), None)

    @property
    def has_relay(self) -> bool:
        """Whether anybody is its relay, or will be."""
        return any(place.mandate for place in self.relays)


@dataclass(frozen=True)
class Ports:
    """Every site from west to east, those without a place on the chart last, at one moment."""

    now: datetime
    listed: list[Port]

    @property
    def title(self) -> str:
        """ "One network, twelve ports"; with fewer than two there is nothing to count."""
        count = len(self.listed)
        if count < 2:
            return ""
        words = {10: _("ten"), 11: _("eleven"), 12: _("twelve")}.get(count) or apnumber(count)
        return _("One network, %(count)s ports") % {"count": words}

    @cached_property
    def chart(self) -> Chart | None:
        """None with a single place."""
        return draw(self._places)

    @cached_property
    def small_chart(self) -> Chart | None:
        """The same without an inset: one plate for a page that is about something else."""
        return draw(self._places, has_inset=False)

    @property
    def _places(self) -> tuple[Place, ...]:
        here = timezone.localtime(self.now).utcoffset()
        places = (_place(port, port.time.now.utcoffset() != here) for port in self.listed)
        return tuple(place for place in places if place)

    @property
    def open_count(self) -> int:
        return sum(port.time.is_working for port in self.listed)

    @property
    def first_to_open(self) -> Port:
        """Where work begins next, once every site is closed."""
        return min(self.listed, key=lambda port: port.opens_at)

    @property
    def members(self) -> int:
        return sum(port.members for port in self.listed)

    @property
    def eligible(self) -> int:
        """How many people do this job at all of them, members or not."""
        return sum(port.site.eligible_count for port in self.listed)

    @property
    def without_relay(self) -> list[Port]:
        return [port for port in self.listed if not port.has_relay]

    @property
    def relays(self) -> list[Mandate]:
        """The relay of each port that has one today."""
        return [port.relay for port in self.listed if port.relay]

    @property
    def zone(self) -> str:
        """The time zone of the reader."""
        return timezone.get_current_timezone_name()

    def port_of(self, person: Person) -> Port | None:
        """Where somebody works."""
        return next((port for port in self.listed if port.site.pk == person.site_id), None)

    def other_bodies(self, bodies: Iterable[Body]) -> list[Body]:
        """The bodies without the relays that stand at their port."""
        at_ports = [place for port in self.listed for place in port.relays]
        listed = []
        for body in bodies:
            places = [place for place in body.places if place not in at_ports]
            if places or not _is_relay(body):
                listed.append(Body(body.role, places))
        return listed


def ports(
    bodies: Iterable[Body], at: datetime, *, members: Mapping[str, int] | None = None
) -> Ports:
    """Every site, in one query; the relays are among the `bodies`.

    `members` says how many people are at each site, where the page has counted them already.
    """
    relays = [place for body in bodies if _is_relay(body) for place in body.places]
    sites: Iterable[Site] = Site.objects.all()
    if members is None:
        sites = counted = list(Site.objects.annotate(members=_members()))
        members = {site.slug: site.members for site in counted}
    listed = [_port(site, members.get(site.slug, 0), relays, at) for site in sites]
    return Ports(at, sorted(listed, key=_from_west_to_east))


def _members() -> Combinable:
    """How many people of a site everybody finds in the directory."""
    joined = get_user_model()._default_manager.joined().filter(site=OuterRef("pk"))
    counted = joined.order_by().values("site").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), 0)


def _port(site: Site, members: int, relays: Iterable[SeatWithMandate], at: datetime) -> Port:
    time = local_time(site, site.time_zone, WorkingTime(), at)
    return Port(site, members, time, [place for place in relays if _is_at(place, site)])


def _is_at(place: SeatWithMandate, site: Site) -> bool:
    """Whether a relay is the one of that site: by their seat, or by where they work."""
    if place.seat:
        return place.seat.slug == site.slug
    return place.mandate is not None and place.mandate.person.site_id == site.pk


def _is_relay(body: Body) -> bool:
    return body.role.slug == Role.SITE_RELAY


def _place(port: Port, tells_time: bool) -> Place | None:
    """Where the chart shows it, with its members and, if it is another than here, its time."""
    site = port.site
    if site.latitude is None or site.longitude is None:
        return None
    members = ngettext("%(count)s member", "%(count)s members", port.members)
    note = [members % {"count": port.members}] if port.members else []
    note += [port.clock] if tells_time else []
    latitude, longitude = float(site.latitude), float(site.longitude)
    return Place(site.slug, site.city, latitude, longitude, ", ".join(note), port.time.is_working)


def _from_west_to_east(port: Port) -> tuple[bool, float, str]:
    longitude = port.site.longitude
    return longitude is None, float(longitude or 0), port.site.name
