"""The page and the panel in which one says "I tried it"."""

import re

import pytest
from django.utils import timezone

from knowledge import actions
from knowledge.models import TriedMark
from tests.knowledge.library import make_tip

HTMX = {"HX-Request": "true"}


def test_a_mark_is_left_without_script(alice, bob, sign_in):
    tip = make_tip(alice)
    browser = sign_in(bob)
    address = f"{tip.get_absolute_url()}try/"
    assert browser.get(address).status_code == 200
    sent = {"minutes": "15", "note": "Deux\nlignes"}
    assert browser.post(address, sent).url == tip.get_absolute_url()
    mark = TriedMark.objects.get()
    assert (mark.minutes, mark.note, mark.language) == (15, "Deux lignes", "fr")
    assert browser.get(address).context["form"]["note"].value() == "Deux lignes"
    assert browser.post(f"{tip.get_absolute_url()}untry/").url == tip.get_absolute_url()
    assert TriedMark.objects.count() == 0


def test_minutes_and_sentence_may_both_be_left_out(alice, bob, sign_in):
    tip = make_tip(alice)
    sign_in(bob).post(f"{tip.get_absolute_url()}try/", {})
    assert TriedMark.objects.get().minutes is None


def test_the_panel_answers_with_itself_and_the_notes(alice, bob, sign_in):
    tip = make_tip(alice)
    browser = sign_in(bob)
    address = f"{tip.get_absolute_url()}try/"
    form = browser.get(address, headers=HTMX).text
    assert "<html" not in form
    panel = browser.post(address, {"minutes": "10", "note": "Bien."}, headers=HTMX).text
    assert 'id="act"' in panel
    assert 'id="notes"' in panel
    assert "Bien." in panel


@pytest.mark.parametrize(
    "sent", [{"minutes": "121"}, {"minutes": "0"}, {"minutes": "x"}, {"note": "x" * 281}]
)
def test_a_refused_mark_keeps_what_was_typed(alice, bob, sign_in, sent):
    tip = make_tip(alice)
    browser = sign_in(bob)
    address = f"{tip.get_absolute_url()}try/"
    sent = {"note": "À garder", **sent}
    response = browser.post(address, sent)
    assert response.status_code == 422
    assert sent["note"] in response.text
    response = browser.post(address, sent, headers=HTMX)
    assert (response.status_code, response["HX-Retarget"]) == (422, "#try")


def test_authors_may_not_try_their_own_tip(alice, sign_in):
    tip = make_tip(alice)
    assert sign_in(alice).post(f"{tip.get_absolute_url()}try/", {}).status_code == 403


def test_one_tap_says_it_and_the_rest_is_asked_after(alice, bob, sign_in):
    tip = make_tip(alice)
    browser = sign_in(bob)
    page = browser.get(tip.get_absolute_url()).text
    address = f"{tip.get_absolute_url()}try/"
    assert f'<form id="tried" method="post" action="{address}" hidden>' in page
    panel = browser.post(address, headers=HTMX).text
    assert TriedMark.objects.get().person_id == bob.pk
    assert ("Vous l’avez testée" in panel, 'name="note"' in panel) == (True, False)
    assert re.findall(r'name="minutes" value="(\d+)"', panel) == ["5", "15", "30", "60"]
    panel = browser.post(address, {"minutes": "15"}, headers=HTMX).text
    assert TriedMark.objects.get().minutes == 15
    assert re.findall(r'value="(\d+)"\s+aria-pressed="true"', panel) == ["15"]
    box = browser.get(address, headers=HTMX).text
    assert ('name="note"' in box, 'name="minutes"' in box) == (True, False)


def test_what_a_tip_is_said_to_give_may_be_tapped_too(alice, bob, sign_in):
    tip = make_tip(alice, minutes=45)
    browser = sign_in(bob)
    page = browser.post(f"{tip.get_absolute_url()}try/", {"minutes": "7"}, headers=HTMX).text
    assert re.findall(r'name="minutes" value="(\d+)"', page) == ["5", "7", "15", "30", "45", "60"]


def test_without_script_a_tap_leads_back_to_the_tip_where_the_minutes_are_asked(
    alice, bob, sign_in
):
    tip = make_tip(alice)
    browser = sign_in(bob)
    address = f"{tip.get_absolute_url()}try/"
    assert browser.post(address).url == tip.get_absolute_url()
    assert TriedMark.objects.count() == 1
    page = browser.get(tip.get_absolute_url()).text
    assert ("Merci" in page, 'name="minutes" value="30"' in page) == (True, True)


def test_minutes_and_sentence_are_said_one_after_the_other(alice, bob, sign_in):
    tip = make_tip(alice)
    browser = sign_in(bob)
    address = f"{tip.get_absolute_url()}try/"
    for sent in ({"note": "Deux pages vierges."}, {"minutes": "30"}, {"note": "Trois pages."}):
        browser.post(address, sent)
    mark = TriedMark.objects.get()
    assert (mark.minutes, mark.note) == (30, "Trois pages.")
    browser.post(address, {"note": ""})
    assert (TriedMark.objects.get().minutes, TriedMark.objects.get().note) == (30, "")


def test_a_sentence_in_the_other_language_says_so(alice, bob, carol, sign_in):
    tip = make_tip(alice)
    actions.mark_tried(tip, by=bob, at=timezone.now(), note="It works.", language="en", past=True)
    actions.mark_tried(tip, by=carol, at=timezone.now(), note="Bien.", past=True)
    page = sign_in(alice).get(tip.get_absolute_url()).text
    assert '<p class="mt2" lang="en">It works.</p>' in page
    assert page.count("En anglais") == 1


def test_a_second_tap_takes_nothing_back(alice, bob, sign_in):
    tip = make_tip(alice)
    browser = sign_in(bob)
    address = f"{tip.get_absolute_url()}try/"
    browser.post(address, {"minutes": "15", "note": "Deux pages vierges, pas une."})
    browser.post(address)
    mark = TriedMark.objects.get()
    assert (mark.minutes, mark.note, mark.language) == (15, "Deux pages vierges, pas une.", "fr")
