"""A request that is stopped: where it leads, and what is offered again on the way back."""

import re
from urllib.parse import urlencode

import pytest
from django.test import Client

from community.core import kept_forms
from tests import factories
from tests.events import diary
from tests.knowledge import library

HOST = "http://testserver"
OFFERED = "Vous étiez sur le point de faire ceci"


@pytest.fixture
def event(bob):
    return diary.make_event(bob, title="Relire à deux")


@pytest.fixture
def register(event):
    return f"{event.get_absolute_url()}register/"


def press(client, path, author, came_from="/", **fields):
    """A button is pressed on a page that `author` had opened."""
    return client.post(
        path,
        {"opened_by": kept_forms.mark_of(author), **fields},
        headers={"Referer": came_from},
    )


def button_in(page):
    """Where the button that is offered again leads, and its fields but the token."""
    form = page.text.partition(OFFERED)[2].partition("</form>")[0]
    (address,) = re.findall(r'action="([^"]*)"', form)
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    return address, {name: fields[name] for name in fields if name != "csrfmiddlewaretoken"}


def test_one_comes_back_to_the_page_where_the_button_stood(alice, client, event, register):
    page = event.get_absolute_url()
    sent = press(client, register, alice, f"{HOST}{page}")
    assert sent.url == f"/accounts/login/?{urlencode({'next': page})}"
    client.force_login(alice)
    back = client.get(page)
    assert "S’inscrire\u00a0: Relire à deux" in back.text
    assert event.registrations.count() == 0
    address, fields = button_in(back)
    assert (address, client.post(address, fields).url) == (register, page)
    assert event.registrations.count() == 1
    assert OFFERED not in client.get(page).text


def test_the_query_of_that_page_comes_along(alice, client, register):
    sent = press(client, register, alice, f"{HOST}/events/?kind=coffee&site=lyon")
    assert sent.url == "/accounts/login/?next=%2Fevents%2F%3Fkind%3Dcoffee%26site%3Dlyon"
    client.force_login(alice)
    assert OFFERED in client.get("/events/?kind=coffee&site=lyon").text


def test_the_form_says_where_it_stood_before_the_browser_does(alice, client):
    tip = library.make_tip()
    keep = f"{tip.get_absolute_url()}keep/"
    sent = press(client, keep, alice, f"{HOST}/", next="/knowledge/tips/?q=visa")
    assert sent.url == "/accounts/login/?next=%2Fknowledge%2Ftips%2F%3Fq%3Dvisa"


@pytest.mark.parametrize(
    "sender",
    [
        "",
        "https://evil.example/events/",
        f"{HOST}.evil.example/events/",
        f"{HOST}//evil.example/",
        f"{HOST}/\\evil.example/",
        f"{HOST}@evil.example/",
        "//evil.example/",
        "javascript:alert(1)",
        "http://[",
        "itself",
    ],
)
def test_one_never_comes_back_elsewhere_nor_to_a_button(alice, client, register, sender):
    sender = f"{HOST}{register}" if sender == "itself" else sender
    sent = press(client, register, alice, sender)
    assert sent.url == "/accounts/login/?next=%2F"
    client.force_login(alice)
    assert OFFERED in client.get("/").text


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_nor_where_a_form_would_lead_away(alice, client, register, target):
    sent = press(client, register, alice, f"{HOST}/events/", next=target)
    assert sent.url == "/accounts/login/?next=%2Fevents%2F"


def test_another_person_is_offered_nothing(alice, carol, client, event, register):
    press(client, register, alice, f"{HOST}{event.get_absolute_url()}")
    client.force_login(carol)
    assert OFFERED not in client.get(event.get_absolute_url()).text


def test_what_is_no_longer_there_is_not_offered(alice, client, register):
    press(client, register.replace("relire", "lire"), alice, f"{HOST}/events/")
    client.force_login(alice)
    assert OFFERED not in client.get("/events/").text


def test_an_old_address_of_a_button_leads_home_after_signing_in(alice, client, register):
    sent = client.post(
        f"/accounts/login/?{urlencode({'next': register})}",
        {"login": alice.email, "password": "secret", "next": register},
    )
    assert (sent.status_code, sent.url) == (302, "/")


