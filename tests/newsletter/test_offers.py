"""What is worth telling goes to the desk in one tap, and nothing is written of it without its
owner."""

from datetime import UTC, datetime, time
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from community.core import highlights
from community.moderation import actions as moderation
from community.notifications.models import Notification
from community.post.models import Delivery
from events.models import Event
from knowledge import actions as knowledge
from knowledge.models import Tip
from members.models import Member
from newsletter import actions
from newsletter.models import Article, Pitch
from tests import factories, mails
from tests.at_once import TRIES, at_once
from tests.events import diary
from tests.events.diary import follow
from tests.knowledge import library
from tests.newsletter import journal

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")
NOW = timezone.now()
NIGHT = time(22, tzinfo=UTC)
PAGE, IDEAS = "/newsletter/pitch/", "/newsletter/desk/ideas/"


def tried(tip: Tip, times: int) -> Tip:
    for _time in range(times):
        knowledge.mark_tried(tip, by=factories.make_member(), at=NOW, minutes=5, past=True)
    return Tip.objects.get(pk=tip.pk)


@pytest.fixture
def tip(bob: Member) -> Tip:
    return tried(library.make_tip(bob), 3)


@pytest.fixture
def held(bob: Member) -> Event:
    """A workshop that is over."""
    event = diary.make_event(bob)
    ago = {"starts_at": diary.noon(days=-3), "ends_at": diary.noon(days=-2)}
    Event.objects.filter(pk=event.pk).update(**ago)
    return Event.objects.get(pk=event.pk)


@pytest.fixture
def editor(db: None) -> Member:
    return journal.make_editor()


@pytest.fixture
def idea(tip: Tip, alice: Member) -> Pitch:
    return actions.pitch(actions.Idea("Une astuce"), by=alice, at=NOW, about=tip)


def link_of(thing: Tip | Event) -> str:
    return f"{PAGE}?about={type(thing).__name__.lower()}:{thing.pk}"


def offers(client: Client, thing: Tip | Event) -> bool:
    return f'href="{link_of(thing)}"' in client.get(thing.get_absolute_url()).text


def told(person: Member) -> list[str]:
    return list(Notification.objects.filter(person=person).values_list("entry__verb", flat=True))


def test_a_tip_that_three_colleagues_tried_is_offered(bob: Member, alice: Member, sign_in: Any):
    tip = tried(library.make_tip(bob), 2)
    client = sign_in(alice)
    assert not offers(client, tip)
    assert client.get(link_of(tip)).status_code == 404
    tried(tip, 1)
    assert offers(client, tip)
    assert offers(sign_in(bob), tip)


def test_a_workshop_that_was_held_is_offered(held: Event, alice: Member, sign_in: Any):
    client, coming = sign_in(alice), diary.make_event()
    assert offers(client, held)
    assert not offers(client, coming)
    assert client.get(link_of(coming)).status_code == 404
    Event.objects.filter(pk=held.pk).update(state="cancelled")
    assert not offers(client, held)


def test_it_reaches_the_desk_with_where_it_comes_from(
    tip: Tip, alice: Member, bob: Member, editor: Member, sign_in: Any
):
    client = sign_in(alice)
    form = client.get(link_of(tip)).context["form"]
    assert (form.initial["gist"], form.initial["contact"]) == (str(tip), bob.name)
    assert client.post(link_of(tip), {"gist": str(tip), "contact": bob.name}).url == PAGE
    pitch = Pitch.objects.get()
    assert (pitch.source_title, pitch.source_path) == (str(tip), tip.get_absolute_url())
    assert (pitch.person, pitch.owner, pitch.agreed_at) == (alice, bob, None)
    page = sign_in(editor).get(IDEAS).text
    assert f'href="{tip.get_absolute_url()}"' in page
    assert f"accord demandé à {bob.name}" in page


def test_one_s_own_needs_no_agreement(held: Event, bob: Member, editor: Member):
    pitch = actions.pitch(actions.Idea("Mon atelier"), by=bob, at=NOW, about=held)
    assert (pitch.owner, pitch.waits_for_owner) == (None, False)
    article = journal.make_draft(journal.make_issue(14))
    assert actions.take_up(pitch, article, by=editor, at=NOW).article == article


