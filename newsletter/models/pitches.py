"""What somebody would like to read in the journal."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.core import links

from .articles import Article

AGREE_ACT = "newsletter.agree"


class Pitch(models.Model):
    """An idea for an article, in three answers; the committee takes it up or declines."""

    class Length(models.TextChoices):
        SHORT = "short", _("A short item")
        PAGE = "page", _("A page")
        FEATURE = "feature", _("A feature of several pages")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="pitches", verbose_name=_("by")
    )
    gist = models.CharField(_("the gist"), max_length=300)
    contact = models.CharField(_("who to talk to"), max_length=200, blank=True)
    length = models.CharField(_("length"), max_length=10, choices=Length, default=Length.PAGE)
    # What it came from, as it was called then: a tip, an event; blank for an idea of one's own.
    source_title = models.CharField(_("comes from"), max_length=200, blank=True)
    source_path = models.CharField(_("its address"), max_length=300, blank=True)
    # Whose thing it is, when it is somebody else's: the idea waits for them to agree.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked to agree"),
    )
    agreed_at = models.DateTimeField(_("agreed at"), null=True, blank=True)
    refused_at = models.DateTimeField(_("refused at"), null=True, blank=True)
    pitched_at = models.DateTimeField(_("pitched at"))
    article = models.OneToOneField(
        Article,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="pitch",
        verbose_name=_("article"),
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    word = models.CharField(_("word to the member"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("idea for the journal")
        verbose_name_plural = _("ideas for the journal")
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True) | Q(refused_at__isnull=True),
                name="pitch_is_agreed_to_or_refused",
            ),
            models.UniqueConstraint(
                fields=["source_path"],
                condition=Q(source_path__gt="")
                & (Q(answered_at__isnull=True) | Q(article__isnull=False)),
                name="one_pitch_per_source",
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner"],
                condition=Q(owner__isnull=False, answered_at__isnull=True),
                name="pitch_for_its_owner",
            ),
            models.Index(
                fields=["pitched_at"],
                condition=Q(answered_at__isnull=True),
                name="pitch_unanswered",
            ),
            models.Index(
                fields=["-answered_at"],
                condition=Q(answered_at__isnull=False),
                name="pitch_answered",
            ),
        ]

    def __str__(self) -> str:
        return self.gist

    def get_absolute_url(self) -> str:
        return f"{reverse('newsletter:pitch')}#idea-{self.pk}"

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None

    @property
    def waits_for_owner(self) -> bool:
        """Whether somebody has yet to agree; whoever has left is not waited for."""
        settled = self.agreed_at or self.refused_at
        return self.owner is not None and self.owner.is_member and not settled

    @property
    def answer_path(self) -> str:
        """Where its owner agrees, or not; for their eyes alone."""
        return links.path_for(AGREE_ACT, self.pk)

    @property
    def is_declined(self) -> bool:
        """Whether its member was answered, and no article came of it."""
        return self.is_answered and self.article_id is None
