"""An issue by mail, and who does not want it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from community.post.models import Batch

from .issues import Issue


class Mailing(models.Model):
    """The mails of one issue: one of them to each member who wants it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("about to leave")
        SENDING = "sending", _("being sent")
        PAUSED = "paused", _("paused")
        STOPPED = "stopped", _("stopped")
        DONE = "done", _("sent")

    issue = models.OneToOneField(
        Issue, models.CASCADE, related_name="mailing", verbose_name=_("issue")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    # Until this moment nothing has left, and nobody is on a list.
    leaves_at = models.DateTimeField(_("leaves at"))
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("started by"),
    )
    batch = models.OneToOneField(
        Batch, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("e-mails")
    )

    class Meta:
        verbose_name = _("issue by e-mail")
        verbose_name_plural = _("issues by e-mail")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", batch__isnull=True)
                | Q(state="stopped")
                | Q(state__in=["sending", "paused", "done"], batch__isnull=False),
                name="mailing_has_mails_once_it_leaves",
            )
        ]
        indexes = [
            models.Index(
                fields=["leaves_at"],
                condition=Q(state__in=["waiting", "sending"]),
                name="mailing_to_tend",
            )
        ]

    def __str__(self) -> str:
        return str(self.issue)

    @property
    def state_label(self) -> str:
        return str(self.State(self.state).label)


class Unsubscribed(models.Model):
    """Somebody who does not want the journal by mail."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="unsubscribed_from_journal",
        verbose_name=_("member"),
    )
    since = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("reader without e-mails")
        verbose_name_plural = _("readers without e-mails")

    def __str__(self) -> str:
        return str(self.person)
