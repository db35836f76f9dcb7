"""Every page asks the database the same number of questions with 3 rows and with 50; at most 8."""

from collections.abc import Callable

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.activity import ledger
from community.core import countries
from community.notifications.models import Notification
from community.search import index
from events import actions as events
from events.models import Event
from knowledge import actions as knowledge
from knowledge import verbs
from knowledge.models import Question, Sheet, Tip, Tool
from members.models import Member
from members.queries import facets
from newsletter import actions as newsletter
from newsletter.models import Article
from tests import factories
from tests.events import diary
from tests.knowledge import forum, library
from tests.newsletter import gallery, journal
from tests.talk.threads import make_comment

MOST = 8
COUNTRIES = list(countries.names("en"))
PAGES = [
    "/",
    "/knowledge/",
    "/knowledge/questions/",
    "/knowledge/questions/?q=visa&category=agenda&topic=topic-0&tool=outlook",
    "/knowledge/questions/?tab=mine",
    "/knowledge/questions/new/?q=visa",
    "/knowledge/questions/the-question/",
    "/knowledge/questions/the-question/tip/?q=probleme",
    "/knowledge/questions/the-question/same/",
    "/knowledge/tips/",
    "/knowledge/tips/?q=astuce&category=agenda",
    "/knowledge/tips/kept/",
    "/knowledge/tips/the-tip/",
    "/knowledge/tips/?q=astcue+zzzzzz&category=agenda&tag=topic-0&site=site-0&lang=fr",
    "/knowledge/tips/the-tip/history/",
    "/knowledge/tips/the-tip/translate/",
    "/knowledge/sheets/the-sheet/history/",
    "/knowledge/sheets/the-sheet/suggest/",
    "/knowledge/sheets/their-sheet/translate/",
    "/knowledge/sheets/",
    "/knowledge/sheets/?q=fiche&category=agenda&topic=topic-0&tool=outlook",
    "/knowledge/sheets/the-sheet/",
    "/knowledge/sheets/new/?of=the-sheet",
    "/knowledge/sheets/their-sheet/revise/",
    "/knowledge/tools/",
    "/knowledge/tools/?q=outlook",
    "/knowledge/tools/?q=outlok+zzzzzz&category=agenda",
    "/knowledge/tools/outlook/",
    "/events/",
    "/events/?kind=workshop&tab=mine",
    "/events/?tab=past",
    "/events/?q=event",
    "/events/?q=evnet+zzzzzz&kind=workshop",
    f"/events/{timezone.localdate():%Y/%m}/",
    "/events/the-event/",
    "/events/new/",
    "/events/her-event/revise/",
    "/events/feed/",
    "/members/",
    "/members/?q=jeanne&site=lyon",
    "/members/?q=jenane+zzzzzz&site=lyon&skill=topic-0",
    "/members/alice-martin/",
    "/members/me/",
    "/newsletter/",
    "/newsletter/?q=article",
    "/newsletter/?section=dossier&author=alice-martin",
    "/newsletter/?q=artcile+zzzzzz",
    "/newsletter/12/",
    "/newsletter/12/the-article/",
    "/newsletter/desk/",
    "/newsletter/desk/13/the-draft/edit/",
    "/newsletter/pitch/",
    "/notifications/",
    "/search/?q=astuce",
    "/search/?q=astcue+zzzzzz",
    "/search/?q=zzzzzz",
    "/charter/",
    "/governance/",
    "/about/",
    "/about/manager/",
    "/help/",
    "/privacy/",
]


def populate(alice: Member, rows: int) -> Tip:
    """The things that the addresses name, and `rows` of everything."""
    factories.make_community()
    tip = library.make_tip(alice, title="The tip")
    tool = library.make_tool("outlook")
    tool.referents.add(alice)
    forum.make_question(alice, title="The question", tools=[tool])
    library.make_sheet(title="The sheet")
    gallery.add(library.make_sheet(alice, title="Their sheet"), alice)
    journal.make_ready(journal.make_issue(12), author=alice, title="The article")
    journal.let_out(journal.make_issue(12))
    draft = journal.make_draft(journal.make_issue(13), author=alice, title="The draft")
    gallery.make_picture(draft)
    diary.make_event(title="The event", seats=2)
    diary.make_event(alice, title="Her event")
    grow(alice, tip, rows)
    return tip


