"""An issue by mail: started, paused, resumed, stopped; tried on oneself; its doubts settled."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.audit import actions as audit
from community.core.refusals import Refusal
from community.core.rights import require
from community.core.verbs import Verb
from community.governance.models import Mandate, Role
from community.post import actions as post
from community.post.models import Delivery
from members.models import Member

from .. import rules, verbs
from ..mails import digest
from ..models import Issue, Mailing, Unsubscribed

# In which it can be stopped before anything has left.
COUNTDOWN = timedelta(minutes=10)
State = Mailing.State


class NotOut(Refusal):
    """An issue that nobody can read yet is sent to nobody."""


class NotNow(Refusal):
    """Its state no longer allows it."""


@transaction.atomic
def start_mailing(issue: Issue, *, by: Member | None, at: datetime) -> Mailing:
    """Send an issue that is out by mail, after a countdown; twice is once. Raises NotOut.

    One that was stopped in its countdown may be started anew. Without `by` the site does it, as
    what follows when an issue comes out.
    """
    if by:
        require(rules.can_edit_issues, by)
    current = Issue.objects.select_for_update(no_key=True).get(pk=issue.pk)
    if not current.is_published:
        raise NotOut(_("The issue is not out yet: it is sent once everybody can read it."))
    values = {"state": State.WAITING, "leaves_at": at + COUNTDOWN, "started_by": by}
    mailing, new = Mailing.objects.get_or_create(issue=current, defaults=values)
    if not new:
        stopped = Mailing.objects.filter(pk=mailing.pk, state=State.STOPPED, batch=None)
        new = bool(stopped.update(**values))
    mailing = _locked(mailing)
    if new:
        _write(verbs.MAILING_STARTED, mailing, by=by, at=at)
    return mailing


@transaction.atomic
def pause_mailing(mailing: Mailing, *, by: Member, at: datetime) -> Mailing:
    """Let no more of it leave for now; twice is once. Raises NotNow."""
    current, moved = _move(mailing, {State.SENDING}, State.PAUSED, by=by)
    if moved and current.batch:
        post.pause_batch(current.batch)
        _write(verbs.MAILING_PAUSED, current, by=by, at=at)
    return current


@transaction.atomic
def resume_mailing(mailing: Mailing, *, by: Member, at: datetime) -> Mailing:
    """Let the rest leave, by a job, each in its reader's hours; twice is once. Raises NotNow."""
    current, moved = _move(mailing, {State.PAUSED}, State.SENDING, by=by)
    if moved:
        _write(verbs.MAILING_RESUMED, current, by=by, at=at)
    return current


@transaction.atomic
def stop_mailing(mailing: Mailing, *, by: Member, at: datetime) -> Mailing:
    """Send nothing more of it, for good once something has left; twice is once. Raises NotNow."""
    running = {State.WAITING, State.SENDING, State.PAUSED}
    current, moved = _move(mailing, running, State.STOPPED, by=by)
    if moved:
        if current.batch:
            post.stop_batch(current.batch)
        _write(verbs.MAILING_STOPPED, current, by=by, at=at)
    return current


@transaction.atomic
def prepare_mailing(mailing: Mailing, *, at: datetime) -> Mailing:
    """Write down who receives it, once, when its countdown is over; from then on it leaves.

    Whoever joins later is left out.
    """
    current = _locked(mailing)
    if current.state == State.WAITING and current.leaves_at <= at:
        readers = Member.objects.joined().filter(joined_at__lte=current.leaves_at)
        wanting = readers.exclude(pk__in=Unsubscribed.objects.values("person")).order_by("pk")
        letters = digest.letters(current.issue, wanting.iterator(chunk_size=500))
        current.batch = post.send_batch(digest.KIND, letters, about=current, at=at)
        current.state = State.SENDING
        current.save(update_fields=["state", "batch"])
    return current


@transaction.atomic
def finish_mailing(mailing: Mailing, *, at: datetime) -> Mailing:
    """Say that it is done, once nothing of it may leave any more."""
    current = _locked(mailing)
    left = Delivery.objects.filter(batch=current.batch).unsent()
    if current.state == State.SENDING and not left.exists():
        current.state = State.DONE
        current.save(update_fields=["state"])
    return current


@transaction.atomic
def try_mailing(issue: Issue, *, by: Member, at: datetime, to_committee: bool) -> list[Member]:
    """Send it to oneself or to the committee as it is now, in each reader's language."""
    require(rules.can_edit_issues, by)
    readers = list(_committee(at)) if to_committee else [by]
    for letter in digest.letters(issue, readers):
        pace = post.Pace.ANSWER if letter.to == by else post.Pace.WORKING_HOURS
        post.send(
            digest.TRIAL,
            to=letter.to,
            pace=pace,
            about=issue,
            language=letter.language,
            subject=letter.subject,
            text=letter.text,
            html=letter.html,
            at=at,
        )
    return readers


@transaction.atomic
def settle_mail(delivery: Delivery, *, arrived: bool, by: Member, at: datetime) -> None:
    """Say of one mail whether it arrived: else it is sent again. Raises NotUncertain."""
    require(rules.can_edit_issues, by)
    post.settle(delivery, arrived=arrived, at=at)
    data = {"kind": delivery.kind, "arrived": arrived}
    audit.write("post.delivery.settled", by=by, on=delivery, at=at, data=data)


def _committee(at: datetime) -> QuerySet[Member]:
    mandates = Mandate.objects.current(timezone.localdate(at))
    sitting = mandates.filter(role__slug=Role.EDITORIAL_COMMITTEE)
    return Member.objects.joined().filter(pk__in=sitting.values("person")).order_by("pk")


def _locked(mailing: Mailing) -> Mailing:
    rows = Mailing.objects.select_related("issue", "batch").select_for_update(of=("self",))
    return rows.get(pk=mailing.pk)


def _move(mailing: Mailing, running: set[State], to: State, *, by: Member) -> tuple[Mailing, bool]:
    """The mailing, locked, and whether it went from one of these states."""
    require(rules.can_edit_issues, by)
    current = _locked(mailing)
    if current.state == to:
        return current, False
    if current.state not in running:
        raise NotNow(_("The mailing has gone on meanwhile: look at the page as it is now."))
    current.state = to
    current.save(update_fields=["state"])
    return current, True


def _write(verb: Verb, mailing: Mailing, *, by: Member | None, at: datetime) -> None:
    audit.write(verb.code, by=by, on=mailing.issue, at=at)
    ledger.record(verb, by=by, on=mailing.issue, at=at)