def test_its_owner_is_asked_and_agrees(
    idea: Pitch, bob: Member, editor: Member, client: Client, sign_in: Any
):
    follow()
    assert told(bob) == ["newsletter.pitch.asked"]
    mail = mails.last_to(bob.email)
    assert mail.kind == "newsletter.agreement"
    assert mail.subject == "Le journal peut-il en parler ?"
    path = mails.link_to(bob.email)
    assert f'href="/m/newsletter.agree:{idea.pk}:' in sign_in(bob).get(PAGE).text
    client.logout()
    shown = client.get(path).text
    assert idea.source_title in shown
    assert Pitch.objects.get().agreed_at is None  # looking is no answer
    client.post(path, {"answer": "yes"})
    assert Pitch.objects.get().agreed_at is not None
    follow()
    assert "newsletter.pitch.agreed" in told(editor)
    assert f"{bob.name} est d’accord" in sign_in(editor).get(IDEAS).text


def test_an_idea_that_waits_for_its_owner_is_not_taken_up(
    idea: Pitch, bob: Member, editor: Member, sign_in: Any
):
    journal.make_issue(14)
    client, new = sign_in(editor), f"/newsletter/desk/14/new/?idea={idea.pk}"
    assert new not in client.get(IDEAS).text
    typed = {"title": "Une astuce", "section": journal.make_section().slug, "kind": "story"}
    page = client.post(new, {**typed, "language": "fr"})
    assert f"{bob.name} n’a pas encore donné son accord à cette idée." in page.text
    assert not Article.objects.exists()
    actions.agree(idea, agrees=True, at=NOW)
    assert new in client.get(IDEAS).text
    client.post(new, {**typed, "language": "fr"})
    assert Article.objects.get().pitch == idea


def test_whoever_refuses_is_not_asked_again(
    idea: Pitch, tip: Tip, alice: Member, carol: Member, editor: Member
):
    actions.agree(idea, agrees=False, at=NOW)
    article = journal.make_draft(journal.make_issue(14))
    with pytest.raises(actions.NotAgreed):
        actions.take_up(idea, article, by=editor, at=NOW)
    actions.decline(idea, by=editor, at=NOW, word="Dommage.")
    for who in (alice, carol):
        with pytest.raises(actions.PitchedAlready):
            actions.pitch(actions.Idea("Encore"), by=who, at=NOW, about=tip)


def test_an_answer_may_change_until_the_committee_has_answered(
    idea: Pitch, bob: Member, editor: Member, client: Client
):
    follow()
    path = mails.link_to(bob.email)
    client.post(path, {"answer": "no"})
    client.post(path, {"answer": "yes"})
    pitch = Pitch.objects.get()
    assert (pitch.agreed_at is not None, pitch.refused_at) == (True, None)
    actions.decline(pitch, by=editor, at=NOW, word="Plus tard.")
    client.post(path, {"answer": "no"})
    assert Pitch.objects.get().refused_at is None
    with pytest.raises(actions.Answered):
        actions.agree(pitch, agrees=False, at=NOW)


@pytest.mark.parametrize("answer", ["", "maybe", "YES", "\0"])
def test_an_odd_answer_is_none(idea: Pitch, bob: Member, client: Client, answer: str):
    follow()
    page = client.post(mails.link_to(bob.email), {"answer": answer}, follow=True)
    assert "Choisissez l’une des deux réponses." in page.text
    pitch = Pitch.objects.get()
    assert (pitch.agreed_at, pitch.refused_at) == (None, None)


def test_an_owner_who_has_left_is_not_waited_for(idea: Pitch, bob: Member, editor: Member):
    Member.objects.filter(pk=bob.pk).update(left_at=NOW, is_active=False)
    article = journal.make_draft(journal.make_issue(14))
    assert actions.take_up(idea, article, by=editor, at=NOW).article == article


