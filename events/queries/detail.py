"""One event, with those who run it and those who come."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from community.core.bilingual import shown_language
from community.core.person import Reader
from community.core.prepared import prepared
from community.moderation import queries as moderation
from community.moderation.models import Hiding
from members.models import Member

from .. import clocks
from ..models import Event, Host, Registration
from ..querysets import EventQuerySet, RegistrationQuerySet
from .rows import rows_for, with_hosts

FACES = 4
DOORS = timedelta(minutes=15)  # before the hour: the video link is about to be needed


@dataclass(frozen=True)
class EventPage:
    """An event as one member sees it at a moment."""

    event: Event
    hosts: list[Host]
    faces: list[Member]
    at: datetime
    may_revise: bool
    hiding: Hiding | None

    @property
    def is_registered(self) -> bool:
        return self.event.my_state == Registration.State.REGISTERED

    @property
    def is_waiting(self) -> bool:
        return self.event.my_state == Registration.State.WAITING

    @property
    def is_over(self) -> bool:
        return self.at >= self.event.ends_at

    @property
    def has_started(self) -> bool:
        return self.at >= self.event.starts_at

    @property
    def text_is_older(self) -> bool:
        """Whether the text shown was written before the other one was changed."""
        shown = shown_language(self.event, "title")
        return self.event.translation_is_older and shown != self.event.language

    @property
    def is_open(self) -> bool:
        return self.event.takes_registrations(self.at)

    @property
    def may_join(self) -> bool:
        """Those who have a seat, and the hosts."""
        mine = self.is_registered or self.event.is_mine
        return mine and self.event.is_scheduled and not self.is_over

    @property
    def join_link(self) -> str:
        """For whoever has a seat, as their mail and their calendar give it, and for the hosts."""
        return self.event.join_link if self.may_join else ""

    @property
    def keeps_date_first(self) -> bool:
        """Whether the first button puts the date in their calendar: until the hour is near."""
        is_near = self.at >= self.event.starts_at - DOORS
        return self.may_join and not (is_near and self.join_link)

    @property
    def others(self) -> int:
        """Those who come and whose face is not shown."""
        return max(0, self.event.registered_count - len(self.faces))

    @property
    def there(self) -> str:
        """The hours on the wall where it takes place; empty when the reader's clock says them."""
        return clocks.there_beside(self.event) if clocks.differ(self.event) else ""


def event_page(member: Member, slug: str, at: datetime) -> EventPage:
    """An event that this member may see. Raises Event.DoesNotExist."""
    event = _event.get(member.pk, slug, moderates=member.may_enter_office)
    return EventPage(
        event=event,
        hosts=list(event.hosts.all()),
        faces=[registration.person for registration in _newest(event.pk)],
        at=at,
        may_revise=member.is_member and (event.is_mine or member.may_enter_office),
        hiding=moderation.open_hiding(event),
    )


@prepared
def _event(member: int, slug: str, *, moderates: bool) -> EventQuerySet:
    reader = Reader(member, may_enter_office=moderates)
    return with_hosts(rows_for(reader)).filter(slug=slug)


@prepared
def _newest(event: int) -> RegistrationQuerySet:
    there = Registration.objects.registered().filter(event=event).select_related("person")
    return there.order_by("-registered_at", "-pk")[:FACES]
