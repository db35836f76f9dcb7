"""Signing in with the company's own account, at a provider that runs beside the tests."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.socialaccount.internal.statekit import STATES_SESSION_KEY
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from django.utils import timezone

from community.audit.models import Record
from members.models import Invitation, Member
from tests import factories, identity, mails, second_factor
from tests.identity import BEGIN, CALLBACK, JOIN, PEOPLE, Provider

LOGIN = "/accounts/login/"
AGAIN = "Signing in with Aurelis did not work. Try once more, or sign in with a code."
NINA = PEOPLE["nina"]


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    with identity.running() as provider:
        yield provider


@pytest.fixture
def provider(db, running, settings) -> Provider:
    """Switched on, for a community that trusts the addresses of Aurelis."""
    settings.SINGLE_SIGN_ON = running.settings()
    factories.make_community(allowed_domains=["aurelis.example"])
    factories.make_charter()
    for sub, claims in PEOPLE.items():
        running.knows(sub, **claims)
    return running


@pytest.fixture
def words():
    """What somebody new says."""
    site = factories.make_site().pk
    return {"first_name": "Nina", "last_name": "Blanc", "site": site, "language": "en"}


def ask(client: Client, **sent: str) -> str:
    """Press the button; where it leads to."""
    answer = client.post(BEGIN, sent)
    assert answer.status_code == 302
    return answer.url


def enter(client: Client, provider: Provider, sub: str, **sent: str):
    """Press the button, sign in over there, and come back."""
    return client.get(provider.enter(ask(client, **sent), sub))


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def refused(client: Client, answer) -> str:
    """The sentence that says why not, on the page of the door, where a code may be asked for."""
    assert (answer.status_code, urlsplit(answer.url).path) == (302, LOGIN)
    assert not is_signed_in(client)
    page = client.get(answer.url)
    assert 'name="by" value="code"' in page.text
    assert "Aurelis" in page.text
    [message] = page.context["messages"]
    return str(message)


@pytest.fixture
def english(client):
    """A browser whose reader chose English."""
    client.post("/language/", {"language": "en", "next": LOGIN})
    return client


# Coming in


def test_somebody_new_opens_an_account_reads_the_charter_and_takes_part(provider, client, words):
    answer = enter(client, provider, "nina")
    assert (answer.status_code, answer.url) == (302, JOIN)
    assert not Member.objects.exists()
    page = client.get(JOIN)
    assert "nina.blanc@aurelis.example" in page.text
    assert page.context["form"].initial == {"first_name": "Nina", "last_name": "Blanc"}
    assert client.post(JOIN, words).url == "/"
    member = Member.objects.get()
    assert (member.email, member.name, member.joined_at) == (
        "nina.blanc@aurelis.example",
        "Nina Blanc",
        None,
    )
    address = EmailAddress.objects.get()
    assert (address.email, address.verified, address.primary) == (member.email, True, True)
    assert client.get("/").url.startswith("/charter/accept/")
    client.post("/charter/accept/", {"next": "/", "version": 1})
    assert client.get("/").status_code == 200
    assert Member.objects.get().is_member
    assert Record.objects.get(action="account.opened").actor_id == member.pk


def test_the_second_time_the_number_is_enough(provider, client, sign_in, words):
    enter(client, provider, "nina")
    client.post(JOIN, words)
    provider.knows("nina", email="other@elsewhere.example", email_verified=False)
    again = sign_in(None)
    assert enter(again, provider, "nina").url == "/"
    assert is_signed_in(again)
    assert SocialAccount.objects.count() == 1


def test_a_known_member_is_recognised_by_the_address_and_told(provider, alice, client):
    assert enter(client, provider, "alice").url == "/"
    assert client.session["_auth_user_id"] == str(alice.pk)
    assert SocialAccount.objects.get().user == alice
    assert [mail.kind for mail in mails.to(alice.email)] == ["account.notice"]
    assert "Aurelis" in mails.last_to(alice.email).text


def test_whoever_is_invited_finds_the_words_of_the_invitation(provider, dan, client, words):
    provider.knows("guest", email="gabrielle@partner.example", email_verified=True)
    site = factories.make_site("varsovie")
    now = timezone.now()
    Invitation.objects.create(
        email="gabrielle@partner.example",
        first_name="Gabrielle",
        last_name="Roy",
        language="en",
        site=site,
        invited_by=dan,
        sent_at=now,
        expires_at=now + timedelta(days=30),
    )
    assert enter(client, provider, "guest").url == JOIN
    initial = client.get(JOIN).context["form"].initial
    assert initial == {
        "first_name": "Gabrielle",
        "last_name": "Roy",
        "site": site.pk,
        "language": "en",
    }
    client.post(JOIN, words | {"first_name": "Gabrielle", "last_name": "Roy"})
    assert Member.objects.filter(email="gabrielle@partner.example").exists()
    assert Invitation.objects.get().accepted_at


def test_an_account_that_nobody_proved_gives_way(provider, client, words):
    other = factories.make_account("Some", "Body", email="nina.blanc@aurelis.example")
    EmailAddress.objects.filter(user=other).update(verified=False)
    assert enter(client, provider, "nina").url == JOIN
    client.post(JOIN, words)
    assert Member.objects.get().name == "Nina Blanc"


def test_an_address_that_a_member_asked_for_and_did_not_prove_is_not_theirs(
    provider, alice, client
):
    EmailAddress.objects.create(user=alice, email="nina.blanc@aurelis.example", verified=False)
    assert enter(client, provider, "nina").url == JOIN


def test_what_is_to_be_mended_is_said_beside_the_field(provider, english, words):
    enter(english, provider, "nina")
    answer = english.post(JOIN, words | {"first_name": "", "site": "0"})
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"first_name", "site"})
    assert english.post(JOIN, words).status_code == 302


def test_an_hour_later_the_provider_is_asked_again(provider, english, words):
    enter(english, provider, "nina")
    with time_machine.travel(timezone.now() + timedelta(hours=1, seconds=1)):
        assert refused(english, english.post(JOIN, words)) == AGAIN
    assert not Member.objects.exists()


def test_a_domain_that_is_trusted_no_more_opens_nothing(provider, english, words):
    enter(english, provider, "nina")
    factories.make_community(allowed_domains=[])
    assert refused(english, english.post(JOIN, words)) == AGAIN
    assert not Member.objects.exists()


def test_of_two_who_open_one_account_the_second_finds_it(provider, client, sign_in, words):
    other = sign_in(None)
    for browser in (client, other):
        enter(browser, provider, "nina")
    client.post(JOIN, words)
    assert other.post(JOIN, words).url == LOGIN
    assert Member.objects.count() == 1
    assert enter(other, provider, "nina").url == "/"


# Who may not


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"email_verified": False},
        {"email_verified": "false"},
        {"email_verified": None},
        {"email_verified": ["true"]},
        {"email_verified": 0},
    ],
)
@pytest.mark.parametrize("sub", ["alice", "nina"])
def test_an_address_that_is_not_verified_opens_nothing(provider, alice, english, sub, said):
    claims = {name: one for name, one in PEOPLE[sub].items() if name != "email_verified"}
    provider.knows(sub, **claims, **said)
    sentence = refused(english, enter(english, provider, sub))
    assert sentence == (
        "Aurelis does not confirm that your e-mail address is yours. "
        "Sign in with a code instead: it comes by e-mail."
    )
    assert not SocialAccount.objects.exists()
    assert Member.objects.count() == 1


@pytest.mark.parametrize("email", ["", None, "nobody", 7, ["a@aurelis.example"], "a\0@b.example"])
def test_what_is_no_address_opens_nothing(provider, english, email):
    provider.knows("odd", email=email, email_verified=True)
    refused(english, enter(english, provider, "odd"))
    assert not Member.objects.exists()


@pytest.mark.parametrize("said", [True, "true", "1", 1])
def test_another_claim_may_say_that_it_is_verified(provider, settings, client, said):
    """As Microsoft Entra's."""
    settings.SINGLE_SIGN_ON = provider.settings(verified_claim="xms_edov")
    provider.knows("nina", email="nina.blanc@aurelis.example", xms_edov=said)
    assert enter(client, provider, "nina").url == JOIN