def test_the_charter_keeps_the_query(alice, client):
    client.force_login(alice)
    factories.make_charter(2)
    sent = client.get("/knowledge/tips/?q=visa&site=lyon")
    assert sent.url == "/charter/accept/?next=%2Fknowledge%2Ftips%2F%3Fq%3Dvisa%26site%3Dlyon"
    sent_back = {"next": "/knowledge/tips/?q=visa&site=lyon", "version": 2}
    back = client.post(sent.url, sent_back)
    assert back.url == "/knowledge/tips/?q=visa&site=lyon"


def test_after_the_charter_the_button_is_offered_again(alice, client, event, register):
    client.force_login(alice)
    factories.make_charter(2)
    page = event.get_absolute_url()
    sent = press(client, register, alice, f"{HOST}{page}")
    assert sent.url == f"/charter/accept/?{urlencode({'next': page})}"
    assert OFFERED not in client.get(sent.url).text
    client.post("/charter/accept/", {"next": page, "version": 2})
    assert button_in(client.get(page))[0] == register
    assert event.registrations.count() == 0


HTMX = {"HX-Request": "true", "Referer": f"{HOST}/knowledge/tips/?q=visa"}
BACK = "%2Fknowledge%2Ftips%2F%3Fq%3Dvisa"


@pytest.mark.parametrize("method", ["get", "post"])
def test_htmx_is_led_to_a_whole_page_to_sign_in(client, db, method):
    path = f"{library.make_tip().get_absolute_url()}{'try' if method == 'get' else 'keep'}/"
    answer = getattr(client, method)(path, headers=HTMX)
    assert answer.headers["HX-Redirect"] == f"/accounts/login/?next={BACK}"
    assert (answer.status_code, answer.text) == (401, "")


@pytest.mark.parametrize("method", ["get", "post"])
def test_htmx_is_led_to_the_whole_charter(alice, client, method):
    path = f"{library.make_tip().get_absolute_url()}{'try' if method == 'get' else 'keep'}/"
    client.force_login(alice)
    factories.make_charter(2)
    answer = getattr(client, method)(path, headers=HTMX)
    assert answer.headers["HX-Redirect"] == f"/charter/accept/?next={BACK}"
    assert (answer.status_code, answer.text) == (401, "")


TYPING = {"X-Requested-With": "fetch"}
DRAFT = "/knowledge/tips/draft/"


@pytest.mark.parametrize("more", [{}, {"HX-Request": "true"}])
def test_whoever_is_typing_is_told_and_stays(alice, client, more):
    answer = client.post(DRAFT, {"problem": "x"}, headers=TYPING | more)
    assert (answer.status_code, answer.headers["Content-Type"]) == (
        401,
        "text/plain; charset=utf-8",
    )
    assert answer.text.startswith("Votre session est terminée.")
    client.force_login(alice)
    factories.make_charter(2)
    answer = client.post(DRAFT, {"problem": "x"}, headers=TYPING | more)
    assert (answer.status_code, "HX-Redirect" in answer.headers) == (401, False)
    assert answer.text.startswith("La charte a changé.")


def test_whoever_is_typing_reads_why_it_is_refused(alice, client):
    client.force_login(alice)
    wide = "\x01" * 20_000  # six characters each, as it is kept
    answer = client.post(DRAFT, {"problem": wide, "steps": wide}, headers=TYPING)
    assert (answer.status_code, answer.text) == (
        422,
        "Ce texte est trop long pour être enregistré comme brouillon.",
    )


FORM = "/knowledge/tips/new/"


@pytest.fixture
def two_tabs(alice, db):
    """Somebody writes in one tab, and has signed in again in another since."""
    library.make_category()
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    page = client.get(FORM)
    (token,) = set(re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text))
    sign_in_again(client, alice)
    marked = {"csrfmiddlewaretoken": token, "opened_by": kept_forms.mark_of(alice)}
    return client, marked


