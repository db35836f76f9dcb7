"""Two editors who remind, two workers who look for silent proofreaders."""

from datetime import timedelta

import pytest
from django.db import models
from django.utils import timezone

from community.activity.models import Entry
from members.models import Member
from newsletter import actions
from newsletter.models import Article, Issue, Reminder
from tests import factories
from tests.at_once import TRIES, at_once
from tests.newsletter import journal

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("lazy_loading_allowed"),
]


def late_article() -> tuple[Article, Member]:
    """Proofread by today, by somebody who has had it for three days; with their deputy."""
    issue = journal.make_issue(13)
    Issue.objects.filter(pk=issue.pk).update(proofreading_due_on=timezone.localdate())
    bob, carol = factories.make_member(), factories.make_member()
    article = journal.make_draft(issue, proofreader=bob, deputy=carol)
    sent_at = timezone.now() - timedelta(days=3)
    actions.send(article, by=article.author, at=sent_at, past=True)
    return article, carol


def handed_over(workers: int = 4) -> tuple[bool, int]:
    """Whether the deputy has it in the end, and how often that was told."""
    article, carol = late_article()
    at = timezone.now()
    at_once(*[lambda: actions.replace_late_proofreaders(at=at)] * workers)
    told = Entry.objects.filter(verb="newsletter.article.handed_over", object_id=article.pk)
    return Article.objects.get(pk=article.pk).proofreader_id == carol.pk, told.count()


def test_an_article_changes_hands_once_whoever_looks():
    assert [handed_over() for _run in range(5)] == [(True, 1)] * 5


def test_control_without_the_lock_it_changes_hands_again(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(models.QuerySet, "select_for_update", lambda self, **_options: self)
    assert any(handed_over() != (True, 1) for _try in range(TRIES))


def test_two_editors_remind_once():
    article = journal.make_draft(journal.make_issue(13))
    editors = [journal.make_editor(), journal.make_editor("Hugo", "Blin")]
    deeds = [
        lambda who=who: actions.remind(article, by=who, at=timezone.now()) for who in editors * 2
    ]
    refused = at_once(*deeds)
    assert [type(error) for error in refused] == [actions.NotReminded] * 3
    assert Reminder.objects.count() == 1
