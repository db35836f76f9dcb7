"""A provider whose answers have not the shape of any: a sentence, never an error of the page."""

import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

from community.env import SingleSignOn
from members.models import Member
from tests import factories
from tests.identity import BEGIN, CALLBACK, JOIN

LOGIN = "/accounts/login/"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
ANOTHER = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider(ThreadingHTTPServer):
    """Answers each address with what it was told to."""

    answers: dict[str, Any]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        said = self.server.answers[urlsplit(self.path).path]
        body = said if isinstance(said, bytes) else json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815

    def log_message(self, *args: object) -> None:
        """Quietly."""


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    server = Provider(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


CLAIMS = {
    "sub": "nina",
    "email": "nina@aurelis.example",
    "email_verified": True,
    "given_name": "Nina",
    "family_name": "Blanc",
}


@pytest.fixture
def provider(db, running: Provider, settings) -> Provider:
    """One that answers as it should, until a test says otherwise."""
    settings.SINGLE_SIGN_ON = SingleSignOn(running.url, "escale", "secret", "Aurelis")
    factories.make_community(allowed_domains=["aurelis.example"])
    places = {
        "issuer": "",
        "authorization_endpoint": "/authorize",
        "token_endpoint": "/token",
        "userinfo_endpoint": "/userinfo",
        "jwks_uri": "/keys",
    }
    public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
    running.answers = {
        "/.well-known/openid-configuration": {
            name: running.url + path for name, path in places.items()
        },
        "/keys": {"keys": [public | {"kid": "1"}]},
        "/userinfo": CLAIMS,
        "/token": {"access_token": "x", "token_type": "Bearer"},
    }
    return running


def come_back(client: Client, provider: Provider, *, key: Any = KEY, algorithm="RS256", **said):
    """Press the button, and come back with an ID token that says this."""
    asked = parse_qs(urlsplit(client.post(BEGIN).url).query)
    now = int(time.time())
    claims = {
        "iss": provider.url,
        "aud": "escale",
        "iat": now,
        "exp": now + 60,
        "nonce": asked["nonce"][0],
        **CLAIMS,
        **said,
    }
    claims = {name: one for name, one in claims.items() if one is not None}
    token = jwt.encode(claims, key, algorithm, headers={"kid": "1"})
    provider.answers["/token"] = {"id_token": token} | provider.answers["/token"]
    return client.get(f"{CALLBACK}?code=x&state={asked['state'][0]}")


def is_refused(answer) -> bool:
    return (answer.status_code, urlsplit(answer.url).path) == (302, LOGIN)


def test_one_that_answers_as_it_should(provider, client):
    assert come_back(client, provider).url == JOIN
    assert client.get(JOIN).context["address"] == "nina@aurelis.example"


@pytest.mark.parametrize("said", [b"", b"<html>", b"\xff", b"7", None, [], {}, "x", {"issuer": 7}])
def test_of_itself(provider, client, said):
    provider.answers["/.well-known/openid-configuration"] = said
    assert is_refused(client.post(BEGIN))


@pytest.mark.parametrize(
    "name", ["issuer", "authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri"]
)
def test_of_itself_without_a_word(provider, client, name):
    """Whatever is missed first: before the provider's page, or after it."""
    del provider.answers["/.well-known/openid-configuration"][name]
    first = client.post(BEGIN)
    assert is_refused(first) or is_refused(come_back(client, provider))


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"<html>",
        None,
        [],
        {},
        "access_token",
        {"access_token": "x", "expires_in": "soon"},
        {"access_token": "x", "expires_in": []},
        {"access_token": "x", "id_token": ""},
        {"access_token": "x", "id_token": 7},
        {"access_token": "x", "id_token": "a.b.c"},
        {"access_token": "x", "id_token": None},
    ],
)
def test_for_a_token(provider, client, said):
    asked = parse_qs(urlsplit(client.post(BEGIN).url).query)
    provider.answers["/token"] = said
    assert is_refused(client.get(f"{CALLBACK}?code=x&state={asked['state'][0]}"))


@pytest.mark.parametrize(
    "said", [b"", b"<html>", None, [], {}, {"sub": "somebody-else"}, {"sub": 7}]
)
def test_of_a_person(provider, client, said):
    provider.answers["/userinfo"] = said
    assert is_refused(come_back(client, provider))


@pytest.mark.parametrize("said", [b"", None, [], {}, {"keys": []}, {"keys": [{}]}, {"keys": 7}])
def test_of_its_keys(provider, client, said):
    provider.answers["/keys"] = said
    assert is_refused(come_back(client, provider))


@pytest.mark.parametrize(
    "said",
    [
        {"iss": "https://evil.example"},
        {"iss": None},
        {"aud": "another"},
        {"aud": None},
        {"exp": 1},
        {"nonce": "another"},
        {"nonce": None},
        {"sub": None},
        {"sub": ""},
        {"sub": "x" * 192},
    ],
)
def test_an_id_token_that_is_not_for_this_moment(provider, client, said):
    if "sub" in said:
        provider.answers["/userinfo"] = CLAIMS | said
    assert is_refused(come_back(client, provider, **said))


@pytest.mark.parametrize(
    ("key", "algorithm"), [(ANOTHER, "RS256"), ("x" * 32, "HS256"), (None, "none")]
)
def test_an_id_token_of_another_key(provider, client, key, algorithm):
    assert is_refused(come_back(client, provider, key=key, algorithm=algorithm))


@pytest.mark.parametrize(
    "said",
    [
        {"sub": "a\0b"},
        {"given_name": "N\0na"},
        {"given_name": ["Nina"], "family_name": {"a": 1}},
        {"given_name": "x" * 500, "family_name": 7},
        {"name": 7, "given_name": None, "family_name": None},
        {"preferred_username": ["x"], "picture": 7},
        {"email": "x" * 300 + "@aurelis.example"},
        {"email": "Nina@AURELIS.example"},
        {"email": "nina@aurelis.example, other@aurelis.example"},
    ],
)
def test_odd_claims(provider, client, said):
    """They are refused with a sentence, or the form shows what it can."""
    provider.answers["/userinfo"] = CLAIMS | said
    answer = come_back(client, provider, **said)
    assert is_refused(answer) or client.get(answer.url).status_code == 200
    site = factories.make_site().pk
    words = {"first_name": "Nina", "last_name": "Blanc", "site": site, "language": "fr"}
    assert client.post(JOIN, words).status_code == 302
    assert [one.email for one in Member.objects.all()] in ([], ["nina@aurelis.example"])
