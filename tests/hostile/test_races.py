"""Those who act at the same moment: each gets an answer, and nothing is lost or made twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count
from threading import Barrier, Lock, Thread
from time import sleep
from typing import Any

import pytest
from django.db import IntegrityError, connection, models
from django.test import Client
from django.utils import timezone

from community.activity.models import Entry
from community.audit.models import Record
from community.core import links, slugs
from community.governance import actions as governance
from community.governance.models import Role
from community.office import editable
from community.texts import revisions
from knowledge import actions as knowledge
from knowledge.models import Tip, TriedMark
from members import actions as members
from members import querysets
from members.actions import accounts, moves
from members.models import AddressChange, Invitation, Member
from newsletter import actions as newsletter
from newsletter.deadlines import GRACE
from newsletter.models import Article, Issue
from tests import factories
from tests.at_once import TRIES
from tests.knowledge import library
from tests.newsletter import journal

pytestmark = pytest.mark.django_db(transaction=True)

A_MOMENT = 0.02  # seconds between looking and writing: a busy server
RUNS = 10
_numbers = count(1)


def slowly(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
    """What is written is written a moment after it was decided."""
    if sql.startswith(("INSERT", "UPDATE", "DELETE")):
        sleep(A_MOMENT)
    return execute(sql, *rest)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each gave or raised, in their order, all begun at the same moment."""
    start, talk, results = Barrier(len(acts)), Lock(), dict[int, object]()

    def run(place: int) -> None:
        try:
            with connection.execute_wrapper(slowly):
                start.wait()
                result = acts[place]()
        except Exception as error:
            result = error
        finally:
            connection.close()
        with talk:
            results[place] = result

    threads = [Thread(target=run, args=[place]) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[place] for place in range(len(acts))]


def again_and_again[Result](race: Callable[[], Result]) -> list[Result]:
    """What each of so many runs gave. The first makes the site that all of them share; the others
    are side by side, since what they do most is to wait, and have nothing to do with each other."""

    def run(_number: int) -> Result:
        try:
            return race()
        finally:
            connection.close()

    with ThreadPoolExecutor(RUNS) as pool:
        return [race(), *pool.map(run, range(RUNS - 1))]


def posting(client: Client, path: str, **fields: str) -> Callable[[], int]:
    client.raise_request_exception = False
    return lambda: client.post(path, fields).status_code


def invited(name: str, number: int) -> str:
    invitation = Invitation.objects.create(
        email=f"{name}{number}@a.example".lower(),
        first_name=name,
        last_name="Mercier",
        site=factories.make_site(),
        invited_by=None,
        sent_at=timezone.now(),
        expires_at=timezone.now() + timedelta(days=20),
    )
    return links.path_for("invitation", invitation.pk)


def accepting(names: list[str]) -> list[object]:
    """Each accepts an invitation, all at the same moment, as browsers do."""
    pages = [invited(name, next(_numbers)) for name in names]
    browsers = [Client(REMOTE_ADDR=f"10.0.0.{number}") for number in range(len(names))]
    return at_once(*map(posting, browsers, pages))


def test_people_of_one_name_accept_their_invitations():
    for _run in range(RUNS):  # all of them wait for one lock
        assert accepting(["Claire"] * 4) == [302] * 4
    slugs_of = Member.objects.values_list("slug", flat=True)
    assert len(set(slugs_of)) == 4 * RUNS


@pytest.fixture
def nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: everybody chooses at the same time."""
    for module in (slugs, accounts, querysets, editable):
        monkeypatch.setattr(module, "choose_in_turn", lambda _lock: None)


@pytest.fixture
def no_row_is_locked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: rows are read as if nobody were at them."""
    monkeypatch.setattr(models.QuerySet, "select_for_update", lambda self, **_options: self)


@pytest.mark.usefixtures("nobody_waits")
def test_control_without_the_lock_one_name_is_an_error():
    assert any(500 in accepting(["Claire"] * 4) for _try in range(TRIES))


