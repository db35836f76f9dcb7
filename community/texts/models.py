"""What people were writing when they stopped."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Draft(models.Model):
    """The fields of one form, as last typed. `key` tells what it was about; empty for new."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False
    )
    form = models.CharField(_("form"), max_length=60)
    key = models.CharField(_("about what"), max_length=200, blank=True)
    data = models.JSONField(_("what was typed"))
    saved_at = models.DateTimeField(_("saved at"), db_index=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "form", "key"], name="one_draft_per_person_form_and_key"
            )
        ]

    def __str__(self) -> str:
        return f"{self.form}: {self.key}"
