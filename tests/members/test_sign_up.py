"""Nobody signs up alone: a trusted domain, else an invitation. Who exists is not told."""

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache

from members.models import Member
from tests import factories, mails

SIGN_UP, CONFIRM = "/accounts/signup/", "/accounts/confirm-email/"


@pytest.fixture
def trusted(db):
    return factories.make_community(allowed_domains=["aurelis.example"])


@pytest.fixture
def nina():
    return {
        "email": "Nina.Blanc@aurelis.example",
        "first_name": "Nina",
        "last_name": "Blanc",
        "site": factories.make_site().pk,
        "language": "en",
    }


def test_closed_without_a_trusted_domain(db, client, nina):
    page = client.get(SIGN_UP)
    assert "account/signup_closed.html" in [template.name for template in page.templates]
    client.post(SIGN_UP, nina)
    assert not Member.objects.exists()


def test_a_trusted_address_opens_an_account_with_a_code(trusted, client, nina):
    answer = client.post(SIGN_UP, nina)
    assert (answer.status_code, answer.url) == (302, CONFIRM)
    assert "_auth_user_id" not in client.session
    client.post(CONFIRM, {"code": mails.code_to("nina.blanc@aurelis.example")})
    member = Member.objects.get()
    assert client.session["_auth_user_id"] == str(member.pk)
    assert (member.slug, member.language, member.joined_at) == ("nina-blanc", "en", None)
    address = EmailAddress.objects.get()
    assert (address.email, address.verified, address.primary) == (member.email, True, True)


def test_another_domain_is_sent_to_an_invitation(trusted, client, nina):
    answer = client.post(SIGN_UP, {**nina, "email": "nina@elsewhere.example"})
    assert list(answer.context["form"].errors) == ["email"]
    assert not Member.objects.exists()


@pytest.mark.parametrize(
    "address", ["nina@sub.aurelis.example", "nina@aurelis.example.evil.example"]
)
def test_only_the_very_domain_is_trusted(trusted, client, nina, address):
    client.post(SIGN_UP, {**nina, "email": address})
    assert not Member.objects.exists()


def test_an_address_with_an_account_gets_the_same_answer_and_a_letter(
    trusted, alice, sign_in, nina
):
    new, taken = (
        sign_in(None).post(SIGN_UP, {**nina, "email": address})
        for address in ("new@aurelis.example", alice.email)
    )
    assert (new.status_code, new.url) == (taken.status_code, taken.url)
    assert [mail.kind for mail in mails.to(alice.email)] == ["account.exists"]
    assert Member.objects.get(email=alice.email).first_name == "Alice"


def test_an_account_that_nobody_proved_gives_way(trusted, sign_in, nina):
    sign_in(None).post(SIGN_UP, {**nina, "first_name": "Somebody", "last_name": "Else"})
    cache.clear()  # one code in ten seconds for one address
    owner = sign_in(None)
    owner.post(SIGN_UP, nina)
    owner.post(CONFIRM, {"code": mails.code_to("nina.blanc@aurelis.example")})
    assert Member.objects.get().name == "Nina Blanc"


@pytest.mark.parametrize("name", ["a\nBcc: x@y.example", "<b>", "http://evil.example", "x" * 81])
def test_a_name_is_a_name(trusted, client, nina, name):
    answer = client.post(SIGN_UP, {**nina, "first_name": name})
    assert list(answer.context["form"].errors) == ["first_name"]


def test_homonyms_get_slugs_of_their_own(trusted, sign_in, nina):
    for address in ("one@aurelis.example", "two@aurelis.example"):
        sign_in(None).post(SIGN_UP, {**nina, "email": address})
    assert sorted(Member.objects.values_list("slug", flat=True)) == ["nina-blanc", "nina-blanc-2"]