def test_then_the_usual_one_counts_no_more(provider, settings, english):
    settings.SINGLE_SIGN_ON = provider.settings(verified_claim="xms_edov")
    refused(english, enter(english, provider, "nina"))


@pytest.mark.parametrize(
    "email",
    [
        "nina@elsewhere.example",
        "nina@sub.aurelis.example",
        "nina@aurelis.example.evil.example",
    ],
)
def test_another_domain_opens_nothing(provider, english, email):
    provider.knows("other", email=email, email_verified=True)
    sentence = refused(english, enter(english, provider, "other"))
    assert sentence == (
        f"The address {email} opens no account by itself: ask your relay for an invitation."
    )
    assert not Member.objects.exists()


@pytest.mark.parametrize(
    "groups", [None, [], ["Assistants"], "everybody", ["everybody"], {"assistants": 1}, [["x"]]]
)
def test_outside_the_group_nobody_enters(provider, settings, alice, english, sign_in, groups):
    enter(sign_in(None), provider, "alice")  # when no group was asked for
    settings.SINGLE_SIGN_ON = provider.settings(group="assistants")
    for sub in ("alice", "nina"):
        provider.knows(sub, **PEOPLE[sub] | {"groups": groups})
        sentence = refused(english, enter(english, provider, sub))
        assert sentence == (
            "Your account at Aurelis is not in the group that enters this way. "
            "Write to the core team, or sign in with a code if you have an account here."
        )


