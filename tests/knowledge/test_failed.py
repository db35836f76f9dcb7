"""A tip that did not work: a reason for its author alone, counted apart."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.activity.models import Entry
from community.notifications import actions as notifications
from community.notifications import queries as lines
from knowledge import actions
from knowledge.models import FailedTry, Tip, TriedMark
from tests.knowledge.library import make_tip

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")
REASON = "Le bouton n’existe pas dans la version de Varsovie."


@pytest.fixture
def tip(alice):
    return make_tip(alice)


def fail(tip, by, reason=REASON):
    return actions.mark_failed(tip, by=by, at=timezone.now(), reason=reason, language="fr")


def counts(tip):
    tip = Tip.objects.get(pk=tip.pk)
    return tip.tried_count, tip.failed_count


def test_it_is_counted_apart(tip, bob, carol):
    actions.mark_tried(tip, by=carol, at=timezone.now())
    fail(tip, bob)
    assert counts(tip) == (1, 1)


def test_one_answer_takes_the_place_of_the_other(tip, bob):
    actions.mark_tried(tip, by=bob, at=timezone.now())
    fail(tip, bob)
    assert (counts(tip), TriedMark.objects.count()) == ((0, 1), 0)
    actions.mark_tried(tip, by=bob, at=timezone.now())
    assert (counts(tip), FailedTry.objects.count()) == ((1, 0), 0)


def test_saying_it_again_changes_the_reason_and_tells_once(tip, bob):
    fail(tip, bob)
    fail(tip, bob, "Autre chose.")
    assert FailedTry.objects.get().reason == "Autre chose."
    assert (counts(tip), Entry.objects.filter(verb="knowledge.tip.failed").count()) == ((0, 1), 1)


def test_the_author_is_told_why(tip, alice, bob):
    fail(tip, bob)
    notifications.tell_owner(Entry.objects.get(verb="knowledge.tip.failed"), at=timezone.now())
    [line] = lines.lines(alice)
    assert line.sentence == (
        f"Votre astuce «\u00a0{tip.title_fr}\u00a0» n’a pas marché pour Bob Petit\u00a0: {REASON}"
    )


def test_it_is_no_news_for_others(tip, bob, carol, sign_in):
    fail(tip, bob)
    assert REASON not in sign_in(carol).get("/").text
    page = sign_in(carol).get(tip.get_absolute_url()).text
    assert (REASON in page, "Sans succès pour 1\u00a0collègue" in page) == (False, True)


def test_the_author_reads_it_on_the_page(tip, alice, bob, sign_in):
    fail(tip, bob)
    page = sign_in(alice).get(tip.get_absolute_url()).text
    assert REASON in page


def test_the_form_without_script(tip, bob, sign_in):
    browser, address = sign_in(bob), f"{tip.get_absolute_url()}failed/"
    assert address in browser.get(tip.get_absolute_url()).text
    refused = browser.post(address, {"reason": "  "})
    assert (refused.status_code, 'aria-invalid="true"' in refused.text) == (422, True)
    assert browser.post(address, {"reason": "Deux\r\nlignes"}).url == tip.get_absolute_url()
    assert FailedTry.objects.get().reason == "Deux lignes"
    assert browser.get(address).context["form"]["reason"].value() == "Deux lignes"
    assert browser.post(f"{tip.get_absolute_url()}untry/").url == tip.get_absolute_url()
    assert (counts(tip), FailedTry.objects.count()) == ((0, 0), 0)


def test_the_panel_answers_with_itself(tip, bob, sign_in):
    browser, address = sign_in(bob), f"{tip.get_absolute_url()}failed/"
    htmx = {"HX-Request": "true"}
    assert "<html" not in browser.get(address, headers=htmx).text
    panel = browser.post(address, {"reason": REASON}, headers=htmx).text
    assert ('id="act"' in panel, "n’a pas marché pour vous" in panel) == (True, True)
    refused = browser.post(address, {"reason": ""}, headers=htmx)
    assert (refused.status_code, refused["HX-Retarget"]) == (422, "#try")


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_reason_is_asked(tip, bob, reason):
    with pytest.raises(actions.NothingSaid):
        fail(tip, bob, reason)
    assert counts(tip) == (0, 0)


def test_nobody_fails_their_own_tip(tip, alice):
    with pytest.raises(PermissionDenied):
        fail(tip, alice)


def test_the_page_costs_one_query_more_at_most(tip, alice, bob, sign_in, django_assert_num_queries):
    browser = sign_in(alice)
    for _ in range(2):
        browser.get(tip.get_absolute_url())
    fail(tip, bob)
    with django_assert_num_queries(8):
        browser.get(tip.get_absolute_url())
