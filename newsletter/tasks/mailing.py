"""An issue leaves by mail once it is out; mailings are looked after every minute."""

from django.utils import timezone
from procrastinate.contrib.django import app

from community.activity import ledger
from community.activity.models import Entry
from community.post import actions as post

from .. import actions, verbs
from ..models import Issue, Mailing


@ledger.on(verbs.ISSUE_PUBLISHED)
def send_by_mail(entry: Entry) -> None:
    """An issue that comes out is sent by mail, after the countdown of its mailing."""
    issue = Issue.objects.published().filter(pk=entry.object_id).first()  # type: ignore[misc] # it has a target
    if issue:
        actions.start_mailing(issue, by=None, at=timezone.now())


@ledger.on(verbs.MAILING_RESUMED)
def resume(entry: Entry) -> None:
    """The rest leaves, unless it was paused again or stopped meanwhile."""
    rows = Mailing.objects.select_related("batch").select_for_update(of=("self",))
    mailing = rows.filter(state=Mailing.State.SENDING, issue=entry.object_id).first()
    if mailing and mailing.batch:
        post.resume_batch(mailing.batch, at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="mailings")
def tend_mailings(timestamp: int) -> None:
    """Begin those whose countdown is over; say of those that have left that they are done."""
    now = timezone.now()
    waiting = Mailing.objects.filter(state=Mailing.State.WAITING, leaves_at__lte=now)
    for mailing in waiting:
        actions.prepare_mailing(mailing, at=now)
    for mailing in Mailing.objects.filter(state=Mailing.State.SENDING):
        actions.finish_mailing(mailing, at=now)
