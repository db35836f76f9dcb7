"""Every answer carries the policy; nothing private is kept by a cache."""

import pytest
from django.test import Client

from tests.activity.working import live_worker

POLICY = "default-src 'none'"


@pytest.mark.parametrize("path", ["/", "/charter/", "/accounts/login/", "/nowhere/", "/healthz"])
def test_policy_and_cache(client, db, path):
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"].startswith(POLICY)
    assert "unsafe" not in headers["Content-Security-Policy"]
    for rule in ("base-uri 'none'", "object-src 'none'", "frame-ancestors 'none'"):
        assert rule in headers["Content-Security-Policy"].split("; ")
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in headers
    assert "no-store" in headers["Cache-Control"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Permissions-Policy"].startswith("camera=()")


def test_health_answers_without_cookies(client, db):
    live_worker()
    assert client.get("/healthz").text == "ok"
    assert client.get("/readyz").text == "ready"
    assert client.cookies == {}


@pytest.fixture
def behind_tls(settings, db):
    """What production insists on, for a client whose middleware is built afterwards."""
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    return Client()


def test_plain_http_is_led_to_https(behind_tls):
    answer = behind_tls.get("/help/")
    assert (answer.status_code, answer.url) == (301, "https://testserver/help/")


def test_https_is_kept_for_a_year(behind_tls):
    for path in ("/help/", "/nowhere/"):
        answer = behind_tls.get(path, secure=True)
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize(
    "path",
    ["/.git/config", "/.env", "/uv.lock", "/static/", "/static/js/", "/static/../manage.py"],
)
def test_nothing_but_pages_and_static_files_is_served(client, db, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/help/", "/accounts/login/", "/members/", "/healthz"])
def test_a_request_is_not_read_back(client, db, path):
    answer = client.generic("TRACE", path, headers={"X-Secret": "mine"})
    assert answer.status_code == 405
    assert "mine" not in answer.text


@pytest.mark.parametrize("path", ["/help/", "/healthz", "/nowhere/", "/events/feed/wrong/"])
def test_texts_say_their_charset(client, db, path):
    assert client.get(path).headers["Content-Type"].endswith("; charset=utf-8")
