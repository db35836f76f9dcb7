"""A text in two languages: its translation stands beside it, and says when it has fallen behind."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.notifications.models import Notification
from community.texts import revisions
from community.texts.models import Draft
from knowledge import actions
from knowledge.models import Sheet, Tip
from tests.knowledge.library import make_sheet, make_tip, revise
from tests.moderation.things import settle

ENGLISH = {
    "title": "Tip",
    "problem": "The problem.",
    "steps": "Open the **series**.\nAdd a meeting.",
    "copy": "",
}


@pytest.fixture
def both(bob):
    """Bob declares both languages."""
    bob.spoken = ["fr", "en"]
    bob.save()
    return bob


def address(item: Tip | Sheet) -> str:
    return f"{item.get_absolute_url()}translate/"


def sent(item: Tip | Sheet, **words: object) -> dict[str, object]:
    return ENGLISH | {"seen": revisions.newest(item)} | words


def test_who_declares_both_languages_translates_a_tip(alice, both, sign_in):
    tip = make_tip(alice, title="Astuce")
    answer = sign_in(both).post(address(tip), sent(tip))
    assert (answer.status_code, answer.url) == (302, f"{tip.get_absolute_url()}?lang=en")
    tip.refresh_from_db()
    assert (tip.title_fr, tip.title_en, tip.version) == ("Astuce", "Tip", 1)
    assert tip.steps_en == ["Open the **series**.", "Add a meeting."]
    assert revisions.of(tip, "en").get().author == both
    settle()
    told = Notification.objects.filter(entry__verb="knowledge.text.translated")
    assert told.get().person_id == alice.pk


def test_the_source_stands_beside_the_fields(alice, both, sign_in):
    tip = make_tip(alice, title="Astuce d’origine")
    page = sign_in(both).get(address(tip))
    assert "Astuce d’origine" in page.text
    form = page.context["form"]
    assert (form["title"].value(), form.fields["title"].widget.attrs["lang"]) == ("", "en")


def test_a_new_translation_of_a_sheet_begins_with_its_text(alice, both, sign_in):
    sheet = make_sheet(alice)
    form = sign_in(both).get(address(sheet)).context["form"]
    assert (form["title"].value(), form["body"].value()) == ("", sheet.body_fr)


def test_a_sheet_is_translated(alice, both, sign_in):
    sheet = make_sheet(alice)
    words = {"title": "Sheet", "summary": "", "body": "<p>As it is done.</p>"}
    sign_in(both).post(address(sheet), words | {"seen": revisions.newest(sheet)})
    sheet.refresh_from_db()
    assert (sheet.title_en, sheet.body_en) == ("Sheet", "<p>As it is done.</p>")


def test_whoever_speaks_one_language_does_not(alice, bob, sign_in):
    tip = make_tip(alice)
    assert sign_in(bob).get(address(tip)).status_code == 403
    assert address(tip) not in sign_in(bob).get(tip.get_absolute_url()).text
    with pytest.raises(PermissionDenied):
        actions.translate(tip, ENGLISH, by=bob, at=timezone.now(), seen=revisions.newest(tip))


def test_its_author_may_whatever_they_declare(alice, sign_in):
    tip = make_tip(alice)
    assert sign_in(alice).post(address(tip), sent(tip)).status_code == 302


def translated(tip: Tip) -> Tip:
    seen = revisions.newest(tip)
    actions.translate(tip, ENGLISH, by=tip.author, at=timezone.now(), seen=seen)
    tip.refresh_from_db()
    return tip


def test_it_falls_behind_when_its_source_changes(alice, bob, sign_in):
    tip = translated(make_tip(alice, title="Ouvrir la porte"))
    assert tip.translation_stale_since is None
    tip = revise(tip, title="Fermer la porte")
    assert tip.translation_stale_since == tip.revised_at
    browser = sign_in(bob)
    behind = "Cette traduction est plus ancienne que le texte d’origine."
    assert behind in browser.get(f"{tip.get_absolute_url()}?lang=en").text
    source = browser.get(tip.get_absolute_url()).text
    assert (behind in source, "La version anglaise est plus ancienne" in source) == (False, True)
    history = browser.get(f"{tip.get_absolute_url()}history/").text
    assert "<del>Ouvrir</del><ins>Fermer</ins>" in history


def test_once_followed_it_is_no_longer_behind(alice, both, sign_in):
    tip = revise(translated(make_tip(alice)), title="Fermer la porte")
    page = sign_in(both).get(address(tip))
    assert "Fermer" in page.text
    assert page.context["form"]["title"].value() == "Tip"
    sign_in(both).post(address(tip), sent(tip, title="Close the door"))
    tip.refresh_from_db()
    assert (tip.title_en, tip.translation_stale_since) == ("Close the door", None)


def test_saved_as_it_was_it_still_holds(alice, both, sign_in):
    tip = revise(translated(make_tip(alice)), problem="Un mot de plus.")
    sign_in(both).post(address(tip), sent(tip))
    tip.refresh_from_db()
    assert tip.translation_stale_since is None
    assert revisions.of(tip, "en").first().author == both


def test_a_source_that_is_as_it_was_leaves_its_translation_in_peace(alice):
    tip = translated(make_tip(alice, title="Avant"))
    tip = revise(revise(tip, title="Après"), title="Avant")
    assert tip.translation_stale_since is None


def test_it_is_in_the_way_of_nobody_who_revises_the_source(alice, both, sign_in):
    tip = make_tip(alice)
    sign_in(both).post(address(tip), sent(tip))
    tip.refresh_from_db()
    assert tip.version == 1


def test_two_who_translate_see_both(alice, both, sign_in):
    tip = make_tip(alice)
    late = sent(tip, title="Late")
    translated(tip)
    page = sign_in(both).post(address(tip), late)
    assert page.status_code == 409
    assert [field.name for field in page.context["meanwhile"].fields] == ["title"]
    again = sign_in(both).post(address(tip), late | {"seen": page.context["form"]["seen"].value()})
    assert again.status_code == 302
    tip.refresh_from_db()
    assert tip.title_en == "Late"


def test_what_is_missing_gets_a_sentence_and_nothing_is_lost(alice, both, sign_in):
    tip = make_tip(alice)
    page = sign_in(both).post(address(tip), sent(tip, title="", problem="Kept words"))
    assert (page.status_code, set(page.context["form"].errors)) == (422, {"title"})
    assert "Kept words" in page.text


@pytest.mark.parametrize("make", [make_tip, make_sheet])
def test_what_is_half_translated_is_kept_for_whoever_typed_it(alice, both, sign_in, make):
    item, browser = make(alice), sign_in(both)
    words = sent(item, title="Half", body="<p>Half a text.</p>")
    told = browser.post(f"{address(item)}draft/", words, headers={"X-Requested-With": "fetch"}).text
    assert told.startswith("Brouillon enregistré à")
    page = browser.get(address(item))
    assert page.context["form"]["title"].value() == "Half"
    assert "Votre brouillon est là" in page.text
    assert sign_in(alice).get(address(item)).context["form"]["title"].value() == ""
    browser.post(f"{address(item)}draft/drop/")
    assert browser.get(address(item)).context["form"]["title"].value() == ""


def test_once_sent_nothing_is_half_written(alice, both, sign_in):
    tip, browser = make_tip(alice), sign_in(both)
    browser.post(f"{address(tip)}draft/", sent(tip, title="Half"))
    browser.post(address(tip), sent(tip, title="Whole"))
    assert not Draft.objects.exists()
    assert browser.get(address(tip)).context["form"]["title"].value() == "Whole"


def test_a_draft_says_when_its_text_was_changed_since(alice, both, sign_in):
    tip, browser = make_tip(alice), sign_in(both)
    browser.post(f"{address(tip)}draft/", sent(tip, title="Half"))
    translated(tip)
    given_back = browser.get(address(tip)).context["form"]
    whole = ENGLISH | {"title": "Half", "seen": given_back["seen"].value()}
    assert browser.post(address(tip), whole).status_code == 409


def test_whoever_may_not_translate_keeps_no_draft(alice, bob, sign_in):
    tip = make_tip(alice)
    assert sign_in(bob).post(f"{address(tip)}draft/", sent(tip)).status_code == 403
    assert not Draft.objects.exists()


def test_what_is_hostile_is_inert(alice, both, sign_in):
    sheet = make_sheet(alice)
    words = {"title": "x <b>", "summary": "", "body": "<p>Yes.</p><script>alert(1)</script>"}
    sign_in(both).post(address(sheet), words | {"seen": revisions.newest(sheet)})
    sheet.refresh_from_db()
    assert sheet.body_en == "<p>Yes.</p>"
    page = sign_in(both).get(f"{sheet.get_absolute_url()}history/{revisions.newest(sheet)}/")
    assert "x &lt;b&gt;" in page.text
