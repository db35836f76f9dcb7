"""Who decided or looked at what, in a log that only grows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Record(models.Model):
    """One line of the log. It points to nothing: it outlives the people and things it names."""

    at = models.DateTimeField(_("written at"))
    actor_id = models.BigIntegerField(_("number of the person"), null=True, blank=True)
    actor_label = models.CharField(_("name of the person"), max_length=200, blank=True)
    action = models.CharField(_("action"), max_length=80)
    target_type = models.CharField(_("kind of object"), max_length=80, blank=True)
    target_id = models.CharField(_("number of the object"), max_length=64, blank=True)
    target_label = models.CharField(_("name of the object"), max_length=300, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    data = models.JSONField(_("details"), default=dict, blank=True)
    request_id = models.CharField(_("request"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("line of the audit log")
        verbose_name_plural = _("lines of the audit log")
        indexes = [
            models.Index(fields=["-at", "-id"], name="audit_newest_first"),
            models.Index(fields=["target_type", "target_id", "-at"], name="audit_by_target"),
            models.Index(fields=["actor_id", "-at"], name="audit_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.target_label}"