def test_an_invitation_is_accepted_while_it_is_taken_back(dan: Member):
    for _run in range(RUNS):
        page = invited("Claire", next(_numbers))
        invitation = Invitation.objects.latest("pk")
        answer, _taken_back = at_once(
            posting(Client(), page),
            lambda row=invitation: members.withdraw(row, by=dan, at=timezone.now()),
        )
        assert answer in (302, 404)
        joined = Member.objects.filter(email=invitation.email).exists()
        withdrawn = Record.objects.filter(
            action="invitation.withdrawn", target_id=str(invitation.pk)
        ).exists()
        assert joined != withdrawn


def test_one_invitation_is_taken_back_twice(dan: Member):
    invited("Claire", 1)
    invitation = Invitation.objects.get()
    withdraw = lambda: members.withdraw(invitation, by=dan, at=timezone.now())  # noqa: E731
    assert at_once(withdraw, withdraw) == [None, None]
    assert Record.objects.filter(action="invitation.withdrawn").count() == 1


# The journal


def issue_with(count: int) -> tuple[Issue, list[Article], Member]:
    """An issue with one article that is ready, and others that wait."""
    issue = journal.make_issue(100 + next(_numbers))
    journal.make_ready(issue)
    return issue, [journal.make_draft(issue) for _ in range(count)], journal.make_editor()


def coming_out() -> list[int]:
    """An issue comes out while three articles join it: how often readers hear of each."""
    issue, articles, editor = issue_with(3)
    at = timezone.now()
    results = at_once(
        lambda: newsletter.publish_issue(issue, by=editor, at=at),
        *(
            lambda article=article: newsletter.approve(article, by=editor, at=at)
            for article in articles
        ),
    )
    assert not [result for result in results if isinstance(result, Exception)]
    told = Entry.objects.filter(verb="newsletter.article.published")
    return [told.filter(object_id=article.pk).count() for article in articles]


def test_articles_that_join_an_issue_while_it_comes_out_are_told_once():
    assert again_and_again(coming_out) == [[1, 1, 1]] * RUNS


@pytest.mark.usefixtures("no_row_is_locked")
def test_control_without_the_lock_readers_never_hear_of_them():
    assert any(0 in coming_out() for _try in range(TRIES))


def sent_back() -> bool:
    """An article is sent back while its issue comes out: whether it is in one place."""
    issue, (article,), editor = issue_with(1)
    at = timezone.now()
    newsletter.approve(article, by=editor, at=at)
    at_once(
        lambda: newsletter.publish_issue(issue, by=editor, at=at),
        lambda: newsletter.send_back(article, by=editor, at=at, word="Trop long."),
    )
    told = Entry.objects.filter(object_id=article.pk)
    came_out = told.filter(verb="newsletter.article.published").exists()
    went_back = told.filter(verb="newsletter.article.returned").exists()
    return came_out != went_back and came_out == Article.objects.get(pk=article.pk).is_out


def test_an_article_is_sent_back_or_comes_out():
    assert all(again_and_again(sent_back))


@pytest.mark.usefixtures("no_row_is_locked")
def test_control_without_the_lock_it_comes_out_and_goes_back():
    assert not all(sent_back() for _try in range(TRIES))


def revised_while_published() -> tuple[str, bool]:
    """Its author saves while the committee accepts: the state in the end, and whether the text
    was changed after it was accepted."""
    _issue, (article,), editor = issue_with(1)
    at, author = timezone.now(), article.author
    wording = newsletter.Wording(article.title_fr, body="<p>Autre.</p>")
    at_once(
        lambda: newsletter.revise(
            article, wording, by=author, at=at, language="fr", version=article.version
        ),
        lambda: newsletter.approve(article, by=editor, at=at),
    )
    of = Entry.objects.filter(object_id=article.pk).order_by("pk")
    verbs = list(of.values_list("verb", flat=True))
    return Article.objects.get(pk=article.pk).state, verbs[-1] == "newsletter.article.revised"


def test_an_author_saves_while_the_committee_accepts():
    assert again_and_again(revised_while_published) == [("approved", False)] * RUNS


