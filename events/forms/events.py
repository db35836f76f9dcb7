"""Proposing an event."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.company.queries import sites_by_name
from community.core import zones
from community.core.fields import TOO_LONG, Data, DayField, Files, Initial, LineField, field_of
from community.core.letters import bare
from members.models import Member
from members.people_fields import PeopleField

from ..actions import Details
from ..actions.contents import FACTS
from ..models import Event
from .fields import DayInput, HourInput, HttpsField
from .words import WordsForm

MOST_SEATS = 10_000
MOST_CO_HOSTS = 6


class EventForm(WordsForm):
    """What, when, where; the rest may be left as it is. Hours are those of the event's clock."""

    # As the page shows them; what else there is follows.
    field_order = (
        *("title", "kind", "summary", "day", "starts", "ends", "end_day", "time_zone", "mode"),
        *("site", "place", "join_link", "seats", "programme", "prepare", "co_hosts"),
        *("wants_co_host", "speaker", "spoken", "closes_on"),
    )

    kind = forms.ChoiceField(
        label=_("Format"),
        choices=Event.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a format.")},
    )
    day = DayField(label=_("Day"), widget=DayInput, error_messages={"required": _("Choose a day.")})
    starts = forms.TimeField(
        label=_("Starts at"), widget=HourInput, error_messages={"required": _("Choose a time.")}
    )
    end_day = DayField(
        label=_("Last day"),
        help_text=_("Leave blank if it ends the same day."),
        widget=DayInput(follows="day"),
        required=False,
    )
    ends = forms.TimeField(
        label=_("Ends at"), widget=HourInput, error_messages={"required": _("Choose a time.")}
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
    join_link = HttpsField(
        label=_("Video link"),
        help_text=_("Visible only to those who are registered."),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    seats = forms.IntegerField(
        label=_("Seats"),
        help_text=_(
            "Leave blank for no limit. Beyond a number, a waiting list in order of arrival."
        ),
        min_value=1,
        max_value=MOST_SEATS,
        required=False,
        error_messages={
            "invalid": _("Give a number of seats."),
            "min_value": _("Give at least one seat."),
            "max_value": _("Ten thousand seats at most."),
        },
    )
    closes_on = DayField(
        label=_("Last day to register"),
        help_text=_("Leave blank if people may register until it starts."),
        widget=DayInput,
        required=False,
    )
    spoken = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    co_hosts = PeopleField(
        label=_("Co-hosts"),
        most=MOST_CO_HOSTS,
        required=False,
        error_messages={"too_many": _("Six co-hosts at most.")},
    )
    wants_co_host = forms.BooleanField(label=_("I am looking for a co-host"), required=False)
    language = forms.ChoiceField(
        label=_("Language of the text"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say in which language you write.")},
    )

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        host: Member,
        zone: str = "",
        initial: Initial | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        self.sites = {site.slug: site for site in sites_by_name()}
        field_of(self, "site", forms.ChoiceField).choices = [("", _("No site"))] + [
            (slug, site.name) for slug, site in self.sites.items()
        ]
        field_of(self, "time_zone", forms.ChoiceField).choices = self._zones(host, zone)
        field_of(self, "co_hosts", PeopleField).offer_colleagues_of(host)
        for name in ("day", "end_day"):
            self.fields[name].widget.attrs["min"] = timezone.localdate().isoformat()

    def _zones(self, host: Member, zone: str) -> list[tuple[str, str]]:
        """The clocks of the sites, the host's own, and the one it has already."""
        named: dict[str, str] = {}
        own_site = [host.site] if host.site else []
        for site in [*own_site, *self.sites.values()]:
            named.setdefault(site.time_zone, site.city)
        for other in filter(None, (host.time_zone, zone)):
            named.setdefault(other, zones.city(other))
        return sorted(named.items(), key=lambda item: bare(item[1]))

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        on_site = cleaned.get("mode") in (Event.Mode.ON_SITE, Event.Mode.HYBRID)
        if on_site and not (cleaned.get("site") or cleaned.get("place")):
            self.add_error("place", _("Say where it takes place."))
        if {"day", "starts", "ends", "time_zone"} <= cleaned.keys():
            self._read_hours()
        return cleaned

    def _read_hours(self) -> None:
        cleaned = self.cleaned_data
        last_day = cleaned.get("end_day") or cleaned["day"]
        cleaned["starts_at"] = self._moment("starts", cleaned["day"])
        cleaned["ends_at"] = self._moment("ends", last_day)
        if last_day < cleaned["day"]:
            self.add_error("end_day", _("The last day comes before the first."))
        elif cleaned["ends_at"] <= cleaned["starts_at"]:
            self.add_error("ends", _("It must end after it starts: past midnight, say which day."))
        self._read_last_day_to_register()

    def _moment(self, name: str, day: date) -> datetime:
        """The hour typed in a field, on the clock of the event."""
        cleaned = self.cleaned_data
        moment = datetime.combine(day, cleaned[name], ZoneInfo(cleaned["time_zone"]))
        if not _exists(moment):
            self.add_error(name, _("The clocks change that day: this time does not exist."))
        return moment.astimezone(UTC)

    def _read_last_day_to_register(self) -> None:
        """Until midnight, or until it starts."""
        cleaned = self.cleaned_data
        closes_on = cleaned.get("closes_on")
        cleaned["closes_at"] = None
        if closes_on and closes_on > cleaned["day"]:
            self.add_error("closes_on", _("Registration closes before the event starts."))
        elif closes_on:
            day_after = closes_on + timedelta(days=1)
            evening = datetime.combine(day_after, time(), ZoneInfo(cleaned["time_zone"]))
            cleaned["closes_at"] = min(evening.astimezone(UTC), cleaned["starts_at"])

    def details(self) -> Details:
        cleaned = self.cleaned_data
        names = [name for name in FACTS if name != "site"]
        return Details(
            **{name: cleaned[name] for name in names}, site=self.sites.get(cleaned["site"])
        )

    @property
    def more_refused(self) -> bool:
        """Whether something under the fold needs a second look."""
        folded = ("programme", "prepare", "speaker", "spoken", "co_hosts", "closes_on", "language")
        return any(name in self.errors for name in folded)


def _exists(moment: datetime) -> bool:
    """When clocks go forward, an hour of the night is missing."""
    return moment.astimezone(UTC).astimezone(moment.tzinfo).time() == moment.time()
