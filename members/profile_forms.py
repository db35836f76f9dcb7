"""One's own page: validation."""

from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.asks.models import MOST
from community.company.models import Department, Site, Topic, WorkingTime
from community.company.queries import sites_by_name
from community.core import zones
from community.core.bilingual import active_language, other
from community.core.fields import (
    TOO_LONG,
    Data,
    DayField,
    Files,
    Initial,
    LineField,
    LinesField,
    field_of,
)
from community.core.sql import Plain

from . import languages, phones
from .actions.profile import FACTS
from .models import Member
from .models.people import LANGUAGES
from .people_fields import PersonField


class OneOf(forms.TypedChoiceField):
    """A choice among rows that are already read."""

    def offer(self, rows: Iterable[Model], label: str, empty: str = "") -> None:
        by_key = {str(row.pk): row for row in rows}
        self.choices = [("", empty), *((key, getattr(row, label)) for key, row in by_key.items())]
        self.coerce = _row_among(by_key)
        self.empty_value = None


TOPICS = ("helps", "learns", "masters")


class SomeOf(forms.TypedMultipleChoiceField):
    """Several choices among rows that are already read."""

    widget = forms.CheckboxSelectMultiple

    def offer(self, rows: Iterable[Model], label: str) -> None:
        by_key = {str(row.pk): row for row in rows}
        self.choices = [(key, getattr(row, label)) for key, row in by_key.items()]
        self.coerce = _row_among(by_key)


def _row_among(by_key: dict[str, Model]) -> Callable[[object], Model]:
    """What Django asks of `coerce`: a row for its key, sent or known; ValueError for no key."""

    def row(key: object) -> Model:
        if chosen := by_key.get(str(key)):
            return chosen
        raise ValueError(key)

    return row