def test_the_same_idea_twice_is_once(
    tip: Tip, alice: Member, bob: Member, carol: Member, sign_in: Any
):
    for _time in range(2):
        assert sign_in(alice).post(link_of(tip), {"gist": "Une astuce"}).url == PAGE
    page = sign_in(carol).post(link_of(tip), {"gist": "La même"})
    assert "Le comité a déjà reçu cette idée." in page.text
    assert Pitch.objects.count() == 1
    follow()
    assert (told(bob), len(mails.to(bob.email))) == (["newsletter.pitch.asked"], 1)


@pytest.mark.django_db(transaction=True)
def test_two_who_have_the_same_idea_at_once_share_it():
    tip = tried(library.make_tip(), 3)
    first, second = factories.make_member(), factories.make_member()

    def has_it(who: Member) -> Pitch:
        return actions.pitch(actions.Idea("Une astuce"), by=who, at=NOW, about=tip)

    raised = at_once(lambda: has_it(first), lambda: has_it(second))
    assert [type(error) for error in raised] == [actions.PitchedAlready]
    assert Pitch.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_one_of_them_would_meet_an_error(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(actions.pitching, "choose_in_turn", lambda _lock: None)
    first, second = factories.make_member(), factories.make_member()
    tip = tried(library.make_tip(), 3)

    def has_it(who: Member) -> Pitch:
        return actions.pitch(actions.Idea("Une astuce"), by=who, at=NOW, about=tip)

    for _try in range(TRIES):
        Pitch.objects.all().delete()
        raised = at_once(lambda: has_it(first), lambda: has_it(second))
        if [error for error in raised if not isinstance(error, actions.PitchedAlready)]:
            return
    pytest.fail("they never met")


def test_what_is_hidden_or_withdrawn_is_not_offered(
    tip: Tip, held: Event, alice: Member, bob: Member, sign_in: Any
):
    boss = factories.make_member(is_superuser=True)
    other = tried(library.make_tip(bob), 3)
    knowledge.withdraw(other, by=bob, at=NOW)
    for thing in (tip, held):
        moderation.hide(thing, by=boss, reason="Nom d’une cliente.", at=NOW)
    for thing in (tip, held, other):
        assert not offers(sign_in(bob), thing)
        for who in (alice, bob):
            assert sign_in(who).get(link_of(thing)).status_code == 404
            assert sign_in(who).post(link_of(thing), {"gist": "Quand même"}).status_code == 404
        with pytest.raises(actions.NotTellable):
            actions.pitch(
                actions.Idea("Quand même"),
                by=alice,
                at=NOW,
                about=type(thing)._default_manager.get(pk=thing.pk),
            )
    assert not Pitch.objects.exists()


@pytest.mark.parametrize(
    "about",
    [
        *("x", ":", "tip", "tip:", ":1", "tip:x", "tip:-1", "tip:0", "tip: 1", "tip:²", "tip:1:2"),
        *("tip:" + "9" * 18, "tip:" + "9" * 400, "tip:99999999", "nothing:1", "TIP:1", "tip:\0"),
        *("tip:1\n", "tip:1' or 1=1", "__class__:1"),
    ],
)
def test_nonsense_is_nothing_to_tell(alice: Member, sign_in: Any, about: str):
    client = sign_in(alice)
    assert client.get(PAGE, {"about": about}).status_code == 404


def test_what_no_app_declares_is_nothing_to_tell(alice: Member, sign_in: Any):
    tool, article = library.make_tool(), journal.make_article()
    for about in (f"tool:{tool.pk}", f"member:{alice.pk}", f"article:{article.pk}"):
        assert sign_in(alice).get(PAGE, {"about": about}).status_code == 404


def test_one_app_says_once_what_is_worth_telling():
    with pytest.raises(ValueError, match="tip"):
        highlights.register_tellable("tip", lambda _tip: True)


def test_a_declined_idea_asks_its_owner_no_more(idea: Pitch, bob: Member, editor: Member):
    with time_machine.travel(datetime.combine(timezone.localdate(), NIGHT), tick=False):
        follow()
        actions.decline(idea, by=editor, at=timezone.now(), word="Plus tard.")
        follow()
    (mail,) = [mail for mail in mails.to(bob.email) if mail.kind == "newsletter.agreement"]
    assert mail.state == Delivery.State.SUPPRESSED
