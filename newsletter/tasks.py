"""What follows once something was done at the desk, and the mailings, looked after every minute."""

from django.utils import timezone
from procrastinate.contrib.django import app

from community.activity import ledger
from community.activity.models import Entry
from community.post import actions as post

from . import actions, letters, verbs
from .models import Article, Issue, Mailing


@ledger.on(verbs.QUESTIONS_ASKED)
def ask(entry: Entry) -> None:
    """A mail to whoever answers, unless they asked themselves."""
    rows = Article.objects.select_related("author", "interviewee", "issue", "section")
    article = rows.filter(pk=entry.object_id or 0).first()
    person = article and (article.interviewee or article.author)
    if article and person and person.pk != entry.actor_id:
        letters.ask(article, person, at=timezone.now())


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
