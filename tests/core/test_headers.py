"""Every answer carries the policy; nothing private is kept by a cache."""

import pytest

from tests.activity.working import live_worker

POLICY = "default-src 'none'"


@pytest.mark.parametrize("path", ["/", "/charter/", "/accounts/login/", "/nowhere/", "/healthz"])
def test_policy_and_cache(client, db, path):
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"].startswith(POLICY)
    assert "unsafe" not in headers["Content-Security-Policy"]
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
