"""Pictures in an article: sent, described, agreed to, shown, and gone at once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from community.audit.models import Record
from community.files import actions, tasks
from community.files.models import FOLDER, SIZES, Picture
from community.moderation import actions as moderation
from members.models import Member
from newsletter import actions as newsletter
from newsletter.models import Article
from tests import factories
from tests.members.portraits import content, sent
from tests.newsletter import gallery, journal

type SignIn = Callable[[Member | None], Client]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings: Settings) -> None:
    """Each test begins with no file at all."""
    settings.STORAGES = dict(settings.STORAGES)


@pytest.fixture
def at_once(django_capture_on_commit_callbacks: Any) -> Any:
    return django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def draft(alice: Member) -> Article:
    return journal.make_draft(journal.make_issue(13), author=alice)


def page(article: Article, *, of: str = "") -> str:
    return f"/newsletter/desk/{article.issue.number}/{article.slug}/pictures/{of}"


def edit(article: Article) -> str:
    return f"/newsletter/desk/{article.issue.number}/{article.slug}/edit/"


def files() -> list[str]:
    return sorted(default_storage.listdir(FOLDER)[1]) if default_storage.exists(FOLDER) else []


def let_out(article: Article) -> None:
    newsletter.approve(article, by=journal.make_editor(), at=timezone.now(), past=True)
    journal.let_out(article.issue)


def test_without_a_script_a_picture_stands_at_the_end(
    draft: Article, alice: Member, sign_in: SignIn
) -> None:
    client = sign_in(alice)
    saved = client.post(edit(draft), journal.typed(draft, then="picture"))
    assert saved["Location"] == f"{page(draft, of='new/')}?lang=fr"
    answer = client.post(saved["Location"], gallery.words(picture=sent()))
    assert (answer.status_code, answer["Location"]) == (302, f"{edit(draft)}?lang=fr#pictures")
    picture, article = Picture.objects.get(), Article.objects.get(pk=draft.pk)
    assert article.body_fr == (
        "<p>Un autre texte.</p>"
        f'<figure><img src="/files/pictures/{picture.name}/960.webp" alt="Un quai"></figure>'
    )
    shown = client.get(draft.get_absolute_url()).text
    assert 'alt="Un quai"' in shown
    assert "Le quai, à six heures" in shown
    assert "Image\u00a0: Marie Roy" in shown


@pytest.mark.parametrize("field", ["alt_fr", "alt_en", "credit", "agreed", "uses", "picture"])
def test_what_is_missing_gets_a_sentence(
    draft: Article, alice: Member, sign_in: SignIn, field: str
) -> None:
    typed = gallery.words(picture=sent())
    del typed[field]
    answer = sign_in(alice).post(page(draft, of="new/"), typed)
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {field})
    assert (Picture.objects.count(), files()) == (0, [])


def test_a_pasted_picture_waits_for_its_words(
    draft: Article, alice: Member, bob: Member, sign_in: SignIn
) -> None:
    client = sign_in(alice)
    answer = client.post(page(draft, of="upload/"), {"picture": sent(content(form="PNG"))})
    picture = Picture.objects.get()
    assert (answer.status_code, answer.json()["src"]) == (201, picture.address())
    assert client.get(picture.address()).status_code == 200
    assert sign_in(bob).get(picture.address()).status_code == 404
    body = f'<p>Texte.</p><figure><img src="{picture.address()}" alt=""></figure>'
    client.post(edit(draft), journal.typed(draft, body=body))
    editor, current = journal.make_editor(), Article.objects.get(pk=draft.pk)
    with pytest.raises(newsletter.NotDescribed, match=r"1"):
        newsletter.approve(current, by=editor, at=timezone.now())
    refused = sign_in(editor).post(f"/newsletter/desk/13/{draft.slug}/approve/")
    assert (refused.status_code, "n’a pas encore de description" in refused.text) == (422, True)
    client.post(page(draft, of=f"{picture.name}/"), gallery.words(uses=["print"]))
    with pytest.raises(newsletter.NotDescribed, match=r"1"):
        newsletter.approve(current, by=editor, at=timezone.now())
    client.post(page(draft, of=f"{picture.name}/"), gallery.words(uses=["print", "site"]))
    assert newsletter.approve(current, by=editor, at=timezone.now()).is_ready


def test_a_script_gets_the_form_alone_and_the_words_back(
    draft: Article, alice: Member, sign_in: SignIn
) -> None:
    typing, client = {"X-Requested-With": "fetch"}, sign_in(alice)
    words = page(draft, of=f"{gallery.add(draft, alice).name}/")
    form = client.get(words, headers=typing).text
    assert (form.count("<form"), "<html" in form) == (1, False)
    assert client.post(words, gallery.words(alt_en=""), headers=typing).status_code == 422
    saved = client.post(words, gallery.words(), headers=typing)
    assert saved.json() == {"fr": "Un quai", "en": "A quay"}
    gone = client.post(words, gallery.words(uses=[]), headers=typing)
    assert (gone.json(), Picture.objects.count()) == ({"gone": True}, 0)


def test_how_it_is_served(draft: Article, alice: Member, sign_in: SignIn) -> None:
    picture, client = gallery.make_picture(draft), sign_in(alice)
    for size in SIZES:
        shown = client.get(picture.address(size))
        assert (shown.status_code, shown["Content-Type"]) == (200, "image/webp")
        assert shown["Cache-Control"] == "private, no-cache"
        assert shown["X-Content-Type-Options"] == "nosniff"
        assert shown["Content-Disposition"] == f'inline; filename="{picture.name}-{size}.webp"'
        assert gallery.size_of(shown.content) == (min(size, 1200), min(size, 1200) * 2 // 3)
    etag = client.get(picture.address())["ETag"]
    again = client.get(picture.address(), headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    for size in (0, 479, 1200, 4000):
        assert client.get(f"/files/pictures/{picture.name}/{size}.webp").status_code == 404


@pytest.mark.parametrize("way", ["hidden", "consent taken back", "removed", "article deleted"])
def test_it_is_gone_at_once(
    draft: Article, bob: Member, sign_in: SignIn, at_once: Any, way: str
) -> None:
    picture, editor, reader = gallery.make_picture(draft), journal.make_editor(), sign_in(bob)
    let_out(draft)
    etag, now = reader.get(picture.address())["ETag"], timezone.now()
    article = Article.objects.with_surroundings().get(pk=draft.pk)
    with at_once:
        if way == "hidden":
            core = factories.make_member("Dan", "Weber")
            factories.make_mandate(core)
            moderation.hide(article, by=core, reason="Parce que.", at=now)
        elif way == "consent taken back":
            consent = actions.Consent("Marie Roy", ["print"])
            words = actions.Words("Un", "One")
            actions.describe(picture, words, consent, by=editor, at=now)
        elif way == "removed":
            actions.remove_picture(picture, by=editor, at=now)
        else:
            article.delete()
    for headers in ({}, {"if-none-match": etag}):
        assert reader.get(picture.address(), headers=headers).status_code == 404
    if way in {"removed", "consent taken back"}:
        assert picture.name not in reader.get(article.get_absolute_url()).text
    if way in {"removed", "article deleted"}:
        assert (Picture.objects.count(), files()) == (0, [])


def test_before_its_article_is_out_others_see_nothing(
    draft: Article, bob: Member, alice: Member, sign_in: SignIn, client: Client
) -> None:
    picture = gallery.make_picture(draft)
    answers = [sign_in(person).get(picture.address()).status_code for person in (bob, alice)]
    assert answers == [404, 200]
    assert Client().get(picture.address()).status_code == 302
    let_out(draft)
    assert sign_in(bob).get(picture.address()).status_code == 200


def test_each_use_keeps_its_date_and_the_last_one_takes_the_files(
    draft: Article, alice: Member, sign_in: SignIn, at_once: Any
) -> None:
    picture, client = gallery.make_picture(draft), sign_in(alice)
    words = page(draft, of=f"{picture.name}/")
    client.post(words, gallery.words(uses=["site", "journal"]))
    current = Picture.objects.get()
    assert current.since["site"] == picture.since["site"]
    assert current.since["journal"] > picture.since["site"]
    client.post(words, gallery.words(uses=["site"], agreed="Une autre personne"))
    assert Picture.objects.get().since["site"] > picture.since["site"]
    with at_once:
        client.post(words, gallery.words(uses=[]))
    assert (Picture.objects.count(), files()) == (0, [])
    logged = Record.objects.filter(action__startswith="picture.").order_by("pk")
    assert [(record.action, record.data) for record in logged] == [
        ("picture.allowed", {"uses": ["site"]}),
        ("picture.allowed", {"uses": ["journal", "site"]}),
        ("picture.allowed", {"uses": ["site"]}),
        ("picture.removed", {}),
    ]


def test_consent_without_anybody_is_none(draft: Article) -> None:
    picture = gallery.add(draft)
    with pytest.raises(IntegrityError), transaction.atomic():
        Picture.objects.filter(pk=picture.pk).update(site_since=timezone.now())


def test_the_picture_of_another_article_is_none_of_this_one(
    draft: Article, alice: Member, sign_in: SignIn
) -> None:
    other = gallery.make_picture(journal.make_draft(draft.issue, alice))
    client = sign_in(alice)
    body = f'<p>Mot.</p><figure><img src="{other.address()}" alt="x"></figure>'
    client.post(edit(draft), journal.typed(draft, body=body))
    assert Article.objects.get(pk=draft.pk).body_fr == "<p>Mot.</p>"
    for of in (f"{other.name}/", f"{other.name}/remove/", f"{other.name}/place/"):
        assert client.post(page(draft, of=of), gallery.words()).status_code == 404


def test_who_does_not_prepare_the_article_adds_none(
    draft: Article, bob: Member, sign_in: SignIn
) -> None:
    picture = gallery.make_picture(draft)
    let_out(draft)
    for of in ("new/", "upload/", f"{picture.name}/", f"{picture.name}/remove/"):
        answer = sign_in(bob).post(page(draft, of=of), gallery.words(picture=sent()))
        assert answer.status_code == 404
    assert Picture.objects.count() == 1


def test_a_proofreader_corrects_the_words(draft: Article, bob: Member, sign_in: SignIn) -> None:
    Article.objects.filter(pk=draft.pk).update(proofreader=bob)
    picture = gallery.make_picture(draft)
    answer = sign_in(bob).post(page(draft, of=f"{picture.name}/"), gallery.words())
    assert (answer.status_code, answer["Location"]) == (302, draft.get_absolute_url())
    assert Picture.objects.get().alt_fr == "Un quai"


def test_it_is_put_into_the_translation_once(
    draft: Article, alice: Member, sign_in: SignIn
) -> None:
    picture, client = gallery.make_picture(draft), sign_in(alice)
    for _ in range(2):
        client.post(page(draft, of=f"{picture.name}/place/?lang=en"))
    assert Article.objects.get(pk=draft.pk).body_en == (
        f'<figure><img src="{picture.address()}" alt="Three towers"></figure>'
    )


def test_readers_see_no_picture_that_waits(draft: Article, bob: Member, sign_in: SignIn) -> None:
    let_out(draft)
    picture = gallery.add(draft)
    gallery.put(draft, picture)
    assert picture.name not in sign_in(bob).get(draft.get_absolute_url()).text


def test_whoever_translates_sees_the_pictures_of_the_source(
    draft: Article, alice: Member, sign_in: SignIn
) -> None:
    picture = gallery.make_picture(draft)
    beside = sign_in(alice).get(f"{edit(draft)}?lang=en").context["source"].body
    assert f'<img src="{picture.address()}"' in beside


def test_a_guest_sees_the_pictures_on_the_page_itself(draft: Article, client: Client) -> None:
    picture, waiting = gallery.make_picture(draft), gallery.add(draft)
    gallery.put(draft, waiting)
    article = Article.objects.with_surroundings().get(pk=draft.pk)
    guest = newsletter.Guest("M. Arnaud", "arnaud@exemple.fr", "Cela va ?")
    secret = newsletter.ask_review(article, guest, by=journal.make_editor(), at=timezone.now())
    page = client.get(f"/newsletter/review/{secret}/?lang=fr").text
    assert page.count('<img src="data:image/webp;base64,') == 1
    assert "Image\u00a0: Marie Roy" in page
    assert "Une image viendra ici\u00a0: il lui manque encore des mots ou un accord." in page
    assert waiting.name not in page
    assert picture.name not in page


def test_there_is_an_end_to_pictures(
    draft: Article, alice: Member, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("community.files.actions.pictures.MOST", 1)
    gallery.add(draft)
    answer = sign_in(alice).post(page(draft, of="upload/"), {"picture": sent()})
    assert (answer.status_code, Picture.objects.count()) == (422, 1)


def test_files_and_rows_are_compared_every_night(draft: Article) -> None:
    picture = gallery.add(draft)
    default_storage.delete(str(picture.px480.name))
    assert actions.check_files(at=timezone.now()) == [f"pictures/{picture.name}-480.webp"]
    tasks.check_pictures(0)


def test_what_was_taken_off_stays_away_after_an_older_backup(draft: Article, at_once: Any) -> None:
    picture = gallery.make_picture(draft)
    with at_once:
        actions.remove_picture(picture, by=journal.make_editor(), at=timezone.now())
    picture.pk = None
    picture.save()
    actions.remove_files_gone_before()
    assert Picture.objects.count() == 0


def test_a_small_picture_has_one_address(draft: Article) -> None:
    assert list(gallery.add(draft).sources) == [480, 960, 1200]
    drawn = gallery.drawn(300, 600)
    small = actions.add_picture(draft, drawn, by=journal.make_editor(), at=timezone.now())
    assert small.sources == {240: small.address(480), 300: small.address(960)}
    assert gallery.size_of(drawn.files[480]) == (240, 480)


def test_a_picture_that_is_gone_is_gone_from_the_text_one_writes(
    draft: Article, alice: Member, sign_in: SignIn
) -> None:
    picture = gallery.make_picture(draft)
    client = sign_in(alice)
    assert picture.name in client.get(edit(draft)).text
    actions.remove_picture(picture, by=alice, at=timezone.now())
    assert picture.name not in client.get(edit(draft)).text
