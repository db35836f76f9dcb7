"""What the ground itself remembers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SentForm(models.Model):
    """A form that was carried out, and how it was answered; it does not say who sent it."""

    digest = models.CharField(_("digest of what was sent"), max_length=64, primary_key=True)
    led_to = models.TextField(_("where it led"), blank=True)
    said = models.JSONField(_("what was said there"), default=list, blank=True)
    # The session that began with it, when somebody signed up, signed in or asked for a code.
    session_key = models.CharField(_("session"), max_length=40, blank=True)
    sent_at = models.DateTimeField(_("sent at"), db_index=True)

    class Meta:
        verbose_name = _("form that was sent")
        verbose_name_plural = _("forms that were sent")

    def __str__(self) -> str:
        return self.digest
