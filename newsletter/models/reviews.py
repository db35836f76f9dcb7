"""Who was reminded of an article, who proofreads it instead, and whom outside it was shown to."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..querysets import ReviewLinkQuerySet
from .articles import Article


class Reminder(models.Model):
    """Somebody was reminded that an article waits for them; one a day at most."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="reminders", db_index=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person")
    )
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sent by"),
    )
    sent_at = models.DateTimeField(_("sent at"))
    sent_on = models.DateField(_("sent on"))  # the day of `sent_at`, on the clock of the site

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "person", "sent_on"], name="one_reminder_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.person_id}"


class HandOver(models.Model):
    """A proofreader gave way to their deputy, or should have: once for each, so that two who are
    silent do not pass an article to and fro."""

    class Reason(models.TextChoices):
        SILENT = "silent", _("no answer two days before the date")
        AWAY = "away", _("away on the date")
        ASKED = "asked", _("the desk decided")

    article = models.ForeignKey(Article, models.CASCADE, related_name="hand_overs", db_index=False)
    proofreader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("proofreader")
    )
    # Null while there is none who could: the desk was told.
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("deputy"),
    )
    reason = models.CharField(_("reason"), max_length=10, choices=Reason)
    happened_at = models.DateTimeField(_("happened at"))

    class Meta:
        verbose_name = _("change of proofreader")
        verbose_name_plural = _("changes of proofreader")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "proofreader"], name="one_hand_over_per_proofreader"
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.proofreader_id}"


class ReviewLink(models.Model):
    """A secret address at which somebody reads one article, and approves it or asks for a change.

    Known by its hash alone. That it was opened is not kept.
    """

    class Part(models.TextChoices):
        """Why somebody is asked."""

        INTERVIEWEE = "interviewee", _("Was interviewed")
        SPONSOR = "sponsor", _("Sponsor")
        GUEST = "guest", _("Is named or quoted")

    class Silence(models.TextChoices):
        """What is done when no answer comes."""

        KEPT = "kept", _("The text appears as it is")
        LEFT_OUT = "left_out", _("The passage is left out")

    class Verdict(models.TextChoices):
        APPROVED = "approved", _("Approved")
        CHANGE = "change", _("Asks for a change")

    article = models.ForeignKey(Article, models.CASCADE, related_name="review_links")
    # Of a colleague with an account; anybody else is a name and an address.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("colleague"),
    )
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("address"), blank=True)  # forgotten some time after the end
    language = models.CharField(
        _("language"), max_length=2, choices=[("fr", "Français"), ("en", "English")]
    )
    part = models.CharField(_("why they are asked"), max_length=12, choices=Part)
    question = models.CharField(_("what is asked"), max_length=500)
    passage = models.CharField(_("passage"), max_length=200, blank=True)
    silence = models.CharField(_("without an answer"), max_length=10, choices=Silence)
    hashed = models.CharField(_("hash of the secret"), max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("made by"),
    )
    made_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("expires at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    verdict = models.CharField(_("answer"), max_length=10, choices=Verdict, blank=True)
    comment = models.CharField(_("comment"), max_length=1000, blank=True)
    # The version of the article that the answer is about: what came after, nobody approved.
    version = models.PositiveIntegerField(_("version"), null=True, blank=True)

    objects = ReviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("review by link")
        verbose_name_plural = _("reviews by link")
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, verdict="", version__isnull=True)
                | Q(answered_at__isnull=False, verdict__gt="", version__isnull=False),
                name="answered_review_says_what",
            ),
            models.CheckConstraint(
                condition=~Q(verdict="change") | Q(comment__gt=""), name="change_says_which"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_approved(self) -> bool:
        return self.verdict == self.Verdict.APPROVED

    @property
    def is_outdated(self) -> bool:
        """Whether the article changed after it was approved."""
        return self.is_approved and self.version != self.article.version
