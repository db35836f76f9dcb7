"""Five minutes with an end: what is proposed to each member for a week."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test.utils import ContextList
from django.utils import timezone

from community.asks.models import Ask
from community.governance.models import Role, Seat
from community.home import actions
from community.home.models import WeeklyAct
from community.home.planning import week_of
from community.home.wording import Line
from community.texts import revisions
from events import actions as events
from knowledge import actions as knowledge
from knowledge.models import Tip
from members import actions as members
from members.models import Invitation, Member
from newsletter import actions as journal_actions
from newsletter.models import Article
from tests import factories
from tests.asks import reviews
from tests.events import diary
from tests.knowledge import library
from tests.newsletter import journal

PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=PARIS)


@pytest.fixture
def monday(db: None):
    """Monday morning in Paris."""
    with time_machine.travel(MONDAY, tick=False):
        yield MONDAY


def acts(member: Member, at: datetime) -> list[str]:
    """What is proposed to them for the week of that moment."""
    week = week_of(member, at)
    actions.plan_week(week)
    return [act.kind for act in WeeklyAct.objects.of_week(member.pk, week.monday)]


def proposed(member: Member, kind: str) -> WeeklyAct:
    """The act of that kind, with what it is about."""
    return WeeklyAct.objects.with_subjects().get(person=member, kind=kind)


def introduced(member: Member) -> Member:
    """They say what they can help with, and have written a tip lately."""
    member.helps.add(factories.make_topic("visas"))
    library.make_tip(member, title=f"Celle de {member.first_name}", at=timezone.now())
    return member


def test_a_member_alone_writes_the_first_tip(monday, alice):
    assert acts(alice, monday) == ["introduce"]
    assert acts(introduced(factories.make_member()), monday) == ["write_tip"]


def test_a_kept_tip_comes_before_a_new_one(monday, alice, bob):
    library.make_tip(bob, title="La plus récente")
    kept = library.make_tip(bob, title="Gardée")
    knowledge.keep(kept, by=alice, at=monday - timedelta(days=3))
    assert acts(introduced(alice), monday) == ["confirm_tip"]
    assert proposed(alice, "confirm_tip").tip == kept


def test_a_new_tip_is_of_a_subject_of_theirs(monday, alice, bob):
    visas = factories.make_topic("visas")
    library.make_tip(bob, title="Autre sujet")
    theirs = library.make_tip(bob, title="Visas", topics=[visas])
    assert acts(introduced(alice), monday) == ["read_tip"]
    act = proposed(alice, "read_tip")
    assert (act.tip, act.topic) == (theirs, visas)


@pytest.mark.parametrize("how", ["tried", "failed", "theirs"])
def test_a_tip_that_they_know_is_not_proposed(monday, alice, bob, how):
    tip = library.make_tip(alice if how == "theirs" else bob)
    if how == "tried":
        knowledge.mark_tried(tip, by=alice, at=monday, minutes=10)
    elif how == "failed":
        knowledge.mark_failed(tip, by=alice, at=monday, reason="Rien.", language="fr")
    assert acts(introduced(alice), monday) == ["write_tip"]


@pytest.fixture
def asked(monday, alice, bob):
    """Alice is asked for a review of Bob's tip, which they have tried."""
    tip = library.make_tip(bob, title="Le plan B")
    knowledge.mark_tried(tip, by=introduced(alice), at=monday, minutes=10)
    return reviews.ask_one(tip, alice, monday - timedelta(hours=1))


def test_what_they_are_asked_to_help_with(asked, monday, alice, sign_in):
    assert acts(alice, monday)[0] == "help"
    line = lines(sign_in(alice).get("/"))["help"]
    assert (line.title, line.button, line.url) == ("Le plan B", "Read it over", asked.about_url)
    Ask.objects.update(answered_at=monday)
    line = lines(sign_in(alice).get("/"))["help"]
    assert (line.is_done, line.done) == (True, "Vous avez aidé pour")


