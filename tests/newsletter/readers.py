"""People who receive the journal, at any hour."""

from datetime import time
from typing import Any

from django.utils import timezone

from community.company.models import WorkingTime
from members.models import Member
from newsletter import actions
from newsletter.models import Issue, Mailing
from tests import factories
from tests.newsletter import journal

EVERY_DAY = {"days": [1, 2, 3, 4, 5, 6, 7], "starts_at": time(0), "ends_at": time(23, 59, 59)}


def make_reader(first: str = "Ada", last: str = "Reader", **fields: Any) -> Member:
    """A member who is always at work."""
    reader = factories.make_member(first, last, **fields)
    WorkingTime.objects.update_or_create(person=reader, defaults=EVERY_DAY)
    return reader


def issue_that_is_out(number: int = 12) -> Issue:
    issue = journal.make_issue(number)
    journal.make_ready(issue)
    journal.let_out(issue)
    for member in Member.objects.all():  # whoever writes and edits it reads it too
        WorkingTime.objects.update_or_create(person=member, defaults=EVERY_DAY)
    return Issue.objects.get(pk=issue.pk)


def make_mailing(number: int = 12, *, over: bool = True) -> Mailing:
    """An issue on its way by mail; its countdown is over."""
    issue = issue_that_is_out(number)
    at = timezone.now() - 2 * actions.COUNTDOWN if over else timezone.now()
    return actions.start_mailing(issue, by=journal.make_editor(), at=at)


def prepared(number: int = 12) -> Mailing:
    """Its mails are in the post."""
    return actions.prepare_mailing(make_mailing(number), at=timezone.now())
