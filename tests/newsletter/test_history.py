"""Every change of an article is kept; notes stand in its margin."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from community.texts import revisions
from community.texts.models import Draft, MarginNote, Revision
from members.models import Member
from newsletter.models import Article
from tests.newsletter import journal


@pytest.fixture
def article(alice: Member) -> Article:
    return journal.make_draft(journal.make_issue(13), alice, title="Le quai")


def desk(article: Article, act: str) -> str:
    return f"/newsletter/desk/13/{article.slug}/{act}"


def save(client: Client, article: Article, body: str, lang: str = "fr") -> None:
    current = Article.objects.get(pk=article.pk)
    fields = journal.typed(current, body=f"<p>{body}</p>", title="Le quai")
    assert client.post(desk(article, f"edit/?lang={lang}"), fields).status_code == 302


def kept(article: Article, language: str = "fr") -> list[str]:
    return [revision.texts["body"] for revision in revisions.of(article, language)]


def test_each_text_that_is_saved_is_kept_with_its_author(
    article: Article, alice: Member, sign_in: Callable[..., Client]
):
    client = sign_in(alice)
    save(client, article, "Un quai vide.")
    save(client, article, "Un quai plein.")
    assert kept(article)[:2] == ["<p>Un quai plein.</p>", "<p>Un quai vide.</p>"]
    assert [revision.author for revision in revisions.of(article)[:2]] == [alice, alice]
    page = client.get(desk(article, f"history/{revisions.of(article)[0].pk}/")).text
    assert "<del>vide.</del><ins>plein.</ins>" in page


def test_the_same_text_saved_twice_is_kept_once(
    article: Article, alice: Member, sign_in: Callable[..., Client]
):
    client = sign_in(alice)
    save(client, article, "Un mot.")
    number = Revision.objects.count()
    save(client, article, "Un mot.")
    assert Revision.objects.count() == number


def test_what_was_written_before_revisions_were_kept_is_the_first(
    article: Article, alice: Member, sign_in: Callable[..., Client]
):
    Revision.objects.all().delete()
    old = article.body_fr
    save(sign_in(alice), article, "Neuf.")
    assert kept(article) == ["<p>Neuf.</p>", old]
    assert revisions.of(article)[1].author is None


def test_a_text_is_brought_back_and_the_other_one_stays(
    article: Article, alice: Member, sign_in: Callable[..., Client]
):
    client = sign_in(alice)
    save(client, article, "Premier.")
    first = revisions.of(article)[0]
    save(client, article, "Second.")
    version = Article.objects.get(pk=article.pk).version
    answer = client.post(desk(article, f"history/{first.pk}/restore/"), {"version": version})
    assert answer.url == "/newsletter/13/le-quai/?lang=fr"
    assert Article.objects.get(pk=article.pk).body_fr == "<p>Premier.</p>"
    assert kept(article)[:3] == ["<p>Premier.</p>", "<p>Second.</p>", "<p>Premier.</p>"]


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "9" * 40, "²"])
def test_what_was_saved_meanwhile_is_not_overwritten(
    article: Article, alice: Member, sign_in: Callable[..., Client], version: str
):
    client = sign_in(alice)
    save(client, article, "Premier.")
    first = revisions.of(article)[0]
    save(client, article, "Second.")
    answer = client.post(desk(article, f"history/{first.pk}/restore/"), {"version": version})
    assert answer.url == desk(article, "history/")
    assert Article.objects.get(pk=article.pk).body_fr == "<p>Second.</p>"


def test_a_translation_is_written_beside_its_source_and_hears_of_its_changes(
    article: Article, alice: Member, sign_in: Callable[..., Client]
):
    client = sign_in(alice)
    save(client, article, "Un quai vide.")
    edit = desk(article, "edit/?lang=en")
    page = client.get(edit).text
    assert ("Un quai vide." in page, "<del>" in page) == (True, False)
    save(client, article, "An empty quay.", lang="en")
    assert "<del>" not in client.get(edit).text
    save(client, article, "Un quai plein.")
    assert "<del>vide.</del><ins>plein.</ins>" in client.get(edit).text
    save(client, article, "A full quay.", lang="en")
    assert "<del>" not in client.get(edit).text


def test_who_else_is_writing_is_said(
    article: Article, alice: Member, sign_in: Callable[..., Client]
):
    editor = journal.make_editor()
    sign_in(editor).post(desk(article, "draft/?lang=fr"), {"title": "Le quai", "body": "Mot"})
    page = desk(article, "edit/?lang=fr")
    sentence = "Sophie Lambert écrit aussi dans ce texte"
    assert sentence in sign_in(alice).get(page).text
    assert sentence not in sign_in(editor).get(page).text
    assert sentence not in sign_in(alice).get(desk(article, "edit/?lang=en")).text
    Draft.objects.update(saved_at=timezone.now() - timedelta(minutes=4))
    assert sentence not in sign_in(alice).get(page).text


def test_a_note_stands_in_the_margin_until_it_is_settled(
    article: Article, alice: Member, bob: Member, sign_in: Callable[..., Client]
):
    Article.objects.update(proofreader=bob)
    margin = desk(article, "margin/")
    note = {"passage": "avec du gras", "text": "Lequel ?"}
    assert sign_in(bob).post(margin, note).url == margin
    client = sign_in(alice)
    assert "Lequel" in client.get(desk(article, "edit/")).text
    noted = MarginNote.objects.get()
    client.post(desk(article, f"margin/{noted.pk}/settle/"))
    noted.refresh_from_db()
    assert noted.settled_by_id == alice.pk
    assert "Lequel" not in client.get(desk(article, "edit/")).text
    assert "Lequel" in client.get(margin).text


@pytest.mark.parametrize("text", ["", "   ", "x" * 1001])
def test_a_note_says_something(
    article: Article, alice: Member, sign_in: Callable[..., Client], text: str
):
    answer = sign_in(alice).post(desk(article, "margin/"), {"text": text})
    assert (answer.status_code, MarginNote.objects.count()) == (422, 0)


@pytest.mark.parametrize("act", ["history/", "margin/"])
def test_readers_see_neither(
    article: Article, carol: Member, sign_in: Callable[..., Client], act: str
):
    journal.make_ready(article.issue)
    assert sign_in(carol).get(desk(article, act)).status_code == 404


def test_a_revision_of_another_article_is_none_of_this_one(
    article: Article, alice: Member, sign_in: Callable[..., Client]
):
    other = journal.make_draft(article.issue, alice)
    of_other = revisions.of(other)[0].pk
    client = sign_in(alice)
    assert client.get(desk(article, f"history/{of_other}/")).status_code == 404
    answer = client.post(desk(article, f"history/{of_other}/restore/"), {"version": 1})
    assert answer.status_code == 404


@pytest.mark.parametrize("act", ["history/{}/restore/", "margin/{}/settle/"])
def test_a_key_that_no_row_will_reach_is_nothing(
    article: Article, alice: Member, sign_in: Callable[..., Client], act: str
):
    page = desk(article, act.format(10**30))
    assert sign_in(alice).post(page, {"version": 1}).status_code == 404


def test_hostile_texts_are_inert_in_a_difference(
    article: Article, alice: Member, sign_in: Callable[..., Client]
):
    client = sign_in(alice)
    current = Article.objects.get(pk=article.pk)
    evil = "<script>alert(1)</script>"
    client.post(desk(article, "edit/"), journal.typed(current, title=evil, body=evil))
    page = client.get(desk(article, f"history/{revisions.of(article)[0].pk}/")).text
    assert evil not in page
