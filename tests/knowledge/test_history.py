"""How a tip or a sheet came to be what it is: every text stays, its owner brings one back, and what
should never have been written is taken out for good."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.audit.models import Record
from community.moderation import actions as moderation
from community.notifications.models import Notification
from community.texts import revisions, suggestions
from community.texts.models import Revision
from knowledge import actions
from knowledge.items import texts_of
from knowledge.models import Tip
from tests import factories
from tests.knowledge.library import make_sheet, make_suggestion, make_tip, revise, typed
from tests.moderation.things import settle

CONFIDED = "Appeler Claire Fontaine au 06 12 34 56 78."


def test_each_change_of_a_tip_is_kept(alice):
    tip = revise(make_tip(alice, steps=["Ouvrir.", "Fermer."]), steps=["Ouvrir.", "Ranger."])
    kept = [(row.author, row.texts["steps"]) for row in revisions.of(tip)]
    assert kept == [(alice, "Ouvrir.\nRanger."), (alice, "Ouvrir.\nFermer.")]


def test_filing_it_elsewhere_changes_no_word(alice):
    tip = revise(make_tip(alice))
    assert revisions.of(tip).count() == 1


def test_what_was_written_before_revisions_were_kept_stays(alice):
    tip = make_tip(alice, title="Avant")
    Revision.objects.all().delete()
    revise(tip, title="Après")
    first, second = revisions.of(tip).order_by("pk")
    assert (first.texts["title"], first.author, first.made_at) == ("Avant", None, tip.published_at)
    assert (second.texts["title"], second.author) == ("Après", alice)


@pytest.mark.parametrize("make", [make_tip, make_sheet])
def test_whoever_reads_it_sees_its_history(alice, bob, sign_in, make):
    item = make(alice, title="Avant")
    page = sign_in(bob).get(f"{item.get_absolute_url()}history/")
    assert [row.texts["title"] for row in page.context["revisions"]] == ["Avant"]
    assert alice.name in page.text


def test_a_revision_shows_what_it_changed(alice, bob, sign_in):
    tip = revise(make_tip(alice, title="Ouvrir la porte"), title="Fermer la porte")
    last = revisions.newest(tip)
    page = sign_in(bob).get(f"{tip.get_absolute_url()}history/{last}/")
    assert "<del>Ouvrir</del><ins>Fermer</ins><span> </span><span>la porte\n</span>" in page.text
    assert "restore/" not in page.text  # another one's


def test_its_owner_brings_a_text_back(alice, sign_in):
    tip = revise(make_tip(alice, title="Avant"), title="Après")
    first = revisions.of(tip).last()
    address = f"{tip.get_absolute_url()}history/{first.pk}/"
    browser = sign_in(alice)
    assert f'action="{address}restore/"' in browser.get(address).text
    browser.post(f"{address}restore/", {"seen": revisions.newest(tip)})
    tip.refresh_from_db()
    assert (tip.title_fr, tip.version) == ("Avant", 3)
    titles = [row.texts["title"] for row in revisions.of(tip)]
    assert titles == ["Avant", "Après", "Avant"]


def test_a_sheet_is_brought_back_too(alice, sign_in):
    sheet = make_sheet(alice, title="Avant")
    actions.revise_sheet(
        sheet,
        actions.SheetWording("Après", "<p>Autre.</p>"),
        by=alice,
        at=timezone.now(),
        filing=actions.SheetFiling(sheet.category),
        version=1,
    )
    first = revisions.of(sheet).last()
    address = f"{sheet.get_absolute_url()}history/{first.pk}/restore/"
    sign_in(alice).post(address, {"seen": revisions.newest(sheet)})
    body = sheet.body_fr
    sheet.refresh_from_db()
    assert (sheet.title_fr, sheet.body_fr) == ("Avant", body)


def test_nothing_is_brought_back_over_what_its_owner_has_not_seen(alice, sign_in):
    tip = make_tip(alice, title="Avant")
    seen = revisions.newest(tip)
    revise(tip, title="Après")
    address = f"{tip.get_absolute_url()}history/{seen}/restore/"
    answer = sign_in(alice).post(address, {"seen": seen}, follow=True)
    assert "Le texte a été modifié entre-temps." in answer.text
    tip.refresh_from_db()
    assert tip.title_fr == "Après"


def test_nobody_else_brings_it_back(alice, bob, sign_in):
    tip = revise(make_tip(alice), title="Après")
    first = revisions.of(tip).last()
    address = f"{tip.get_absolute_url()}history/{first.pk}/restore/"
    assert sign_in(bob).post(address, {"seen": revisions.newest(tip)}).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.restore(tip, first, by=bob, at=timezone.now(), seen=revisions.newest(tip))


@pytest.mark.parametrize("how", ["withdrawn", "hidden"])
def test_what_may_not_be_read_has_no_history(alice, bob, dan, sign_in, how):
    tip = make_tip(alice)
    if how == "withdrawn":
        actions.withdraw(tip, by=alice, at=timezone.now())
    else:
        moderation.hide(tip, by=dan, reason="Nom.", at=timezone.now())
    address = f"{tip.get_absolute_url()}history/"
    pages = (address, f"{address}{revisions.newest(tip)}/")
    assert [sign_in(bob).get(page).status_code for page in pages] == [404, 404]
    assert [sign_in(alice).get(page).status_code for page in pages] == [200, 200]


def test_a_revision_is_that_of_its_item(alice, bob, sign_in):
    tip, other = make_tip(alice), make_tip(alice)
    address = f"{tip.get_absolute_url()}history/{revisions.newest(other)}/"
    assert sign_in(bob).get(address).status_code == 404


def test_other_things_have_no_such_page(alice, sign_in):
    for page in ("tools/outlook", "questions/x", "tips/x"):
        assert sign_in(alice).get(f"/knowledge/{page}/history/").status_code == 404


@pytest.fixture
def confided(alice):
    """A tip whose first text gives a number away; the second no longer does."""
    return revise(make_tip(alice, problem=CONFIDED), problem="Appeler le standard.")


def take_out(tip, by):
    """Its first text."""
    first = revisions.of(tip).last()
    actions.take_out(tip, first, by=by, at=timezone.now())
    return first


def page_of(tip, revision):
    return f"{tip.get_absolute_url()}history/{revision.pk}/"


def in_words(page):
    return " ".join(page.text.split())


@pytest.mark.parametrize("who", ["alice", "dan"])
def test_its_owner_and_the_core_team_take_a_text_out(confided, bob, who, request, sign_in):
    person = request.getfixturevalue(who)
    first, last = revisions.of(confided).order_by("pk")
    browser = sign_in(person)
    page = browser.get(page_of(confided, first))
    assert "Les mots de ce texte seront effacés pour de bon" in in_words(page)
    assert f'action="{page_of(confided, first)}take-out/"' in page.text
    answer = browser.post(f"{page_of(confided, first)}take-out/")
    assert (answer.status_code, answer.url) == (302, f"{confided.get_absolute_url()}history/")
    first.refresh_from_db()
    assert (first.texts, first.taken_out_by_id) == ({}, person.pk)
    assert first.author_id == confided.author_id
    reader = sign_in(bob)
    history = f"{confided.get_absolute_url()}history/"
    pages = [reader.get(at) for at in (history, page_of(confided, first), page_of(confided, last))]
    assert ["06 12 34 56 78" in page.text for page in pages] == [False, False, False]
    by = f"Retiré de l’historique par {person.name} le "
    assert [by in in_words(page) for page in pages] == [True, True, False]
    # What came after is not shown as all new.
    assert "Le texte précédent a été retiré de l’historique" in in_words(pages[2])
    assert ("<ins>" in pages[2].text, "Appeler le standard." in pages[2].text) == (False, True)


def test_the_audit_log_keeps_who_and_when_and_never_the_words(confided, alice, dan):
    first = take_out(confided, dan)
    record = Record.objects.get(action="knowledge.text.taken_out")
    assert (record.actor_id, record.target_id) == (dan.pk, str(confided.pk))
    assert (record.reason, record.data) == ("", {"revision": first.pk})
    settle()
    told = Notification.objects.filter(entry__verb="knowledge.text.taken_out")
    assert [row.person_id for row in told] == [alice.pk]


def test_nobody_else_takes_it_out(confided, bob, eve, sign_in):
    first = revisions.of(confided).last()
    for person in (bob, eve):
        browser = sign_in(person)
        assert "take-out/" not in browser.get(page_of(confided, first)).text
        assert browser.post(f"{page_of(confided, first)}take-out/").status_code == 403
        with pytest.raises(PermissionDenied):
            take_out(confided, person)
    first.refresh_from_db()
    assert first.texts["problem"] == CONFIDED


def test_it_never_comes_back(confided, alice, sign_in):
    loaded = revisions.of(confided).last()  # as a page that asks to bring it back does
    first = take_out(confided, alice)
    browser = sign_in(alice)
    page = browser.get(page_of(confided, first))
    assert ("restore/" in page.text, "take-out/" in page.text) == (False, False)
    seen = {"seen": revisions.newest(confided)}
    answer = browser.post(f"{page_of(confided, first)}restore/", seen, follow=True)
    assert "Ce texte a été retiré de l’historique" in in_words(answer)
    with pytest.raises(revisions.TakenOut):
        actions.restore(confided, loaded, by=alice, at=timezone.now(), **seen)
    confided.refresh_from_db()
    assert confided.problem_fr == "Appeler le standard."


def test_whoever_is_second_is_told(confided, alice, dan, sign_in):
    first = take_out(confided, dan)
    answer = sign_in(alice).post(f"{page_of(confided, first)}take-out/", follow=True)
    assert "Ce texte a été retiré de l’historique" in in_words(answer)
    assert f"par {dan.name} le " in in_words(answer)
    first.refresh_from_db()
    assert first.taken_out_by_id == dan.pk


def test_the_text_that_is_read_now_is_revised_first(confided, alice, sign_in):
    last, browser = revisions.of(confided).first(), sign_in(alice)
    page = browser.get(page_of(confided, last))
    assert "Une fois modifié, il pourra être retiré" in in_words(page)
    assert "take-out/" not in page.text
    answer = browser.post(f"{page_of(confided, last)}take-out/", follow=True)
    assert in_words(answer).count("Une fois modifié, il pourra être retiré") == 2
    last.refresh_from_db()
    assert last.texts["problem"] == "Appeler le standard."


def test_a_translation_is_read_though_its_source_is_revised(confided, alice):
    at, seen = timezone.now(), revisions.newest(confided)
    texts = texts_of(confided, "fr")
    actions.translate(confided, texts, by=alice, at=at, seen=seen)
    revise(Tip.objects.get(pk=confided.pk), problem="Appeler.")
    translated = revisions.of(confided, "en").get()
    with pytest.raises(revisions.StillRead):
        actions.take_out(confided, translated, by=alice, at=at)


def test_what_a_translation_followed_may_be_taken_out(confided, alice, bob, sign_in):
    at, seen = timezone.now(), revisions.newest(confided)
    actions.translate(confided, texts_of(confided, "fr"), by=alice, at=at, seen=seen)
    revise(Tip.objects.get(pk=confided.pk), problem="Appeler.")
    actions.take_out(confided, revisions.of(confided, "fr")[1], by=alice, at=at)
    pages = [sign_in(bob).get(f"{confided.get_absolute_url()}history/")]
    pages.append(sign_in(alice).get(f"{confided.get_absolute_url()}translate/"))
    for page in pages:
        assert "Le texte précédent a été retiré de l’historique" in in_words(page)
        assert "<ins>" not in page.text


def test_what_was_suggested_for_it_goes_with_it(alice, bob, carol, sign_in):
    tip = make_tip(alice, problem=CONFIDED)
    taken, waiting = make_suggestion(tip, bob), make_suggestion(tip, carol)
    actions.take(taken, tip, by=alice, at=timezone.now(), seen=revisions.newest(tip))
    tip = revise(tip, problem="Appeler le standard.")
    later = make_suggestion(tip, bob)
    for revision in list(revisions.of(tip).order_by("pk"))[:-1]:
        actions.take_out(tip, revision, by=alice, at=timezone.now())
    rows = suggestions.of(tip).order_by("pk")
    assert [(row.is_erased, row.is_open) for row in rows] == [
        (True, False),
        (True, False),
        (False, True),
    ]
    assert [row.pk for row in rows] == [taken.pk, waiting.pk, later.pk]
    page = sign_in(carol).get(f"{tip.get_absolute_url()}suggestions/{waiting.pk}/")
    assert "Ses mots ont été effacés avec un texte retiré de l’historique." in in_words(page)
    assert f"{alice.name} a laissé" not in in_words(page)


def test_a_sheet_has_a_text_taken_out_too(alice, bob, sign_in):
    sheet = make_sheet(alice, body=f"<p>{CONFIDED}</p>")
    wording = actions.SheetWording(sheet.title_fr, "<p>Appeler le standard.</p>")
    filing = actions.SheetFiling(sheet.category)
    actions.revise_sheet(sheet, wording, by=alice, at=timezone.now(), filing=filing, version=1)
    first = revisions.of(sheet).last()
    sign_in(alice).post(f"{page_of(sheet, first)}take-out/")
    first.refresh_from_db()
    assert first.texts == {}
    assert "06 12 34" not in sign_in(bob).get(f"{sheet.get_absolute_url()}history/").text


def test_whoever_took_it_out_may_leave(confided, alice, bob, sign_in):
    leaving = factories.make_member("Zoé", "Partie")
    factories.make_mandate(leaving)
    first = take_out(confided, leaving)
    Revision.objects.filter(taken_out_by=leaving).update(taken_out_by=None)
    page = in_words(sign_in(bob).get(page_of(confided, first)))
    assert "Retiré de l’historique le " in page
    assert "Les mots de ce texte sont effacés pour de bon." in page


def test_whoever_takes_a_number_out_of_their_tip_is_led_to_its_earlier_text(alice, sign_in):
    tip = make_tip(alice, problem=CONFIDED)
    first = revisions.of(tip).get()
    sent = typed(title=tip.title_fr, problem="Appeler le standard.", version=1)
    browser = sign_in(alice)
    answer = browser.post(f"{tip.get_absolute_url()}revise/", sent)
    assert (answer.status_code, answer.url) == (302, page_of(tip, first))
    assert "reste lisible dans l’historique" in in_words(browser.get(answer.url))
    browser.post(f"{page_of(tip, first)}take-out/")
    sent |= {"problem": "Appeler l’accueil.", "version": 2}
    assert browser.post(f"{tip.get_absolute_url()}revise/", sent).url == tip.get_absolute_url()
