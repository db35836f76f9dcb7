"""Until when something is held to be true, and what colleagues say of it."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from community.core.dates import months_later

from ..querysets import ReviewQuerySet

# Whoever looks after it has a month to say a word; without one it sinks, and three months later
# it retires.
SINKS_AFTER = timedelta(days=30)
RETIRES_AFTER = SINKS_AFTER + timedelta(days=90)


class Reviewable(models.Model):
    """Something that colleagues confirm from time to time.

    `review_due_on` is empty where nobody is asked: of a question without an accepted answer. Only
    `actions.reviewing` and what runs every night write these three.
    """

    class Freshness(models.IntegerChoices):
        """In the order of lists; what has retired is in none, and is read at its address."""

        CONFIRMED = 0, _("confirmed")
        UNCONFIRMED = 1, _("not confirmed for long")
        RETIRED = 2, _("retired")

    review_due_on = models.DateField(_("review due on"), null=True, blank=True)
    freshness = models.PositiveSmallIntegerField(
        _("freshness"), choices=Freshness, default=Freshness.CONFIRMED
    )
    outdated_since = models.DateTimeField(_("said to be outdated since"), null=True, blank=True)

    review_months = 12
    may_retire = True  # whether it leaves lists and search in the end

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        raise NotImplementedError

    @property
    def owner_keys(self) -> Sequence[int]:
        """The keys of those who look after it."""
        raise NotImplementedError

    @property
    def has_owner(self) -> bool:
        """Whether one of them is here."""
        raise NotImplementedError

    @property
    def takes_reviews(self) -> bool:
        """Whether colleagues may say that it is still true, or not."""
        raise NotImplementedError

    @property
    def is_confirmed(self) -> bool:
        """Whether it stands where it would stand if nobody asked."""
        return self.freshness == self.Freshness.CONFIRMED

    @property
    def has_retired(self) -> bool:
        return self.freshness == self.Freshness.RETIRED

    def hold_true(self, on: date) -> None:
        """It holds from that day on, until its next review; the caller saves it."""
        self.review_due_on = months_later(on, self.review_months)
        self.freshness = self.Freshness.CONFIRMED
        self.outdated_since = None

    def age(self, today: date) -> None:
        """Sink or retire as its date says; the caller saves it."""
        due = self.review_due_on
        if due is None or due + SINKS_AFTER > today:
            self.freshness = self.Freshness.CONFIRMED
        elif due + RETIRES_AFTER > today or not self.may_retire:
            self.freshness = self.Freshness.UNCONFIRMED
        else:
            self.freshness = self.Freshness.RETIRED


class Review(models.Model):
    """What somebody said on one day: that something is still true, or why it is not.

    A doubt stands until whoever looks after the thing revises or confirms it.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="reviews", verbose_name=_("person")
    )
    content_type = models.ForeignKey(
        ContentType, models.PROTECT, related_name="+", verbose_name=_("about what"), db_index=False
    )
    object_id = models.BigIntegerField(_("number"))
    about = GenericForeignKey("content_type", "object_id")
    still_true = models.BooleanField(_("still true"))
    reason = models.CharField(_("why it is outdated"), max_length=280, blank=True)
    language = models.CharField(_("language"), max_length=2, default="fr")
    given_on = models.DateField(_("given on"))
    given_at = models.DateTimeField(_("given at"))
    # What an undo brings back.
    due_before = models.DateField(_("review was due on"), null=True, blank=True)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("word on what is still true")
        verbose_name_plural = _("words on what is still true")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "content_type", "object_id", "given_on"],
                name="one_review_per_person_thing_and_day",
            ),
            models.CheckConstraint(
                condition=Q(still_true=True, reason="", settled_at__isnull=True)
                | Q(still_true=False, reason__gt=""),
                name="review_confirms_or_says_why_not",
            ),
        ]
        indexes = [
            models.Index("content_type", "object_id", F("given_at").desc(), name="review_of_thing")
        ]

    def __str__(self) -> str:
        return f"{self.person_id}, {self.given_on}: {self.object_id}"
