"""Telling people, and noting that they have read."""

from datetime import datetime

from django.db import transaction

from community.activity.models import Entry
from community.core import nouns
from community.core.person import Person

from .models import Notification


@transaction.atomic
def tell_owner(entry: Entry, *, at: datetime) -> Notification | None:
    """Tell the owner of a target what somebody else did with it; None when nobody is to be told."""
    owner = _owner(entry)
    if owner is None or not owner.is_active or owner.pk == entry.actor_id:
        return None
    told, _new = Notification.objects.get_or_create(
        person_id=owner.pk, entry=entry, defaults={"created_at": at}
    )
    return told


def _owner(entry: Entry) -> Person | None:
    noun = nouns.of(entry.target) if entry.target else None
    return noun.owner(entry.target) if noun else None


@transaction.atomic
def read(notification: Notification, *, at: datetime) -> None:
    """Note that its person has read it, and all that says the same of the same target."""
    Notification.objects.like(notification).unread().update(read_at=at)


@transaction.atomic
def read_all(person: Person, *, at: datetime) -> None:
    """Note that a person has read everything."""
    Notification.objects.filter(person_id=person.pk).unread().update(read_at=at)
