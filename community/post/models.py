"""Every mail that leaves: one row, one address, one message."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .pace import Pace
from .querysets import DeliveryQuerySet


class Batch(models.Model):
    """Mails that leave together, a few at a time: they are paused, resumed and stopped as one."""

    class State(models.TextChoices):
        OPEN = "open", _("leaves")
        PAUSED = "paused", _("paused")
        STOPPED = "stopped", _("stopped")

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    created_at = models.DateTimeField(_("created at"))

    class Meta:
        verbose_name = _("batch of e-mails")
        verbose_name_plural = _("batches of e-mails")

    def __str__(self) -> str:
        return f"#{self.pk}"


class Delivery(models.Model):
    """A message and what became of it; the intent is committed before the mail server hears."""

    class State(models.TextChoices):
        PENDING = "pending", _("pending")
        TAKEN = "taken", _("in hand")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        UNCERTAIN = "uncertain", _("uncertain")
        FAILED = "failed", _("failed")
        SUPPRESSED = "suppressed", _("not sent on purpose")

    class Alias(models.TextChoices):
        DEFAULT = "default", _("one person asked for it")
        BULK = "bulk", _("many receive it")

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recipient"),
    )
    address = models.EmailField(_("address"))
    batch = models.ForeignKey(
        Batch,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deliveries",
        db_index=False,
        verbose_name=_("batch"),
    )
    kind = models.CharField(_("kind"), max_length=60)
    language = models.CharField(_("language"), max_length=2)
    alias = models.CharField(
        _("way of sending"), max_length=10, choices=Alias, default=Alias.DEFAULT
    )
    subject = models.CharField(_("subject"), max_length=300, blank=True)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(_("text in HTML"), blank=True)
    # One small text file, such as a calendar; kept here so that it leaves with the words.
    attachment = models.TextField(_("attached text"), blank=True)
    attachment_name = models.CharField(_("name of the file"), max_length=100, blank=True)
    attachment_type = models.CharField(_("type of the file"), max_length=100, blank=True)
    # Where a mail program asks for no more of these, by POST (RFC 8058).
    unsubscribe_url = models.CharField(_("address to unsubscribe"), max_length=300, blank=True)
    pace = models.CharField(_("when it leaves"), max_length=10, choices=Pace)
    # The reader's next working hour; null for what leaves, or left, at once.
    held_until = models.DateTimeField(_("waits until"), null=True, blank=True)
    # What it is about, and when that begins: news of it makes a mail that still waits untrue.
    about = models.CharField(_("about"), max_length=100, blank=True)
    begins_at = models.DateTimeField(_("begins at"), null=True, blank=True)
    secret = models.BooleanField(_("holds a secret"), default=False)
    message_id = models.CharField(_("Message-ID"), max_length=200, unique=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(_("asked for at"))
    due_at = models.DateTimeField(_("due at"))
    # When a worker took it up, then when it began to hand it over to the mail server.
    claimed_at = models.DateTimeField(_("claimed at"), null=True, blank=True)
    sent_at = models.DateTimeField(_("delivered at"), null=True, blank=True)
    # By the rule for uncertain mails, once: see `uncertain`.
    repeated_at = models.DateTimeField(_("sent once more at"), null=True, blank=True)
    error = models.CharField(_("error"), max_length=500, blank=True)

    objects = models.Manager.from_queryset(DeliveryQuerySet)()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "recipient"], name="one_delivery_per_batch_and_recipient"
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="delivery_sent_at_iff_sent",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["pending", "taken", "sending"]) | ~Q(text=""),
                name="delivery_to_send_has_a_text_part",
            ),
            models.CheckConstraint(
                condition=~Q(secret=True, state__in=["sent", "failed", "suppressed"])
                & ~Q(secret=True, pace="code", state="uncertain")
                | Q(subject="", text="", html="", attachment=""),
                name="delivery_keeps_no_secret_afterwards",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(state__in=["pending", "taken", "sending"]),
                name="delivery_to_send",
            ),
            models.Index(
                fields=["created_at"],
                condition=Q(state__in=["uncertain", "failed"]),
                name="delivery_in_trouble",
            ),
            models.Index(
                fields=["about"],
                condition=Q(state="pending", held_until__isnull=False)
                | Q(state__in=["taken", "uncertain"]),
                name="delivery_to_take_back",
            ),
            models.Index(
                fields=["batch", "due_at", "id"],
                condition=Q(state="pending", batch__isnull=False),
                name="delivery_next_of_batch",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"

    def is_wiped_in(self, state: str) -> bool:
        """Whether it keeps no words there: a code that is uncertain is never sent once more."""
        if not self.secret or state in (self.State.PENDING, self.State.TAKEN, self.State.SENDING):
            return False
        return state != self.State.UNCERTAIN or self.pace == Pace.CODE

    @property
    def is_held(self) -> bool:
        """Whether it waits for its reader to be at work."""
        if self.state != self.State.PENDING or self.held_until is None:
            return False
        return self.held_until > timezone.now()
