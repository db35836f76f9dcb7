"""Two years of events and the weeks to come, each a variation on one of the demo."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import batched, count
from zoneinfo import ZoneInfo

from community.activity.models import Entry
from community.core.slugs import plain_slug
from community.demo.clock import FRIDAY
from community.notifications.models import Notification
from events import verbs
from events.models import Event, Host, Registration
from members.models import Member

from .crowd import AT_ONCE, YEARS, Crowd, city, entry, notification, titled, write

# Fewer than in the demo: a large community fills larger rooms before it holds more meetings.
EVENTS_A_MEMBER = 0.04
AHEAD, ANNOUNCED = 60, 50  # days
COMERS, MOST_COMERS = 12, 250  # on average, and at most
EVE = timedelta(hours=2)
State = Registration.State


def fill(crowd: Crowd) -> None:
    """Events in the order in which they take place, then those who come."""
    scheduled = Event.objects.filter(state=Event.State.SCHEDULED)
    models = list(scheduled.select_related("site").order_by("pk"))
    numbers = count(Event.objects.count() + 1)
    days = _days(crowd, round(EVENTS_A_MEMBER * len(crowd.newcomers)))
    for some in batched(days, AT_ONCE):
        events = [_event(crowd, crowd.chance.choice(models), next(numbers), day) for day in some]
        _schedule(crowd, events)


def _days(crowd: Crowd, number: int) -> list[date]:
    """Working days; a weekend gives way to its Monday."""
    days = sorted(crowd.chance.randint(-YEARS, AHEAD) for _ in range(number))
    return [_working_day(crowd.at.date() + timedelta(days=some)) for some in days]


def _working_day(day: date) -> date:
    return day + timedelta(days=7 - day.weekday() if day.weekday() > FRIDAY else 0)


def _event(crowd: Crowd, model: Event, number: int, day: date) -> tuple[Event, Member]:
    """The same hour and the same text, on the clock of the host's own site."""
    host = crowd.chance.choice(crowd.everybody)
    site = host.site if model.site else None
    zone = site.time_zone if site else model.time_zone
    hour = model.starts_at.astimezone(model.zone).time()
    starts_at = datetime.combine(day, hour, ZoneInfo(zone))
    latest = crowd.at - timedelta(days=crowd.chance.uniform(1, AHEAD))
    announced = min(starts_at - timedelta(days=ANNOUNCED), latest)
    titles = {
        f"title_{code}": f"{getattr(model, f'title_{code}')[:80]} ({city(host, code)})"
        for code in ("fr", "en")
    }
    event = Event(
        slug=f"{plain_slug(titles['title_fr'], empty='event')}-{number}",
        site=site,
        starts_at=starts_at,
        ends_at=starts_at + (model.ends_at - model.starts_at),
        time_zone=zone,
        published_at=announced,
        changed_at=announced,
        **titles,
        **{name: getattr(model, name) for name in _COPIED},
    )
    return event, host


_TEXTS = ("summary", "programme", "prepare", "speaker")
_COPIED = (
    *("kind", "mode", "language", "spoken", "place", "join_link", "seats"),
    *(f"{name}_{code}" for name in _TEXTS for code in ("fr", "en")),
)


def _schedule(crowd: Crowd, events: list[tuple[Event, Member]]) -> None:
    comers = [_comers(crowd, host) for _event, host in events]
    for (event, _host), people in zip(events, comers, strict=True):
        event.registered_count = min(len(people), event.seats or len(people))
        event.waiting_count = len(people) - event.registered_count
    Event.objects.bulk_create(event for event, _host in events)
    write(Host, (Host(event=event, person=host, position=0) for event, host in events))
    write(Entry, (_scheduled(event, host) for event, host in events))
    _register(crowd, events, comers)


def _comers(crowd: Crowd, host: Member) -> list[Member]:
    number = min(MOST_COMERS, int(crowd.chance.expovariate(1 / COMERS)))
    return [person for person in crowd.some(crowd.everybody, number) if person.pk != host.pk]


def _scheduled(event: Event, host: Member) -> Entry:
    at = event.published_at
    return entry(verbs.EVENT_SCHEDULED, by=host, on=event, at=at, labels=titled(event))


def _register(crowd: Crowd, events: list[tuple[Event, Member]], comers: list[list[Member]]) -> None:
    """One after the other, as long as there are seats; the host is told of each."""
    hosts = {event.pk: host for event, host in events}
    rows = write(
        Registration,
        (
            row
            for (event, _host), people in zip(events, comers, strict=True)
            for row in _registrations(crowd, event, people)
        ),
    )
    entries = write(Entry, (_came(row) for row in rows))
    pairs = [pair for pair in zip(rows, entries, strict=True) if pair[0].state == State.REGISTERED]
    write(
        Notification,
        (notification(crowd, hosts[row.event_id], recorded) for row, recorded in pairs),
    )


def _registrations(crowd: Crowd, event: Event, people: list[Member]) -> Iterator[Registration]:
    """Most register soon after the announcement, everybody by the eve."""
    first, last = event.published_at, min(event.starts_at - EVE, crowd.at)
    moments = sorted(first + (last - first) * crowd.chance.random() ** 1.5 for _ in people)
    for place, (person, at) in enumerate(zip(people, moments, strict=True)):
        state = State.REGISTERED if place < event.registered_count else State.WAITING
        yield Registration(event=event, person=person, state=state, registered_at=at)


def _came(row: Registration) -> Entry:
    verb = verbs.REGISTERED if row.state == State.REGISTERED else verbs.WAITED
    return entry(
        verb,
        by=row.person,
        on=row.event,
        at=row.registered_at,
        labels=titled(row.event),
        data={"person": row.person_id, "registration": row.pk},
    )