class ProfileForm(forms.Form):
    """What colleagues read about a person; they write it themselves."""

    job_fr = LineField(label=_("Job title, in French"), max_length=120, required=False)
    job_en = LineField(label=_("Job title, in English"), max_length=120, required=False)
    bio_fr = LinesField(
        label=_("About you, in French"), max_length=1000, required=False, error_messages=TOO_LONG
    )
    bio_en = LinesField(
        label=_("About you, in English"), max_length=1000, required=False, error_messages=TOO_LONG
    )
    phone = LineField(
        label=_("Phone"),
        max_length=phones.LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    site = OneOf(label=_("Site"), error_messages={"required": _("Choose a site.")})
    department = OneOf(label=_("Department"), required=False)
    spoken = forms.MultipleChoiceField(
        label=_("Languages you speak"), required=False, widget=forms.CheckboxSelectMultiple
    )
    helps = SomeOf(label=_("I can help with"), required=False)
    learns = SomeOf(label=_("I would like to learn"), required=False)
    masters = SomeOf(label=_("Tools I know well"), required=False)

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        initial: Initial | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        mine, second = active_language(), other(active_language())
        work = [f"job_{mine}", "site", "department", "phone"]
        words = [f"bio_{mine}", f"job_{second}", f"bio_{second}"]
        self.order_fields([*work, *TOPICS, "spoken", *words])
        name = f"name_{mine}"
        departments = Department.objects.order_by(Plain(name))
        field_of(self, "site", OneOf).offer(sites_by_name(), name)
        field_of(self, "department", OneOf).offer(departments, name)
        topics = list(Topic.objects.order_by(Plain(name)))
        tools = [topic for topic in topics if topic.kind == "tool"]
        field_of(self, "helps", SomeOf).offer(topics, name)
        field_of(self, "learns", SomeOf).offer(topics, name)
        field_of(self, "masters", SomeOf).offer(tools, name)
        field_of(self, "spoken", forms.MultipleChoiceField).choices = languages.choices()

    def clean_phone(self) -> str:
        phone = phones.tidied(self.cleaned_data["phone"])
        if phone and not phones.is_phone(phone):
            raise ValidationError(_("A number such as +33 4 72 00 00 00."))
        return phone

    @classmethod
    def initial_of(cls, member: Member) -> dict[str, object]:
        """What is known of the member; `member` is a row of `queries.own.with_topics`."""
        facts = {name: member.serializable_value(name) for name in FACTS}
        return facts | {name: getattr(member, f"{name}_ids") for name in TOPICS}

    def sides(self) -> dict[str, object]:
        """Job and words in the reader's language, then in the other."""
        mine = active_language()
        second = other(mine)
        return {
            "mine": {name: self[f"{name}_{mine}"] for name in ("job", "bio")},
            "other": {name: self[f"{name}_{second}"] for name in ("job", "bio")},
            "other_title": _("Also in English") if second == "en" else _("Also in French"),
            "other_errors": any(f"{name}_{second}" in self.errors for name in ("job", "bio")),
        }

    def changes(self) -> dict[str, Any]:
        """What the action takes: the facts together, each list of topics by its name."""
        topics = {name: self.cleaned_data[name] for name in TOPICS}
        return topics | {"facts": {name: self.cleaned_data[name] for name in FACTS}}


class SettingsForm(forms.Form):
    """Language, clock, working hours, and how often one may be asked for help."""

    language = forms.ChoiceField(
        label=_("Language of pages and e-mails"), choices=LANGUAGES, widget=forms.RadioSelect
    )
    time_zone = forms.ChoiceField(label=_("Time zone"))
    days = forms.TypedMultipleChoiceField(
        label=_("Days you work"),
        choices=[(number + 1, name) for number, name in WEEKDAYS.items()],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one day.")},
    )
    starts_at = forms.TimeField(
        label=_("Start of the day"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    ends_at = forms.TimeField(
        label=_("End of the day"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    most_asks = forms.IntegerField(
        label=_("Requests for help in four weeks, at most"),
        help_text=_(
            "Empty: as often as is fair, rarely more than twice. With 0, you are asked for nothing;"
            " a week on duty in the core team comes on top."
        ),
        min_value=0,
        max_value=MOST,
        required=False,
    )

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        initial: Initial | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        own = str((initial or {}).get("time_zone", ""))
        field_of(self, "time_zone", forms.ChoiceField).choices = _zones(own)

    @classmethod
    def initial_of(
        cls, member: Member, hours: WorkingTime, most_asks: int | None
    ) -> dict[str, object]:
        """What the member chose, or the usual."""
        return {
            "language": member.language,
            "time_zone": member.time_zone,
            "days": hours.days,
            "starts_at": hours.starts_at,
            "ends_at": hours.ends_at,
            "most_asks": most_asks,
        }


def _zones(own: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The zones of the company's sites with their cities, then every other zone."""
    cities: dict[str, list[str]] = {}
    for site in Site.objects.order_by(Plain(f"city_{active_language()}")):
        cities.setdefault(site.time_zone, []).append(site.city)
    ours = [(zone, _named(zone, here)) for zone, here in cities.items()]
    others = [
        (
            gettext("Other: %(region)s") % {"region": region},
            [pair for pair in rest if pair[0] not in cities],
        )
        for region, rest in zones.choices([own])
    ]
    return [(gettext("Sites of the company"), sorted(ours, key=itemgetter(1))), *others]


def _named(zone: str, cities: list[str]) -> str:
    """The city of the clock, with the sites elsewhere that go by it: “Toronto (Montréal)”.

    More than two of them are counted: a list of names would not fit on a telephone.
    """
    clock = zones.city(zone)
    elsewhere = [city for city in dict.fromkeys(cities) if city != clock]
    if len(elsewhere) > 2:
        return gettext("%(clock)s (%(count)d sites)") % {"clock": clock, "count": len(cities)}
    return f"{clock} ({', '.join(elsewhere)})" if elsewhere else clock


class AbsenceForm(forms.Form):
    """Days away, and who helps meanwhile."""

    starts_on = DayField(
        label=_("First day away"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Give your first day away.")},
    )
    ends_on = DayField(
        label=_("Back on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Give the day of your return.")},
    )
    replacement = PersonField(label=_("While I am away, ask"), required=False)

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        person: Member,
        initial: Initial | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        today = timezone.localdate().isoformat()
        self.fields["starts_on"].widget.attrs["min"] = today
        self.fields["ends_on"].widget.attrs["min"] = today
        field_of(self, "replacement", PersonField).offer_colleagues_of(person)