@pytest.mark.parametrize("groups", [["assistants"], ["x", "assistants"], "assistants"])
def test_inside_the_group_one_enters(provider, settings, client, groups):
    settings.SINGLE_SIGN_ON = provider.settings(group="assistants", groups_claim="roles")
    provider.knows("nina", **NINA | {"roles": groups, "groups": []})
    assert enter(client, provider, "nina").url == JOIN


@pytest.mark.parametrize("change", [{"left_at": timezone.now()}, {"is_active": False}])
@pytest.mark.parametrize("known", [True, False])
def test_whoever_left_stays_outside(provider, alice, client, sign_in, change, known):
    if known:
        enter(sign_in(None), provider, "alice")
    Member.objects.filter(pk=alice.pk).update(**change)
    answer = enter(client, provider, "alice")
    assert answer.url == "/accounts/inactive/"
    assert not is_signed_in(client)
    assert SocialAccount.objects.count() == int(known)
    assert client.get(answer.url).status_code == 200


def test_an_address_given_again_to_somebody_else_joins_nothing(provider, alice, english, sign_in):
    enter(sign_in(None), provider, "alice")
    provider.knows("alice-2", **PEOPLE["alice"])
    sentence = refused(english, enter(english, provider, "alice-2"))
    assert sentence == (
        "This address already enters with another account at Aurelis. "
        "Sign in with a code instead, or write to the core team."
    )


def test_the_same_number_at_another_provider_is_somebody_else(provider, alice, client, sign_in):
    enter(client, provider, "alice")
    SocialAccount.objects.update(provider="https://former.example")
    provider.knows("alice", **NINA)
    assert enter(sign_in(None), provider, "alice").url == JOIN


def test_sentences_are_in_french_first(provider, client):
    provider.knows("nina", **NINA | {"email_verified": False})
    answer = enter(client, provider, "nina")
    assert refused(client, answer).startswith("Aurelis ne confirme pas")


# What goes wrong


def test_the_provider_is_down(provider, settings, alice, english):
    settings.SINGLE_SIGN_ON = provider.settings(server_url="http://127.0.0.1:9")
    answer = english.post(BEGIN, {"next": "/events/"})
    assert answer.url == f"{LOGIN}?next=%2Fevents%2F"
    sentence = "Aurelis does not answer at the moment. Sign in with a code, or try again later."
    assert refused(english, answer) == sentence
    english.post(LOGIN, {"login": alice.email, "by": "code"})
    english.post("/accounts/login/code/confirm/", {"code": mails.code_to(alice.email)})
    assert is_signed_in(english)


