"""Proposing an event, and changing it."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.company.models import Site
from community.core import zones
from community.core.bilingual import write_in
from community.core.fields import TOO_LONG, LineField, LinesField
from members.models import Member
from members.queries import own

from ..actions import Details, Wording
from ..models import Event
from .fields import DayInput, HourInput

WORDS = ("title", "summary", "programme", "prepare", "place", "speaker")
MOST_SEATS = 10_000
MOST_CO_HOSTS = 6


class EventForm(forms.Form):
    """What, when, where; the rest may be left as it is. Hours are those of the event's clock."""

    title = LineField(
        label=_("Title"),
        max_length=120,
        error_messages={"required": _("Give the event a title."), **TOO_LONG},
    )
    kind = forms.ChoiceField(
        label=_("Format"),
        choices=Event.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a format.")},
    )
    summary = LinesField(
        label=_("What people take away"),
        help_text=_("Two sentences, as you would say them to a colleague."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a sentence what people will take away."), **TOO_LONG},
    )
    day = forms.DateField(
        label=_("Day"), widget=DayInput, error_messages={"required": _("Choose a day.")}
    )
    starts = forms.TimeField(
        label=_("From"), widget=HourInput, error_messages={"required": _("Choose an hour.")}
    )
    ends = forms.TimeField(
        label=_("To"), widget=HourInput, error_messages={"required": _("Choose an hour.")}
    )
    time_zone = forms.ChoiceField(
        label=_("Local time in"), help_text=_("Colleagues see it in their own time zone.")
    )
    mode = forms.ChoiceField(
        label=_("How people attend"),
        choices=Event.Mode.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how people attend.")},
    )
    site = forms.ChoiceField(label=_("Site"), required=False)
    place = LineField(
        label=_("Room or address"), max_length=200, required=False, error_messages=TOO_LONG
    )
    join_link = forms.URLField(
        label=_("Link to join"),
        help_text=_("Shown only to those who are registered."),
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Write a whole address, https://…")},
    )
    seats = forms.IntegerField(
        label=_("Seats"),
        help_text=_("Left blank: as many as come. Once they are taken, people wait in order."),
        min_value=1,
        max_value=MOST_SEATS,
        required=False,
        error_messages={
            "invalid": _("Give a number of seats."),
            "min_value": _("Give at least one seat."),
            "max_value": _("Ten thousand seats at most."),
        },
    )
    closes_on = forms.DateField(
        label=_("Last day to register"),
        help_text=_("Left blank: until it starts."),
        widget=DayInput,
        required=False,
    )
    programme = LinesField(
        label=_("Programme"),
        help_text=_("One line per part; it may start with its hour: 14:00 Round the table."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=TOO_LONG,
    )
    prepare = LineField(
        label=_("To prepare"), max_length=300, required=False, error_messages=TOO_LONG
    )
    speaker = LineField(
        label=_("Guest speaker"),
        help_text=_("Name and what she or he does."),
        max_length=200,
        required=False,
        error_messages=TOO_LONG,
    )
    spoken = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    co_hosts = LinesField(
        label=_("Co-hosts"),
        help_text=_("One name or address per line."),
        max_length=800,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    wants_co_host = forms.BooleanField(label=_("I am looking for a co-host"), required=False)
    language = forms.ChoiceField(
        label=_("Language of the text"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say in which language you write.")},
    )

    def __init__(self, *args: Any, host: Member, zone: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.host = host
        self.sites = {site.slug: site for site in Site.objects.order_by("name_fr")}
        offered: Any = self.fields
        offered["site"].choices = [("", _("No site"))] + [
            (slug, site.name) for slug, site in self.sites.items()
        ]
        offered["time_zone"].choices = self._zones(zone)
        offered["day"].widget.attrs["min"] = timezone.localdate().isoformat()

    def _zones(self, zone: str) -> list[tuple[str, str]]:
        """The clocks of the sites, the host's own, and the one it has already."""
        named: dict[str, str] = {}
        hers = [self.host.site] if self.host.site else []
        for site in [*hers, *self.sites.values()]:
            named.setdefault(site.time_zone, site.city)
        for other in filter(None, (self.host.time_zone, zone)):
            named.setdefault(other, zones.city(other))
        return sorted(named.items(), key=lambda one: one[1])

    def clean_co_hosts(self) -> list[Member]:
        typed = self.cleaned_data["co_hosts"].replace(",", "\n").split("\n")
        lines = [line.strip() for line in typed if line.strip()]
        if len(lines) > MOST_CO_HOSTS:
            raise ValidationError(_("Six co-hosts at most."))
        return [_colleague(line, self.host) for line in lines]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        on_site = said.get("mode") in (Event.Mode.ON_SITE, Event.Mode.HYBRID)
        if on_site and not (said.get("site") or said.get("place")):
            self.add_error("place", _("Say where it takes place."))
        if {"day", "starts", "ends", "time_zone"} <= said.keys():
            self._read_hours(said)
        return said

    def _read_hours(self, said: dict[str, Any]) -> None:
        zone = ZoneInfo(said["time_zone"])
        for name in ("starts", "ends"):
            moment = datetime.combine(said["day"], said[name], zone)
            if not _exists(moment):
                self.add_error(name, _("The clocks change that day: this hour does not exist."))
            said[f"{name}_at"] = moment
        closes_on = said.get("closes_on")
        said["closes_at"] = None
        if closes_on and closes_on > said["day"]:
            self.add_error("closes_on", _("Registration closes before the event starts."))
        elif closes_on:
            evening = datetime.combine(closes_on + timedelta(days=1), time(), zone)
            said["closes_at"] = min(evening, said["starts_at"])

    def wording(self) -> Wording:
        said = self.cleaned_data
        return Wording(**{name: said[name] for name in WORDS})

    def details(self) -> Details:
        said = self.cleaned_data
        names = ("kind", "mode", "starts_at", "ends_at", "time_zone", "join_link", "seats")
        return Details(
            **{name: said[name] for name in (*names, "closes_at", "spoken", "wants_co_host")},
            site=self.sites.get(said["site"]),
        )

    @property
    def more_refused(self) -> bool:
        """Whether something under the fold needs a second look."""
        folded = ("programme", "prepare", "speaker", "spoken", "co_hosts", "closes_on", "language")
        return any(name in self.errors for name in folded)


class RevisionForm(EventForm):
    """The same fields, filled with an event in the language in which it was written."""

    language = None  # type: ignore[assignment]
    # The version that the host had before her eyes; nonsense is an old one.
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, event: Event, **options: Any) -> None:
        super().__init__(*args, zone=event.time_zone, **options)
        write_in(event.language, self, WORDS)

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0


def initial_of(event: Any) -> dict[str, Any]:
    """An event, its hosts at hand, as the form shows it."""
    start, end = (moment.astimezone(event.zone) for moment in (event.starts_at, event.ends_at))
    return {name: getattr(event, f"{name}_{event.language}") for name in WORDS} | {
        "kind": event.kind,
        "mode": event.mode,
        "day": start.date(),
        "starts": start.time(),
        "ends": end.time(),
        "time_zone": event.time_zone,
        "site": event.site.slug if event.site else "",
        "join_link": event.join_link,
        "seats": event.seats,
        "closes_on": _last_day(event),
        "spoken": event.spoken,
        "co_hosts": "\n".join(host.person.name for host in list(event.hosts.all())[1:]),
        "wants_co_host": event.wants_co_host,
        "version": event.version,
    }


def _last_day(event: Event) -> Any:
    if event.closes_at is None:
        return None
    return (event.closes_at.astimezone(event.zone) - timedelta(seconds=1)).date()


def _colleague(typed: str, host: Member) -> Member:
    found = own.called(typed[:200], host)
    if len(found) == 1:
        return found[0]
    several = _("Several colleagues are called %(name)s: write the address.")
    nobody = _("No member is called %(name)s.")
    raise ValidationError((several if found else nobody) % {"name": typed})


def _exists(moment: datetime) -> bool:
    """When clocks go forward, an hour of the night is missing."""
    return moment.astimezone(ZoneInfo("UTC")).astimezone(moment.tzinfo).time() == moment.time()
