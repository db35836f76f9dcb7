"""What is hidden stands in no list, feed or search, its makers' own aside, until it is restored."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from community.search import index
from events import actions as events
from knowledge import actions as knowledge
from knowledge.models import Tip
from newsletter.models import Article
from tests import factories
from tests.events import diary
from tests.knowledge import library
from tests.moderation.things import hide, restore, settle
from tests.newsletter import journal

WORD = "Inoubliable"
LISTS = [
    "/",
    "/knowledge/",
    "/knowledge/tips/",
    f"/knowledge/tips/?q={WORD.lower()}",
    "/knowledge/tips/kept/",
    "/knowledge/tips/other/",
    "/knowledge/tools/outlook/",
    "/events/",
    "/events/?tab=mine",
    f"/events/{timezone.localdate():%Y/%m}/",
    "/newsletter/",
    "/newsletter/12/",
    "/newsletter/12/before/",
    "/members/alice-martin/",
    "/notifications/",
    f"/search/?q={WORD.lower()}",
]


def told_in(client: Client) -> list[str]:
    """The lists that name one of the three things, and the bell when something is unread."""
    return [path for path in LISTS if WORD in client.get(path).content.decode()]


@pytest.fixture
def shared(alice, bob, dan):
    """A tip, an event and an article of alice's, kept, tried and attended by bob and dan."""
    now, topic = timezone.now(), factories.make_topic("visas")
    library.make_tip(title="Other", topics=[topic])
    tools = [library.make_tool("outlook")]
    tip = library.make_tip(alice, title=f"{WORD} tip", topics=[topic], tools=tools)
    soon = now + timedelta(minutes=30)
    event = diary.make_event(alice, title=f"{WORD} event", starts_at=soon)
    issue = journal.make_issue(12)
    journal.make_ready(issue, title="Before")
    journal.make_ready(issue, alice, title=f"{WORD} article")
    journal.let_out(issue)
    for person in (bob, dan):
        knowledge.keep(tip, by=person, at=now)
        knowledge.mark_tried(tip, by=person, at=now, past=True)
        events.register(event, by=person, at=now, past=True)
    new = diary.details(starts_at=soon + timedelta(minutes=5))
    words = events.Wording(f"{WORD} event")
    events.revise(event, words, new, by=alice, at=now, version=event.version)
    settle()
    index.fill()
    return [Tip.objects.get(pk=tip.pk), event, Article.objects.get(title_fr__startswith=WORD)]


@pytest.mark.parametrize("persona", ["bob", "dan"])
def test_nobody_finds_what_is_hidden_moderators_neither(
    shared, persona, request, dan, admin, sign_in, lazy_loading_allowed
):
    client = sign_in(request.getfixturevalue(persona))
    assert told_in(client) == LISTS
    for obj in shared:
        hide(obj, admin)
    assert told_in(client) == []
    settle()
    assert told_in(client) == []
    for obj in shared:
        restore(obj, admin)
    settle()
    assert told_in(client) == LISTS
