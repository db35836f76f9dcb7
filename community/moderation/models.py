"""What was hidden, by whom, when and why, and how it came back; what was reported, who of the core
team takes care of it and read it, and what became of it; appeals to the sponsors."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.fetch_modes import FETCH_ONE
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.core import nouns
from community.core.bilingual import Bilingual, active_language
from community.core.person import Person

from .querysets import AppealQuerySet, CaseQuerySet, HidingQuerySet


class Reportable(models.Model):
    """Something that any member may report, and the core team decides about.

    What cannot be hidden is put right by those who look after it.
    """

    class Meta:
        abstract = True

    @property
    def is_read_by_all(self) -> bool:
        """Whether every member can read it: then anybody may report it."""
        return True

    @property
    def mended_by(self) -> Sequence[int]:
        """The keys of those who put it right; where there is nobody, whoever is on duty does."""
        return [owner.pk for owner in nouns.owners(self)]


class Hideable(Reportable):
    """Something that the core team may hide.

    That it is hidden stands beside its state, which goes on changing meanwhile. The actions of
    this room alone write `hidden_at`, in one transaction with a row of `Hiding`; lists read it
    in the same partial index as the state (docs/decisions/0013).
    """

    hidden_at = models.DateTimeField(_("hidden since"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_hidden(self) -> bool:
        return self.hidden_at is not None

    @property
    def is_read_by_all(self) -> bool:
        return not self.is_hidden

    def wording(self) -> str:
        """What it says in the reader's language, for a sponsor who judges it without its page."""
        noun = nouns.of(self)
        words = {each.language: each for each in noun.words(self)} if noun else {}
        chosen = words.get(active_language()) or next(iter(words.values()), None)
        return chosen.body if chosen else ""


def load(kind: int, key: int) -> Reportable | None:
    """A thing as it is now, by the key of its kind and its own, whose relations may be read; None
    when it is gone."""
    model = ContentType.objects.get_for_id(kind).model_class()
    if model is None or not issubclass(model, Reportable):
        return None
    return model._base_manager.all().fetch_mode(FETCH_ONE).filter(pk=key).first()


class Hiding(models.Model):
    """One time that a thing was hidden; it is open until somebody restores the thing."""

    content_type = models.ForeignKey(
        ContentType, models.PROTECT, related_name="+", verbose_name=_("kind"), db_index=False
    )
    object_id = models.BigIntegerField(_("number"))
    target = GenericForeignKey("content_type", "object_id")
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("hidden by"),
    )
    hidden_at = models.DateTimeField(_("hidden at"))
    # Empty for what was hidden before reasons were kept.
    reason = models.TextField(_("reason"), blank=True)
    restored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("restored by"),
    )
    restored_at = models.DateTimeField(_("restored at"), null=True, blank=True)
    restored_reason = models.TextField(_("reason to restore it"), blank=True)

    objects = HidingQuerySet.as_manager()

    class Meta:
        verbose_name = _("hiding")
        verbose_name_plural = _("hidings")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"],
                condition=Q(restored_at__isnull=True),
                name="one_open_hiding_per_object",
            ),
            models.CheckConstraint(
                condition=Q(restored_at__isnull=True, restored_by__isnull=True, restored_reason="")
                | Q(restored_at__isnull=False, restored_reason__gt=""),
                name="restored_hiding_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["content_type", "object_id", "-id"], name="hiding_by_object")
        ]

    def __str__(self) -> str:
        return str(self.thing())

    def get_absolute_url(self) -> str:
        """Where those whose it is read why, and appeal."""
        return reverse("moderation:appeal-new", args=[self.pk])

    def thing(self) -> Hideable | None:
        thing = load(self.content_type_id, self.object_id)
        return thing if isinstance(thing, Hideable) else None


