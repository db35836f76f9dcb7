"""Many mails that leave together: put in the post at once, paused, resumed and stopped as one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import batched

from django.db import transaction
from django.db.models import Model

from community.company.working_time import schedules_of
from community.core.person import Person

from .messages import check, new_message_id
from .models import Batch, Delivery
from .pace import Pace
from .querysets import name_of
from .starting import start_batch

AT_ONCE = 250


@dataclass(frozen=True)
class Letter:
    """One mail of a batch; at `unsubscribe_url` a POST alone asks for no more of them."""

    to: Person
    language: str
    subject: str
    text: str
    html: str
    unsubscribe_url: str = ""


@transaction.atomic
def send_batch(kind: str, letters: Iterable[Letter], *, about: Model, at: datetime) -> Batch:
    """Put all these in the post, each for the next working hour of its reader. Raises BadMail.

    They are written some at a time, so that ten thousand need no more memory than a few.
    """
    batch = Batch.objects.create(created_at=at)
    for some in batched(letters, AT_ONCE):
        schedules = schedules_of([letter.to for letter in some])
        Delivery.objects.bulk_create(
            _row(kind, letter, batch, about, at, schedules[letter.to.pk].next_hour(at))
            for letter in some
        )
    start_batch(batch.pk)
    return batch


def _row(
    kind: str, letter: Letter, batch: Batch, about: Model, at: datetime, due_at: datetime
) -> Delivery:
    check(letter.to.email, letter.subject, letter.text)
    return Delivery(
        recipient_id=letter.to.pk,
        address=letter.to.email,
        batch=batch,
        about=name_of(about),
        kind=kind,
        language=letter.language,
        alias=Delivery.Alias.BULK,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        unsubscribe_url=letter.unsubscribe_url,
        pace=Pace.WORKING_HOURS,
        message_id=new_message_id(),
        created_at=at,
        due_at=due_at,
        held_until=due_at,
    )


def pause_batch(batch: Batch) -> None:
    """Let nothing more of it leave for now; what is being handed over leaves."""
    Batch.objects.filter(pk=batch.pk, state=Batch.State.OPEN).update(state=Batch.State.PAUSED)


@transaction.atomic
def resume_batch(batch: Batch, *, at: datetime) -> None:
    """Let the rest of it leave, each in the next working hour of its reader."""
    paused = Batch.objects.filter(pk=batch.pk, state=Batch.State.PAUSED)
    if not paused.update(state=Batch.State.OPEN):
        return
    waiting = batch.deliveries.filter(state=Delivery.State.PENDING, recipient__isnull=False)
    rows = waiting.select_related("recipient").defer("subject", "text", "html")
    people = [row.recipient for row in rows if row.recipient]
    for some in batched(people, AT_ONCE):
        _hold_anew(batch, some, at)
    start_batch(batch.pk)


def _hold_anew(batch: Batch, people: Sequence[Person], at: datetime) -> None:
    """Few moments serve many people: one update for each."""
    hours: dict[datetime, list[int]] = {}
    for pk, schedule in schedules_of(people).items():
        hours.setdefault(schedule.next_hour(at), []).append(pk)
    for due_at, some in hours.items():
        waiting = batch.deliveries.filter(state=Delivery.State.PENDING, recipient__in=some)
        waiting.update(due_at=due_at, held_until=due_at)


@transaction.atomic
def stop_batch(batch: Batch) -> int:
    """Send nothing more of it, for good; how many it spares."""
    Batch.objects.filter(pk=batch.pk).update(state=Batch.State.STOPPED)
    return Delivery.objects.filter(batch=batch).to_spare().suppress()


def spare(person: Person, *, kind: str) -> int:
    """Send them nothing more of this kind, as far as it can still be kept from leaving."""
    return Delivery.objects.filter(recipient_id=person.pk, kind=kind).to_spare().suppress()