@pytest.mark.usefixtures("no_row_is_locked")
def test_control_without_the_lock_one_undoes_the_other():
    assert any(revised_while_published() != ("approved", False) for _try in range(TRIES))


# The library


def handed_over_while_tried() -> int:
    """A tip is given to somebody who is trying it: how many praise their own tip."""
    tip, bob, dan = library.make_tip(), factories.make_member(), factories.make_member()
    factories.make_mandate(dan)
    at = timezone.now()
    at_once(
        lambda: knowledge.hand_over(tip, to=bob, by=dan, at=at),
        lambda: knowledge.mark_tried(Tip.objects.get(pk=tip.pk), by=bob, at=at),
    )
    return praising_their_own()


def praising_their_own() -> int:
    return TriedMark.objects.filter(person=models.F("tip__author")).count()


def test_nobody_praises_a_tip_that_is_becoming_theirs():
    again_and_again(handed_over_while_tried)
    assert praising_their_own() == 0


@pytest.mark.usefixtures("no_row_is_locked")
def test_control_without_the_lock_they_praise_their_own_tip():
    assert any(handed_over_while_tried() for _try in range(TRIES))


# The office


@pytest.fixture
def offices(ada: Member) -> list[Client]:
    """Two browsers of the office."""
    browsers = [Client(), Client()]
    for browser in browsers:
        browser.force_login(ada)
    return browsers


def adding(offices: list[Client]) -> list[object]:
    """Both add a topic of one identifier."""
    slug = f"visas-{next(_numbers)}"
    sent = {"name_fr": slug, "name_en": slug, "slug": slug, "kind": "skill"}
    return at_once(*(posting(office, "/admin/company/topic/add/", **sent) for office in offices))


def test_of_two_who_add_one_identifier_the_second_is_told(offices: list[Client]):
    for _run in range(RUNS):
        assert sorted(adding(offices)) == [200, 302]


@pytest.mark.usefixtures("nobody_waits")
def test_control_without_the_lock_one_identifier_is_an_error(offices: list[Client]):
    assert any(sorted(adding(offices)) == [302, 500] for _try in range(TRIES))


def changing(offices: list[Client]) -> list[object]:
    """Both change the name of a topic that both have read."""
    slug = f"visas-{next(_numbers)}"
    topic = factories.make_topic(slug)
    page = f"/admin/company/topic/{topic.pk}/change/"
    mark = offices[0].get(page).context["adminform"].form.as_it_stands
    sent = {"name_en": "Visas", "slug": slug, "kind": "skill", "as_it_stood": mark}
    return at_once(
        *(posting(one, page, **sent, name_fr=f"{slug} {n}") for n, one in enumerate(offices))
    )


def test_of_two_who_save_one_row_the_second_is_told(offices: list[Client]):
    for _run in range(RUNS):
        assert sorted(changing(offices)) == [302, 409]


@pytest.mark.usefixtures("nobody_waits", "no_row_is_locked")
def test_control_without_the_lock_the_first_is_lost(offices: list[Client]):
    assert any(changing(offices) == [302, 302] for _try in range(TRIES))


def naming_deputies() -> list[str]:
    """Two of the team name a deputy of one mandate at the same moment."""
    dan, alice, carol = (factories.make_member() for _ in range(3))
    factories.make_mandate(dan)
    mandate = factories.make_mandate(factories.make_member(), Role.SITE_RELAY)
    at = timezone.now()
    results = at_once(
        *(
            lambda one=one: governance.name_deputy(mandate, deputy=one, by=dan, at=at)
            for one in (alice, carol)
        )
    )
    return sorted(type(result).__name__ for result in results)


def test_of_two_who_name_a_deputy_the_second_is_told():
    assert again_and_again(naming_deputies) == [["Mandate", "MandateChanged"]] * RUNS


@pytest.mark.usefixtures("no_row_is_locked")
def test_control_without_the_lock_the_first_deputy_is_lost():
    assert any(naming_deputies() == ["Mandate", "Mandate"] for _try in range(TRIES))


