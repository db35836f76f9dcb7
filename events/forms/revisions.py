"""Changing an event: what its form shows, sent back as it was, changes nothing."""

from datetime import date, datetime

from django import forms

from community.core.bilingual import write_in
from community.core.fields import Data, Files, Initial, field_of
from members.models import Member
from members.people_fields import PeopleField

from ..actions.contents import WORDS
from ..models import Event
from .events import EventForm


class EventRevisionForm(EventForm):
    """The same fields, filled with an event in the language in which it was written."""

    language = None  # type: ignore[assignment]
    # The version that the host had before their eyes; nonsense is an old one.
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        host: Member,
        event: Event,
        initial: Initial | None = None,
    ) -> None:
        super().__init__(data, files, host=host, zone=event.time_zone, initial=initial)
        self.event = event
        field_of(self, "co_hosts", PeopleField).kept = co_hosts_of(event)
        write_in(event.language, self, (*WORDS, "place"))

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0

    def _moment(self, name: str, day: date) -> datetime:
        """The event's own moment while the form says the same of it: an hour that comes twice, or
        seconds that no field shows, stay as they are."""
        moment: datetime = getattr(self.event, f"{name}_at")
        shown = _on_wall(self.event, moment)
        typed = (day, self.cleaned_data[name], self.cleaned_data["time_zone"])
        if typed == (shown.date(), shown.time(), self.event.time_zone):
            return moment
        return super()._moment(name, day)

    def _read_last_day_to_register(self) -> None:
        """The event's own hour of closing while neither that day nor its beginning changes."""
        super()._read_last_day_to_register()
        cleaned = self.cleaned_data
        shown = (_last_day(self.event), self.event.starts_at, self.event.time_zone)
        if shown == (cleaned.get("closes_on"), cleaned["starts_at"], cleaned["time_zone"]):
            cleaned["closes_at"] = self.event.closes_at


def initial_of(event: Event) -> dict[str, object]:
    """An event, its hosts at hand, as the form shows it."""
    start, end = _on_wall(event, event.starts_at), _on_wall(event, event.ends_at)
    return {name: getattr(event, f"{name}_{event.language}") for name in WORDS} | {
        "kind": event.kind,
        "mode": event.mode,
        "day": start.date(),
        "starts": start.time(),
        "end_day": end.date() if end.date() != start.date() else None,
        "ends": end.time(),
        "time_zone": event.time_zone,
        "site": event.site.slug if event.site else "",
        "place": event.place,
        "join_link": event.join_link,
        "seats": event.seats,
        "closes_on": _last_day(event),
        "spoken": event.spoken,
        "co_hosts": co_hosts_of(event),
        "wants_co_host": event.wants_co_host,
        "version": event.version,
    }


def co_hosts_of(event: Event) -> list[Member]:
    """Everybody but the first host; the hosts are at hand."""
    return [host.person for host in list(event.hosts.all())[1:]]


def _on_wall(event: Event, moment: datetime) -> datetime:
    """As a field of minutes shows it."""
    return moment.astimezone(event.zone).replace(second=0, microsecond=0)


def _last_day(event: Event) -> date | None:
    """The last day to register; until it starts is that day."""
    if event.closes_at is None:
        return None
    return event.last_registration_day or event.closes_at.astimezone(event.zone).date()
