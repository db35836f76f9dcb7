"""What was being sent when a session ended goes back to its author, and to nobody else."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from community.core import kept_forms
from community.texts import tasks
from tests import factories
from tests.knowledge import library
from tests.newsletter import journal

FORM = "/knowledge/tips/new/"
TYPED = "Une heure de saisie"


@pytest.fixture(autouse=True)
def _categories(db):
    library.make_category()


def send(client, author, path=FORM, **fields):
    """A form that `author` had opened is sent once nobody is signed in any more."""
    client.logout()
    marked = {"opened_by": kept_forms.mark_of(author)} if author else {}
    return client.post(path, {"problem": TYPED, "steps": "Ouvrir", **marked, **fields})


def count_rows():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM core_cache")
        return Session.objects.count(), cursor.fetchone()[0]


def test_the_text_comes_back_after_signing_in(alice, client):
    sent = send(client, alice)
    assert (sent.status_code, sent.url) == (302, f"/accounts/login/?{urlencode({'next': FORM})}")
    client.force_login(alice)
    page = client.get(FORM)
    assert TYPED in page.text
    assert "Ouvrir" in page.text
    assert "Voici ce que vous aviez écrit." in page.text


def test_every_form_says_who_opened_it_and_holds_a_key(alice, client):
    client.force_login(alice)
    page = client.get(FORM)
    count = page.text.count('name="csrfmiddlewaretoken"')
    assert count > 2
    assert page.text.count('name="opened_by"') == count
    assert len(set(re.findall(r'name="form_key" value="([\w-]+)"', page.text))) == count


def test_it_is_given_back_once(alice, client):
    send(client, alice)
    client.force_login(alice)
    client.get(FORM)
    assert TYPED not in client.get(FORM).text


def test_whoever_signs_in_next_on_that_browser_does_not_read_it(alice, bob, client):
    send(client, alice)
    client.force_login(bob)
    assert TYPED not in client.get(FORM).text
    assert TYPED not in str(dict(client.session))


def test_its_author_finds_it_after_somebody_else_and_elsewhere(alice, bob, client, sign_in):
    send(client, alice)
    client.force_login(bob)
    client.get(FORM)
    assert TYPED in sign_in(alice).get(FORM).text


def test_the_forms_of_two_pages_both_come_back(alice, client):
    send(client, alice)
    send(client, alice, "/events/new/", title="Un atelier")
    client.force_login(alice)
    assert TYPED in client.get(FORM).text
    assert "Un atelier" in client.get("/events/new/").text


@pytest.mark.parametrize("fields", [{}, {"opened_by": "1"}, {"opened_by": "1:abc:def"}])
def test_of_whoever_was_never_here_nothing_is_stored(alice, client, fields):
    before = count_rows()
    sent = client.post(FORM, {"problem": "x" * 200_000, **fields})
    assert sent.status_code == 302
    assert count_rows() == before


def test_a_mark_of_another_key_is_nobodys(alice, client, settings):
    mark = signing.TimestampSigner(salt="elsewhere").sign(str(alice.pk))
    before = count_rows()
    send(client, None, opened_by=mark)
    assert count_rows() == before


def test_a_mark_is_good_for_sixty_days(alice, client):
    with time_machine.travel(timezone.now() - timedelta(days=61)):
        mark = kept_forms.mark_of(alice)
    before = count_rows()
    send(client, None, opened_by=mark)
    assert count_rows() == before


def test_what_is_kept_is_small(alice, client):
    before = count_rows()
    send(client, alice, copy="x" * 200_000)
    assert count_rows() == before
    for number in range(10):
        send(client, alice, f"{FORM}?n={number}", copy="x" * 30_000)
    client.force_login(alice)
    kept = client.session["kept_forms"]
    assert [one["address"] for one in kept] == [f"{FORM}?n={number}" for number in (9, 8, 7)]


def test_and_brief(alice, client):
    send(client, alice)
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        client.force_login(alice)
        assert TYPED not in client.get(FORM).text


def test_what_nobody_came_back_for_is_deleted_at_night(alice, client):
    cache.clear()  # of what other tests left in it, which would expire with it
    before = count_rows()
    send(client, alice)
    tasks.purge_drafts(0)
    assert count_rows() != before
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        tasks.purge_drafts(0)
    assert count_rows() == before


def test_in_a_session_too(alice, client):
    send(client, alice)
    client.force_login(alice)
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        assert TYPED not in client.get(FORM).text


@pytest.mark.parametrize("name", ["password", "oldpassword", "code", "credential"])
def test_secrets_are_never_kept(alice, client, name):
    before = count_rows()
    send(client, alice, "/members/me/edit/", **{name: "hunter2"})
    assert count_rows() == before
    assert cache.get(f"kept_forms:{alice.pk}") is None


def test_a_text_in_english_comes_back_to_its_english_form(alice, client):
    article = journal.make_draft(journal.make_issue(13), author=alice)
    page = f"/newsletter/desk/13/{article.slug}/edit/"
    english = f"{page}?lang=en"
    sent = send(client, alice, english, title="An English title")
    assert sent.url == f"/accounts/login/?{urlencode({'next': english})}"
    client.force_login(alice)
    assert "An English title" not in client.get(page).text
    assert "An English title" in client.get(english).text


def test_the_same_with_a_new_charter(alice, client):
    article = journal.make_draft(journal.make_issue(13), author=alice)
    page = f"/newsletter/desk/13/{article.slug}/edit/"
    english = f"{page}?lang=en"
    client.force_login(alice)
    factories.make_charter(2)
    sent = client.post(english, {"title": "An English title"})
    assert sent.url == f"/charter/accept/?{urlencode({'next': english})}"
    back = client.post("/charter/accept/", {"next": english, "version": 2})
    assert back.url == english
    assert "An English title" in client.get(back.url).text


def test_the_office_offers_to_send_again_what_no_form_takes_back(admin, client):
    page = f"/admin/members/member/{admin.pk}/change/"
    sent = send(client, admin, page, reason="Une raison")
    assert sent.url == f"/accounts/login/?{urlencode({'next': page})}"
    kept = cache.get(f"kept_forms:{admin.pk}")
    assert [["reason", "Une raison"] in one["fields"] for one in kept] == [True]


def change_language(client, page, language="en"):
    return client.post("/language/", {"language": language, "next": page}, follow=True)


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        (FORM, {"problem": TYPED, "steps": ""}),
        ("/events/new/", {"title": TYPED}),
        ("/members/me/edit/", {"job_fr": TYPED, "phone": "abc"}),
        ("/members/me/absence/", {"replacement": TYPED}),
        ("/members/me/edit/", {"job_fr": TYPED, "site": "99999", "helps": ["no"]}),
    ],
)
def test_a_form_that_was_refused_is_still_filled_in_in_the_other_language(
    page, typed, alice, client
):
    client.force_login(alice)
    assert client.post(page, typed).status_code == 422
    assert TYPED in change_language(client, page).text


def test_a_form_that_was_carried_out_in_the_end_is_not_given_back(alice, client):
    client.force_login(alice)
    assert client.post(FORM, library.typed(problem=TYPED, steps="")).status_code == 422
    assert client.post(FORM, library.typed(problem=TYPED)).status_code == 302
    assert TYPED not in client.get(FORM).text


GIVEN_BACK = "Voici ce que vous aviez écrit."
TO_MEND = 'class="err-msg"'


def untouched(page):
    """The fields of a form as a browser sends them when nobody filled it in."""
    form = page.context["form"]
    shown = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in shown.items() if value is not None}


@pytest.mark.parametrize(
    "page",
    [
        FORM,
        "/events/new/",
        "/members/me/absence/",
        "/members/me/photo/",
        "/members/invite/",
    ],
)
def test_of_a_form_that_nobody_filled_in_nothing_is_given_back(page, admin, client):
    client.force_login(admin)
    assert client.post(page, untouched(client.get(page))).status_code == 422
    again = client.get(page)
    assert again.status_code == 200
    assert GIVEN_BACK not in again.text
    assert TO_MEND not in again.text


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        (FORM, {"problem": TYPED}),
        ("/events/new/", {"title": TYPED}),
        ("/events/new/", {"seats": "12"}),
        ("/members/me/absence/", {"replacement": TYPED}),
        ("/members/me/settings/", {"days": [1, 2], "starts_at": "10:00", "ends_at": "09:00"}),
        ("/members/invite/", {"first_name": TYPED}),
    ],
)
def test_what_was_filled_in_is_given_back_without_the_errors_of_the_time(
    page, typed, admin, client
):
    client.force_login(admin)
    assert client.post(page, untouched(client.get(page)) | typed).status_code == 422
    again = client.get(page)
    assert GIVEN_BACK in again.text
    assert TO_MEND not in again.text
    form = again.context["form"]
    assert {name: shown(form[name].value()) for name in typed} == {
        name: shown(value) for name, value in typed.items()
    }


def shown(value):
    return list(map(str, value)) if isinstance(value, list) else value


def test_a_photo_is_chosen_anew(alice, client):
    client.force_login(alice)
    assert client.post("/members/me/photo/", {"uses": ["site"]}).status_code == 422
    again = client.get("/members/me/photo/")
    assert GIVEN_BACK not in again.text
    assert again.context["form"]["uses"].value() is None
