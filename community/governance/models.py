"""The charter and who accepted it; bodies, seats and mandates."""

from datetime import date, datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Deferrable, F, Func, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.core.bilingual import Bilingual

from .querysets import CharterVersionQuerySet, MandateQuerySet, SeatQuerySet


class CharterVersion(models.Model):
    """The charter at one time of its life.

    A draft has no `published_at`; of the versions whose moment has come, that with the highest
    number is in force.
    """

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    changes_fr = models.TextField(_("what changed, in French"), blank=True)
    changes_en = models.TextField(_("what changed, in English"), blank=True)
    changes = Bilingual("changes")
    # How often the words of `changes` were saved: two who write at once are told.
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = CharterVersionQuerySet.as_manager()

    # What the list of the office adds.
    article_total: int
    acceptance_total: int
    in_force_pk: int | None

    class Meta:
        verbose_name = _("version of the charter")
        verbose_name_plural = _("versions of the charter")
        constraints = [
            models.UniqueConstraint(
                fields=["published_at"],
                condition=Q(published_at__isnull=True),
                nulls_distinct=False,
                name="one_draft_of_the_charter",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def is_draft(self) -> bool:
        return self.published_at is None

    def is_announced(self, at: datetime) -> bool:
        """Whether it is published for a moment that has not come."""
        return self.published_at is not None and self.published_at > at

    @property
    def published_on(self) -> date | None:
        """The day on which it came, or comes, into force, as the company counts its days."""
        zone = timezone.get_default_timezone()
        return timezone.localdate(self.published_at, zone) if self.published_at else None


# Where the words of an article stand.
ARTICLE_WORDS = ("title_fr", "body_fr", "title_en", "body_en")


class CharterArticle(models.Model):
    """An article in one version. Its number is its place, its identity that of all versions."""

    version = models.ForeignKey(CharterVersion, models.CASCADE, related_name="articles")
    number = models.PositiveSmallIntegerField(_("number"))
    title_fr = models.CharField(_("title in French"), max_length=100)
    title_en = models.CharField(_("title in English"), max_length=100)
    title = Bilingual("title")
    body_fr = models.TextField(_("text in French"))
    body_en = models.TextField(_("text in English"))
    body = Bilingual("body")
    identity = models.UUIDField(default=uuid4, db_default=RandomUUID(), editable=False)
    # How often its words were saved: two who write at once are told.
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("article of the charter")
        verbose_name_plural = _("articles of the charter")
        constraints = [
            # Deferred: articles that change places are renumbered one after the other.
            models.UniqueConstraint(
                fields=["version", "number"],
                deferrable=Deferrable.DEFERRED,
                name="one_article_per_number_and_version",
            ),
            models.UniqueConstraint(
                fields=["version", "identity"], name="one_article_per_identity_and_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def words(self) -> tuple[str, ...]:
        """All that it says, in both languages."""
        return tuple(getattr(self, name) for name in ARTICLE_WORDS)

    @property
    def lacking(self) -> list[str]:
        """The fields that are not written yet."""
        return [name for name in ARTICLE_WORDS if not getattr(self, name)]

    @property
    def missing(self) -> list[str]:
        """What is not written yet, in words."""
        fields = {field.name: field for field in self._meta.fields}
        return [str(fields[name].verbose_name) for name in self.lacking]


class Acceptance(models.Model):
    """Proof that a person accepted a version, and in which language they read it."""

    version = models.ForeignKey(CharterVersion, models.PROTECT, related_name="acceptances")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="acceptances")
    accepted_at = models.DateTimeField(_("accepted at"))
    language = models.CharField(_("language"), max_length=2)

    class Meta:
        verbose_name = _("acceptance of the charter")
        verbose_name_plural = _("acceptances of the charter")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "version"], name="one_acceptance_per_person_and_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.version_id}"


class Role(models.Model):
    """A body or a function: core team, editorial committee, site relay, sponsor."""

    CORE_TEAM = "core_team"
    EDITORIAL_COMMITTEE = "editorial_committee"
    SITE_RELAY = "site_relay"
    SPONSOR = "sponsor"

    slug = models.SlugField(_("identifier"), unique=True)
    name_fr = models.CharField(_("name in French"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100)
    name = Bilingual("name")
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A place in a role, with its share of the work."""

    role = models.ForeignKey(Role, models.PROTECT, related_name="seats", verbose_name=_("role"))
    slug = models.SlugField(_("identifier"))
    name_fr = models.CharField(_("name in French"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100)
    name = Bilingual("name")
    hours_per_week = models.DecimalField(_("hours a week"), max_digits=3, decimal_places=1)

    objects = SeatQuerySet.as_manager()

    filling: "list[Mandate]"  # of today or later, the first one first; the office adds it

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [
            models.UniqueConstraint(fields=["role", "slug"], name="one_seat_per_role_and_slug")
        ]

    def __str__(self) -> str:
        return self.name


def _days() -> Func:
    """The days of a mandate, its last one left out."""
    return Func(F("starts_on"), F("ends_on"), function="daterange", output_field=DateRangeField())


class Mandate(models.Model):
    """A role held from `starts_on` to the day before `ends_on`."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="mandates",
        verbose_name=_("person"),
        db_index=False,
    )
    role = models.ForeignKey(Role, models.PROTECT, related_name="mandates", verbose_name=_("role"))
    seat = models.ForeignKey(
        Seat,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mandates",
        verbose_name=_("seat"),
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("deputy"),
    )
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))

    objects = MandateQuerySet.as_manager()

    is_away: bool  # whether its holder is absent; `duty` adds it

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="mandate_ends_after_start"
            ),
            ExclusionConstraint(
                name="one_holder_per_seat_and_day",
                expressions=[("seat", RangeOperators.EQUAL), (_days(), RangeOperators.OVERLAPS)],
                condition=Q(seat__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["person", "ends_on"], name="mandate_person_end")]

    def __str__(self) -> str:
        return f"{self.person}, {self.role}"

    @property
    def place(self) -> str:
        """What is held, in the reader's language: Core team (Coordination)."""
        return f"{self.role} ({self.seat})" if self.seat else self.role.name

    @property
    def last_day(self) -> date:
        """The last day on which it is held."""
        return self.ends_on - timedelta(days=1)