@pytest.mark.parametrize("end", ["declined_at", "withdrawn_at"])
def test_what_they_declined_or_nobody_needs_is_proposed_no_more(asked, monday, alice, sign_in, end):
    acts(alice, monday)
    Ask.objects.update(**{end: monday})
    assert "help" not in lines(sign_in(alice).get("/"))


def test_an_event_is_one_that_they_can_still_join(monday, alice, bob):
    soon = MONDAY + timedelta(days=4)
    full = diary.make_event(bob, starts_at=soon, seats=1)
    diary.fill(full, 1)
    taken = diary.make_event(bob, starts_at=soon + timedelta(hours=1))
    events.register(taken, by=alice, at=monday)
    diary.make_event(alice, starts_at=soon + timedelta(hours=2))
    far = diary.make_event(bob, starts_at=MONDAY + timedelta(days=60))
    assert "register" not in acts(introduced(alice), monday), far
    free = diary.make_event(bob, starts_at=soon + timedelta(hours=3))
    WeeklyAct.objects.all().delete()
    assert "register" in acts(alice, monday)
    assert proposed(alice, "register").event == free


def test_their_role_comes_first(monday, alice, bob):
    issue = journal.make_issue(13)
    journal.make_draft(issue, alice, due_on=MONDAY.date())
    sent = journal.make_draft(issue, bob)
    journal_actions.send(sent, by=bob, at=monday)
    factories.make_mandate(alice, Role.EDITORIAL_COMMITTEE)
    library.make_tip(bob)
    # The tip would be a minute and a half too many.
    assert acts(introduced(alice), monday) == ["finish_article", "review_article"]


def seconds(member: Member) -> list[int]:
    """How long each act of theirs takes, in order."""
    mine = WeeklyAct.objects.filter(person=member).order_by("position").with_subjects()
    return [act.seconds for act in mine]


def test_five_minutes_are_five_minutes(monday, alice, bob):
    journal_actions.send(journal.make_draft(journal.make_issue(13), bob), by=bob, at=monday)
    factories.make_mandate(alice, Role.EDITORIAL_COMMITTEE)
    factories.make_mandate(alice, Role.CORE_TEAM)
    make_seat("Mobilité")
    factories.make_mandate(bob, Role.CORE_TEAM, ends_on=MONDAY.date() + timedelta(days=20))
    kept = library.make_tip(bob)
    knowledge.keep(kept, by=alice, at=monday)
    diary.make_event(bob, starts_at=MONDAY + timedelta(days=4))
    # The mandate that ends waits: what is shorter takes the minute that is left.
    assert acts(introduced(alice), monday) == [
        "review_article",
        "fill_seat",
        "confirm_tip",
        "register",
    ]
    assert seconds(alice) == [120, 120, 30, 30]


def test_of_an_issue_they_read_what_there_is_time_for(monday, alice, bob, sign_in):
    issue = journal.make_issue(12)
    for title, minutes in (("La plus utile", 4), ("La suivante", 3), ("La courte", 1)):
        article = journal.make_ready(issue, bob, title=title)
        Article.objects.filter(pk=article.pk).update(minutes=minutes, useful_count=minutes)
    journal.let_out(issue)
    library.make_tip(bob)
    assert acts(introduced(alice), monday) == ["read_tip", "read_article"]
    assert seconds(alice) == [90, 180]
    page = sign_in(alice).get("/")
    times = [line.time for line in page.context["home"].week.lines]
    assert times == ["1\u00a0min\u00a030", "3\u00a0min"]
    assert "2 gestes à faire, 4 min 30" in " ".join(page.text.split())


def test_what_takes_longer_than_five_minutes_is_not_proposed(monday, alice, bob):
    article = journal.make_article(bob)
    Article.objects.filter(pk=article.pk).update(minutes=6)
    assert acts(introduced(alice), monday) == ["write_tip"]


def make_seat(name: str, **fields) -> Seat:
    role = factories.make_role(Role.CORE_TEAM)
    names = {"slug": name.lower(), "name_fr": name, "name_en": name, "hours_per_week": 2}
    return Seat.objects.create(**{"role": role, **names, **fields})


