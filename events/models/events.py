"""An event: when on which clock, where, for how many."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from community.company.models import Site
from community.core import dates, zones
from community.core.bilingual import LANGUAGES, Bilingual
from community.moderation.models import Hideable

from ..querysets import EventQuerySet

_STEP = re.compile(r"^(\d{1,2})\s?[:h]\s?(\d{2})?\s+(.+)$")


class Event(Hideable):
    """Something that people attend. `starts_at` is a moment; the hour on the wall is that of
    `time_zone`, which the event keeps whatever its readers' clocks say."""

    class Kind(models.TextChoices):
        WORKSHOP = "workshop", _("Workshop")
        MEETING = "meeting", _("Meeting")
        PEER_TRAINING = "peer_training", _("Peer training")
        COFFEE = "coffee", _("Tips over coffee")
        SEMINAR = "seminar", _("Seminar")
        EXTERNAL = "external", _("External event")

    class Mode(models.TextChoices):
        ON_SITE = "on_site", _("On site")
        REMOTE = "remote", _("Remote")
        HYBRID = "hybrid", _("On site and remote")

    class State(models.TextChoices):
        SCHEDULED = "scheduled", _("scheduled")
        CANCELLED = "cancelled", _("cancelled")

    slug = models.SlugField(_("identifier"), max_length=140, unique=True)
    kind = models.CharField(_("kind"), max_length=13, choices=Kind)
    mode = models.CharField(_("mode"), max_length=7, choices=Mode)
    language = models.CharField(
        _("written in"), max_length=2, choices=[("fr", "Français"), ("en", "English")]
    )
    title_fr = models.CharField(_("title in French"), max_length=120, blank=True)
    title_en = models.CharField(_("title in English"), max_length=120, blank=True)
    title = Bilingual("title")
    # The words of `language` were changed since those of the other language were written.
    translation_is_older = models.BooleanField(_("translation older than the text"), default=False)
    summary_fr = models.TextField(_("summary in French"), max_length=600, blank=True)
    summary_en = models.TextField(_("summary in English"), max_length=600, blank=True)
    summary = Bilingual("summary")
    programme_fr = models.TextField(_("programme in French"), max_length=2000, blank=True)
    programme_en = models.TextField(_("programme in English"), max_length=2000, blank=True)
    programme = Bilingual("programme")
    prepare_fr = models.CharField(_("to prepare, in French"), max_length=300, blank=True)
    prepare_en = models.CharField(_("to prepare, in English"), max_length=300, blank=True)
    prepare = Bilingual("prepare")
    speaker_fr = models.CharField(_("guest speaker, in French"), max_length=200, blank=True)
    speaker_en = models.CharField(_("guest speaker, in English"), max_length=200, blank=True)
    speaker = Bilingual("speaker")
    # Facts are said once, whatever the language: a room that changes has changed for everybody.
    place = models.CharField(pgettext_lazy("of an event", "place"), max_length=200, blank=True)
    site = models.ForeignKey(
        Site, models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("site")
    )
    # Shown to those who are registered, and to the hosts.
    join_link = models.URLField(_("video link"), max_length=500, blank=True)
    spoken = ArrayField(
        models.CharField(max_length=2), verbose_name=_("languages spoken"), default=list, blank=True
    )
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    time_zone = models.CharField(_("time zone"), max_length=50, default="Europe/Paris")
    seats = models.PositiveIntegerField(
        pgettext_lazy("of an event", "seats"), null=True, blank=True
    )
    closes_at = models.DateTimeField(_("registration closes at"), null=True, blank=True)
    wants_co_host = models.BooleanField(_("looking for a co-host"), default=False)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.SCHEDULED)
    cancelled_note = models.CharField(_("a word to those registered"), max_length=500, blank=True)
    # What calendars go by (RFC 5545, SEQUENCE): raised by each change of hour or place.
    sequence = models.PositiveIntegerField(_("sequence"), default=0)
    version = models.PositiveIntegerField(_("version"), default=1)
    published_at = models.DateTimeField(_("published at"))
    changed_at = models.DateTimeField(_("changed at"))
    # Kept by the actions, under a lock on the row: a list never counts registrations.
    registered_count = models.PositiveIntegerField(_("registered"), default=0)
    waiting_count = models.PositiveIntegerField(_("on the waiting list"), default=0)
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="events.Host", related_name="hosted_events"
    )

    objects = EventQuerySet.as_manager()

    # What `queries.rows_for` adds for one reader.
    my_state: str  # a `Registration.State`; "" without a seat
    my_rank: int | None  # from 1, in the waiting list
    is_mine: bool  # they host it
    host_names: list[str]  # added by `with_host_names`, in their order
    is_open: bool  # set by the agenda: they may register now
    is_over: bool  # set by the month
    is_my_date: bool  # set by the month: they have a seat, wait for one, or host

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.CheckConstraint(
                condition=Q(language="fr", title_fr__gt="") | Q(language="en", title_en__gt=""),
                name="event_is_written_in_its_language",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="event_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(seats__isnull=True) | Q(seats__gte=1), name="event_has_a_seat"
            ),
            models.CheckConstraint(
                condition=Q(closes_at__isnull=True) | Q(closes_at__lte=F("starts_at")),
                name="event_registration_closes_before_start",
            ),
        ]
        indexes = [
            # Whole, hidden ones included: their hosts see them among the others.
            models.Index("starts_at", "id", name="event_by_start"),
            models.Index("ends_at", "id", name="event_by_end"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("events:event-detail", args=[self.slug])

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def zone_label(self) -> str:
        """The city by which people know the zone: Paris, for an event in Boulogne too."""
        return zones.city(self.time_zone)

    @property
    def last_registration_day(self) -> date | None:
        """The last day to register, on the event's own clock; None when an hour counts."""
        if self.closes_at is None:
            return None
        closes_at = self.closes_at.astimezone(self.zone)
        return None if closes_at.time() != time() else (closes_at - timedelta(days=1)).date()

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def days(self) -> int:
        """How many days have a part of it, on its own clock."""
        with timezone.override(self.zone):
            first, last = dates.days_of(self.starts_at, self.ends_at)
        return (last - first).days + 1

    @property
    def is_scheduled(self) -> bool:
        return self.state == self.State.SCHEDULED

    @property
    def is_cancelled(self) -> bool:
        return self.state == self.State.CANCELLED

    @property
    def registration_ends_at(self) -> datetime:
        return self.closes_at or self.starts_at

    def takes_registrations(self, at: datetime) -> bool:
        return self.is_scheduled and not self.is_hidden and at < self.registration_ends_at

    @property
    def has_room(self) -> bool:
        """Whoever waits goes first."""
        return self.seats is None or (self.free_seats > 0 and self.waiting_count == 0)

    @property
    def free_seats(self) -> int:
        """Nothing below zero, when seats were taken away; 0 too when they are not counted."""
        return max(0, (self.seats or 0) - self.registered_count)

    @property
    def where(self) -> str:
        """The place as people say it; empty when there is none."""
        parts = [self.site.name if self.site else "", self.place]
        return "" if self.mode == self.Mode.REMOTE else ", ".join(filter(None, parts))

    @property
    def whereabouts(self) -> str:
        """Where it takes place, in a word or two, as every list says it."""
        if self.mode == self.Mode.REMOTE:
            return gettext("remote")
        place = self.site.city if self.site else self.place or str(self.get_mode_display())
        if self.mode == self.Mode.HYBRID:
            return gettext("%(place)s and remote") % {"place": place}
        return place

    @property
    def programme_steps(self) -> list[tuple[time | None, str]]:
        """Each line with the hour it starts with, if it does."""
        return [_step(line.strip()) for line in self.programme.splitlines() if line.strip()]

    @property
    def written_languages(self) -> list[str]:
        """The languages in which it can be read."""
        return [language for language in LANGUAGES if getattr(self, f"title_{language}")]


def _step(line: str) -> tuple[time | None, str]:
    match = _STEP.match(line)
    if not match or int(match[1]) > 23 or int(match[2] or 0) > 59:
        return None, line
    return time(int(match[1]), int(match[2] or 0)), match[3]
