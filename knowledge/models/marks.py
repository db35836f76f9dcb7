"""What readers leave on a tip: "I tried it", "It did not work", and the tips they keep."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .tips import LONGEST_GAIN, Tip


class TriedMark(models.Model):
    """A colleague tried a tip; they may say what they gained, and one sentence."""

    tip = models.ForeignKey(Tip, models.CASCADE, related_name="tried_marks", db_index=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tried_marks")
    minutes = models.PositiveSmallIntegerField(_("minutes gained"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=280, blank=True)
    language = models.CharField(_("language"), max_length=2, default="fr")
    tried_at = models.DateTimeField(_("tried at"))

    class Meta:
        verbose_name = _("tried mark")
        verbose_name_plural = _("tried marks")
        constraints = [
            models.UniqueConstraint(
                fields=["tip", "person"], name="one_tried_mark_per_tip_and_person"
            ),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__gte=1, minutes__lte=LONGEST_GAIN),
                name="tried_minutes_are_plausible",
            ),
        ]
        indexes = [
            models.Index(F("tried_at").desc(), "tip", name="tried_mark_newest"),
            models.Index("tip", F("tried_at").desc(), name="tried_mark_of_tip"),
        ]

    def __str__(self) -> str:
        return f"{self.tip_id}: {self.person_id}"


class UsedAgain(models.Model):
    """A day on which a colleague used again a tip that they had tried."""

    mark = models.ForeignKey(TriedMark, models.CASCADE, related_name="uses", db_index=False)
    used_on = models.DateField(_("used on"))

    class Meta:
        verbose_name = _("use of a tried tip")
        verbose_name_plural = _("uses of tried tips")
        constraints = [
            models.UniqueConstraint(fields=["mark", "used_on"], name="one_use_per_mark_and_day")
        ]
        indexes = [models.Index(fields=["used_on", "mark"], name="use_newest")]

    def __str__(self) -> str:
        return f"{self.mark_id}: {self.used_on}"


class FailedTry(models.Model):
    """A colleague tried a tip and it did not work. The author reads why, and nobody else."""

    tip = models.ForeignKey(Tip, models.CASCADE, related_name="failed_tries", db_index=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="failed_tries"
    )
    reason = models.CharField(_("what went wrong"), max_length=280)
    language = models.CharField(_("language"), max_length=2)
    tried_at = models.DateTimeField(_("tried at"))

    class Meta:
        verbose_name = _("failed try")
        verbose_name_plural = _("failed tries")
        constraints = [
            models.UniqueConstraint(
                fields=["tip", "person"], name="one_failed_try_per_tip_and_person"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="failed_try_says_what_went_wrong"),
        ]
        indexes = [models.Index("tip", F("tried_at").desc(), name="failed_try_of_tip")]

    def __str__(self) -> str:
        return f"{self.tip_id}: {self.person_id}"


class KeptTip(models.Model):
    """A tip in somebody's notebook. Nobody else knows."""

    tip = models.ForeignKey(Tip, models.CASCADE, related_name="keeps")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="kept_tips", db_index=False
    )
    kept_at = models.DateTimeField(_("kept at"))

    class Meta:
        verbose_name = _("kept tip")
        verbose_name_plural = _("kept tips")
        constraints = [
            models.UniqueConstraint(fields=["person", "tip"], name="one_keep_per_person_and_tip")
        ]
        indexes = [models.Index("person", F("kept_at").desc(), name="kept_tip_newest")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.tip_id}"
