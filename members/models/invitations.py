"""Invitations: one of the three doors through which people come in."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.company.models import Site
from community.core import dates
from community.core.verbs import Sentence
from community.post.models import Delivery

from ..querysets import InvitationQuerySet
from .people import LANGUAGES

State = Delivery.State
_PROGRESS = {
    State.PENDING: _("waiting to leave"),
    State.TAKEN: _("waiting to leave"),
    State.SENDING: _("waiting to leave"),
    State.SENT: _("on its way"),
    State.UNCERTAIN: _("perhaps not arrived"),
    State.FAILED: _("could not be sent"),
    State.SUPPRESSED: _("could not be sent"),
}


class Invitation(models.Model):
    """A letter to one address; it opens one account, until it expires."""

    email = models.EmailField(_("e-mail address"))
    first_name = models.CharField(_("first name"), max_length=80)
    last_name = models.CharField(_("last name"), max_length=80)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES, default="fr")
    site = models.ForeignKey(Site, models.PROTECT, verbose_name=_("site"))
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="invitations",
        verbose_name=_("invited by"),
    )
    # What became of the last letter.
    letter = models.ForeignKey(
        Delivery, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("letter")
    )
    sent_at = models.DateTimeField(_("sent at"))
    expires_at = models.DateTimeField(_("expires at"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    # What `with_letter` adds.
    letter_state: str | None
    letter_held_until: datetime | None

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                condition=Q(accepted_at__isnull=True),
                name="one_open_invitation_per_address",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("sent_at")), name="invitation_expires_after_sending"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def progress(self) -> Sentence:
        """What became of the last letter; old ones, of which nothing is known, are long gone."""
        if self.letter_state == State.PENDING and self.letter_held_until:
            hour = dates.moment(self.letter_held_until)
            return gettext("leaves on %(hour)s, in working hours") % {"hour": hour}
        return _PROGRESS[State(self.letter_state or State.SENT)]

    @property
    def has_left(self) -> bool:
        return self.letter_state in (None, State.SENT)

    def is_open(self, at: datetime) -> bool:
        return self.accepted_at is None and self.expires_at > at

    @property
    def is_valid(self) -> bool:
        """Whether its link opens an account at this moment, for the pages that say so."""
        return self.is_open(timezone.now())
