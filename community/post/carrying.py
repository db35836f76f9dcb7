"""Carrying one delivery to the mail server: taken before, settled after, never twice.

Just before the mail server has all of it, the row says that it leaves. Whoever dies earlier has
sent nothing; whoever was given up meanwhile is stopped there.
"""

import logging
import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from .messages import message_of
from .models import Batch, Delivery
from .outgoing import OutgoingMessage
from .pace import Pace
from .querysets import WIPED, wiped_where
from .smtp import NoAnswer
from .starting import start

logger = logging.getLogger(__name__)

State = Delivery.State
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=1)
# A code or a reset link is of no use the next day; other mails are.
LASTS, SECRET_LASTS = timedelta(hours=24), timedelta(hours=1)
SWEEP = 500


class GivenUp(Exception):
    """The mail is no longer ours to send."""


def deliver(pk: int) -> None:
    """Send one mail, unless it was sent or somebody is at it."""
    if delivery := _claim(pk):
        carry(delivery, partial(OutgoingMessage.send, using=delivery.alias))


def carry(delivery: Delivery, send: Callable[[OutgoingMessage], object]) -> None:
    """Give one mail, which was taken, to the mail server, and write down what became of it."""
    try:
        message = message_of(delivery)
        message.hand_over = partial(_hand_over, delivery)
        send(message)
    except GivenUp:
        logger.warning("%s is somebody else's by now", delivery)
    except Exception as error:
        _settle_failure(delivery, error)
    else:
        _settle(delivery, State.SENT, sent_at=Now())


@transaction.atomic(durable=True)
def _claim(pk: int) -> Delivery | None:
    """Take a waiting delivery; committed before the mail server hears of it."""
    waiting = Delivery.objects.ripe().filter(pk=pk)
    if waiting.outlived().exists() or waiting.filter(recipient__is_active=False).exists():
        waiting.suppress()
        return None
    claimed = waiting.update(state=State.TAKEN, attempts=F("attempts") + 1, claimed_at=Now())
    return Delivery.objects.get(pk=pk) if claimed else None


@transaction.atomic(durable=True)
def _hand_over(delivery: Delivery) -> None:
    """Write down that it leaves; from here on nobody can know. Raises GivenUp."""
    ours = Delivery.objects.filter(pk=delivery.pk, attempts=delivery.attempts, state=State.TAKEN)
    if not ours.update(state=State.SENDING, claimed_at=Now()):
        raise GivenUp


def outcome_of(error: Exception) -> str:
    """What an error says of the message: refused for good, to be tried again, or unknown."""
    if isinstance(error, NoAnswer):
        return State.UNCERTAIN
    if isinstance(error, ValueError) or 500 <= _refusal_code(error) < 600:
        return State.FAILED
    return State.PENDING


def _refusal_code(error: Exception) -> int:
    """The server's code for this message; 0 when it refused us (sign-in, greeting), not it."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return max(code for code, _reply in error.recipients.values())
    if isinstance(error, smtplib.SMTPSenderRefused | smtplib.SMTPDataError):
        return error.smtp_code
    return 0


def _settle_failure(delivery: Delivery, error: Exception) -> None:
    outcome = outcome_of(error)
    pause = min(FIRST_PAUSE * 2 ** (delivery.attempts - 1), LONGEST_PAUSE)
    due_at = timezone.now() + pause
    if outcome == State.PENDING and due_at > _last_moment(delivery):
        outcome = State.FAILED
    logger.log(
        logging.WARNING if outcome == State.PENDING else logging.ERROR,
        "%s is %s after attempt %s: %s",
        delivery,
        outcome,
        delivery.attempts,
        type(error).__name__,
    )
    _settle(
        delivery,
        outcome,
        error=f"{type(error).__name__}: {error}"[:500],
        due_at=due_at if outcome == State.PENDING else None,
    )


def _last_moment(delivery: Delivery) -> datetime:
    """When it is of no use any more."""
    begun = max(delivery.held_until or delivery.created_at, delivery.created_at)
    return begun + (SECRET_LASTS if delivery.secret else LASTS)


@transaction.atomic(durable=True)
def _settle(
    delivery: Delivery,
    outcome: str,
    *,
    error: str = "",
    due_at: datetime | None = None,
    **changes: object,
) -> None:
    """Write the outcome while the claim is ours (even if the sweep gave us up meanwhile).

    A mail that goes again is `due_at` another moment; of a batch that was stopped, none does.
    """
    if outcome == State.PENDING and _is_stopped(delivery):
        outcome = State.SUPPRESSED
    ours = Delivery.objects.filter(
        pk=delivery.pk,
        attempts=delivery.attempts,
        state__in=[State.TAKEN, State.SENDING]
        if outcome == State.PENDING
        else [State.TAKEN, State.SENDING, State.UNCERTAIN],
    )
    if due_at:
        changes["due_at"] = due_at
    if delivery.is_wiped_in(outcome):
        changes |= WIPED
    if ours.update(state=outcome, error=error, **changes) and due_at and not delivery.batch_id:
        start(delivery, at=due_at)  # the lanes of a batch look for what is due next


def _is_stopped(delivery: Delivery) -> bool:
    """Whoever stops it meanwhile waits until this mail is written down."""
    if delivery.batch_id is None:
        return False
    batch = Batch.objects.select_for_update().get(pk=delivery.batch_id)
    return batch.state == Batch.State.STOPPED


def sweep() -> int:
    """Put back what died before it was handed over, call uncertain what died then, and start
    what was forgotten.

    Codes that are too old are wiped, and never leave.
    """
    for delivery in Delivery.objects.lost_in_hand().order_by("pk")[:SWEEP]:
        _put_back(delivery)
    Delivery.objects.outlived().suppress()
    lost = Delivery.objects.lost_while_sending().update(
        state=State.UNCERTAIN,
        error="The worker died while sending.",
        **wiped_where(Q(secret=True, pace=Pace.CODE)),
    )
    if lost:
        logger.error("%s deliveries are uncertain", lost)
    return sum(
        start(delivery) for delivery in Delivery.objects.forgotten().order_by("due_at")[:SWEEP]
    )


@transaction.atomic
def _put_back(delivery: Delivery) -> None:
    """It has not left: it goes again, while it is of use."""
    lost = Delivery.objects.lost_in_hand().filter(pk=delivery.pk)
    error = "The worker died before it left."
    if timezone.now() > _last_moment(delivery):
        lost.update(state=State.FAILED, error=error, **(WIPED if delivery.secret else {}))
    elif lost.update(state=State.PENDING, due_at=Now(), error=error):
        start(delivery)
