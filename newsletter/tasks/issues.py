"""What follows an act on an issue or an idea, and issues that leave when their moment has come."""

from datetime import datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from community.activity import ledger
from community.activity.models import Entry
from community.core import jobs
from members.models import Member

from .. import actions, verbs
from ..mails import notices
from ..models import Issue, Pitch

LET_OUT = "newsletter.tasks.let_out"


@ledger.on(verbs.ISSUE_MOVED)
def tell_move(entry: Entry) -> None:
    """A mail to everybody whom the dates concern, but the one who moved them."""
    issue = Issue.objects.in_progress().filter(pk=entry.object_id or 0).first()
    if issue is None:
        return
    people = Member.objects.filter(pk__in=entry.data["people"]).exclude(pk=entry.actor_id)
    for person in people.order_by("pk"):
        notices.moved(issue, person, at=timezone.now())


@ledger.on(verbs.SIGN_OFF_ASKED)
def ask_for_sign_off(entry: Entry) -> None:
    """A mail to the publication director."""
    issue = Issue.objects.in_progress().filter(pk=entry.object_id or 0).first()
    if issue is None:
        return
    for person in Member.objects.filter(pk__in=entry.data["people"]):
        notices.sign_off_asked(issue, person, at=timezone.now())


@ledger.on(verbs.PITCH_ASKED)
def ask_owner(entry: Entry) -> None:
    """A mail to whoever owns what an idea is about, unless they have answered."""
    rows = Pitch.objects.select_related("person", "owner").filter(answered_at=None)
    pitch = rows.filter(pk=entry.object_id or 0, agreed_at=None, refused_at=None).first()
    if pitch:
        notices.agreement_asked(pitch, at=timezone.now())


@ledger.on(verbs.PITCH_TAKEN_UP, verbs.PITCH_DECLINED)
def answer_idea(entry: Entry) -> None:
    """A mail to the member whose idea it was."""
    rows = Pitch.objects.select_related("person", "answered_by", "article__issue")
    if pitch := rows.filter(pk=entry.object_id or 0).first():
        notices.answered(pitch, at=timezone.now())


@ledger.on(verbs.ISSUE_LEAVING)
def wait_for_its_moment(entry: Entry) -> None:
    """A job for the moment at which the issue leaves."""
    issue = Issue.objects.filter(pk=entry.object_id or 0).first()
    if issue and issue.leaves_at:
        key = f"issue-{issue.pk}-{issue.leaves_at:%Y%m%d%H%M%S}"
        jobs.defer(LET_OUT, key=key, at=issue.leaves_at, issue_id=issue.pk)


@app.task(name=LET_OUT)
def let_out(issue_id: int) -> None:
    """Publish an issue, unless it was taken back or is out."""
    actions.let_issue_out(issue_id, at=timezone.now())


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="issues-that-leave")
def let_out_overdue(timestamp: int) -> None:
    """What should have left while no worker was there."""
    for pk in _overdue(timezone.now()):
        actions.let_issue_out(pk, at=timezone.now())


def _overdue(at: datetime) -> list[int]:
    return list(Issue.objects.in_progress().filter(leaves_at__lte=at).values_list("pk", flat=True))