def lines(page) -> dict[str, Line]:
    return {line.act.kind: line for line in page.context["home"].week.lines}


def opened(line: Line, sign_in) -> ContextList:
    """What the page shows to which its button leads, for whoever may enter the office."""
    ada = factories.make_member("Ada", "Demo", email="admin@aurelis.example", is_superuser=True)
    return sign_in(ada).get(line.url).context


def test_the_core_team_is_told_which_seat_is_vacant(monday, alice, bob, sign_in):
    factories.make_mandate(alice, Role.CORE_TEAM)
    seat = make_seat("mobilité et stages", hours_per_week="2.5")
    browser = sign_in(alice)
    line = lines(browser.get("/"))["fill_seat"]
    assert (line.verb, line.title) == ("Trouver quelqu’un pour", "Mobilité et stages")
    assert line.reason == "poste vacant, 2,5\u00a0h par semaine"
    form = opened(line, sign_in)["adminform"].form
    assert (form["seat"].value(), form["role"].value()) == (str(seat.pk), str(seat.role_id))
    make_seat("Autre")
    factories.make_mandate(bob, Role.CORE_TEAM, seat=seat)
    line = lines(browser.get("/"))["fill_seat"]
    assert (line.is_done, line.done) == (True, "Le poste est pourvu")


def test_the_core_team_is_told_whose_mandate_ends(monday, alice, bob, carol, sign_in):
    factories.make_mandate(alice, Role.CORE_TEAM)
    seat = make_seat("Mesure et bilan")
    last = MONDAY.date() + timedelta(days=46)
    ending = factories.make_mandate(bob, Role.CORE_TEAM, seat=seat, ends_on=last)
    browser = sign_in(alice)
    line = lines(browser.get("/"))["prepare_succession"]
    assert line.title == f"{bob.name}, Mesure et bilan"
    assert (line.reason, line.person) == ("finit le 7\u00a0janvier\u00a02027", bob)
    assert opened(line, sign_in)["original"] == ending
    factories.make_mandate(carol, seat=seat, starts_on=last, ends_on=last + timedelta(days=365))
    line = lines(browser.get("/"))["prepare_succession"]
    assert (line.is_done, line.done) == (True, "La suite est prête")


def test_a_mandate_whose_next_holder_is_known_is_not_asked_about(monday, alice, bob, carol):
    factories.make_mandate(alice, Role.CORE_TEAM)
    seat, last = make_seat("Accueil"), MONDAY.date() + timedelta(days=30)
    factories.make_mandate(bob, seat=seat, ends_on=last)
    factories.make_mandate(carol, seat=seat, starts_on=last, ends_on=last + timedelta(days=300))
    sponsor, again = factories.make_member(), last + timedelta(days=300)
    factories.make_mandate(sponsor, Role.SPONSOR, ends_on=last)
    factories.make_mandate(sponsor, Role.SPONSOR, starts_on=last, ends_on=again)
    assert acts(introduced(alice), monday) == ["write_tip"]


def test_the_core_team_is_told_how_many_have_not_answered(monday, alice, bob, sign_in):
    factories.make_mandate(alice, Role.CORE_TEAM)
    for number in range(3):
        Invitation.objects.create(
            email=f"invited-{number}@aurelis.example",
            language="fr",
            site=factories.make_site(),
            invited_by=bob,
            sent_at=monday - timedelta(days=10),
            expires_at=monday + timedelta(days=20),
        )
    browser = sign_in(alice)
    assert lines(browser.get("/"))["remind_invited"].title == "3 personnes invitées"
    Invitation.objects.update(accepted_at=monday)
    line = lines(browser.get("/"))["remind_invited"]
    assert (line.is_done, line.done, line.title) == (
        True,
        "C’est réglé",
        "Invitations sans réponse",
    )


