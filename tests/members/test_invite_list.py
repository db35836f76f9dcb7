"""Inviting by list: shown as it is understood, sent when it comes back as it was shown."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from community.post.models import Delivery
from members.models import Invitation, Member
from tests import factories

PAGES = ["/members/invite/list/", "/admin/members/invitation/list/"]
LIST = "MARTIN Jean (Lyon) <jean@a.example>\nO'NEIL Siobhán <siobhan@a.example>"


@pytest.fixture(params=PAGES)
def inviting(request, db, sign_in):
    """The page, of the site and of the office: what is typed, which button is pressed."""
    ada = factories.make_member(
        "Ada", "Demo", email="admin@aurelis.example", is_superuser=True, language="en"
    )
    client, site = sign_in(ada), factories.make_site()

    def press(people, step="show", shown="", **options):
        sent = {"people": people, "site": site.pk, "language": "fr", "shown": shown}
        return client.post(request.param, sent | {"step": step}, **options)

    return press


def form_of(answer):
    return answer.context["form"]


def press_again(inviting, answer, step, **options):
    """The same page, its button pressed."""
    form = form_of(answer)
    return inviting(form["people"].value(), step, form["shown"].value(), **options)


def names():
    return sorted(Invitation.objects.values_list("first_name", "last_name"))


def test_nothing_leaves_before_it_was_shown(inviting):
    answer = inviting(LIST)
    assert [line.guest.last_name for line in form_of(answer).lines] == ["Martin", "O’Neil"]
    assert (answer.status_code, Invitation.objects.count()) == (200, 0)
    assert inviting(LIST, "send").status_code == 200
    assert Invitation.objects.count() == 0
    answer = press_again(inviting, answer, "send")
    assert answer.status_code == 302
    assert names() == [("Jean", "Martin"), ("Siobhán", "O’Neil")]


def test_the_example_shows_its_address(inviting):
    assert "“Alice Martin &lt;alice@aurelis.example&gt;”" in inviting("").text


def test_a_row_is_turned_in_a_click(inviting):
    answer = inviting("Martin Jean <mj@a.example>")
    assert form_of(answer).guests[0].first_name == "Martin"
    answer = press_again(inviting, answer, "turn-0")
    assert Invitation.objects.count() == 0
    press_again(inviting, answer, "send")
    assert names() == [("Jean", "Martin")]


def test_a_row_is_taken_away(inviting):
    answer = press_again(inviting, inviting(LIST), "drop-0")
    press_again(inviting, answer, "send")
    assert names() == [("Siobhán", "O’Neil")]


def test_of_two_with_one_address_the_other_is_invited(inviting):
    answer = inviting("Jean Martin <jean@a.example>\nJean Roy <jean@a.example>")
    assert [line.is_ready for line in form_of(answer).lines] == [True, False]
    answer = press_again(inviting, answer, "drop-0")
    assert [line.is_ready for line in form_of(answer).lines] == [True]
    press_again(inviting, answer, "send")
    assert names() == [("Jean", "Roy")]


def test_the_last_row_taken_away_leads_back(inviting):
    answer = press_again(inviting, inviting("Jean Martin <jean@a.example>"), "drop-0")
    assert answer.status_code == 302


@pytest.mark.parametrize("step", ["turn-9", "turn-", "drop-x", "turn-99999999999", "fly", ""])
def test_a_button_that_is_not_there_changes_nothing(inviting, step):
    answer = press_again(inviting, inviting(LIST), step)
    assert len(form_of(answer).guests) == 2


def test_a_list_that_was_changed_since_is_shown_again(inviting):
    form = form_of(inviting(LIST))
    people = f"{form['people'].value()}\nBob Petit <bob@a.example>"
    answer = inviting(people, "send", form["shown"].value())
    assert (len(form_of(answer).guests), Invitation.objects.count()) == (3, 0)


def test_one_account_does_not_stop_the_others(inviting, bob):
    answer = inviting(f"{LIST}\nBob Petit <{bob.email}>")
    assert [line.is_ready for line in form_of(answer).lines] == [True, True, False]
    assert press_again(inviting, answer, "send").status_code == 302
    assert Invitation.objects.count() == 2


def test_what_is_not_understood_stays_to_be_mended(inviting):
    answer = press_again(
        inviting,
        inviting(f"{LIST}\nJeanne Durand\nAndrŽ Roy <a@a.example>"),
        "send",
        follow=True,
    )
    assert (answer.status_code, Invitation.objects.count()) == (200, 2)
    assert form_of(answer)["people"].value() == "Jeanne Durand\nAndrŽ Roy <a@a.example>"
    assert [bool(line.fault) for line in form_of(answer).lines] == [True, True]


def test_two_presses_are_one_letter(inviting):
    answer = inviting(LIST)
    for _ in range(2):
        press_again(inviting, answer, "send")
    assert Delivery.objects.count() == 2


@pytest.mark.parametrize(
    ("people", "field"),
    [("", "people"), ("\n".join(f"A B <a{one}@a.example>" for one in range(201)), "people")],
)
def test_a_list_that_cannot_be_taken_comes_back_whole(inviting, people, field):
    answer = inviting(people)
    assert (answer.status_code, list(form_of(answer).errors)) == (422, [field])
    assert form_of(answer)["people"].value() == people


def test_two_hundred_at_once_with_a_fixed_number_of_questions(
    request, inviting, django_assert_num_queries
):
    """The office also asks whether there is a site."""
    asked = {"/members/invite/list/": 6, "/admin/members/invitation/list/": 7}
    number = asked[request.node.callspec.params["inviting"]]
    people = "\n".join(f"Anne Roy <a{one}@a.example>" for one in range(200))
    inviting(people)
    with django_assert_num_queries(number):
        answer = inviting(people)
    with django_assert_num_queries(number):
        inviting(LIST)
    assert len(form_of(answer).guests) == 200


def coming(weekday):
    """Ten o'clock UTC of the next Monday (0), …, Sunday (6)."""
    today = timezone.now().replace(hour=10, minute=0)
    return today + timedelta(days=1 + (weekday - today.weekday() - 1) % 7)


