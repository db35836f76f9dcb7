"""From the sign-off to the moment at which an issue leaves, and back."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.activity.models import Entry
from community.audit.models import Record
from community.moderation import actions as moderation
from community.notifications.models import Notification
from newsletter import actions, queries
from newsletter.deadlines import GRACE
from newsletter.models import Article, Issue, Part
from newsletter.tasks.issues import let_out_overdue
from tests import factories, mails
from tests.events.diary import follow
from tests.newsletter import journal

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")
NOW = timezone.now()
PAGE = "/newsletter/desk/13/publish/"


@pytest.fixture
def editor(db):
    return journal.make_editor()


@pytest.fixture
def director(db):
    return factories.make_member("Helene", "Dumas")


@pytest.fixture
def issue(editor, director):
    issue = journal.make_issue(13)
    Issue.objects.filter(pk=issue.pk).update(publication_director=director)
    issue.refresh_from_db()
    journal.make_ready(issue, title="Trois parcours")
    return issue


def undirected(issue):
    Issue.objects.filter(pk=issue.pk).update(publication_director=None)
    issue.refresh_from_db()
    return issue


def as_of(issue):
    issue.refresh_from_db()
    return issue


def published(issue) -> bool:
    return as_of(issue).is_published


def test_an_issue_is_signed_released_and_leaves_at_its_moment(issue, editor, director):
    actions.sign_off(issue, by=director, at=NOW)
    actions.release_issue(issue, by=editor, at=NOW)
    assert as_of(issue).leaves_at == NOW + GRACE
    assert not actions.let_issue_out(issue.pk, at=NOW + GRACE - timedelta(seconds=1))
    assert not published(issue)
    assert actions.let_issue_out(issue.pk, at=NOW + GRACE)
    assert as_of(issue).published_at == NOW + GRACE
    assert not actions.let_issue_out(issue.pk, at=NOW + GRACE)
    assert Entry.objects.filter(verb="newsletter.issue.published").get().actor == editor
    assert issue.articles.get().is_out
    assert list(Record.objects.order_by("pk").values_list("action", flat=True))[-3:] == [
        "newsletter.issue.signed_off",
        "newsletter.issue.leaving",
        "newsletter.issue.published",
    ]


def test_the_imprint_is_written_from_those_who_made_it(issue, editor, director):
    thomas = factories.make_member("Thomas", "Keller")
    for task in (Part.Task.LAYOUT, Part.Task.COMMITTEE):
        Part.objects.create(issue=issue, task=task, person=thomas)
    journal.let_out(issue)
    assert as_of(issue).imprint == {
        "publication_director": ["Helene Dumas"],
        "layout": ["Thomas Keller"],
        "committee": ["Thomas Keller"],
    }


def test_without_a_director_the_committee_publishes(issue, editor):
    actions.release_issue(undirected(issue), by=editor, at=NOW)
    assert actions.let_issue_out(issue.pk, at=NOW + GRACE)


def test_nothing_is_released_without_the_sign_off(issue, editor):
    with pytest.raises(actions.NotSigned) as refusal:
        actions.release_issue(issue, by=editor, at=NOW)
    assert "n’a pas encore signé" in str(refusal.value.sentence)


def test_a_text_that_changes_after_the_sign_off_is_named_and_signed_again(issue, editor, director):
    actions.sign_off(issue, by=director, at=NOW)
    article = issue.articles.get()
    change(article, editor)
    shown = queries.release_of(as_of(issue), editor)
    assert [art.pk for art in shown.signature.changed] == [article.pk]
    with pytest.raises(actions.NotSigned):
        actions.release_issue(issue, by=editor, at=NOW)
    actions.sign_off(issue, by=director, at=NOW)
    actions.release_issue(issue, by=editor, at=NOW)
    assert as_of(issue).leaves_at


def change(article: Article, editor) -> None:
    wording = actions.Wording(article.title_fr, body="Un autre texte.")
    actions.revise(article, wording, by=editor, at=NOW, language="fr", version=article.version)


def test_an_article_accepted_after_the_sign_off_is_signed_too(issue, editor, director):
    actions.sign_off(issue, by=director, at=NOW)
    late = journal.make_ready(issue)
    shown = queries.release_of(as_of(issue), director)
    assert [art.pk for art in shown.signature.changed] == [late.pk]


def test_a_text_that_changes_during_the_countdown_holds_the_issue(issue, editor, director):
    actions.sign_off(issue, by=director, at=NOW)
    actions.release_issue(issue, by=editor, at=NOW)
    change(issue.articles.get(), editor)
    assert not actions.let_issue_out(issue.pk, at=NOW + GRACE)
    assert (published(issue), issue.leaves_at) == (False, None)
    follow()
    held = Notification.objects.filter(entry__verb="newsletter.issue.held")
    assert {*held.values_list("person", flat=True)} == {editor.pk, director.pk}


def test_an_issue_whose_last_article_was_hidden_is_held(issue, editor):
    core = factories.make_member()
    factories.make_mandate(core)
    actions.release_issue(undirected(issue), by=editor, at=NOW)
    moderation.hide(issue.articles.get(), by=core, reason="Un nom.", at=NOW)
    assert not actions.let_issue_out(issue.pk, at=NOW + GRACE)
    assert not published(issue)


def test_what_was_taken_back_does_not_leave(issue, editor):
    actions.release_issue(undirected(issue), by=editor, at=NOW)
    actions.take_issue_back(issue, by=editor, at=NOW)
    actions.take_issue_back(issue, by=editor, at=NOW)
    assert not actions.let_issue_out(issue.pk, at=NOW + GRACE)
    assert not published(issue)
    assert Entry.objects.filter(verb="newsletter.issue.taken_back").count() == 1


def test_released_anew_it_leaves_at_its_second_moment_alone(issue, editor):
    actions.release_issue(undirected(issue), by=editor, at=NOW)
    actions.take_issue_back(issue, by=editor, at=NOW)
    later = NOW + timedelta(hours=1)
    actions.release_issue(issue, by=editor, at=later)
    assert not actions.let_issue_out(issue.pk, at=NOW + GRACE)
    assert actions.let_issue_out(issue.pk, at=later + GRACE)


def test_the_director_may_take_it_back_too(issue, editor, director, alice):
    actions.sign_off(issue, by=director, at=NOW)
    actions.release_issue(issue, by=editor, at=NOW)
    with pytest.raises(PermissionDenied):
        actions.take_issue_back(issue, by=alice, at=NOW)
    actions.take_issue_back(issue, by=director, at=NOW)
    assert as_of(issue).leaves_at is None


def test_what_has_left_is_not_taken_back(issue, editor):
    journal.let_out(issue)
    with pytest.raises(actions.HasLeft):
        actions.take_issue_back(issue, by=editor, at=NOW)


def test_pressed_twice_it_leaves_at_the_first_moment(issue, editor):
    actions.release_issue(undirected(issue), by=editor, at=NOW)
    actions.release_issue(issue, by=editor, at=NOW + timedelta(hours=1))
    assert as_of(issue).leaves_at == NOW + GRACE
    assert Entry.objects.filter(verb="newsletter.issue.leaving").count() == 1


def test_an_issue_without_a_ready_article_is_neither_signed_nor_released(editor, director):
    issue = journal.make_issue(14)
    journal.make_draft(issue)
    Issue.objects.filter(pk=issue.pk).update(publication_director=director)
    for deed in (
        lambda: actions.sign_off(issue, by=director, at=NOW),
        lambda: actions.release_issue(issue, by=editor, at=NOW),
    ):
        with pytest.raises(actions.EmptyIssue):
            deed()


def test_a_director_who_left_signs_nothing_and_the_page_says_what_to_do(issue, editor, sign_in):
    director = issue.publication_director
    director.left_at = timezone.now()
    director.save()
    with pytest.raises(actions.NotSigned) as refusal:
        actions.release_issue(issue, by=editor, at=NOW)
    assert "Helene Dumas n’est plus membre" in str(refusal.value.sentence)
    with pytest.raises(actions.NobodySigns):
        actions.ask_sign_off(issue, by=editor, at=NOW)
    page = sign_in(editor).get(PAGE)
    assert "Helene Dumas n’est plus membre" in page.text
    assert "/settings/" in page.text


def test_only_the_director_signs(issue, editor, alice):
    for other in (editor, alice):
        with pytest.raises(PermissionDenied):
            actions.sign_off(issue, by=other, at=NOW)


def test_the_director_is_asked_on_the_site_and_by_mail(issue, editor, director, sign_in):
    assert sign_in(editor).post("/newsletter/desk/13/ask-sign-off/").url == PAGE
    follow()
    told = Notification.objects.get(person=director).entry
    assert told.verb == "newsletter.issue.sign_off_asked"
    (mail,) = mails.to(director.email)
    assert mail.subject == "Le journal n° 13 attend votre bon à tirer"
    assert PAGE in mail.text
    client = sign_in(director)
    assert "Signer le bon à tirer" in client.get(PAGE).text
    assert client.post("/newsletter/desk/13/sign-off/").url == PAGE
    assert as_of(issue).signed_off_by == director
    follow()
    told = Notification.objects.get(person=editor).entry
    assert told.verb == "newsletter.issue.signed_off"


def test_the_page_lists_what_is_missing(issue, editor, sign_in):
    late = journal.make_draft(issue, title="Astuces testées")
    Article.objects.filter(issue=issue, state="approved").update(page=2, page_count=2)
    Issue.objects.filter(pk=issue.pk).update(slots=6)
    client = sign_in(editor)
    page = client.get(PAGE)
    release = page.context["release"]
    assert [art.pk for art in release.unready] == [late.pk]
    assert [(lack.article.title, lack.language) for lack in release.untranslated] == [
        ("Trois parcours", "en")
    ]
    assert [art.title for art in release.unread] == ["Trois parcours"]
    assert release.plan.empty == [4, 5, 6]
    assert [art.pk for art in release.plan.unplaced] == [late.pk]
    assert (release.undescribed, release.is_whole) == (["fr", "en"], False)
    assert release.reader_count == sum(release.readers.values()) > 0
    for words in ("Pages 4, 5, 6", "pas de texte anglais", "Acceptés sans relecture"):
        assert words in page.text.replace("Les pages 4", "Pages 4")


def test_the_page_lists_approvals_that_are_awaited(issue, editor, sign_in):
    article = Article.objects.get()
    for name in ("Arnaud", "Berthe", "Chloe", "Driss"):
        guest = actions.Guest(
            name=name,
            email=f"{name}@aurelis.example",
            language="fr",
            part="guest",
            question="Est-ce exact ?",
            silence="kept",
        )
        actions.ask_review(article, guest, by=editor, at=NOW)
    links = {link.name: link for link in article.review_links.all()}
    actions.revoke_review(links["Berthe"], by=editor, at=NOW)
    version = Article.objects.get().version
    actions.answer_review(links["Chloe"], "approved", version=version, at=NOW)
    article.review_links.filter(name="Driss").update(expires_at=NOW)
    page = sign_in(editor).get(PAGE)
    assert [link.name for link in page.context["release"].awaited] == ["Arnaud"]
    assert "Arnaud peut répondre jusqu’au" in page.text


def test_the_whole_way_on_the_site(issue, editor, sign_in):
    undirected(issue)
    client = sign_in(editor)
    assert client.post(PAGE).url == PAGE
    page = client.get(PAGE)
    assert "Reprendre le numéro" in page.text
    assert "Reprendre le numéro" in client.get("/newsletter/desk/").text
    assert client.post("/newsletter/desk/13/take-back/").url == PAGE
    assert "Reprendre le numéro" not in client.get(PAGE).text
    client.post(PAGE)
    with time_machine.travel(timezone.now() + GRACE, tick=False):
        let_out_overdue(timestamp=0)
    assert published(issue)


def test_what_is_out_leads_to_its_readers(issue, editor, sign_in):
    journal.let_out(issue)
    assert sign_in(editor).get(PAGE).url == "/newsletter/13/"


def test_others_find_nothing_there(issue, alice, sign_in):
    client = sign_in(alice)
    assert client.get(PAGE).status_code == 404
    for act in ("publish", "take-back", "sign-off", "ask-sign-off"):
        assert client.post(f"/newsletter/desk/13/{act}/").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.release_issue(issue, by=alice, at=NOW)


def test_a_director_who_is_no_editor_signs_but_does_not_publish(issue, director, sign_in):
    client = sign_in(director)
    assert client.get(PAGE).status_code == 200
    assert client.post(PAGE).status_code == 404
