"""The words in which events, registrations and feeds are asked for."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q

from community.core.person import Person, Reader
from community.moderation.querysets import SHOWN, hidden_for

if TYPE_CHECKING:
    from .models import Event, FeedToken, Registration

_STAYS = Q(person__is_active=True, person__joined_at__isnull=False, person__left_at=None)


class EventQuerySet(models.QuerySet["Event"]):
    def shown(self) -> "EventQuerySet":
        """What every member sees."""
        return self.filter(SHOWN)

    def visible_to(self, member: Person | Reader) -> "EventQuerySet":
        """Everything but what is hidden; its hosts and moderators see that too."""
        return self.filter(SHOWN | self._hosted_by(member) | hidden_for(member))

    def hosted_by(self, member: Person | Reader) -> "EventQuerySet":
        return self.filter(self._hosted_by(member))

    def attended_by(self, member: Person | Reader) -> "EventQuerySet":
        """Where the person has a seat, or waits for one."""
        taken = ("registered", "waiting")
        return self.filter(registrations__person=member.pk, registrations__state__in=taken)

    def coming(self, at: datetime) -> "EventQuerySet":
        """Not over yet, the next one first."""
        return self.filter(ends_at__gt=at).order_by("starts_at", "id")

    def past(self, at: datetime) -> "EventQuerySet":
        """Over, the latest first."""
        return self.filter(ends_at__lte=at).order_by("-starts_at", "-id")

    def between(self, start: datetime, end: datetime) -> "EventQuerySet":
        """With a part between two moments, the last one excluded."""
        return self.filter(starts_at__lt=end, ends_at__gt=start)

    def with_place(self) -> "EventQuerySet":
        return self.select_related("site")

    def _hosted_by(self, member: Person | Reader) -> Q:
        hosts = self.model.people.through.objects
        return Q(Exists(hosts.filter(event=OuterRef("pk"), person=member.pk)))


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def active(self) -> "RegistrationQuerySet":
        """A seat, or a place in the waiting list."""
        return self.exclude(state="cancelled")

    def registered(self) -> "RegistrationQuerySet":
        return self.filter(state="registered")

    def of_members(self) -> "RegistrationQuerySet":
        """Whose person is still a member."""
        return self.filter(_STAYS)

    def of_the_departed(self) -> "RegistrationQuerySet":
        return self.exclude(_STAYS)

    def reached_by(self, event: "Event", audience: str) -> "RegistrationQuerySet":
        """Those to whom a message goes: `registered`, `waiting` or `all`."""
        states = ("registered", "waiting") if audience == "all" else (audience,)
        return self.filter(event=event, state__in=states).of_members()

    def waiting(self) -> "RegistrationQuerySet":
        """Who goes first comes first."""
        return self.filter(state="waiting").order_by("pk")


class FeedTokenQuerySet(models.QuerySet["FeedToken"]):
    def alive(self) -> "FeedTokenQuerySet":
        """Not revoked, and its person is still a member."""
        return self.filter(_STAYS, revoked_at__isnull=True)
