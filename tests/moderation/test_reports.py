"""Reporting, and the two people of the core team who decide."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from community.moderation import actions, tasks
from community.moderation.models import Case, Hiding, Report
from community.notifications import queries as notifications
from community.talk import actions as talk
from community.talk.models import Comment
from knowledge import actions as knowledge
from tests import factories, mails
from tests.knowledge import forum, library
from tests.moderation import cases, things
from tests.talk.threads import make_comment

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")


@pytest.fixture
def team(db):
    return cases.make_team("Tom", "Dora", "Hugo")


def typed(**fields):
    return {"reason": "unkind", "sentence": cases.SENTENCE, **fields}


def place(thing, kind="tip"):
    return f"/moderation/report/{kind}/{thing.pk}/"


def told(person):
    return [line.sentence for line in notifications.lines(person)]


def test_every_member_finds_the_link_but_those_whose_it_is(kind, thing, alice, bob, sign_in):
    link = f'href="{place(thing, kind)}"'
    assert link in sign_in(bob).get(thing.get_absolute_url()).text
    assert link not in sign_in(alice).get(thing.get_absolute_url()).text


def test_an_answer_has_its_own_link(alice, bob, carol, sign_in):
    given = forum.make_answer(forum.make_question(alice), bob)
    link = f'href="{place(given, "answer")}"'
    assert link in sign_in(carol).get(given.get_absolute_url()).text
    assert link not in sign_in(bob).get(given.get_absolute_url()).text


def test_a_comment_has_its_own_link(alice, bob, carol, sign_in):
    tip = library.make_tip(alice)
    comment = make_comment(tip, bob)
    link = f'href="{place(comment, "comment")}"'
    assert link in sign_in(carol).get(tip.get_absolute_url()).text
    assert link not in sign_in(bob).get(tip.get_absolute_url()).text
    talk.withdraw(comment, by=bob, at=timezone.now())
    assert sign_in(carol).get(place(comment, "comment")).status_code == 404
    with pytest.raises(actions.NotReportable):
        cases.report(Comment.objects.get(), carol)


def test_it_is_reported_in_a_reason_and_a_sentence(kind, thing, bob, sign_in):
    browser = sign_in(bob)
    page = place(thing, kind)
    assert browser.get(page).status_code == 200
    sent = browser.post(page, typed())
    report = Report.objects.get()
    assert (sent.status_code, sent.url) == (302, report.get_absolute_url())
    assert cases.SENTENCE in browser.get(sent.url).text
    assert (report.case.about, report.reporter) == (thing, bob)


def test_what_is_missing_is_said_beside_its_field(alice, bob, sign_in):
    answer = sign_in(bob).post(place(library.make_tip(alice)), {"sentence": "Pas gentil."})
    assert answer.status_code == 422
    assert "Choisissez un motif." in answer.text
    assert "Pas gentil." in answer.text
    assert Report.objects.count() == 0


def test_twice_is_once_and_leads_to_what_becomes_of_it(alice, bob, sign_in):
    tip, browser = library.make_tip(alice), sign_in(bob)
    first = browser.post(place(tip), typed())
    again = browser.post(place(tip), typed(sentence="Encore."))
    assert again.url == first.url
    assert cases.report(tip, bob).reports.count() == 1


def test_several_reports_of_one_thing_are_one_case(thing, bob, carol):
    assert cases.report(thing, bob) == cases.report(thing, carol)


@pytest.mark.parametrize("who", ["alice", "nobody_else"])
def test_what_one_made_or_may_not_read_is_not_reported(who, alice, bob, sign_in, request):
    library.make_tool("concur").referents.add(bob)
    private = forum.make_question(alice, asked_of=bob)
    reader = alice if who == "alice" else bob
    thing, kind = (library.make_tip(alice), "tip") if who == "alice" else (private, "question")
    assert sign_in(reader).get(place(thing, kind)).status_code == 404
    with pytest.raises(actions.NotReportable):
        cases.report(thing, reader)


@pytest.mark.parametrize("path", ["member/{pk}", "nothing/1", "tip/999999999999999999"])
def test_what_is_no_contribution_is_not_there(path, bob, sign_in):
    page = f"/moderation/report/{path.format(pk=bob.pk)}/"
    assert sign_in(bob).get(page).status_code == 404


def test_whoever_is_on_duty_hears_of_it_once(thing, bob, carol, dan):
    case = cases.report(thing, bob)
    cases.report(thing, carol)
    things.settle()
    [mail] = mails.to(dan.email)
    assert mail.kind == "moderation.reported"
    assert f"/admin/queue/#case-{case.pk}" in mail.text
    assert bob.name not in mail.text


def test_nobody_reads_what_others_reported(thing, bob, carol, admin, sign_in):
    report = cases.report(thing, bob).reports.get()
    for person in (carol, admin):
        assert sign_in(person).get(report.get_absolute_url()).status_code == 404


def test_two_who_agree_hide_it_and_both_sides_are_told_why(thing, alice, bob, team):
    tom, dora, _hugo = team
    case = cases.report(thing, bob)
    assert cases.read(case, "hide", tom).is_open
    thing.refresh_from_db()
    assert not thing.is_hidden
    assert cases.read(case, "hide", dora, words="").state == "hidden"
    things.settle()
    thing.refresh_from_db()
    assert thing.is_hidden
    hiding = Hiding.objects.get()
    assert (hiding.hidden_by, hiding.reason) == (tom, cases.WORDS)
    to_author, to_reporter = mails.last_to(alice.email), mails.last_to(bob.email)
    assert (to_author.kind, to_reporter.kind) == ("moderation.hidden", "moderation.report")
    for mail in (to_author, to_reporter):
        assert cases.WORDS in mail.text
        assert cases.WORDS in mail.html
    assert bob.name not in to_author.text + to_author.html
    assert f"{hiding.get_absolute_url()}" in to_author.text
    label = str(thing)
    assert told(bob) == [
        f"Vous avez signalé « {label} » : l’équipe d’animation l’a masqué. {cases.WORDS}"
    ]
    assert told(alice) == [f"« {label} » n’est plus visible : {cases.WORDS}"]


def test_two_who_agree_leave_it_and_both_sides_are_told_why(thing, alice, bob, team):
    case = cases.report(thing, bob)
    for reader in team[:2]:
        cases.read(case, "keep", reader, words="C’est exact.")
    things.settle()
    thing.refresh_from_db()
    assert not thing.is_hidden
    assert [mails.last_to(one.email).kind for one in (alice, bob)] == [
        "moderation.kept",
        "moderation.report",
    ]
    assert bob.name not in mails.last_to(alice.email).text
    label = str(thing)
    assert told(alice) == [
        f"« {label} » a fait l’objet d’un signalement et reste tel quel : C’est exact."
    ]


def test_each_in_their_own_language(alice, bob, team):
    bob.language = "en"
    bob.save(update_fields=["language"])
    tip = library.make_tip(alice)
    case = cases.report(tip, bob)
    for reader in team[:2]:
        cases.read(case, "keep", reader)
    things.settle()
    assert mails.last_to(bob.email).subject == f"What you reported: “{tip}”"


def test_a_third_decides_between_two_who_differ(thing, bob, team):
    case = cases.report(thing, bob)
    for reader, verdict in zip(team[:2], ("hide", "keep"), strict=True):
        assert cases.read(case, verdict, reader).is_open
    assert cases.read(case, "keep", team[2], words="").state == "kept"


def test_one_and_a_day_decide(thing, bob, team):
    at = timezone.now() - timedelta(days=3)
    case = cases.report(thing, bob, at=at)
    cases.read(case, "hide", team[0], at=at)
    day = timedelta(hours=24)
    assert actions.settle_what_one_has_read(at=at + day - timedelta(seconds=1)) == 0
    assert actions.settle_what_one_has_read(at=at + day) == 1
    assert actions.settle_what_one_has_read(at=at + day) == 0
    case.refresh_from_db()
    assert (case.state, case.reason, Hiding.objects.count()) == ("hidden", cases.WORDS, 1)


def test_a_day_does_not_decide_between_two_who_differ(thing, bob, team):
    at = timezone.now() - timedelta(days=3)
    case = cases.report(thing, bob, at=at)
    cases.read(case, "hide", team[0], at=at)
    cases.read(case, "keep", team[1], at=at)
    tasks.settle_what_one_has_read(0)
    case.refresh_from_db()
    assert case.is_open


def test_what_does_harm_is_hidden_at_once_until_a_second_has_read_it(thing, alice, bob, team):
    case = cases.report(thing, bob, reason="confidential")
    assert cases.read(case, "hide", team[0]).is_open
    thing.refresh_from_db()
    assert thing.is_hidden
    assert mails.last_to(alice.email).kind == "moderation.hidden"
    cases.read(case, "keep", team[1], words="C’est annoncé depuis lundi.")
    thing.refresh_from_db()
    assert thing.is_hidden
    assert cases.read(case, "keep", team[2], words="").state == "kept"
    thing.refresh_from_db()
    assert not thing.is_hidden
    assert mails.last_to(alice.email).kind == "moderation.restored"
    assert Hiding.objects.get().restored_reason == "C’est annoncé depuis lundi."


def test_nobody_decides_alone_on_both_sides_or_about_their_own(thing, alice, bob, team):
    tom = team[0]
    case = cases.report(thing, tom)
    with pytest.raises(PermissionDenied):
        cases.read(case, "hide", tom)
    factories.make_mandate(alice)
    with pytest.raises(PermissionDenied):
        cases.read(case, "keep", alice)
    with pytest.raises(PermissionDenied):
        cases.read(case, "keep", bob)
    cases.read(case, "hide", team[1])
    with pytest.raises(actions.AlreadyRead):
        cases.read(case, "hide", team[1])


def test_a_reason_is_given_by_the_first_of_each_side(thing, bob, team):
    case = cases.report(thing, bob)
    with pytest.raises(actions.ReasonMissing):
        cases.read(case, "hide", team[0], words="  ")
    cases.read(case, "hide", team[0])
    with pytest.raises(actions.ReasonMissing):
        cases.read(case, "keep", team[1], words="")


def test_who_comes_third_is_told_that_it_was_decided(thing, bob, team):
    case = cases.report(thing, bob)
    for reader in team[:2]:
        cases.read(case, "keep", reader)
    with pytest.raises(actions.AlreadyDecided):
        cases.read(case, "hide", team[2])


def test_what_the_core_team_hides_by_itself_is_decided_too(thing, bob, dan):
    case = cases.report(thing, bob)
    things.hide(thing, dan)
    things.settle()
    case.refresh_from_db()
    assert (case.state, case.reason) == ("hidden", things.REASON)
    assert mails.last_to(bob.email).kind == "moderation.report"


def test_what_its_author_took_back_is_no_longer_there(alice, bob, team):
    tip = library.make_tip(alice)
    case = cases.report(tip, bob)
    knowledge.withdraw(tip, by=alice, at=timezone.now())
    assert cases.read(case, "hide", team[0]).state == "gone"
    things.settle()
    assert told(bob) == [f"Vous avez signalé « {tip} » : ce contenu n’existe plus."]


def test_what_was_decided_may_be_reported_again(thing, bob, team):
    case = cases.report(thing, bob)
    for reader in team[:2]:
        cases.read(case, "keep", reader)
    assert cases.report(thing, bob) != case


def test_who_asked_without_a_name_has_none_here(alice, bob, team, sign_in):
    question = forum.make_question(alice, without_name=True)
    case = cases.report(question, bob)
    cases.read(case, "hide", team[0])
    cases.read(case, "hide", team[1])
    things.settle()
    mail = mails.last_to(bob.email)
    assert alice.last_name not in mail.text + mail.html
    assert mails.last_to(alice.email).kind == "moderation.hidden"


def test_an_open_case_is_one_for_each_thing(thing, bob):
    case = cases.report(thing, bob)
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.create(
            content_type=case.content_type, object_id=case.object_id, opened_at=timezone.now()
        )
