"""Whoever made what is hidden turns to a sponsor, once (charter, article 11)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.moderation import actions
from community.moderation.models import Appeal, Hiding
from community.notifications import queries as notifications
from tests import factories, mails
from tests.knowledge import forum, library
from tests.moderation import cases, things

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")
SENTENCE = "La cliente est d’accord : elle me l’a écrit."
WORDS = "L’accord est là, le texte peut rester."


@pytest.fixture
def sponsor(db):
    return cases.make_sponsor()


@pytest.fixture
def hiding(thing, dan):
    return things.hide(thing, dan)


def appeal(hiding, by, at=None):
    return actions.appeal(hiding, SENTENCE, by=by, at=at or timezone.now())


def judge(made, by, *, restores):
    return actions.judge(made, restores=restores, words=WORDS, by=by, at=timezone.now())


def told(person):
    return [line.sentence for line in notifications.lines(person)]


def test_the_page_and_the_mail_lead_to_the_appeal(hiding, thing, alice, sponsor, sign_in):
    browser, page = sign_in(alice), hiding.get_absolute_url()
    assert f'href="{page}"' in browser.get(thing.get_absolute_url()).text
    assert page in mails.last_to(alice.email).text
    sent = browser.post(page, {"sentence": SENTENCE})
    assert (sent.status_code, sent.url) == (302, page)
    assert SENTENCE in browser.get(page).text
    things.settle()
    made = Appeal.objects.get()
    mail = mails.last_to(sponsor.email)
    assert (mail.kind, made.get_absolute_url() in mail.text) == ("moderation.appealed", True)


def test_nobody_else_appeals(hiding, bob, sign_in):
    assert sign_in(bob).get(hiding.get_absolute_url()).status_code == 404
    with pytest.raises(PermissionDenied):
        appeal(hiding, bob)


def test_once_and_within_thirty_days(hiding, alice):
    with pytest.raises(actions.NoAppeal):
        appeal(hiding, alice, at=hiding.hidden_at + timedelta(days=30))
    assert appeal(hiding, alice) == appeal(hiding, alice)


def test_what_is_shown_again_needs_no_appeal(hiding, thing, alice, dan):
    things.restore(thing, dan)
    with pytest.raises(actions.NoAppeal):
        appeal(hiding, alice)


def test_a_sponsor_reads_both_sides_and_restores(hiding, thing, alice, sponsor, sign_in):
    made = appeal(hiding, alice)
    browser = sign_in(sponsor)
    page = made.get_absolute_url()
    assert f'href="{page}"' in browser.get("/moderation/appeals/").text
    shown = browser.get(page).text
    assert things.REASON in shown
    assert SENTENCE in shown
    assert browser.post(page, {"restores": "yes"}).status_code == 422
    sent = browser.post(page, {"restores": "yes", "words": WORDS})
    assert sent.url == "/moderation/appeals/"
    thing.refresh_from_db()
    assert not thing.is_hidden
    assert mails.last_to(alice.email).kind == "moderation.restored"
    assert WORDS in mails.last_to(alice.email).text
    assert f'href="{page}"' not in browser.get("/moderation/appeals/").text


def test_a_sponsor_lets_it_stay_hidden_and_both_sides_are_told(thing, alice, bob, sponsor):
    first, second = cases.make_team("Tom", "Dora")
    case = cases.report(thing, bob)
    cases.read(case, "hide", first)
    cases.read(case, "hide", second)
    made = appeal(Hiding.objects.get(), alice)
    judge(made, sponsor, restores=False)
    things.settle()
    thing.refresh_from_db()
    assert thing.is_hidden
    assert mails.last_to(alice.email).kind == "moderation.appeal_refused"
    assert mails.last_to(bob.email).kind == "moderation.report"
    assert WORDS in mails.last_to(alice.email).text
    label = str(thing)
    label = f"« {label} »"
    assert told(alice)[0] == f"Un sponsor a relu {label} : la décision est maintenue. {WORDS}"
    assert told(bob)[0] == (
        f"Vous aviez signalé {label} : un sponsor l’a relu et le laisse masqué. {WORDS}"
    )
    with pytest.raises(actions.AlreadyDecided):
        judge(made, sponsor, restores=True)


@pytest.mark.parametrize("part", ["reader", "reporter", "author"])
def test_a_sponsor_who_had_a_part_in_it_does_not_judge(part, alice, bob, sponsor, sign_in):
    tip = library.make_tip(sponsor if part == "author" else alice)
    first, second = cases.make_team("Tom", "Dora")
    case = cases.report(tip, sponsor if part == "reporter" else bob)
    if part == "reader":
        factories.make_mandate(sponsor)
        first = sponsor
    cases.read(case, "hide", first)
    cases.read(case, "hide", second)
    made = appeal(Hiding.objects.get(), tip.author)
    browser = sign_in(sponsor)
    assert browser.get(made.get_absolute_url()).status_code == 404
    assert made.get_absolute_url() not in browser.get("/moderation/appeals/").text
    with pytest.raises(PermissionDenied):
        judge(made, sponsor, restores=True)


@pytest.mark.parametrize("who", ["bob", "dan", "admin"])
def test_nobody_but_a_sponsor_judges(who, hiding, alice, request, sign_in):
    person = request.getfixturevalue(who)
    made = appeal(hiding, alice)
    assert sign_in(person).get("/moderation/appeals/").status_code == 403
    assert sign_in(person).get(made.get_absolute_url()).status_code == 404


def test_a_sponsor_reads_what_an_answer_says(alice, bob, dan, sponsor, sign_in):
    given = forum.make_answer(forum.make_question(alice), bob, "Demandez à l’accueil.")
    made = appeal(things.hide(given, dan), bob)
    assert "Demandez à l’accueil." in sign_in(sponsor).get(made.get_absolute_url()).text


def test_who_asked_without_a_name_appeals_without_one(alice, dan, sponsor, sign_in):
    question = forum.make_question(alice, without_name=True)
    made = appeal(things.hide(question, dan), alice)
    things.settle()
    page = sign_in(sponsor).get(made.get_absolute_url()).text
    mail = mails.last_to(sponsor.email)
    assert alice.last_name not in page + mail.text + mail.html


def test_what_the_core_team_restored_meanwhile_waits_no_longer(
    hiding, thing, alice, dan, sponsor, sign_in
):
    made = appeal(hiding, alice)
    things.restore(thing, dan)
    assert made.get_absolute_url() not in sign_in(sponsor).get("/moderation/appeals/").text
    with pytest.raises(actions.AlreadyDecided):
        judge(made, sponsor, restores=True)
