"""Two ways out of the journal by mail, and the way back."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from community.core import links
from community.post.messages import message_of
from community.post.models import Delivery
from members.models import Member
from newsletter import actions
from newsletter.mails import digest
from newsletter.models import Unsubscribed
from tests import factories
from tests.newsletter import readers

pytestmark = pytest.mark.django_db

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def path_of(person: Member) -> str:
    return digest.unsubscribe_url(person).removeprefix("http://localhost:8000")


def a_stranger() -> Client:
    """A mail program: no cookie, no form of ours."""
    return Client(enforce_csrf_checks=True)


def test_the_header_of_each_mail_leads_to_its_own_reader() -> None:
    ada, bea = readers.make_reader("Ada"), readers.make_reader("Bea")
    readers.prepared()
    for person, other in ((ada, bea), (bea, ada)):
        delivery = Delivery.objects.get(recipient=person)
        message = message_of(delivery).message()
        token = message["List-Unsubscribe"].strip("<>").rstrip("/").rpartition("/")[2]
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert links.read_token(token, lasts=links.timedelta(days=1)).pk == person.pk
        assert delivery.unsubscribe_url in delivery.html
        assert delivery.unsubscribe_url in delivery.text
        assert Delivery.objects.get(recipient=other).unsubscribe_url not in delivery.html


def test_other_mails_have_no_such_header() -> None:
    issue = readers.issue_that_is_out()
    editor = Member.objects.get(last_name="Lambert")
    actions.try_mailing(issue, by=editor, at=timezone.now(), to_committee=False)
    message = message_of(Delivery.objects.get(kind=digest.TRIAL)).message()
    assert message["List-Unsubscribe"] is None


def test_a_mail_program_posts_without_cookies_and_it_is_done() -> None:
    person, other = factories.make_member("Ada"), factories.make_member("Bea")
    for _twice in range(2):
        response = a_stranger().post(path_of(person), ONE_CLICK)
        assert (response.status_code, response.content, response.cookies) == (200, b"OK", {})
    assert list(Unsubscribed.objects.values_list("person", flat=True)) == [person.pk]
    assert other.pk != person.pk


def test_looking_never_unsubscribes() -> None:
    """Scanners of mails follow every link."""
    person = factories.make_member("Ada")
    path, visitor = path_of(person), a_stranger()
    assert visitor.get(path).status_code == 200
    assert visitor.get(f"{path}?List-Unsubscribe=One-Click").status_code == 200
    assert visitor.head(path).status_code == 200
    assert visitor.put(path).status_code == 405
    assert not Unsubscribed.objects.exists()


def test_a_person_is_shown_a_masked_address_and_asked_first() -> None:
    person = factories.make_member("Ada", "Reader", email="ada.reader@aurelis.example")
    page = a_stranger().get(path_of(person)).content.decode()
    assert "a•••@aurelis.example" in page
    assert person.email not in page
    assert person.name not in page
    page = a_stranger().post(path_of(person)).content.decode()
    assert "Vous ne recevez plus le journal par courriel" in page
    assert Unsubscribed.objects.filter(person=person).exists()


@pytest.mark.parametrize(
    "act", ["invitation", "address", f"{digest.UNSUBSCRIBE}x", "", f"x:{digest.UNSUBSCRIBE}"]
)
def test_a_token_for_something_else_is_good_for_nothing_here(act: str) -> None:
    person = factories.make_member()
    path = f"/newsletter/unsubscribe/{links.token_for(act, person.pk)}/"
    assert a_stranger().post(path, ONE_CLICK).status_code == 404
    assert not Unsubscribed.objects.exists()


@pytest.mark.parametrize("change", ["forged", "other", "nobody"])
def test_a_forged_token_is_good_for_nothing(change: str) -> None:
    person, other = factories.make_member("Ada"), factories.make_member("Bea")
    token = links.token_for(digest.UNSUBSCRIBE, person.pk)
    forged = {
        "forged": token[:-1] + ("A" if token[-1] != "A" else "B"),
        "other": token.replace(f":{person.pk}:", f":{other.pk}:"),
        "nobody": links.token_for(digest.UNSUBSCRIBE, 10**9),
    }[change]
    response = a_stranger().post(f"/newsletter/unsubscribe/{forged}/", ONE_CLICK)
    assert response.status_code == 404
    assert not Unsubscribed.objects.exists()


def test_the_token_opens_no_act_of_another_kind() -> None:
    person = factories.make_member()
    token = links.token_for(digest.UNSUBSCRIBE, person.pk)
    assert Client().get(f"/m/{token}/").status_code == 404


def test_a_member_chooses_on_their_own_page(sign_in: Callable[..., Client]) -> None:
    person = factories.make_member()
    client = sign_in(person)
    assert "/newsletter/by-mail/" in client.get("/members/me/").content.decode()
    client.post("/newsletter/by-mail/", {"wanted": "no"})
    assert Unsubscribed.objects.filter(person=person).exists()
    page = client.get("/newsletter/by-mail/").content.decode()
    assert "Le recevoir par courriel" in page
    client.post("/newsletter/by-mail/", {"wanted": "yes"})
    assert not Unsubscribed.objects.exists()
