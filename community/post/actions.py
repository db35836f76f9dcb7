"""Putting mails in the post, taking them back, and settling the uncertain ones."""

from datetime import datetime

from django.db import transaction
from django.db.models import Min, Model
from django.utils.translation import gettext_lazy as _

from community.company.models import Site
from community.core.person import Person

from . import uncertain
from .batches import Letter, pause_batch, resume_batch, send_batch, spare, stop_batch
from .messages import Attachment, check, compose, new_message_id
from .models import Delivery
from .pace import SOON, Pace, leaves_at
from .querysets import WIPED, DeliveryQuerySet, name_of
from .refusals import BadMail, NotUncertain
from .starting import start

__all__ = [
    "SOON",
    "Attachment",
    "BadMail",
    "Letter",
    "NotUncertain",
    "Pace",
    "compose",
    "drop_unsent",
    "pause_batch",
    "reconsider",
    "resume_batch",
    "send",
    "send_batch",
    "settle",
    "settle_by_rule",
    "spare",
    "stop_batch",
    "take_back",
]

State, Alias = Delivery.State, Delivery.Alias


@transaction.atomic
def send(
    kind: str,
    *,
    to: Person | str,
    pace: Pace,
    language: str,
    subject: str,
    text: str,
    html: str = "",
    at: datetime,
    alias: str = Alias.DEFAULT,
    secret: bool = False,
    attachment: Attachment | None = None,
    about: Model | None = None,
    begins_at: datetime | None = None,
    site: Site | None = None,
    not_before: datetime | None = None,
) -> Delivery:
    """Put one mail in the post; it leaves once this is committed, or when its pace says.

    `begins_at` is when that which it is about begins, `site` where a reader without an account
    works: see `leaves_at`. `not_before` leaves time for a change of mind. What is about
    something can be taken back while it waits.

    To a person, it is dropped if their account closes before it leaves; to an address, never.
    The words of a `secret` mail are wiped as soon as it needs them no more. Raises BadMail.
    """
    address, person = (to, None) if isinstance(to, str) else (to.email, to)
    check(address, subject, text)
    due_at = leaves_at(pace, to=person, site=site, begins_at=begins_at, at=at)
    due_at = max(due_at, not_before or at)
    delivery = Delivery.objects.create(
        recipient_id=person.pk if person else None,
        address=address,
        pace=pace,
        about=name_of(about) if about else "",
        begins_at=begins_at,
        held_until=due_at if due_at > at else None,
        kind=kind,
        language=language,
        alias=Alias(alias),
        subject=subject,
        text=text,
        html=html,
        secret=secret,
        **(attachment.columns() if attachment else {}),
        message_id=new_message_id(),
        created_at=at,
        due_at=due_at,
    )
    start(delivery, at=delivery.held_until)
    return delivery


@transaction.atomic
def take_back(about: Model, *, to: Person | None = None, kind: str = "") -> datetime | None:
    """Do not send what waits and is no longer true: all about this, or to one, or of one kind.

    What is uncertain does not leave once more. Answers the earliest beginning that these would
    have spoken of, if any.
    """
    waiting = Delivery.objects.to_take_back().about(about)
    if to:
        waiting = waiting.filter(recipient_id=to.pk)
    if kind:
        waiting = waiting.filter(kind=kind)
    begins_at: datetime | None = waiting.aggregate(first=Min("begins_at"))["first"]
    waiting.suppress()
    return begins_at


def drop_unsent() -> int:
    """Send nothing of what waits, is in hand or is uncertain, as when it may have left long ago."""
    return Delivery.objects.unsent().suppress()


@transaction.atomic
def reconsider(person: Person, *, at: datetime) -> None:
    """Somebody's hours or absences have changed: so has the moment at which their mails leave."""
    deliveries = Delivery.objects.held().filter(recipient_id=person.pk)
    for delivery in deliveries.select_for_update().order_by("pk"):
        due_at = leaves_at(delivery.pace, to=person, begins_at=delivery.begins_at, at=at)
        if due_at != delivery.held_until:
            delivery.held_until = delivery.due_at = due_at
            delivery.save(update_fields=["held_until", "due_at"])
            start(delivery, at=due_at if due_at > at else None)


@transaction.atomic
def settle(delivery: Delivery, *, arrived: bool, at: datetime) -> None:
    """Say of an uncertain mail, after a look at the mail server's log, whether it arrived.

    One that did not is sent again, unless its words are wiped. Raises NotUncertain.
    """
    uncertain_delivery = _locked(Delivery.objects.uncertain().filter(pk=delivery.pk)).first()
    if uncertain_delivery is None:
        raise NotUncertain(_("This e-mail is not waiting for a decision."))
    if arrived:
        _close(uncertain_delivery, State.SENT, sent_at=uncertain_delivery.claimed_at, error="")
    elif uncertain_delivery.text:
        _send_once_more(uncertain_delivery, at=at)
    else:
        _close(uncertain_delivery, State.FAILED)
    delivery.refresh_from_db()


@transaction.atomic
def settle_by_rule(*, at: datetime) -> list[tuple[Delivery, uncertain.Outcome]]:
    """Settle what nobody has settled for half an hour, each as its kind asks."""
    overdue = _locked(Delivery.objects.uncertain().overdue())
    settled = []
    for delivery in overdue.order_by("pk")[: uncertain.AT_ONCE]:
        outcome = uncertain.outcome(delivery, at=at)
        if outcome == uncertain.Outcome.ONCE_MORE:
            _send_once_more(delivery, at=at, repeated_at=at)
        else:
            _close(delivery, uncertain.ENDS[outcome])
        settled.append((delivery, outcome))
    return settled


def _locked(rows: DeliveryQuerySet) -> DeliveryQuerySet:
    """With those who receive them, and where they work."""
    return rows.select_related("recipient__site").select_for_update(of=("self",))


def _send_once_more(delivery: Delivery, *, at: datetime, **changes: object) -> None:
    """With the same Message-ID, by which most mail systems show it once; at its own pace."""
    due_at = leaves_at(delivery.pace, to=delivery.recipient, begins_at=delivery.begins_at, at=at)
    held_until = due_at if due_at > at else None
    changes |= {"created_at": at, "due_at": due_at, "held_until": held_until}
    _close(delivery, State.PENDING, **changes)
    start(delivery, at=held_until)


def _close(delivery: Delivery, state: str, **changes: object) -> None:
    """Leave uncertainty for that state."""
    if delivery.is_wiped_in(state):
        changes |= WIPED
    for name, value in {"state": state, **changes}.items():
        setattr(delivery, name, value)
    delivery.save(update_fields=["state", *changes])