def test_the_provider_goes_down_meanwhile(settings, db, english):
    with identity.running() as brief:
        settings.SINGLE_SIGN_ON = brief.settings()
        back = brief.enter(ask(english), "nina")
    sentence = "Aurelis does not answer at the moment. Sign in with a code, or try again later."
    assert refused(english, english.get(back)) == sentence


def test_somebody_changes_their_mind(provider, english):
    answer = english.get(provider.refuse(ask(english, next="/events/")))
    assert answer.url == f"{LOGIN}?next=%2Fevents%2F"
    sentence = "You did not sign in with Aurelis. Try once more, or sign in with a code."
    assert refused(english, answer) == sentence


def test_an_answer_is_taken_once(provider, alice, english):
    back = provider.enter(ask(english), "alice")
    english.get(back)
    assert is_signed_in(english)
    assert english.get(back).url == "/"  # whoever goes back and forth is in
    english.post("/accounts/logout/", follow=True)
    english.post("/language/", {"language": "en", "next": LOGIN})
    assert refused(english, english.get(back)) == AGAIN


def test_an_answer_to_somebody_else_is_nobodys(provider, alice, english, sign_in):
    back = provider.enter(ask(sign_in(None)), "alice")
    assert refused(english, english.get(back)) == AGAIN


@pytest.mark.parametrize(
    "query", ["", "?code=x", "?state=x", "?code=x&state=x", "?error=server_error&state=x"]
)
def test_an_answer_that_was_not_asked_for_is_refused(provider, english, query):
    assert refused(english, english.get(CALLBACK + query)) == AGAIN


@pytest.mark.parametrize("query", ["", "&code=", "&code=x", "&error=server_error", "&error="])
def test_an_answer_without_a_good_code_is_refused(provider, english, query):
    state = parse_qs(urlsplit(ask(english)).query)["state"][0]
    assert refused(english, english.get(f"{CALLBACK}?state={state}{query}")) == AGAIN


def change_state(client: Client, **changes: object) -> None:
    session = client.session
    [(state, _at, _provider)] = session[STATES_SESSION_KEY].values()
    state.update(changes)
    session.save()


def test_pkce_is_asked_for_and_another_verifier_is_refused(provider, alice, english):
    address = ask(english)
    sent = parse_qs(urlsplit(address).query)
    assert sent["code_challenge_method"] == ["S256"]
    assert len(sent["code_challenge"][0]) == 43
    back = provider.enter(address, "alice")
    change_state(english, pkce_code_verifier="x" * 64)
    assert refused(english, english.get(back)) == AGAIN


def test_the_answer_carries_the_number_that_was_sent(provider, alice, english):
    address = ask(english)
    assert len(parse_qs(urlsplit(address).query)["nonce"][0]) == 32
    back = provider.enter(address, "alice")
    change_state(english, data={"nonce": "another"})
    assert refused(english, english.get(back)) == AGAIN


def test_a_provider_that_calls_itself_otherwise_is_refused(provider, settings, english):
    address = provider.url.replace("127.0.0.1", "localhost") + "/"
    settings.SINGLE_SIGN_ON = provider.settings(server_url=address)
    assert refused(english, english.post(BEGIN)) == AGAIN


def test_the_answer_comes_back_to_the_address_of_the_site(provider, settings, client):
    """Whatever the proxy in front of us says."""
    settings.SITE_URL = "https://escale.aurelis.example"
    sent = parse_qs(urlsplit(ask(client)).query)
    assert sent["redirect_uri"] == ["https://escale.aurelis.example/accounts/company/callback/"]
    assert set(sent["scope"][0].split()) == {"openid", "profile", "email"}


# Where one goes next


def test_the_page_that_was_asked_for_is_the_one_that_follows(provider, alice, client):
    page = client.get("/events/?month=3", follow=True)
    assert page.text.count('name="next" value="/events/?month=3"') == 3
    assert enter(client, provider, "alice", next="/events/?month=3").url == "/events/?month=3"


def test_it_follows_an_account_that_is_opened_on_the_way(provider, client, words):
    enter(client, provider, "nina", next="/events/")
    assert client.post(JOIN, words).url == "/events/"


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "evil",
        BEGIN,
        "http://testserver:81/",
    ],
)
def test_it_never_leaves_the_site(provider, alice, client, target):
    assert enter(client, provider, "alice", next=target).url == "/"


