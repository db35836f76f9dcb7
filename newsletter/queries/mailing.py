"""An issue by mail, as the committee follows it."""

from dataclasses import dataclass

from community.post import queries as post
from community.post.models import Delivery
from members.models import Member

from ..models import Issue, Mailing

MOST_IN_TROUBLE = 100


@dataclass(frozen=True)
class MailingPage:
    """What will leave or has left, how far it is, and what is to be settled."""

    issue: Issue
    mailing: Mailing | None
    progress: post.Progress
    uncertain: list[Delivery]
    failed: list[Delivery]
    readers: int  # who would receive it now
    unsubscribed: int
    may_start: bool

    @property
    def state(self) -> str:
        return self.mailing.state if self.mailing else ""

    @property
    def is_moving(self) -> bool:
        """Whether the page says something else a moment later."""
        return self.state in (Mailing.State.WAITING, Mailing.State.SENDING)


def mailing_page(issue: Issue) -> MailingPage:
    """The mailing of an issue, which is still to come when there is none."""
    mailing = Mailing.objects.select_related("batch", "started_by").filter(issue=issue).first()
    batch = mailing.batch if mailing else None
    trouble = post.in_trouble(batch, MOST_IN_TROUBLE) if batch else []
    joined = Member.objects.joined()
    without = joined.filter(unsubscribed_from_journal__isnull=False).count()
    state = Delivery.State
    return MailingPage(
        issue=issue,
        mailing=mailing,
        progress=post.progress(batch) if batch else post.Progress(),
        uncertain=[delivery for delivery in trouble if delivery.state == state.UNCERTAIN],
        failed=[delivery for delivery in trouble if delivery.state == state.FAILED],
        readers=joined.count() - without,
        unsubscribed=without,
        may_start=issue.is_published
        and (mailing is None or (mailing.state == Mailing.State.STOPPED and batch is None)),
    )
