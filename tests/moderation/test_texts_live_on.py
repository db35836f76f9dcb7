"""A hidden tip or article is revised by its author, and nothing of it reaches its readers."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.activity.models import Entry
from community.moderation import actions as moderation
from community.search.models import Document
from knowledge import actions as knowledge
from knowledge.models import KeptTip, Tip, TriedMark
from newsletter import actions as newsletter
from newsletter.models import Article
from tests import mails
from tests.knowledge import library
from tests.moderation.things import hide, make, restore, settle
from tests.newsletter import journal

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")


def found():
    return list(Document.objects.values_list("noun", "title"))


def revised(tip, title):
    filing = knowledge.Filing(tip.category, 15)
    said = {"by": tip.author, "at": timezone.now(), "filing": filing, "version": tip.version}
    return knowledge.revise(tip, knowledge.Wording(title, "Un problème.", ["Une étape."]), **said)


def test_a_revised_tip_stays_hidden_and_comes_back_revised(alice, bob, dan, sign_in):
    tip = make("tip", alice)
    hide(tip, dan)
    assert sign_in(alice).get(f"{tip.get_absolute_url()}revise/").status_code == 200
    revised(tip, "Corrigée")
    settle()
    assert Tip.objects.get().is_hidden
    assert found() == []
    assert sign_in(bob).get(tip.get_absolute_url()).status_code == 404
    restore(tip, dan)
    settle()
    assert found() == [("tip", "Corrigée")]
    assert sign_in(bob).get(tip.get_absolute_url()).status_code == 200


def test_it_is_out_of_search_before_any_job(alice, dan):
    tip = make("tip", alice, title="Visas")
    revised(tip, "Visas")
    settle()
    assert found() == [("tip", "Visas")]
    hide(tip, dan)
    assert found() == []
    restore(tip, dan)
    settle()
    assert found() == [("tip", "Visas")]


def test_a_hidden_tip_is_neither_tried_nor_kept(alice, bob, dan, sign_in):
    tip = make("tip", alice)
    old = Tip.objects.get()  # loaded before it was hidden
    hide(tip, dan)
    for person in (bob, dan):
        with pytest.raises(PermissionDenied):
            knowledge.mark_tried(old, by=person, at=timezone.now())
        with pytest.raises(PermissionDenied):
            knowledge.keep(tip, by=person, at=timezone.now())
    statuses = [
        sign_in(bob).post(f"{tip.get_absolute_url()}{act}/").status_code
        for act in ("try", "untry", "keep", "unkeep", "revise")
    ]
    assert (statuses, TriedMark.objects.count(), KeptTip.objects.count()) == ([404] * 5, 0, 0)
    page = sign_in(dan).get(tip.get_absolute_url()).content.decode()
    assert f"{tip.get_absolute_url()}try/" not in page
    assert sign_in(dan).get(f"{tip.get_absolute_url()}revise/").status_code == 404


def test_marks_and_the_notebook_come_back_with_it(alice, bob, dan, sign_in):
    tip = make("tip", alice)
    knowledge.keep(tip, by=bob, at=timezone.now())
    knowledge.mark_tried(tip, by=bob, at=timezone.now(), past=True)

    def kept():
        return [one.pk for one in sign_in(bob).get("/knowledge/tips/kept/").context["page"]]

    assert kept() == [tip.pk]
    hide(tip, dan)
    assert kept() == []
    restore(tip, dan)
    assert (kept(), Tip.objects.get().tried_count) == ([tip.pk], 1)


def test_the_form_of_a_hidden_tip_sent_again_is_not_a_way_around(alice, bob, dan, sign_in):
    client, form = sign_in(alice), library.typed(form_key="the page that is still open")
    first = client.post("/knowledge/tips/new/", form).url
    hide(Tip.objects.get(), dan)
    assert client.post("/knowledge/tips/new/", form).url == first
    assert (Tip.objects.count(), sign_in(bob).get(first).status_code) == (1, 404)


def test_a_hidden_article_is_not_in_the_issue_that_comes_out(alice, bob, dan, sign_in):
    issue, editor = journal.make_issue(12), journal.make_editor()
    shown, hidden = journal.make_ready(issue, bob), journal.make_ready(issue, alice)
    hide(hidden, dan)
    newsletter.publish_issue(issue, by=editor, at=timezone.now())
    settle()
    verb = "newsletter.article.published"
    assert Entry.objects.filter(verb=verb).values_list("object_id", flat=True).get() == shown.pk
    for person in (bob, editor):
        page = sign_in(person).get("/newsletter/12/").content.decode()
        assert (shown.title_fr in page, hidden.title_fr in page) == (True, False)
    assert "Journal" in sign_in(bob).get("/newsletter/").content.decode()
    assert sign_in(bob).get(hidden.get_absolute_url()).status_code == 404
    restore(hidden, dan)
    assert sign_in(bob).get(hidden.get_absolute_url()).status_code == 200


def test_an_issue_of_hidden_articles_only_does_not_come_out(alice, dan):
    issue = journal.make_issue(12)
    hide(journal.make_ready(issue, alice), dan)
    with pytest.raises(newsletter.EmptyIssue):
        newsletter.publish_issue(issue, by=journal.make_editor(), at=timezone.now())


def test_returned_corrected_and_published_again_it_stays_hidden(alice, bob, dan, sign_in):
    issue, editor, now = journal.make_issue(12), journal.make_editor(), timezone.now()
    journal.make_ready(issue)
    article = journal.make_ready(issue, alice)
    hide(article, dan)
    newsletter.send_back(article, by=editor, at=now, word="Sans le nom.")
    settle()
    assert [mail.kind for mail in mails.to(alice.email)] == ["moderation.hidden"]
    assert Article.objects.get(pk=article.pk).state == "assigned"
    current = Article.objects.with_surroundings().get(pk=article.pk)
    wording = newsletter.Wording("Corrigé", body="Sans nom.")
    newsletter.revise(current, wording, by=alice, at=now, language="fr", version=current.version)
    current = Article.objects.with_surroundings().get(pk=article.pk)
    newsletter.approve(current, by=editor, at=now)
    journal.let_out(issue)
    settle()
    assert sign_in(bob).get(current.get_absolute_url()).status_code == 404
    assert found() == []
    moderation.restore(current, by=dan, reason="Corrigé.", at=now)
    assert "Sans nom." in sign_in(bob).get(current.get_absolute_url()).content.decode()


def test_what_is_out_and_hidden_is_not_sent_back(alice, dan):
    """Readers had it; it comes back as it was, or as the committee corrects it."""
    article = make("article", alice)
    hide(article, dan)
    with pytest.raises(newsletter.NotSentBack):
        newsletter.send_back(article, by=journal.make_editor(), at=timezone.now(), word="Un mot.")
    assert Article.objects.get().state == "published"


def test_the_committee_corrects_it_and_readers_find_no_mark_to_leave(alice, bob, dan, sign_in):
    article = make("article", alice)
    hide(article, dan)
    editor = journal.make_editor()
    page = sign_in(editor).get(article.get_absolute_url()).content.decode()
    assert f"/newsletter/desk/{article.issue.number}/{article.slug}/edit/" in page
    assert f'formaction="{article.get_absolute_url()}useful/"' not in page
    with pytest.raises(PermissionDenied):
        newsletter.mark_useful(article, by=editor, at=timezone.now())
    assert sign_in(bob).post(f"{article.get_absolute_url()}useful/").status_code == 404


def test_the_desk_marks_what_is_hidden(alice, dan, sign_in):
    article = journal.make_ready(journal.make_issue(12), alice)
    hide(article, dan)
    for person in (alice, journal.make_editor()):
        page = sign_in(person).get("/newsletter/desk/").content.decode()
        assert (article.title_fr in page, "Masqué" in page) == (True, True)
    assert sign_in(dan).get("/newsletter/desk/").status_code == 404


def test_moderators_do_not_read_drafts(alice, dan, sign_in):
    draft = journal.make_draft(journal.make_issue(12), alice)
    assert sign_in(dan).get(draft.get_absolute_url()).status_code == 404


def test_a_tool_tells_only_of_what_is_shown(alice, bob, dan, sign_in):
    tool = library.make_tool("outlook")
    tip = make("tip", alice, title="Visas", tools=[tool])
    hide(tip, dan)
    assert "Visas" not in sign_in(bob).get(tool.get_absolute_url()).content.decode()
