"""An article goes from its author to the committee, and to the readers."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from community.activity.models import Entry
from community.audit.models import Record
from community.moderation import actions as moderation
from community.texts import revisions
from community.texts.models import Draft
from members.models import Member
from newsletter import actions
from newsletter.deadlines import GRACE
from newsletter.models import Article, Issue
from tests.newsletter import journal

AUTOSAVED = {"X-Requested-With": "fetch"}


@pytest.fixture
def editor(db: None) -> Member:
    return journal.make_editor()


@pytest.fixture
def issue(editor: Member) -> Issue:
    return journal.make_issue(13)


@pytest.fixture
def article(issue: Issue, alice: Member) -> Article:
    return journal.make_draft(issue, author=alice, title="Le grand départ")


def edit(article: Article) -> str:
    return f"/newsletter/desk/13/{article.slug}/edit/"


def stored(article: Article) -> Article:
    return Article.objects.with_surroundings().get(pk=article.pk)


def test_an_editor_opens_an_article_for_somebody(
    editor: Member, issue: Issue, alice: Member, sign_in: Callable[..., Client]
):
    section = journal.make_section()
    typed = {"title": "Œuvre d’été", "section": section.slug, "kind": "story", "language": "fr"}
    typed |= {"author": alice.email.upper(), "angle": "Trois pages.", "due_on": "2026-12-01"}
    answer = sign_in(editor).post("/newsletter/desk/13/new/", typed)
    opened = Article.objects.get()
    assert answer.url == "/newsletter/desk/13/oeuvre-d-ete/edit/"
    assert (opened.author_id, opened.state) == (alice.pk, "assigned")
    assert opened.angle_fr == "Trois pages."


def test_a_member_may_not_open_one(issue: Issue, alice: Member):
    fields = {"language": "fr", "filing": actions.Filing(journal.make_section())}
    with pytest.raises(PermissionDenied):
        actions.draft(issue, actions.Wording("Mien"), by=alice, at=timezone.now(), **fields)


def test_two_articles_of_one_title_have_two_addresses(issue: Issue, article: Article):
    assert journal.make_draft(issue, title="Le grand départ").slug == "le-grand-depart-2"


def test_its_author_writes_it(article: Article, alice: Member, sign_in: Callable[..., Client]):
    sent = journal.typed(article, body="<p>Un mot <strong>fort</strong>.</p>")
    assert sign_in(alice).post(edit(article), sent).status_code == 302
    saved = stored(article)
    assert (saved.body_fr, saved.version) == ("<p>Un mot <strong>fort</strong>.</p>", 2)


@pytest.mark.parametrize("part", ["proofreader", "deputy"])
def test_whoever_proofreads_it_corrects_it_while_it_is_theirs(
    article: Article, alice: Member, bob: Member, sign_in: Callable[..., Client], part: str
):
    Article.objects.update(**{part: bob})
    reader = sign_in(bob)
    assert reader.get(edit(article)).status_code == 404
    actions.send(article, by=alice, at=timezone.now())
    assert edit(article) in reader.get(article.get_absolute_url()).text
    assert reader.get(edit(article)).status_code == 200
    assert reader.post(edit(article), journal.typed(stored(article))).status_code == 302
    saved = stored(article)
    assert (saved.body_fr, saved.state) == ("<p>Un autre texte.</p>", "drafted")
    assert revisions.of(article, "fr").first().author == bob
    assert sign_in(alice).get(edit(article)).status_code == 404
    actions.proofread(article, by=bob, at=timezone.now())
    assert reader.get(edit(article)).status_code == 404
    assert edit(article) not in reader.get(article.get_absolute_url()).text


def test_whoever_proofreads_does_not_send_it(article: Article, alice: Member, bob: Member):
    Article.objects.update(proofreader=bob)
    for _before_and_after in range(2):
        with pytest.raises(PermissionDenied):
            actions.send(article, by=bob, at=timezone.now())
        actions.send(article, by=alice, at=timezone.now())


def test_without_a_title_it_comes_back_filled(
    article: Article, alice: Member, sign_in: Callable[..., Client]
):
    answer = sign_in(alice).post(edit(article), journal.typed(article, title=" ", credit="Ici"))
    assert (answer.status_code, answer.context["form"]["credit"].value()) == (422, "Ici")


def test_the_other_language_is_written_beside(
    article: Article, alice: Member, sign_in: Callable[..., Client]
):
    sent = journal.typed(article, title="The big move", body="<p>In English.</p>")
    sign_in(alice).post(f"{edit(article)}?lang=en", sent)
    saved = stored(article)
    assert saved.written_languages == ["fr", "en"]
    assert (saved.title_fr, saved.title_en) == ("Le grand départ", "The big move")


def test_two_windows_lose_nothing(
    article: Article, alice: Member, editor: Member, sign_in: Callable[..., Client]
):
    sign_in(editor).post(edit(article), journal.typed(article, body="<p>Celui du comité.</p>"))
    mine = journal.typed(article, body="<p>Le mien.</p>")
    answer = sign_in(alice).post(edit(article), mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert ("Celui du comité." in page, "Le mien." in page) == (True, True)
    again = mine | {"version": stored(article).version}
    sign_in(alice).post(edit(article), again)
    assert stored(article).body_fr == "<p>Le mien.</p>"


def test_what_is_typed_is_kept_until_it_is_saved(
    article: Article, alice: Member, sign_in: Callable[..., Client]
):
    client = sign_in(alice)
    kept = f"/newsletter/desk/13/{article.slug}/draft/"
    client.post(kept, journal.typed(article, body="<p>À moitié\0</p>"), headers=AUTOSAVED)
    assert client.get(edit(article)).context["form"]["body"].value() == "<p>À moitié</p>"
    client.post(edit(article), journal.typed(article))
    assert Draft.objects.count() == 0


def test_a_draft_can_be_given_up(article: Article, alice: Member, sign_in: Callable[..., Client]):
    client = sign_in(alice)
    client.post(f"/newsletter/desk/13/{article.slug}/draft/", journal.typed(article))
    client.post(f"/newsletter/desk/13/{article.slug}/draft/drop/")
    assert Draft.objects.count() == 0


def test_sent_it_is_in_the_hands_of_the_committee(
    article: Article, alice: Member, sign_in: Callable[..., Client]
):
    client = sign_in(alice)
    client.post(f"/newsletter/desk/13/{article.slug}/send/")
    assert stored(article).state == "drafted"
    assert client.get(edit(article)).status_code == 404
    assert client.get(article.get_absolute_url()).status_code == 200


def test_it_is_saved_and_sent_with_one_button(
    article: Article, alice: Member, sign_in: Callable[..., Client]
):
    client = sign_in(alice)
    assert "Envoyer en relecture" in client.get(edit(article)).text
    sent = journal.typed(article, body="<p>Le bon texte.</p>", then="send")
    assert client.post(edit(article), sent).url == article.get_absolute_url()
    assert (stored(article).state, stored(article).body_fr) == ("drafted", "<p>Le bon texte.</p>")


def test_what_has_no_text_is_saved_and_not_sent(
    article: Article, alice: Member, sign_in: Callable[..., Client]
):
    sent = journal.typed(article, title="Un autre titre", body="", then="send")
    sent |= {"form_key": "pressed once"}
    answer = sign_in(alice).post(edit(article), sent, follow=True)
    assert answer.redirect_chain == [(f"{edit(article)}?lang=fr", 302)]
    assert "encore rien à relire" in answer.text
    assert (stored(article).state, stored(article).title_fr) == ("assigned", "Un autre titre")


def test_what_is_proofread_is_not_sent_again(
    article: Article, editor: Member, alice: Member, sign_in: Callable[..., Client]
):
    actions.send(article, by=alice, at=timezone.now())
    page = sign_in(editor).get(edit(article)).text
    assert "Envoyer en relecture" not in page
    assert f"/{article.slug}/questions/" not in page


@pytest.mark.parametrize("way", ["edit/", "history/", "margin/", "questions/"])
def test_the_way_back_has_the_name_of_the_desk(
    article: Article, editor: Member, alice: Member, sign_in: Callable[..., Client], way: str
):
    for member, name in ((alice, "Vos articles"), (editor, "La rédaction")):
        page = sign_in(member).get(f"/newsletter/desk/13/{article.slug}/{way}").text
        assert f'<a href="/newsletter/desk/">{name}</a>' in page


def test_before_it_is_out_it_leads_back_to_the_desk(
    article: Article, alice: Member, sign_in: Callable[..., Client]
):
    page = sign_in(alice).get(article.get_absolute_url()).text
    assert '<a href="/newsletter/desk/">Vos articles</a>' in page


def test_an_empty_article_is_not_sent(issue: Issue, alice: Member, sign_in: Callable[..., Client]):
    blank = journal.make_draft(issue, author=alice, body="")
    answer = sign_in(alice).post(f"/newsletter/desk/13/{blank.slug}/send/")
    assert (answer.status_code, stored(blank).state) == (422, "assigned")


def test_the_committee_sends_it_back_with_a_word(
    article: Article, alice: Member, editor: Member, sign_in: Callable[..., Client]
):
    actions.send(article, by=alice, at=timezone.now())
    page = f"/newsletter/desk/13/{article.slug}/return/"
    assert sign_in(editor).post(page, {"word": " "}).status_code == 422
    sign_in(editor).post(page, {"word": "Il manque la date."})
    saved = stored(article)
    assert (saved.state, saved.word) == ("assigned", "Il manque la date.")
    shown = sign_in(alice).get(article.get_absolute_url()).content.decode()
    assert "Il manque la date." in shown


def test_accepted_it_waits_for_its_issue(
    article: Article, alice: Member, bob: Member, editor: Member, sign_in: Callable[..., Client]
):
    sign_in(editor).post(f"/newsletter/desk/13/{article.slug}/approve/")
    assert (stored(article).is_ready, stored(article).is_published) == (True, False)
    assert sign_in(bob).get(article.get_absolute_url()).status_code == 404
    sign_in(editor).post("/newsletter/desk/13/publish/")
    assert sign_in(bob).get(article.get_absolute_url()).status_code == 404
    actions.let_issue_out(article.issue_id, at=timezone.now() + GRACE)
    assert sign_in(bob).get(article.get_absolute_url()).status_code == 200
    verbs = list(Entry.objects.filter(verb__startswith="newsletter").values_list("verb", flat=True))
    assert verbs[-4:] == [
        "newsletter.article.accepted",
        "newsletter.issue.leaving",
        "newsletter.issue.published",
        "newsletter.article.published",
    ]
    assert list(Record.objects.order_by("pk").values_list("action", flat=True)) == [
        "newsletter.article.accepted",
        "newsletter.issue.leaving",
        "newsletter.issue.published",
    ]


def test_an_article_joins_an_issue_that_is_out(
    article: Article, issue: Issue, bob: Member, editor: Member, sign_in: Callable[..., Client]
):
    journal.make_ready(issue)
    journal.let_out(issue)
    sign_in(editor).post(f"/newsletter/desk/13/{article.slug}/approve/")
    assert sign_in(bob).get(article.get_absolute_url()).status_code == 200


def test_an_issue_without_articles_does_not_come_out(
    issue: Issue, editor: Member, sign_in: Callable[..., Client]
):
    answer = sign_in(editor).post("/newsletter/desk/13/publish/")
    assert (answer.status_code, Issue.objects.get().is_published) == (422, False)


def test_two_clicks_publish_once(article: Article, editor: Member):
    for _ in range(2):
        actions.approve(article, by=editor, at=timezone.now())
    assert Entry.objects.filter(verb="newsletter.article.accepted").count() == 1


def test_a_lapsed_mandate_opens_nothing(
    article: Article, eve: Member, sign_in: Callable[..., Client]
):
    assert sign_in(eve).get("/newsletter/desk/").status_code == 404
    assert sign_in(eve).get(article.get_absolute_url()).status_code == 404


def test_hidden_it_leaves_the_readers(
    alice: Member, bob: Member, dan: Member, sign_in: Callable[..., Client]
):
    article = journal.make_article(alice)
    moderation.hide(article, by=dan, reason="Un nom de patient.", at=timezone.now())
    assert sign_in(bob).get(article.get_absolute_url()).status_code == 404
    assert sign_in(alice).get(article.get_absolute_url()).status_code == 200
    moderation.restore(article, by=dan, reason="Corrigé.", at=timezone.now())
    assert sign_in(bob).get(article.get_absolute_url()).status_code == 200
    reasons = Record.objects.exclude(reason="").order_by("pk")
    assert list(reasons.values_list("reason", flat=True)) == [
        "Un nom de patient.",
        "Corrigé.",
    ]