@pytest.mark.parametrize(("weekday", "words"), [(1, "waiting to leave"), (5, "leaves on Monday ")])
def test_a_letter_of_a_weekend_says_when_it_leaves(dan, sign_in, weekday, words):
    sent = {
        "email": "nina@a.example", "first_name": "Nina", "last_name": "Blanc",
        "site": factories.make_site().pk, "language": "fr",
    }  # fmt: skip
    with time_machine.travel(coming(weekday), tick=False):
        client = sign_in(dan)
        client.post("/language/", {"language": "en"})
        page = client.post("/members/invite/", sent, follow=True).text
    assert f"<b>{words}" in page


def test_a_letter_is_on_its_way_when_it_has_left(dan, sign_in, time_machine):
    time_machine.move_to(coming(1))
    client = sign_in(dan)
    client.post("/language/", {"language": "en"})
    sent = {
        "email": "nina@a.example", "first_name": "Nina", "last_name": "Blanc",
        "site": factories.make_site().pk, "language": "fr",
    }  # fmt: skip
    page = client.post("/members/invite/", sent, follow=True).content.decode()
    assert "The invitation to nina@a.example is waiting to leave" in page
    assert "<b>waiting to leave</b>" in page
    assert "on its way" not in page
    now = timezone.now()
    Delivery.objects.update(state="sent", sent_at=now, subject="", text="", html="")
    page = client.get("/members/invite/").content.decode()
    assert "on its way since" in page
    assert "waiting to leave" not in page


@pytest.mark.parametrize(
    ("state", "words"), [("failed", "could not be sent"), ("uncertain", "perhaps not arrived")]
)
def test_a_letter_in_trouble_says_so(dan, sign_in, state, words):
    client = sign_in(dan)
    client.post("/language/", {"language": "en"})
    client.post(PAGES[0], {"people": LIST, "site": factories.make_site().pk, "language": "fr"})
    invitation = Invitation.objects.create(
        email="n@a.example",
        first_name="N",
        last_name="B",
        site=factories.make_site(),
        sent_at=timezone.now(),
        expires_at=timezone.now() + timedelta(days=3),
    )
    delivery = Delivery.objects.create(
        address="n@a.example", kind="x", language="fr", state=state, created_at=timezone.now(),
        due_at=timezone.now(), message_id="x",
    )  # fmt: skip
    Invitation.objects.filter(pk=invitation.pk).update(letter=delivery)
    assert words in client.get("/members/invite/").content.decode()


def test_members_do_not_see_the_page(alice, sign_in):
    assert sign_in(alice).get(PAGES[0]).status_code == 404
    assert Member.objects.filter(pk=alice.pk).exists()


@pytest.mark.parametrize("page", ["/members/invite/", *PAGES, "/admin/members/invitation/invite/"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_letter_is_in_the_language_of_the_page(page, language, db, sign_in):
    ada = factories.make_member(email="admin@aurelis.example", is_superuser=True, language="fr")
    client = sign_in(ada)
    client.post("/language/", {"language": language})
    answer = client.get(page)
    assert (answer.headers["Content-Language"], form_of(answer)["language"].value()) == (
        language,
        language,
    )
