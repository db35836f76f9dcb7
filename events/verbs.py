"""What can happen to events and to those who attend them."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from community.activity.models import Entry
from community.core.verbs import Kind, always, declare

from .models import Host, Registration


def _person(entry: Entry) -> Iterable[int]:
    """The one whom the entry is about."""
    return [entry.data["person"]]


def _hosts(entry: Entry) -> Iterable[int]:
    """Those who run the event."""
    return Host.objects.filter(event=entry.object_id).values_list("person", flat=True)


def _expecting(entry: Entry) -> Iterable[int]:
    """Those who run it, and those who had a seat, or waited for one, when it happened."""
    there = Registration.objects.active().filter(event=entry.object_id)
    there = there.filter(registered_at__lte=entry.happened_at)
    return [*_hosts(entry), *there.values_list("person", flat=True)]


EVENT_SCHEDULED = declare(
    "events.event.scheduled",
    _("%(actor)s proposes the event “%(target)s”"),
    kind=Kind.HOST,
    reindexes=True,
)
EVENT_REVISED = declare(
    "events.event.revised", _("%(actor)s revised the event “%(target)s”"), reindexes=True
)
EVENT_MOVED = declare(
    "events.event.moved",
    _("%(actor)s changed the time or the place of “%(target)s”"),
    to_owner=always(_("“%(target)s” has changed: check the time and the place")),
    concerns=_expecting,
    reindexes=True,
)
EVENT_CANCELLED = declare(
    "events.event.cancelled",
    _("%(actor)s cancelled “%(target)s”"),
    to_owner=always(_("%(actor)s cancelled “%(target)s”, which was one of your dates")),
    concerns=_expecting,
    reindexes=True,
)
HOST_WROTE = declare("events.event.wrote", _("%(actor)s wrote to those who come to “%(target)s”"))
REGISTERED = declare(
    "events.registration.registered",
    _("%(actor)s registered for “%(target)s”"),
    kind=Kind.MICRO,
    to_owner=(
        _("%(actor)s registered for your event “%(target)s”"),
        _("%(count)s colleagues registered for your event “%(target)s”"),
    ),
)
WAITED = declare(
    "events.registration.waited",
    _("%(actor)s joined the waiting list of “%(target)s”"),
)
UNREGISTERED = declare(
    "events.registration.cancelled",
    _("%(actor)s gave back a place for “%(target)s”"),
)
PROMOTED = declare(
    "events.registration.promoted",
    _("A place was freed for “%(target)s”"),
    to_owner=always(_("A place was freed: you are registered for “%(target)s”")),
    concerns=_person,
)