def test_a_sponsor_is_not_asked_for_a_tip(monday, bob):
    sponsor = factories.make_member()
    factories.make_mandate(sponsor, Role.SPONSOR)
    sponsor.helps.add(factories.make_topic("visas"))
    library.make_tip(bob)
    assert acts(sponsor, monday) == ["read_tip"]


def test_a_newcomer_of_the_same_site_is_welcomed_once(monday, alice):
    new = factories.make_member(joined_at=monday - timedelta(days=2))
    far = factories.make_site("varsovie")
    factories.make_member(joined_at=monday - timedelta(days=1), site=far)
    assert acts(introduced(alice), monday) == ["welcome"]
    assert proposed(alice, "welcome").colleague == new
    members.welcome(new, by=alice, at=monday)
    members.welcome(new, by=alice, at=monday)
    next_week = monday + timedelta(days=7)
    assert acts(alice, next_week) == ["write_tip"]


def test_a_week_begins_on_monday_on_their_clock(monday):
    sunday_evening = datetime(2026, 11, 22, 23, 30, tzinfo=PARIS)
    paris = factories.make_member()
    singapore = factories.make_member(time_zone="Asia/Singapore")
    assert str(week_of(paris, sunday_evening).monday) == "2026-11-16"
    assert str(week_of(singapore, sunday_evening).monday) == "2026-11-23"


def test_everybody_has_a_week_whether_they_come_or_not(monday, alice, bob, carol):
    assert actions.plan_weeks(monday) == 3
    assert actions.plan_weeks(monday + timedelta(hours=1)) == 0
    assert WeeklyAct.objects.values("person").distinct().count() == 3


def test_two_who_plan_at_once_plan_the_same(monday, alice):
    week = week_of(alice, monday)
    from community.home.planning import plan  # noqa: PLC0415 - only here

    WeeklyAct.objects.bulk_create(plan(week), ignore_conflicts=True)
    WeeklyAct.objects.bulk_create(plan(week), ignore_conflicts=True)
    assert WeeklyAct.objects.filter(person=alice).count() == 1


def test_past_weeks_are_forgotten(monday, alice):
    acts(alice, monday)
    actions.forget_weeks(monday + timedelta(days=13))
    assert WeeklyAct.objects.exists()
    actions.forget_weeks(monday + timedelta(days=22))
    assert not WeeklyAct.objects.exists()


def shown(page) -> dict[str, str]:
    """Each act on the page by its kind, and whether it is done."""
    week = page.context["home"].week
    return {line.act.kind: "done" if line.is_done else "to do" for line in week.lines}


def test_it_is_done_put_off_and_over(monday, alice, bob, sign_in):
    tip = library.make_tip(bob)
    knowledge.keep(tip, by=alice, at=monday - timedelta(days=1))
    diary.make_event(bob, starts_at=MONDAY + timedelta(days=4))
    browser = sign_in(alice)
    assert shown(browser.get("/")) == {
        "confirm_tip": "to do",
        "register": "to do",
        "introduce": "to do",
    }
    later = library.make_tip(bob, title="Arrivée mardi")
    page = browser.post(f"/knowledge/tips/{tip.slug}/try/", {"next": "/"}, follow=True)
    assert page.redirect_chain == [("/", 302)]
    assert shown(page)["confirm_tip"] == "done"
    assert later not in [line.act.tip for line in page.context["home"].week.lines]
    event = proposed(alice, "register").event
    browser.post(f"/events/{event.slug}/register/", {"next": "/"})
    introduce = WeeklyAct.objects.get(person=alice, kind="introduce")
    page = browser.get("/")
    assert "Bonjour" in page.text
    words = " ".join(page.text.split())
    assert "Vous avez testé : " in words
    assert "Votre place est réservée pour le vendredi 27 novembre." in words
    page = browser.post(f"/acts/{introduce.pk}/skip/", follow=True)
    assert "C’est tout pour cette semaine." in page.text
    assert "Deux gestes, et ce qu’ils ont changé" in page.text
    assert "avant lundi" not in page.text
    assert shown(page) == {"confirm_tip": "done", "register": "done"}
    with time_machine.travel(MONDAY + timedelta(days=7)):
        assert "C’est tout" not in browser.get("/").text