# What stays as strict as before


def test_a_second_factor_is_asked_for_all_the_same(provider, alice, client):
    second_factor.give_app(alice)
    answer = enter(client, provider, "alice")
    assert (answer.url, is_signed_in(client)) == ("/accounts/2fa/authenticate/", False)
    client.post(answer.url, {"code": second_factor.code()})
    assert is_signed_in(client)


def test_the_office_asks_for_a_factor_and_the_factor_for_a_proof(provider, admin, client):
    """Without password or factor: the code that is mailed, not the account at the company."""
    admin.set_unusable_password()
    admin.save()
    provider.knows("ada", email=admin.email, email_verified=True)
    enter(client, provider, "ada")
    assert is_signed_in(client)
    assert client.get("/admin/", follow=True).redirect_chain[-1][0] == "/accounts/2fa/"
    answer = client.get("/accounts/2fa/totp/activate/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/accounts/reauthenticate/code/")


def test_nobody_joins_their_number_to_the_session_of_somebody_else(provider, alice, sign_in):
    """Another's computer, left open: the button does nothing there, however it is asked."""
    client = sign_in(alice)
    for query in ("?process=connect", "?process=redirect", ""):
        assert client.post(BEGIN + query, {"process": "connect"}).url == "/"
    assert STATES_SESSION_KEY not in client.session
    assert not SocialAccount.objects.exists()


def test_the_button_asks_for_nothing_but_its_own(provider, client):
    """What allauth would let an address add to the question."""
    answer = client.post(f"{BEGIN}?scope=admin&auth_params=prompt%3Dnone&process=connect")
    sent = parse_qs(urlsplit(answer.url).query)
    assert "admin" not in sent["scope"][0].split()
    assert "prompt" not in sent
    [(state, _at, _provider)] = client.session[STATES_SESSION_KEY].values()
    assert state["process"] == "login"


def test_only_a_button_begins(provider, client):
    assert client.get(BEGIN).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(BEGIN).status_code == 403


def test_nothing_that_the_provider_says_is_kept(provider, alice, client, sign_in):
    enter(sign_in(None), provider, "alice")
    enter(client, provider, "alice")
    account = SocialAccount.objects.get()
    assert account.extra_data == {}
    assert account.last_login == account.date_joined
    assert not SocialToken.objects.exists()


def test_the_token_does_not_wait_in_the_session(provider, client):
    enter(client, provider, "nina")
    assert "token" not in client.session["socialaccount_sociallogin"]


def test_the_session_is_like_any_other(provider, alice, client):
    """What ends at the provider ends there: here the site has its own limits and its own list."""
    enter(client, provider, "alice")
    assert client.session.get_expiry_age() == timedelta(days=14).total_seconds()
    assert client.get("/accounts/sessions/").status_code == 200
    Member.objects.filter(pk=alice.pk).update(left_at=timezone.now())
    assert client.get("/").url.startswith(LOGIN)


# Switched off


@pytest.mark.parametrize("path", [BEGIN, CALLBACK, JOIN, "/accounts/3rdparty/"])
@pytest.mark.parametrize("method", ["get", "post", "put"])
def test_without_a_provider_there_is_no_such_address(db, settings, client, path, method):
    assert settings.SINGLE_SIGN_ON is None
    assert getattr(client, method)(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/3rdparty/",
        "/accounts/3rdparty/signup/",
        "/accounts/3rdparty/login/error/",
        "/accounts/3rdparty/login/cancelled/",
        "/accounts/social/connections/",
        "/accounts/oidc/company/login/",
        "/accounts/oidc/company/login/callback/",
    ],
)
def test_pages_of_allauth_that_we_do_not_use_are_not_there(provider, client, path):
    assert client.get(path).status_code == 404


def test_the_button_is_there_only_with_a_provider(provider, settings, client):
    assert "Continuer avec Aurelis" in client.get(LOGIN).text
    settings.SINGLE_SIGN_ON = None
    page = client.get(LOGIN).text
    assert BEGIN not in page
    assert '<button class="btn primary">Se connecter</button>' in page
