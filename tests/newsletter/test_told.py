"""Whoever the next step is up to hears of it, on the site and by mail, in their hours."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from community.moderation import actions as moderation
from community.notifications.models import Notification
from community.post.models import Delivery
from members.models import Member
from newsletter import actions
from newsletter.models import Article, Issue
from tests import factories, mails
from tests.events.diary import follow
from tests.newsletter import journal

PARIS = ZoneInfo("Europe/Paris")
TUESDAY = datetime(2030, 1, 8, 10, tzinfo=PARIS)
EVENING = datetime(2030, 1, 8, 21, tzinfo=PARIS)
pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")


@pytest.fixture(autouse=True)
def _on_tuesday() -> Iterator[None]:
    with time_machine.travel(TUESDAY, tick=False):
        yield


@pytest.fixture
def sophie(db: None) -> Member:
    return journal.make_editor()


@pytest.fixture
def issue(sophie: Member) -> Issue:
    plan = actions.IssuePlan(
        theme_fr="Relais",
        theme_en="Relay",
        drafts_due_on=date(2030, 1, 18),
        proofreading_due_on=date(2030, 1, 25),
    )
    return actions.plan_issue(13, plan, by=sophie)


@pytest.fixture
def article(issue: Issue, alice: Member, bob: Member) -> Article:
    return journal.make_draft(issue, author=alice, title="Le relais", proofreader=bob)


def told(person: Member) -> list[str]:
    """What stands in their notifications, the oldest first."""
    rows = Notification.objects.filter(person=person).order_by("pk")
    return [verb.rpartition(".")[2] for verb in rows.values_list("entry__verb", flat=True)]


def written(person: Member) -> list[str]:
    """What was put in the post for them and not taken back."""
    sent = [mail for mail in mails.to(person.email) if mail.state != Delivery.State.SUPPRESSED]
    return [mail.kind.removeprefix("newsletter.") for mail in sent]


def order(issue: Issue, author: Member, by: Member) -> Article:
    filing = actions.Filing(
        section=journal.make_section(), author=author, angle_fr="Trouver le chiffre."
    )
    wording = actions.Wording("Trois mois")
    return actions.draft(issue, wording, by=by, at=TUESDAY, language="fr", filing=filing)


def test_an_author_hears_of_an_article_that_is_ordered(issue, sophie, alice):
    article = order(issue, alice, sophie)
    follow()
    (mail,) = mails.to(alice.email)
    assert (told(alice), mail.kind) == (["drafted"], "newsletter.ordered")
    assert mail.subject == "Un article pour vous : Trois mois"
    assert "vendredi 18\u00a0janvier" in mail.text
    assert "Trouver le chiffre." in mail.text
    assert mail.text.count("/newsletter/") == 1
    assert f"/newsletter/desk/13/{article.slug}/edit/" in mail.text


def given_to(article: Article, author: Member | None, by: Member) -> Article:
    filing = replace(actions.filing_of(article), author=author)
    return actions.refile(article, filing, title=article.title_fr, by=by, at=TUESDAY)


def test_another_author_hears_of_it_and_the_former_one_no_more(issue, sophie, alice, bob):
    with time_machine.travel(EVENING, tick=False):
        article = order(issue, alice, sophie)
        actions.ask_questions(article, by=sophie, at=EVENING)
        follow()
        assert written(alice) == ["ordered", "questions"]
        given_to(article, bob, sophie)
        follow()
    assert (written(alice), told(bob), written(bob)) == ([], ["given"], ["ordered"])
    assert "vendredi 18\u00a0janvier" in mails.last_to(bob.email).text


def test_an_article_without_an_author_asks_nobody(issue, sophie, alice):
    with time_machine.travel(EVENING, tick=False):
        article = order(issue, alice, sophie)
        follow()
        given_to(article, None, sophie)
        follow()
    assert written(alice) == []


def test_whoever_is_named_once_the_text_was_sent_is_asked_for_nothing(article, sophie, bob, carol):
    actions.send(article, by=sophie, at=TUESDAY)
    given_to(article, carol, sophie)
    follow()
    assert (told(carol), written(carol), written(bob)) == ([], [], ["to_proofread"])


def test_the_same_author_again_is_not_told_again(issue, sophie, alice):
    article = order(issue, alice, sophie)
    follow()
    filing = replace(actions.filing_of(article), target_length=900)
    actions.refile(article, filing, title="Un titre", by=sophie, at=TUESDAY)
    follow()
    assert (told(alice), written(alice)) == (["drafted"], ["ordered"])


def test_what_is_deleted_asks_nobody(issue, sophie, alice):
    with time_machine.travel(EVENING, tick=False):
        article = order(issue, alice, sophie)
        actions.ask_questions(article, by=sophie, at=EVENING)
        follow()
        actions.delete(article, by=sophie, at=EVENING)
        follow()
    assert written(alice) == []


def test_nobody_writes_to_themselves(issue, sophie):
    order(issue, sophie, sophie)
    follow()
    assert (told(sophie), written(sophie)) == ([], [])


def test_a_text_that_is_sent_goes_to_its_proofreader_and_to_the_committee(
    article, sophie, alice, bob, carol
):
    actions.send(article, by=alice, at=TUESDAY)
    follow()
    assert (told(bob), written(bob)) == (["sent"], ["to_proofread"])
    assert (told(sophie), written(sophie)) == (["sent"], ["sent"])
    assert (told(alice), written(alice)) == ([], [])
    assert (told(carol), written(carol)) == ([], [])
    assert "vendredi 25\u00a0janvier" in mails.last_to(bob.email).text


def test_a_text_that_comes_back_brings_its_note(article, sophie, alice):
    actions.send(article, by=alice, at=TUESDAY)
    actions.send_back(article, by=sophie, at=TUESDAY, word="Trop <b>long</b>.")
    follow()
    mail = mails.last_to(alice.email)
    assert (told(alice), mail.kind) == (["returned"], "newsletter.returned")
    assert "Trop <b>long</b>." in mail.text
    assert "Trop &lt;b&gt;long&lt;/b&gt;." in mail.html


def test_the_committee_hears_that_it_was_proofread(article, sophie, alice, bob):
    actions.send(article, by=alice, at=TUESDAY)
    follow()
    actions.proofread(article, by=bob, at=TUESDAY)
    follow()
    assert told(sophie) == ["sent", "proofread"]
    assert "proofread" in written(sophie)
    assert (told(bob), told(alice)) == (["sent"], [])


def test_the_author_hears_that_it_is_accepted_and_out(article, issue, sophie, alice):
    actions.approve(article, by=sophie, at=TUESDAY)
    follow()
    assert (told(alice), written(alice)) == (["accepted"], ["accepted"])
    actions.publish_issue(issue, by=sophie, at=TUESDAY)
    follow()
    assert (told(alice), written(alice)[-1]) == (["accepted", "published"], "published")
    assert f"/newsletter/13/{article.slug}/" in mails.last_to(alice.email).text


def test_what_is_no_longer_true_does_not_leave(article, sophie, alice, bob):
    with time_machine.travel(EVENING, tick=False):
        actions.send(article, by=alice, at=EVENING)
        follow()
        assert (written(bob), written(sophie)) == (["to_proofread"], ["sent"])
        actions.send_back(article, by=sophie, at=EVENING, word="Encore un mot.")
        follow()
        assert (written(bob), written(sophie), written(alice)) == ([], [], ["returned"])
        actions.send(article, by=alice, at=EVENING)
        follow()
        assert (written(bob), written(alice)) == (["to_proofread"], [])
        held = mails.last_to(bob.email)
    assert held.held_until == datetime(2030, 1, 9, 8, 30, tzinfo=PARIS)


def test_a_step_that_was_overtaken_is_not_told(article, sophie, alice, bob):
    """The worker was down: both acts wait for it."""
    actions.send(article, by=alice, at=TUESDAY)
    actions.approve(article, by=sophie, at=TUESDAY)
    follow()
    assert (written(bob), written(alice)) == ([], ["accepted"])


def test_what_is_laid_out_takes_the_rest_back(article, sophie, alice, bob):
    with time_machine.travel(EVENING, tick=False):
        actions.send(article, by=alice, at=EVENING)
        follow()
        actions.lay_out(article, by=sophie, at=EVENING)
        follow()
    assert (written(bob), written(sophie)) == ([], [])


def test_what_is_hidden_is_not_spoken_of(article, sophie, alice, bob, dan):
    with time_machine.travel(EVENING, tick=False):
        actions.send(article, by=alice, at=EVENING)
        follow()
        moderation.hide(article, by=dan, reason="Un nom.", at=EVENING)
        follow()
        actions.proofread(article, by=bob, at=EVENING)
        follow()
    kinds = {mail.kind for mail in Delivery.objects.exclude(state="suppressed")}
    assert kinds == {"moderation.hidden"}
    assert told(sophie) == ["sent"]


def test_whoever_has_left_is_not_written_to(article, sophie, alice):
    actions.send(article, by=alice, at=TUESDAY)
    Member.objects.filter(pk=alice.pk).update(left_at=TUESDAY, is_active=False)
    actions.send_back(article, by=sophie, at=TUESDAY, word="Encore.")
    follow()
    assert (told(alice), written(alice)) == ([], [])


def test_each_reads_in_their_language(issue, alice, sophie):
    anna = factories.make_member("Anna", "Lis", language="en")
    article = journal.make_draft(issue, author=alice, title="Le relais", proofreader=anna)
    actions.send(article, by=alice, at=TUESDAY)
    follow()
    mail = mails.last_to(anna.email)
    assert (mail.language, mail.subject) == ("en", "To proofread: Le relais")
    assert "By Friday 25\u00a0January." in mail.text


def test_a_long_title_fits_in_a_subject(issue, alice, sophie):
    article = journal.make_draft(issue, author=alice, title="«\u00a0" + "œ" * 137)
    actions.send(article, by=alice, at=TUESDAY)
    follow()
    assert len(mails.last_to(sophie.email).subject) <= 200
