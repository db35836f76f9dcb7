"""Putting mails in the post, and settling what became of the doubtful ones."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.core import jobs
from community.core.person import Person

from .messages import Attachment, check, compose, new_message_id
from .models import Delivery
from .refusals import BadMail, NotUncertain

__all__ = ["Attachment", "BadMail", "NotUncertain", "compose", "send", "settle", "start"]

DELIVER = "community.post.tasks.deliver"
State, Alias = Delivery.State, Delivery.Alias


@transaction.atomic
def send(
    kind: str,
    *,
    to: Person | str,
    language: str,
    subject: str,
    text: str,
    html: str = "",
    at: datetime,
    alias: str = Alias.DEFAULT,
    secret: bool = False,
    attachment: Attachment | None = None,
) -> Delivery:
    """Put one mail in the post; it leaves once this is committed.

    To a person, it is dropped if her account closes before it leaves; to an address, never.
    The words of a `secret` mail are wiped as soon as it needs them no more. Raises BadMail.
    """
    address = to if isinstance(to, str) else to.email
    check(address, subject, text)
    delivery = Delivery.objects.create(
        recipient_id=None if isinstance(to, str) else to.pk,
        address=address,
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
        due_at=at,
    )
    start(delivery)
    return delivery


def start(delivery: Delivery, at: datetime | None = None) -> bool:
    """Defer the job of a delivery; a mail that somebody waits for goes before bulk."""
    return jobs.defer(
        DELIVER,
        key=f"delivery-{delivery.pk}",
        at=at,
        priority=jobs.SOON if delivery.alias == Alias.DEFAULT else jobs.LATER,
        delivery_id=delivery.pk,
    )


@transaction.atomic
def settle(delivery: Delivery, *, arrived: bool, at: datetime) -> None:
    """Say of an uncertain mail, after a look at the mail server's log, whether it arrived.

    One that did not is sent again, unless its words are wiped. Raises NotUncertain.
    """
    uncertain = Delivery.objects.filter(pk=delivery.pk, state=State.UNCERTAIN)
    if arrived:
        changed = uncertain.update(state=State.SENT, sent_at=delivery.claimed_at, error="")
    elif delivery.secret:
        changed = uncertain.update(state=State.FAILED)
    else:
        changed = uncertain.update(state=State.PENDING, created_at=at, due_at=at)
    if not changed:
        raise NotUncertain(_("This e-mail is not waiting for a decision."))
    delivery.refresh_from_db()
    if delivery.state == State.PENDING:
        start(delivery)
