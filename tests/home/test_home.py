"""Home: what helped lately, and what concerns this reader."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.activity.models import Entry
from community.core import nouns
from community.governance.models import Role
from community.home.queries import Home, home_for
from community.notifications import actions as notifications
from knowledge import actions as knowledge
from knowledge.models import Tip
from members.models import Member
from newsletter.models import Issue
from tests import factories
from tests.knowledge import library
from tests.newsletter import journal


@pytest.fixture
def at(db: None) -> datetime:
    return timezone.now()


def home(member: Member) -> Home:
    """As the session loads its person."""
    now = timezone.now()
    today = timezone.localdate(now)
    present = Member.objects.present(member.pk, today, now, nouns.registered()).get()
    return home_for(present, at=timezone.now())


def tried(tip: Tip, *people: Member) -> Tip:
    for person in people:
        knowledge.mark_tried(tip, by=person, at=timezone.now(), minutes=10, past=True)
    return tip


def test_what_nobody_tried_lately_helped_nobody_this_month(alice, bob, carol, at):
    long_ago = at - timedelta(days=60)
    knowledge.mark_tried(library.make_tip(bob), by=carol, at=long_ago, minutes=10, past=True)
    assert home(alice).tips == []
    lately = tried(library.make_tip(bob), carol)
    assert home(alice).tips == [lately]


def test_what_was_tried_four_weeks_ago_leaves_home_at_night(alice, bob, carol):
    now = timezone.now()
    old, new = library.make_tip(bob), library.make_tip(bob)
    for tip, days in ((old, 27), (new, 1)):
        tried_at = now - timedelta(days=days)
        knowledge.mark_tried(tip, by=carol, at=tried_at, minutes=10, past=True)
    assert home(alice).tips == [new, old]
    knowledge.forget_tries(at=now + timedelta(days=2))
    assert home(alice).tips == [new]
    knowledge.forget_tries(at=now + timedelta(days=28))
    assert home(alice).tips == []


def test_a_try_that_is_taken_back_is_no_longer_counted(alice, bob, carol):
    tip = tried(library.make_tip(bob), carol)
    knowledge.unmark_tried(tip, by=carol)
    assert home(alice).tips == []


def tell(tip: Tip, by: Member) -> None:
    """Somebody tries a tip, and its author is told."""
    tried(tip, by)
    notifications.tell_owner(Entry.objects.latest("pk"), at=timezone.now())


def test_what_was_read_concerns_nobody_any_more(alice, bob, carol, lazy_loading_allowed):
    tip = library.make_tip(alice)
    tell(tip, bob)
    notifications.read_all(alice, at=timezone.now())
    tell(tip, carol)
    assert [concern.sentence for concern in home(alice).concerns] == [
        f"Carol Nowak a testé votre astuce «\u00a0{tip.title}\u00a0»"
    ]


def test_what_is_new_for_them_opens_from_home(alice, bob, sign_in, lazy_loading_allowed):
    tell(library.make_tip(alice), bob)
    line = home(alice).concerns[0]
    page = sign_in(alice).get("/").text
    assert bob.initials in page.partition('class="notes"')[2].partition("</ul>")[0]
    assert f'formaction="/notifications/{line.pk}/open/"' in page


def test_a_line_about_several_colleagues_has_no_drawing_at_home(
    alice, bob, carol, sign_in, lazy_loading_allowed
):
    tip = library.make_tip(alice)
    tell(tip, bob)
    tell(tip, carol)
    lines = sign_in(alice).get("/").text.partition('class="notes"')[2].partition("</ul>")[0]
    assert "Deux collègues" in lines
    assert ("#lightbulb" in lines, 'class="av' in lines) == (False, False)


def asked(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/").status_code == 200
    return len(queries)


def test_editors_see_the_issue_that_they_make(alice, bob, sign_in):
    journal.make_ready(journal.make_issue(12), bob)
    journal.let_out(journal.make_issue(12))
    making = journal.make_issue(13)
    journal.make_ready(making, bob)
    journal.make_draft(making, bob)
    Issue.objects.filter(number=13).update(due_on=date(2027, 1, 18))
    assert (home(alice).making, home(alice).issue.number) == (None, 12)
    factories.make_mandate(alice, Role.EDITORIAL_COMMITTEE)
    shown = home(alice)
    assert (shown.making, shown.issue) == (making, None)
    words = " ".join(sign_in(alice).get("/").text.split())
    assert "N° 13, en préparation" in words
    assert "lundi 18 janv. 2027" in words
    assert "<dt>Articles prêts</dt> <dd> 1 sur 2 </dd>" in words


def test_editors_without_an_issue_to_make_see_the_latest(alice, bob):
    journal.make_article(bob)
    factories.make_mandate(alice, Role.EDITORIAL_COMMITTEE)
    assert home(alice).making is None
    assert home(alice).issue is not None


def test_home_of_those_who_do_everything_asks_no_more_than_eight_times(alice, bob, sign_in):
    journal.make_article(bob)
    for role in (Role.EDITORIAL_COMMITTEE, Role.CORE_TEAM):
        factories.make_mandate(alice, role)
    library.make_tip(bob)
    client = sign_in(alice)
    asked(client)
    assert asked(client) <= 8