def test_somebody_elses_act_is_not_there(monday, alice, bob, sign_in):
    acts(bob, monday)
    act = WeeklyAct.objects.get(person=bob)
    assert sign_in(alice).post(f"/acts/{act.pk}/skip/").status_code == 404


def test_what_is_gone_is_asked_no_more(monday, alice, bob, sign_in):
    tip = library.make_tip(bob)
    introduced(alice)
    browser = sign_in(alice)
    assert shown(browser.get("/")) == {"read_tip": "to do"}
    Tip.objects.filter(pk=tip.pk).update(state="withdrawn")
    assert shown(browser.get("/")) == {}


def test_a_title_in_the_other_language_says_so(monday, alice, bob, sign_in):
    issue = journal.make_issue(13)
    journal.make_draft(issue, alice, title="The red list", language="en")
    page = sign_in(alice).get("/").text
    assert '<span class="title" lang="en">The red list</span>' in page
    assert "votre article, en anglais" in " ".join(page.split())


def test_a_proofreader_reads_and_the_committee_waits_for_them(monday, alice, bob, carol, sign_in):
    article = journal.make_draft(journal.make_issue(13), bob, proofreader=carol)
    journal_actions.send(article, by=bob, at=monday)
    factories.make_mandate(alice, Role.EDITORIAL_COMMITTEE)
    browser = sign_in(carol)
    line = lines(browser.get("/"))["review_article"]
    assert (line.title, line.is_done) == (article.title, False)
    assert browser.get(line.url).status_code == 200
    assert "review_article" not in lines(sign_in(alice).get("/"))
    journal_actions.proofread(article, by=carol, at=timezone.now())
    assert lines(browser.get("/"))["review_article"].is_done


def test_for_the_committee_it_is_done_when_they_have_taken_a_step(monday, alice, bob, sign_in):
    article = journal.make_draft(journal.make_issue(13), bob)
    journal_actions.send(article, by=bob, at=monday)
    factories.make_mandate(alice, Role.EDITORIAL_COMMITTEE)
    browser = sign_in(alice)
    assert not lines(browser.get("/"))["review_article"].is_done
    journal_actions.lay_out(article, by=alice, at=timezone.now())
    assert lines(browser.get("/"))["review_article"].is_done


def test_a_tip_to_translate_for_whoever_declares_both_languages(monday, alice, bob, sign_in):
    tip = library.make_tip(bob, title="À traduire", at=monday - timedelta(days=60))
    knowledge.mark_tried(tip, by=introduced(alice), at=monday, minutes=10)
    assert "translate_tip" not in acts(alice, monday)
    WeeklyAct.objects.all().delete()
    alice.spoken = ["fr", "en"]
    alice.save()
    Tip.objects.filter(author=alice).delete()
    assert "translate_tip" in acts(alice, monday)
    line = lines(sign_in(alice).get("/"))["translate_tip"]
    assert (line.title, line.url) == ("À traduire", f"{tip.get_absolute_url()}translate/")
    words = {"title": "To do", "problem": "", "steps": "Open it.", "copy": ""}
    at, seen = monday + timedelta(minutes=5), revisions.newest(tip)
    knowledge.translate(tip, words, by=alice, at=at, seen=seen)
    assert lines(sign_in(alice).get("/"))["translate_tip"].is_done


def test_what_somebody_else_has_translated_is_proposed_no_more(monday, alice, bob, sign_in):
    tip = library.make_tip(bob, title="À traduire")
    alice.spoken = ["fr", "en"]
    alice.save()
    assert "translate_tip" in acts(alice, monday)
    words = {"title": "To do", "problem": "", "steps": "Open it.", "copy": ""}
    knowledge.translate(tip, words, by=bob, at=monday, seen=revisions.newest(tip))
    assert "translate_tip" not in lines(sign_in(alice).get("/"))