def grow(alice: Member, tip: Tip, rows: int) -> None:
    """`rows` more of everything that lists show."""
    now = timezone.now()
    topics = [factories.make_topic(f"topic-{n}") for n in range(3)]
    for number in range(rows):
        member = factories.make_member(site=factories.make_site(f"site-{number % 3}"))
        member.helps.set(topics)
        factories.make_mandate(member)
        other = library.make_tip(member, topics=topics)
        knowledge.mark_tried(tip, by=member, at=now, minutes=10, note="Utile.", past=True)
        knowledge.mark_tried(other, by=alice, at=now, minutes=10, past=True)
        knowledge.keep(other, by=alice, at=now)
        asked = Question.objects.get(slug="the-question")
        given = forum.make_answer(asked, member)
        knowledge.mark_helped(given, by=alice, at=now, past=True)
        knowledge.me_too(asked, by=member, at=now, past=True)
        tool = library.make_tool(f"tool-{member.pk}")
        filed = {"category": other.category, "topics": topics, "tools": [tool]}
        question = forum.make_question(member if number % 2 else alice, **filed)
        forum.make_answer(question, factories.make_member())
        sheet = library.make_sheet(alice, **filed)
        for item in (other, sheet):
            knowledge.answer_with_item(
                asked, item, by=factories.make_member(), at=now, language="fr", past=True
            )
        varied = Sheet.objects.get(slug="the-sheet")
        place = COUNTRIES[varied.variants.count()]
        library.make_variant(varied, member, country=place)
        knowledge.answer_with_item(
            question, sheet, by=factories.make_member(), at=now, language="fr", past=True
        )
        knowledge.mark_duplicate(forum.make_question(alice), of=asked, by=alice, at=now, past=True)
        tool.referents.add(member)
        gallery.make_picture(journal.make_ready(journal.make_issue(12), author=member))
        for thing in (tip, asked, varied, Tool.objects.get(slug="outlook"), *_under(12)):
            make_comment(thing, member, f"Merci @{alice.name}.")
        journal.make_draft(journal.make_issue(13), author=alice)
        newsletter.pitch(newsletter.Idea("Une idée"), by=alice, at=now, past=True)
        events.register(Event.objects.get(slug="the-event"), by=member, at=now, past=True)
        date = diary.make_event(member, co_hosts=[alice] if number % 2 else [], site=member.site)
        events.register(date, by=alice, at=now, past=True)
        entry = ledger.record(verbs.TIP_TRIED, by=member, on=tip, at=now, past=True)
        Notification.objects.create(person=alice, entry=entry, created_at=now)
    index.fill()


def count(client: Client, path: str) -> int:
    """Of a page that finds nothing counted before."""
    caches["process"].clear()
    facets.KEPT.clear()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len([query for query in asked.captured_queries if "SAVEPOINT" not in query["sql"]])


def _under(issue: int) -> list[Article | Event]:
    """What else people talk about: an article that is out and an event."""
    article = Article.objects.select_related("issue").get(slug="the-article", issue__number=issue)
    return [article, Event.objects.get(slug="the-event")]


type Counts = dict[str, tuple[int, int]]


@pytest.fixture(scope="module")
def known() -> Counts:
    """What was counted for the tests before."""
    return {}


@pytest.fixture
def counted(known: Counts, alice: Member, sign_in: Callable[..., Client]) -> Counts:
    if known:
        return known
    tip = populate(alice, 3)
    client = sign_in(alice)
    few = {path: count(client, path) for path in PAGES for _ in range(2)}
    grow(alice, tip, 47)
    known.update({path: (few[path], count(client, path)) for path in PAGES})
    return known


def test_the_number_of_queries_does_not_grow(counted):
    grown = {path: counts for path, counts in counted.items() if counts[0] != counts[1]}
    assert grown == {}


def test_no_page_asks_more_than_eight_questions(counted):
    greedy = {path: many for path, (_few, many) in counted.items() if many > MOST}
    assert greedy == {}
