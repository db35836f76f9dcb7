"""Telling people, and noting that they have read."""

from datetime import datetime

from django.contrib.auth import get_user_model
from django.db import transaction

from community.activity.models import Entry
from community.core import nouns, verbs
from community.core.person import Person

from .models import Notification


@transaction.atomic
def tell_owner(entry: Entry, *, at: datetime) -> Notification | None:
    """Tell the owner of a target what somebody else did with it; None when nobody is to be told."""
    owner = _owner(entry)
    if owner is None or not owner.is_active or owner.pk == entry.actor_id:
        return None
    notification, _new = Notification.objects.get_or_create(
        person_id=owner.pk, entry=entry, defaults={"created_at": at}
    )
    return notification


def _owner(entry: Entry) -> Person | None:
    """The one who answers for the target."""
    return next(iter(nouns.owners(entry.target)), None)


@transaction.atomic
def tell_concerned(entry: Entry, *, at: datetime) -> None:
    """Tell the people whom the verb of an entry names, but not the one who did it."""
    concerns = verbs.get(entry.verb).concerns
    keys = {*concerns(entry)} - {entry.actor_id} if concerns else set()
    people = get_user_model().objects.filter(pk__in=keys, is_active=True).order_by("pk")
    notifications = [
        Notification(person_id=key, entry=entry, created_at=at)
        for key in people.values_list("pk", flat=True)
    ]
    Notification.objects.bulk_create(notifications, ignore_conflicts=True)


@transaction.atomic
def read(notification: Notification, *, at: datetime) -> None:
    """Note that its person has read it, and all that says the same of the same target."""
    Notification.objects.like(notification).unread().update(read_at=at)


@transaction.atomic
def read_all(person: Person, *, at: datetime) -> None:
    """Note that a person has read everything that there is to see."""
    notifications = Notification.objects.told_to(person.pk, nouns.registered())
    notifications.unread().update(read_at=at)