# Accounts


def giving_an_address_back() -> list[object]:
    """An account gets its former address back while somebody opens one with it."""
    alice, former = factories.make_member(), f"former{next(_numbers)}@a.example"
    change = AddressChange.objects.create(member=alice, former=former, changed_at=timezone.now())
    site, at = factories.make_site(), timezone.now()
    words = {"first_name": "Nina", "last_name": "Blanc", "site": site, "language": "fr", "at": at}
    return at_once(
        lambda: members.undo_address_change(change, at=at),
        lambda: members.open_account(email=former, **words),
    )


REFUSED = (members.AddressStays, members.AlreadyMember)


def test_an_address_goes_to_one_account():
    for results in again_and_again(giving_an_address_back):
        assert sorted(isinstance(result, REFUSED) for result in results) == [False, True]


def test_control_without_the_lock_the_address_is_an_error(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(moves, "choose_in_turn", lambda _lock: None)
    assert any(
        isinstance(result, IntegrityError)
        for _try in range(TRIES)
        for result in giving_an_address_back()
    )


def released_and_taken_back() -> bool:
    """One lets an issue out while its moment comes and another takes it back: whether what is
    said of it is what happened."""
    issue, _articles, editor = issue_with(0)
    at = timezone.now()
    newsletter.release_issue(issue, by=editor, at=at)
    at_once(
        lambda: newsletter.let_issue_out(issue.pk, at=at + GRACE),
        lambda: newsletter.take_issue_back(issue, by=editor, at=at),
    )
    told = Entry.objects.filter(object_id=issue.pk)
    is_back = told.filter(verb="newsletter.issue.taken_back").exists()
    return is_back != told.filter(verb="newsletter.issue.published").exists()


def test_an_issue_leaves_or_is_taken_back():
    assert all(again_and_again(released_and_taken_back))


@pytest.mark.usefixtures("no_row_is_locked")
def test_control_without_the_lock_an_issue_leaves_and_is_taken_back():
    assert not all(released_and_taken_back() for _try in range(TRIES))


def leaving() -> tuple[int, int]:
    """Two press “Publish”, and two jobs let the issue out: how often each is said."""
    issue, _articles, editor = issue_with(0)
    at = timezone.now()
    at_once(*[lambda: newsletter.release_issue(issue, by=editor, at=at)] * 2)
    at_once(*[lambda: newsletter.let_issue_out(issue.pk, at=at + GRACE)] * 2)
    told = Entry.objects.filter(object_id=issue.pk)
    verbs = ("newsletter.issue.leaving", "newsletter.issue.published")
    return tuple(told.filter(verb=verb).count() for verb in verbs)


def test_pressed_twice_an_issue_leaves_once():
    assert again_and_again(leaving) == [(1, 1)] * RUNS


@pytest.mark.usefixtures("no_row_is_locked")
def test_control_without_the_lock_it_leaves_twice():
    assert any(leaving() != (1, 1) for _try in range(TRIES))


def test_two_take_a_text_out_of_a_history_and_one_brings_it_back(alice: Member, dan: Member):
    def erasing() -> tuple[list[object], dict[str, Any]]:
        tip = library.revise(library.make_tip(alice, title="Le nom"), title="Sans le nom")
        first, seen = revisions.of(tip).last(), revisions.newest(tip)
        at = timezone.now()
        answers = at_once(
            *(lambda by=by: knowledge.take_out(tip, first, by=by, at=at) for by in (alice, dan)),
            lambda: knowledge.restore(tip, first, by=alice, at=at, seen=seen),
        )
        first.refresh_from_db()
        return answers, first.texts

    for answers, texts in again_and_again(erasing):
        assert sorted(type(answer).__name__ for answer in answers[:2]) == ["NoneType", "TakenOut"]
        assert isinstance(answers[2], Tip | revisions.TakenOut)
        assert texts == {}
    assert Record.objects.filter(action="knowledge.text.taken_out").count() == RUNS
