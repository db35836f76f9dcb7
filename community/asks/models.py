"""Whom the community asked for help, why, and what became of it; how often each may be asked."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from community.core.bilingual import Bilingual

from . import kinds
from .querysets import OPEN, AskQuerySet

MOST = 28  # once a day is as much as anybody may wish for


class Ask(models.Model):
    """The community asked one person for one thing.

    It is open until they help, say “not me”, or nobody needs help any more. The label and
    the address of what it is about are of that moment. That somebody declined is told to nobody.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="asks",
        verbose_name=_("person"),
        db_index=False,
    )
    kind = models.CharField(_("kind"), max_length=20)
    content_type = models.ForeignKey(
        ContentType, models.PROTECT, related_name="+", verbose_name=_("about what"), db_index=False
    )
    object_id = models.BigIntegerField(_("number"))
    about = GenericForeignKey("content_type", "object_id")
    about_label_fr = models.CharField(_("about, in French"), max_length=300)
    about_label_en = models.CharField(_("about, in English"), max_length=300)
    about_label = Bilingual("about_label")
    about_url = models.CharField(_("address of what it is about"), max_length=300)
    round = models.PositiveSmallIntegerField(_("round"))
    of_duty = models.BooleanField(_("as the person on duty"), default=False)
    reason = models.CharField(_("reason"), max_length=20)
    subject_fr = models.CharField(_("subject in French"), max_length=120, blank=True)
    subject_en = models.CharField(_("subject in English"), max_length=120, blank=True)
    subject = Bilingual("subject")
    asked_at = models.DateTimeField(_("asked at"))
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    declined_at = models.DateTimeField(_("declined at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = AskQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for help")
        verbose_name_plural = _("requests for help")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "content_type", "object_id"],
                condition=OPEN,
                name="one_open_ask_per_person_and_thing",
            ),
            models.CheckConstraint(
                condition=OPEN
                | Q(declined_at__isnull=True, withdrawn_at__isnull=True)
                | Q(answered_at__isnull=True, withdrawn_at__isnull=True)
                | Q(answered_at__isnull=True, declined_at__isnull=True),
                name="an_ask_ends_in_one_way",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "asked_at"], name="ask_of_person"),
            models.Index(fields=["content_type", "object_id", "id"], name="ask_about_thing"),
            models.Index(fields=["asked_at"], name="ask_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.about_label}"

    @property
    def is_open(self) -> bool:
        return not (self.answered_at or self.declined_at or self.withdrawn_at)

    @property
    def because(self) -> str:
        """Why it is this person who is asked, in the reader's language."""
        return kinds.get(self.kind).because(self.reason, self.subject)


class Allowance(models.Model):
    """How often somebody is willing to be asked for help; without a row, as often as is fair."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="allowance"
    )
    most = models.PositiveSmallIntegerField(
        _("at most, in four weeks"), validators=[MaxValueValidator(MOST)]
    )

    class Meta:
        verbose_name = _("allowance of requests")
        verbose_name_plural = _("allowances of requests")

    def __str__(self) -> str:
        return f"{self.person_id}: {self.most}"
