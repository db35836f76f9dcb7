"""Whoever reads a tip or a sheet suggests other words; its owner takes them in one tap, or not."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.notifications.models import Notification
from community.post.models import Delivery
from community.texts import revisions, suggestions
from community.texts.models import Draft, Suggestion
from knowledge import actions
from tests.knowledge.library import make_sheet, make_tip, revise
from tests.moderation.things import settle

WHY = "L’écran a changé de nom."


@pytest.fixture
def tip(alice):
    return make_tip(
        alice, title="Ouvrir la porte", problem="Elle coince.", steps=["Pousser.", "Entrer."]
    )


def sent(tip, **words):
    return {
        "title": tip.title_fr,
        "problem": tip.problem_fr,
        "steps": "\n".join(tip.steps_fr),
        "copy": tip.copy_fr,
        "reason": WHY,
        "seen": revisions.newest(tip),
        **words,
    }


def suggest(tip, by, **words):
    texts = sent(tip, **words)
    del texts["reason"], texts["seen"]
    return actions.suggest(
        tip,
        texts,
        by=by,
        at=timezone.now(),
        language="fr",
        reason=WHY,
        seen=revisions.newest(tip),
    )


def page_of(suggestion, tip):
    return f"{tip.get_absolute_url()}suggestions/{suggestion.pk}/"


def test_a_reader_suggests_and_the_owner_is_told(tip, alice, bob, sign_in):
    browser = sign_in(bob)
    assert f"{tip.get_absolute_url()}suggest/" in browser.get(tip.get_absolute_url()).text
    form = browser.get(f"{tip.get_absolute_url()}suggest/").context["form"]
    assert form["title"].value() == "Ouvrir la porte"
    answer = browser.post(f"{tip.get_absolute_url()}suggest/", sent(tip, title="Fermer la porte"))
    assert (answer.status_code, answer.url) == (302, tip.get_absolute_url())
    suggestion = suggestions.of(tip).get()
    assert (suggestion.by, suggestion.reason) == (bob, WHY)
    tip.refresh_from_db()
    assert tip.title_fr == "Ouvrir la porte"
    settle()
    told = Notification.objects.filter(entry__verb="knowledge.text.suggested")
    assert told.get().person_id == alice.pk
    mail = Delivery.objects.get(kind="knowledge.suggested")
    assert mail.recipient_id == alice.pk
    assert (page_of(suggestion, tip) in mail.text, WHY in mail.text) == (True, True)
    assert page_of(suggestion, tip) in sign_in(alice).get(tip.get_absolute_url()).text


def test_its_owner_takes_it_in_one_tap(tip, alice, bob, sign_in):
    suggestion = suggest(tip, bob, title="Fermer la porte")
    browser = sign_in(alice)
    page = browser.get(page_of(suggestion, tip))
    assert "<del>Ouvrir</del><ins>Fermer</ins><span> </span><span>la porte\n</span>" in page.text
    address = f"{page_of(suggestion, tip)}take/"
    assert browser.post(address, {"seen": page.context["seen"], "version": 1}).status_code == 302
    tip.refresh_from_db()
    assert (tip.title_fr, tip.problem_fr, tip.version) == ("Fermer la porte", "Elle coince.", 2)
    last = revisions.of(tip).first()
    assert (last.author, last.suggested_by) == (alice, bob)
    history = browser.get(f"{tip.get_absolute_url()}history/")
    assert f"comme l’a proposé {bob.name}" in " ".join(history.text.split())
    settle()
    assert Delivery.objects.filter(kind="knowledge.suggestion_taken").get().recipient_id == bob.pk
    assert Notification.objects.filter(person=bob).count() == 1


def test_twice_is_once(tip, alice, bob):
    suggestion = suggest(tip, bob, title="Fermer la porte")
    for _tap in range(2):
        actions.take(suggestion, tip, by=alice, at=timezone.now(), seen=revisions.newest(tip))
    tip.refresh_from_db()
    assert tip.version == 2


def test_its_owner_leaves_the_text_as_it_is(tip, alice, bob, sign_in):
    suggestion = suggest(tip, bob, title="Fermer la porte")
    address = f"{page_of(suggestion, tip)}decline/"
    assert sign_in(alice).post(address, {"answer": "Elle doit rester ouverte."}).status_code == 302
    tip.refresh_from_db()
    assert tip.title_fr == "Ouvrir la porte"
    page = sign_in(bob).get(page_of(suggestion, tip))
    assert "Elle doit rester ouverte." in page.text
    settle()
    mail = Delivery.objects.get(kind="knowledge.suggestion_declined")
    assert (mail.recipient_id, "Elle doit rester ouverte." in mail.text) == (bob.pk, True)


def test_what_is_settled_is_not_settled_otherwise(tip, alice, bob):
    suggestion = suggest(tip, bob, title="Fermer la porte")
    actions.decline(suggestion, tip, by=alice, at=timezone.now())
    with pytest.raises(actions.Settled):
        actions.take(suggestion, tip, by=alice, at=timezone.now(), seen=revisions.newest(tip))


def test_what_its_owner_changed_elsewhere_stays(tip, alice, bob):
    suggestion = suggest(tip, bob, title="Fermer la porte")
    revise(tip, problem="Elle grince.")
    actions.take(suggestion, tip, by=alice, at=timezone.now(), seen=revisions.newest(tip))
    tip.refresh_from_db()
    assert (tip.title_fr, tip.problem_fr) == ("Fermer la porte", "Elle grince.")


def test_where_both_changed_the_same_words_the_owner_sees_both(tip, alice, bob, sign_in):
    suggestion = suggest(tip, bob, title="Fermer la porte")
    seen = revisions.newest(tip)
    revise(tip, title="Ouvrir la fenêtre")
    browser = sign_in(alice)
    answer = browser.post(f"{page_of(suggestion, tip)}take/", {"seen": seen, "version": 1})
    assert answer.url == page_of(suggestion, tip)
    page = browser.get(answer.url)
    ((name, stretches),) = page.context["proposed"].clashes
    assert (name, [change.text for change in stretches]) == ("title", ["Ouvrir la fenêtre\n"])
    assert "<del>Ouvrir</del><ins>Fermer</ins>" in page.text
    tip.refresh_from_db()
    assert tip.title_fr == "Ouvrir la fenêtre"
    browser.post(f"{page_of(suggestion, tip)}take/", {"seen": page.context["seen"], "version": 1})
    tip.refresh_from_db()
    assert tip.title_fr == "Fermer la porte"


def test_whoever_suggests_sees_what_was_saved_meanwhile(tip, alice, bob, sign_in):
    late = sent(tip, title="Fermer la porte")
    revise(tip, problem="Elle grince.")
    page = sign_in(bob).post(f"{tip.get_absolute_url()}suggest/", late)
    assert page.status_code == 409
    assert {field.name for field in page.context["meanwhile"].fields} == {"title", "problem"}


def test_one_waits_at_a_time_and_is_changed(tip, bob, sign_in):
    suggest(tip, bob, title="Fermer la porte")
    form = sign_in(bob).get(f"{tip.get_absolute_url()}suggest/").context["form"]
    assert (form["title"].value(), form["reason"].value()) == ("Fermer la porte", WHY)
    suggest(tip, bob, title="Claquer la porte")
    assert Suggestion.objects.get().texts["title"] == "Claquer la porte"


def test_a_suggestion_that_was_changed_meanwhile_is_read_first(tip, alice, bob, sign_in):
    suggestion = suggest(tip, bob, title="Fermer la porte")
    suggest(tip, bob, title="Claquer la porte")
    sent_back = sign_in(alice).post(
        f"{page_of(suggestion, tip)}take/", {"seen": revisions.newest(tip), "version": 1}
    )
    assert sent_back.url == page_of(suggestion, tip)
    tip.refresh_from_db()
    assert tip.title_fr == "Ouvrir la porte"


def test_nothing_changed_or_no_reason_gets_a_sentence(tip, bob, sign_in):
    browser = sign_in(bob)
    same = browser.post(f"{tip.get_absolute_url()}suggest/", sent(tip))
    assert (same.status_code, list(same.context["form"].errors)) == (422, ["__all__"])
    mute = browser.post(f"{tip.get_absolute_url()}suggest/", sent(tip, title="x", reason=""))
    assert (mute.status_code, list(mute.context["form"].errors)) == (422, ["reason"])
    assert not Suggestion.objects.exists()


def test_a_sheet_is_corrected_too(alice, bob, sign_in):
    sheet = make_sheet(alice, body="<p>Ouvrir le <strong>portail</strong>.</p>")
    words = {
        "title": sheet.title_fr,
        "summary": sheet.summary_fr,
        "body": "<p>Fermer le <strong>portail</strong>.</p><script>alert(1)</script>",
        "reason": WHY,
        "seen": revisions.newest(sheet),
    }
    sign_in(bob).post(f"{sheet.get_absolute_url()}suggest/", words)
    suggestion = Suggestion.objects.get()
    page = sign_in(alice).get(page_of(suggestion, sheet))
    assert "<del>Ouvrir</del><ins>Fermer</ins>" in page.text
    seen = page.context["seen"]
    sign_in(alice).post(f"{page_of(suggestion, sheet)}take/", {"seen": seen, "version": 1})
    sheet.refresh_from_db()
    assert sheet.body_fr == "<p>Fermer le <strong>portail</strong>.</p>"


def test_what_is_half_written_is_kept_until_it_is_sent(tip, bob, carol, sign_in):
    address, browser = f"{tip.get_absolute_url()}suggest/", sign_in(bob)
    typed = sent(tip, title="Fermer la p", reason="Parce q")
    answer = browser.post(f"{address}draft/?lang=fr", typed)
    assert (answer.status_code, answer.url) == (302, f"{address}?lang=fr")
    form = browser.get(address).context["form"]
    assert (form["title"].value(), form["reason"].value()) == ("Fermer la p", "Parce q")
    assert sign_in(carol).get(address).context["form"]["title"].value() == "Ouvrir la porte"
    browser.post(address, sent(tip, title="Fermer la porte"))
    assert not Draft.objects.exists()


def test_a_draft_goes_before_what_was_proposed(tip, bob, sign_in):
    suggest(tip, bob, title="Fermer la porte")
    address, browser = f"{tip.get_absolute_url()}suggest/", sign_in(bob)
    browser.post(f"{address}draft/?lang=fr", sent(tip, title="Claquer la p"))
    assert browser.get(address).context["form"]["title"].value() == "Claquer la p"
    browser.post(f"{address}draft/drop/?lang=fr")
    assert browser.get(address).context["form"]["title"].value() == "Fermer la porte"


def test_nobody_suggests_to_themselves(tip, alice, sign_in):
    assert sign_in(alice).get(f"{tip.get_absolute_url()}suggest/").status_code == 403


def test_two_people_see_it_and_one_decides(tip, alice, bob, dan, sign_in):
    suggestion = suggest(tip, bob, title="Fermer la porte")
    page = page_of(suggestion, tip)
    people = (alice, bob, dan)
    assert [sign_in(person).get(page).status_code for person in people] == [200, 200, 404]
    for act in ("take/", "decline/"):
        assert sign_in(bob).post(f"{page}{act}").status_code == 403
        assert sign_in(dan).post(f"{page}{act}").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.take(suggestion, tip, by=bob, at=timezone.now(), seen=revisions.newest(tip))


def test_what_may_not_be_read_takes_no_suggestion(tip, alice, bob, sign_in):
    actions.withdraw(tip, by=alice, at=timezone.now())
    assert sign_in(bob).get(f"{tip.get_absolute_url()}suggest/").status_code == 404
