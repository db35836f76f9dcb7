"""A member has an idea; the committee answers, and the member is told."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.notifications.models import Notification
from newsletter import actions
from newsletter.models import Article, Pitch
from tests import factories, mails
from tests.events.diary import follow
from tests.newsletter import journal

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")
NOW = timezone.now()
PAGE, IDEAS = "/newsletter/pitch/", "/newsletter/desk/ideas/"
GIST = "Les badges d’accueil de Madrid"


@pytest.fixture
def editor(db):
    return journal.make_editor()


@pytest.fixture
def idea(alice):
    return actions.pitch(actions.Idea(GIST, "Lucía", "short"), by=alice, at=NOW)


def told(person):
    return list(Notification.objects.filter(person=person).values_list("entry__verb", flat=True))


def test_a_member_pitches_in_three_answers(alice, sign_in):
    client = sign_in(alice)
    assert f'href="{PAGE}"' in client.get("/newsletter/").text
    typed = {"gist": f" {GIST} ", "contact": "Lucía Romero", "length": "short"}
    assert client.post(PAGE, typed).url == PAGE
    pitch = Pitch.objects.get()
    assert (pitch.person, pitch.gist, pitch.contact, pitch.length) == (
        alice,
        GIST,
        "Lucía Romero",
        "short",
    )
    page = client.get(PAGE)
    assert [own.gist for own in page.context["ideas"]] == [GIST]
    assert "En attente de réponse" in page.text


@pytest.mark.parametrize("gist", ["", "   ", "\n\n"])
def test_an_idea_says_something(alice, sign_in, gist):
    page = sign_in(alice).post(PAGE, {"gist": gist})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["gist"])
    with pytest.raises(actions.NoGist):
        actions.pitch(actions.Idea(gist), by=alice, at=NOW)


def test_an_idea_is_its_members_and_the_committees(idea, bob, alice, editor, sign_in):
    assert GIST not in sign_in(bob).get(PAGE).text
    assert [sign_in(who).get(IDEAS).status_code for who in (bob, alice)] == [404, 404]
    assert GIST in sign_in(editor).get(IDEAS).text
    assert sign_in(bob).post(f"{IDEAS}{idea.pk}/decline/", {"word": "Non"}).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.decline(idea, by=bob, at=NOW, word="Non")


def test_the_committee_takes_an_idea_up(idea, alice, editor, sign_in):
    journal.make_issue(14)
    client, new = sign_in(editor), f"/newsletter/desk/14/new/?idea={idea.pk}"
    assert f'href="{new}"' in client.get(IDEAS).text
    form = client.get(new).context["form"]
    assert (form.initial["title"], form.initial["author"]) == (GIST, alice)
    assert form.initial["angle"] == f"{GIST} (À qui en parler\u00a0: Lucía)"
    typed = {"title": "Les badges", "section": journal.make_section().slug, "kind": "story"}
    client.post(new, {**typed, "language": "fr", "author": alice.email})
    article = Article.objects.get()
    idea.refresh_from_db()
    assert (idea.article, idea.answered_by, article.author) == (article, editor, alice)
    follow()
    assert told(alice) == ["newsletter.article.drafted", "newsletter.pitch.taken_up"]
    (mail,) = [sent for sent in mails.to(alice.email) if sent.kind == "newsletter.taken_up"]
    assert mail.subject == "Votre idée devient un article : journal n° 14"
    assert "Retenue" in sign_in(alice).get(PAGE).text


def test_the_committee_declines_with_a_word(idea, alice, editor, sign_in):
    page = f"{IDEAS}{idea.pk}/decline/"
    client = sign_in(editor)
    assert client.post(page, {"word": "  "}).status_code == 422
    assert client.post(page, {"word": "Au printemps, volontiers."}).url == IDEAS
    follow()
    assert told(alice) == ["newsletter.pitch.declined"]
    (mail,) = mails.to(alice.email)
    assert "Au printemps, volontiers." in mail.text
    shown = sign_in(alice).get(PAGE).text
    assert "Non retenue" in shown
    assert "Au printemps, volontiers." in shown


def test_an_idea_is_answered_once(idea, editor):
    article = journal.make_draft(journal.make_issue(14))
    actions.decline(idea, by=editor, at=NOW, word="Plus tard.")
    with pytest.raises(actions.Answered):
        actions.take_up(idea, article, by=editor, at=NOW)


def test_an_article_is_not_opened_for_an_idea_that_was_answered_meanwhile(idea, editor, sign_in):
    journal.make_issue(14)
    new = f"/newsletter/desk/14/new/?idea={idea.pk}"
    actions.decline(idea, by=editor, at=NOW, word="Plus tard.")
    typed = {"title": "Les badges", "section": journal.make_section().slug, "kind": "story"}
    page = sign_in(editor).post(new, {**typed, "language": "fr"})
    assert "Cette idée a déjà une réponse" in page.text
    assert not Article.objects.exists()


@pytest.mark.parametrize("number", ["x", "-1", "", "²", "9" * 30])
def test_nonsense_names_no_idea(editor, sign_in, number):
    journal.make_issue(14)
    page = sign_in(editor).get("/newsletter/desk/14/new/", {"idea": number})
    assert (page.status_code, page.context["idea"]) == (200, None)


def test_an_idea_of_somebody_who_left_is_answered_without_a_mail(editor):
    gone = factories.make_member()
    idea = actions.pitch(actions.Idea(GIST), by=gone, at=NOW)
    gone.left_at, gone.is_active = NOW, False
    gone.save()
    actions.decline(idea, by=editor, at=NOW, word="Merci.")
    follow()
    assert (mails.to(gone.email), told(gone)) == ([], [])