class Case(models.Model):
    """One thing that the core team has to decide about, whoever reported it and however often.

    Label and address are those of the moment when it was opened, as are its `owners`, by key:
    whoever made a thing never reads who reported it.
    """

    class State(models.TextChoices):
        OPEN = "open", _("waits for the core team")
        HIDDEN = "hidden", _("hidden")
        KEPT = "kept", _("stays as it is")
        TO_MEND = "mend", _("to be put right")
        GONE = "gone", _("no longer there")

    content_type = models.ForeignKey(
        ContentType, models.PROTECT, related_name="+", verbose_name=_("kind"), db_index=False
    )
    object_id = models.BigIntegerField(_("number"))
    about = GenericForeignKey("content_type", "object_id")
    about_label_fr = models.CharField(_("about, in French"), max_length=300)
    about_label_en = models.CharField(_("about, in English"), max_length=300)
    about_label = Bilingual("about_label")
    about_url = models.CharField(_("address of what it is about"), max_length=300)
    owners = ArrayField(models.BigIntegerField(), default=list, editable=False)
    opened_at = models.DateTimeField(_("opened at"))
    state = models.CharField(_("state"), max_length=6, choices=State, default=State.OPEN)
    reason = models.TextField(_("reason given"), blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    # Whoever means to read it says so, so that two need not do it unknowingly; it binds nobody.
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken care of by"),
    )
    taken_at = models.DateTimeField(_("taken care of since"), null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    # What `with_who_takes_care` adds.
    is_taken: bool

    class Meta:
        verbose_name = _("reported contribution")
        verbose_name_plural = _("reported contributions")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"],
                condition=Q(state="open"),
                name="one_open_case_per_object",
            ),
            models.CheckConstraint(
                condition=Q(state="open", decided_at__isnull=True)
                | (~Q(state="open") & Q(decided_at__isnull=False)),
                name="case_is_decided_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(state="open") | Q(taken_by__isnull=True, taken_at__isnull=True),
                name="nobody_takes_care_of_decided_case",
            ),
        ]
        indexes = [
            models.Index(fields=["opened_at"], condition=Q(state="open"), name="case_open"),
            models.Index(fields=["-decided_at"], name="case_decided_last"),
        ]

    def __str__(self) -> str:
        return self.about_label

    def get_absolute_url(self) -> str:
        """Where the core team decides."""
        return f"{reverse('admin:queue')}#case-{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    def thing(self) -> Reportable | None:
        return load(self.content_type_id, self.object_id)

    def involves(self, person: Person) -> bool:
        """Whether this person made the thing, or reported it."""
        reporters = {report.reporter_id for report in self.reports.all()}
        return person.pk in reporters or person.pk in self.owners

    def is_read_by(self, person: Person) -> bool:
        return any(reading.reader_id == person.pk for reading in self.readings.all())

    @property
    def is_urgent(self) -> bool:
        """Whether it is better out of sight while a second person reads it."""
        return any(report.reason in Report.URGENT for report in self.reports.all())


class Report(models.Model):
    """Somebody thinks that a thing should not be read as it is, and says why in a sentence."""

    class Reason(models.TextChoices):
        WRONG = "wrong", _("Wrong, out of date or dangerous")
        CONFIDENTIAL = "confidential", _("Confidential")
        UNKIND = "unkind", _("Hurtful to somebody")
        PERSONAL = "personal", _("Somebody’s data or picture, without their agreement")
        COPYRIGHT = "copyright", _("Copied without the right to")
        OTHER = "other", _("Something else")

    # What does harm while it is read.
    URGENT = (Reason.CONFIDENTIAL, Reason.PERSONAL)

    case = models.ForeignKey(Case, models.CASCADE, related_name="reports", db_index=False)
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="reports",
        verbose_name=_("reported by"),
    )
    reason = models.CharField(_("reason"), max_length=12, choices=Reason)
    sentence = models.TextField(_("in a sentence"), max_length=500)
    made_at = models.DateTimeField(_("reported at"))

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "reporter"], name="one_report_per_case_and_person"
            )
        ]

    def __str__(self) -> str:
        return str(self.case)

    def get_absolute_url(self) -> str:
        return reverse("moderation:report-detail", args=[self.pk])


class Reading(models.Model):
    """What one person of the core team would do with a reported thing, and why."""

    class Verdict(models.TextChoices):
        HIDE = "hide", _("Hide it")
        MEND = "mend", _("Have it put right")  # of what cannot be hidden
        KEEP = "keep", _("Leave it")

    case = models.ForeignKey(Case, models.CASCADE, related_name="readings", db_index=False)
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("read by"),
    )
    verdict = models.CharField(_("verdict"), max_length=4, choices=Verdict)
    # Empty for whoever agrees with somebody who said why.
    words = models.TextField(_("reason"), max_length=500, blank=True)
    read_at = models.DateTimeField(_("read at"))

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "reader"], name="one_reading_per_case_and_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.verdict}"


class Appeal(models.Model):
    """Whoever made what is hidden asks a sponsor to look at it, once for each time."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for a sponsor")
        UPHELD = "upheld", _("stays hidden")
        RESTORED = "restored", _("restored")

    hiding = models.OneToOneField(Hiding, models.CASCADE, related_name="appeal")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    about_label_fr = models.CharField(_("about, in French"), max_length=300)
    about_label_en = models.CharField(_("about, in English"), max_length=300)
    about_label = Bilingual("about_label")
    sentence = models.TextField(_("why it should be shown"), max_length=500)
    made_at = models.DateTimeField(_("appealed at"))
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    judge = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    words = models.TextField(_("reason"), max_length=500, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at__isnull=True, words="")
                | (~Q(state="waiting") & Q(decided_at__isnull=False, words__gt="")),
                name="decided_appeal_says_why",
            )
        ]

    def __str__(self) -> str:
        return self.about_label

    def get_absolute_url(self) -> str:
        """Where a sponsor decides."""
        return reverse("moderation:appeal-detail", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        """Whether a sponsor still has to decide: the core team may have restored it meanwhile."""
        return self.state == self.State.WAITING and self.hiding.restored_at is None