def sign_in_again(client, person):
    """With a password, as a browser does: the token turns."""
    client.cookies.pop("sid")
    (token, *_same) = re.findall(
        r'name="csrfmiddlewaretoken" value="(\w+)"', client.get("/accounts/login/").text
    )
    sent = client.post(
        "/accounts/login/",
        {"login": person.email, "password": "secret", "csrfmiddlewaretoken": token},
    )
    assert sent.status_code == 302


def test_the_form_comes_back_with_a_fresh_token(two_tabs):
    client, marked = two_tabs
    sent = client.post(FORM, {**marked, "problem": "Une heure de saisie", "steps": "Ouvrir"})
    assert (sent.status_code, sent.url) == (302, FORM)
    page = client.get(sent.url)
    assert "Une heure de saisie" in page.text
    (token, *_same) = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
    fields = {
        "title": "Une heure",
        "problem": "Une heure",
        "steps": "Ouvrir",
        "minutes": 10,
        "language": "fr",
    }
    category = library.make_category().slug
    sent = client.post(FORM, {"csrfmiddlewaretoken": token, "category": category, **fields})
    assert sent.url.startswith("/knowledge/tips/une-heure")


def test_a_button_too(two_tabs, register, event):
    client, marked = two_tabs
    page = event.get_absolute_url()
    sent = client.post(register, marked, headers={"Referer": f"{HOST}{page}"})
    assert sent.url == page
    assert button_in(client.get(page))[0] == register


def test_htmx_is_led_back_to_its_page(two_tabs, register):
    client, marked = two_tabs
    sent = client.post(register, marked, headers=HTMX)
    assert sent.headers["HX-Redirect"] == "/knowledge/tips/?q=visa"


def test_a_draft_goes_on_with_the_token_that_the_refusal_brings(two_tabs):
    client, marked = two_tabs
    fields = {**marked, "problem": "Une heure de saisie"}
    refused = client.post(DRAFT, fields, headers=TYPING)
    assert (refused.status_code, refused.text) == (403, "")
    fields["csrfmiddlewaretoken"] = refused.headers["X-CSRFToken"]
    part = client.post(DRAFT, {**fields, **marked}, headers=TYPING | {"HX-Request": "true"})
    assert (part.status_code, "X-CSRFToken" in part.headers) == (204, True)
    saved = client.post(DRAFT, fields, headers=TYPING)
    assert (saved.status_code, saved.text[:20]) == (200, "Brouillon enregistré")


def test_a_form_that_somebody_else_opened_is_refused(two_tabs, bob):
    client, marked = two_tabs
    sign_in_again(client, bob)
    sent = client.post(FORM, {**marked, "problem": "Une heure de saisie"})
    assert sent.status_code == 403
    assert "Une heure de saisie" not in sent.text
    assert "Une heure de saisie" not in client.get(FORM).text
    typed = client.post(DRAFT, {**marked, "problem": "x"}, headers=TYPING)
    assert (typed.status_code, "X-CSRFToken" in typed.headers) == (401, False)
    assert typed.text.startswith("Cette page est trop ancienne")


def test_another_site_gets_neither_token_nor_form(two_tabs, register):
    client, marked = two_tabs
    foreign = {"Origin": "https://evil.example"}
    for fields in ({}, {"csrfmiddlewaretoken": "x"}, {**marked, "opened_by": "1:a:b"}):
        sent = client.post(register, fields, headers=foreign)
        assert (sent.status_code, "X-CSRFToken" in sent.headers) == (403, False)
    assert "kept_forms" not in client.session


def test_without_any_cookie_left_the_text_waits_for_its_author(two_tabs, alice):
    client, marked = two_tabs
    client.cookies.clear()
    sent = client.post(FORM, {**marked, "problem": "Une heure de saisie"})
    assert sent.url == f"/accounts/login/?{urlencode({'next': FORM})}"
    client.force_login(alice)
    assert "Une heure de saisie" in client.get(FORM).text


def test_an_address_that_only_a_button_reaches_is_a_page_that_says_so(alice, client, register):
    client.force_login(alice)
    answer = client.get(register)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "Cette page ne s’ouvre pas directement" in answer.text
