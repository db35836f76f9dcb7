"""One line per thing that happened to one thing, unread first, in two queries."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from community.activity import ledger
from community.activity.models import Entry
from community.company.models import Topic
from community.core import nouns
from community.notifications import actions, queries
from community.notifications.models import Notification
from events import verbs
from members.models import Member
from tests import factories
from tests.activity import things
from tests.events import diary

type SignIn = Callable[[Member | None], Client]


@pytest.fixture(autouse=True)
def _things(monkeypatch: pytest.MonkeyPatch, alice: Member) -> None:
    things.declare(monkeypatch, owner=alice)
    things.follow(monkeypatch, lambda _entry: None)


def tell(by: Member | None, topic: Topic | None = None) -> Notification:
    told = actions.tell_owner(things.praise(by, topic), at=timezone.now())
    assert told is not None
    return told


def said(person: Member, language: str = "en") -> list[str]:
    with translation.override(language):
        return [line.sentence for line in queries.lines(person)]


def present(person: Member) -> Member:
    """A person as the session loads them."""
    now, among = timezone.now(), nouns.registered()
    return Member.objects.present(person.pk, timezone.localdate(now), now, among).get()


def test_one_colleague_is_named(alice: Member, bob: Member) -> None:
    tell(bob)
    assert said(alice) == ["Bob Petit praised your Visa matters"]


def test_a_title_in_quotation_marks_has_others_within(alice: Member, bob: Member) -> None:
    event = diary.make_event(alice, title="Permanence «\u00a0posez tout\u00a0»")
    entry = ledger.record(verbs.REGISTERED, by=bob, on=event, at=timezone.now(), past=True)
    Notification.objects.create(person=alice, entry=entry, created_at=timezone.now())
    named = "«\u00a0Permanence “posez tout”\u00a0»"
    assert said(alice, "fr") == [f"Bob Petit participe à votre événement {named}"]


def test_several_are_counted_once_each(alice: Member, bob: Member, carol: Member) -> None:
    for person in (bob, carol, bob, factories.make_member()):
        tell(person)
    assert said(alice) == ["Three colleagues praised your Visa matters"]
    assert said(alice, "fr") == ["Trois colleagues praised your Visas"]


def test_a_colleague_who_left_has_no_name(alice: Member, bob: Member) -> None:
    tell(bob)
    Entry.objects.update(actor=None)
    assert said(alice) == ["A former colleague praised your Visa matters"]


def test_unread_comes_first(alice: Member, bob: Member) -> None:
    old, new = factories.make_topic("old"), factories.make_topic("new")
    tell(bob, old)
    actions.read(tell(bob, new), at=timezone.now())
    lines = [(line.entry.target_url, line.unread) for line in queries.lines(alice)]
    assert lines == [("/topics/old/", True), ("/topics/new/", False)]


def test_reading_a_line_reads_all_that_it_counts(alice: Member, bob: Member, carol: Member) -> None:
    other = tell(bob, factories.make_topic("other"))
    tell(bob)
    actions.read(tell(carol), at=timezone.now())
    assert list(Notification.objects.unread()) == [other]


def test_everything_can_be_read_at_once_and_nobody_else_s(alice: Member, bob: Member) -> None:
    tell(bob)
    theirs = Notification.objects.create(
        person=bob, entry=things.praise(alice), created_at=timezone.now()
    )
    actions.read_all(alice, at=timezone.now())
    assert list(Notification.objects.unread()) == [theirs]


@pytest.mark.parametrize("count", [1, 3, 20])
def test_one_query_however_many(
    alice: Member, bob: Member, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        tell(bob, factories.make_topic(f"topic-{number}"))
    with django_assert_num_queries(1):
        assert len(queries.lines(alice)) == count


def test_the_number_of_unread_lines_comes_with_the_person(
    alice: Member, bob: Member, carol: Member
) -> None:
    tell(bob)
    tell(carol)
    tell(bob, factories.make_topic("new"))
    actions.read(tell(bob, factories.make_topic("other")), at=timezone.now())
    assert [present(person).unread_count for person in (alice, bob)] == [2, 0]
    assert sum(line.unread for line in queries.lines(alice)) == 2


def test_the_page_says_so_and_offers_to_open(alice: Member, bob: Member, sign_in: SignIn) -> None:
    told = tell(bob)
    page = sign_in(alice).get("/notifications/").content.decode()
    assert '">Bob Petit praised your Visas</button>' in page
    assert f'action="/notifications/{told.pk}/open/"' in page
    assert told.read_at is None


def test_a_line_shows_who_did_it_and_several_what_it_is_about(
    alice: Member, bob: Member, carol: Member
) -> None:
    tell(bob, factories.make_topic("alone"))
    [line] = queries.lines(alice)
    assert (line.face, line.icon) == (bob, "file-text")
    tell(bob, factories.make_topic("together"))
    tell(carol, factories.make_topic("together"))
    assert [line.face for line in queries.lines(alice)] == [None, bob]


def test_what_is_new_comes_first_then_the_days(alice: Member, bob: Member) -> None:
    today = date(2026, 12, 3)  # a Thursday
    told = {
        "today": datetime(2026, 12, 3, 9, tzinfo=UTC),
        "monday": datetime(2026, 11, 30, 9, tzinfo=UTC),
        "sunday": datetime(2026, 11, 29, 9, tzinfo=UTC),
        "october": datetime(2026, 10, 5, 9, tzinfo=UTC),
    }
    for slug, at in told.items():
        one = tell(bob, factories.make_topic(slug))
        Entry.objects.filter(pk=one.entry_id).update(happened_at=at)
        actions.read(one, at=timezone.now())
    tell(bob, factories.make_topic("unread"))
    with translation.override("fr"):
        heads = [(head, len(lines)) for head, lines in queries.by_day(queries.lines(alice), today)]
    assert heads == [
        ("Nouveau", 1),
        ("Aujourd’hui", 1),
        ("Cette semaine", 1),
        ("Novembre\u00a02026", 1),
        ("Octobre\u00a02026", 1),
    ]


def test_reading_the_page_changes_nothing(alice: Member, bob: Member, sign_in: SignIn) -> None:
    tell(bob)
    client = sign_in(alice)
    client.get("/notifications/")
    assert client.get(f"/notifications/{tell(bob).pk}/open/").status_code == 405
    assert Notification.objects.unread().count() == 2


def test_opening_a_line_reads_it_and_leads_there(
    alice: Member, bob: Member, sign_in: SignIn
) -> None:
    told = tell(bob)
    response = sign_in(alice).post(f"/notifications/{told.pk}/open/")
    assert (response.status_code, response.headers["Location"]) == (302, "/topics/visas/")
    assert Notification.objects.unread().count() == 0


def test_somebody_else_s_line_is_not_found(alice: Member, bob: Member, sign_in: SignIn) -> None:
    told = tell(bob)
    assert sign_in(bob).post(f"/notifications/{told.pk}/open/").status_code == 404
    assert Notification.objects.unread().count() == 1


def test_mark_all_as_read(alice: Member, bob: Member, sign_in: SignIn) -> None:
    tell(bob)
    client = sign_in(alice)
    response = client.post("/notifications/read/", follow=True)
    assert response.redirect_chain == [("/notifications/", 302)]
    assert Notification.objects.unread().count() == 0
    page = response.content.decode()
    assert '<a class="subject" href="/topics/visas/">Bob Petit praised your Visas</a>' in page


def test_an_empty_page_says_what_to_do(alice: Member, sign_in: SignIn) -> None:
    assert 'class="empty"' in sign_in(alice).get("/notifications/").content.decode()


@pytest.mark.parametrize("count", [3, 50])
def test_the_page_costs_the_same_however_long(
    alice: Member,
    bob: Member,
    sign_in: SignIn,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        tell(bob, factories.make_topic(f"topic-{number}"))
    client = sign_in(alice)
    with django_assert_num_queries(3):
        client.get("/notifications/")


def test_what_is_older_is_on_the_next_page(alice: Member, bob: Member, sign_in: SignIn) -> None:
    for number in range(52):
        tell(bob, factories.make_topic(f"topic-{number}"))
    client = sign_in(alice)
    first, second = (client.get(f"/notifications/?page={page}") for page in (1, 2))
    shown = [len(answer.context["page"].object_list) for answer in (first, second)]
    assert shown == [50, 2]
    assert client.get("/notifications/?page=x").status_code == 200
    assert present(alice).unread_count == 52


def test_the_newest_fact_comes_first_whenever_it_was_told(alice: Member, bob: Member) -> None:
    now = timezone.now()
    for slug, days in (("yesterday", 1), ("october", 50)):
        entry = things.praise(bob, factories.make_topic(slug))
        Entry.objects.filter(pk=entry.pk).update(happened_at=now - timedelta(days=days))
        actions.tell_owner(entry, at=now)
    lines = queries.lines(alice)
    assert [line.entry.target_url for line in lines] == ["/topics/yesterday/", "/topics/october/"]
