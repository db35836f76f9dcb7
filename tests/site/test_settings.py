"""Production settings are safe, the demo's doors shut."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from community import env
from community.core import checks

PRODUCTION = {
    "SECRET_KEY": "k8s-1f0b6c1e5d7a4b0e9a3c2d6e8f7b1a4c5d9e0f3a2b7c8d1e6f4a9b0c3d5e7f8a",
    "ALLOWED_HOSTS": "escale.aurelis.example",
    "SITE_URL": "https://escale.aurelis.example",
    "MAIL_URL": "smtps://mail.aurelis.example",
    "MAIL_FROM": "Escale <escale@aurelis.example>",
    "BEHIND_TLS_PROXY": "yes",
}


def production_address() -> str:
    database = settings.DATABASES["default"]
    address = f"postgres://{database['USER']}@/{database['NAME']}"
    return f"{address}?host={database['HOST']}&port={database['PORT']}"


def manage(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run("manage.py", *command, **environment)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A program as somebody else's machine starts it, with this environment."""
    ours = {"DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE", "LOCAL_MODE"}
    clean = {name: value for name, value in os.environ.items() if name not in ours}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def checked(*options: str, **changes: str) -> subprocess.CompletedProcess[str]:
    return manage(
        *("check", "--fail-level", "WARNING", *options),
        DATABASE_URL=production_address(),
        **PRODUCTION | changes,
    )


def test_production_settings_raise_no_warning(db):
    done = checked("--deploy")
    clean = "System check identified no issues (2 silenced).\n"  # subdomains, preload
    assert (done.returncode, done.stdout) == (0, clean), done.stderr


def test_check_refuses_to_start(db):
    done = checked(
        SECRET_KEY="short",
        ALLOWED_HOSTS="escale.aurelis.example, *",
        HSTS_PRELOAD="yes",
        METRICS_TOKEN="metrics",
    )
    assert done.returncode == 1
    for fault in ("core.E001", "core.E002", "core.E004", "core.E005"):
        assert f"({fault})" in done.stderr
    assert done.stderr.count("ERRORS") == 1


@pytest.mark.parametrize(
    "forgotten",
    [
        {"MAIL_FROM": "", "BEHIND_TLS_PROXY": ""},
        {"MAIL_FROM": "escale@localhost", "BEHIND_TLS_PROXY": "no"},
    ],
)
def test_check_doubts_what_a_first_installation_forgets(db, forgotten):
    done = checked("--deploy", **forgotten)
    assert done.returncode == 1
    assert "(core.W006)" in done.stderr
    assert "(core.W007)" in done.stderr
    assert checked(**forgotten).returncode == 0


@pytest.mark.parametrize(
    ("changes", "numbers"),
    [
        ({}, []),
        ({"SECRET_KEY": "x" * 60}, ["core.E001"]),
        ({"SECRET_KEY": "django-insecure-" + PRODUCTION["SECRET_KEY"]}, ["core.E001"]),
        ({"ALLOWED_HOSTS": ["*"]}, ["core.E002"]),
        ({"ALLOWED_HOSTS": ["."]}, ["core.E002"]),
        ({"ALLOWED_HOSTS": ["*.aurelis.example"]}, ["core.E002"]),
        ({"ALLOWED_HOSTS": ["other.example"]}, ["core.E003"]),
        ({"SECURE_HSTS_PRELOAD": True}, ["core.E004"]),
        ({"METRICS_TOKEN": "metrics"}, ["core.E005"]),
        ({"DEFAULT_FROM_EMAIL": "Escale <escale@Example.com>"}, ["core.W006"]),
        ({"DEFAULT_FROM_EMAIL": "escale@localhost"}, ["core.W006"]),
        ({"SECURE_PROXY_SSL_HEADER": None}, ["core.W007"]),
    ],
)
def test_each_is_told_by_its_number(changes, numbers):
    production = {
        "AT_HOME": False,
        "SECRET_KEY": PRODUCTION["SECRET_KEY"],
        "ALLOWED_HOSTS": [PRODUCTION["ALLOWED_HOSTS"]],
        "SITE_URL": PRODUCTION["SITE_URL"],
        "DEFAULT_FROM_EMAIL": PRODUCTION["MAIL_FROM"],
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
    }
    with override_settings(**production | changes):
        messages = [*checks.environment_is_safe(), *checks.environment_is_plausible()]
    assert [message.id for message in messages] == numbers


@pytest.mark.parametrize(
    "changes",
    [
        {"ALLOWED_HOSTS": ".aurelis.example"},
        {"HSTS_PRELOAD": "yes", "HSTS_INCLUDE_SUBDOMAINS": "yes"},
        {"HSTS_SECONDS": "3600"},
    ],
)
def test_check_accepts(db, changes):
    assert checked("--deploy", **changes).returncode == 0


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "31536000 False False"),
        ({"HSTS_SECONDS": "300", "HSTS_INCLUDE_SUBDOMAINS": "yes"}, "300 True False"),
    ],
)
def test_strict_transport_is_the_companys_choice(environment, expected):
    said = "s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_HSTS_PRELOAD"
    asked = f"from community import settings as s; print({said})"
    done = run("-c", asked, DATABASE_URL="postgres://a@b/c", **PRODUCTION | environment)
    assert done.stdout.strip() == expected


def test_a_half_configured_production_says_what_is_missing():
    done = manage("check", SECRET_KEY="x")
    assert done.returncode == 3  # for systemd: not to be started again
    assert "DATABASE_URL, ALLOWED_HOSTS and SITE_URL are missing" in done.stderr


OIDC = {
    "OIDC_SERVER_URL": "https://login.aurelis.example/company/v2.0/",
    "OIDC_CLIENT_ID": "escale",
    "OIDC_CLIENT_SECRET": "hush",
    "OIDC_NAME": "Aurelis",
}


def said_of_single_sign_on(**environment: str) -> str:
    """What a server says that it has understood, or why it does not start."""
    asked = "from community import settings as s; print(s.SINGLE_SIGN_ON, s.SECURE_CSP)"
    done = run("-c", asked, DATABASE_URL="postgres://a@b/c", **PRODUCTION | environment)
    return done.stdout or done.stderr.strip()


def test_single_sign_on_is_off_until_the_environment_speaks_of_it():
    said = said_of_single_sign_on()
    assert said.startswith("None ")
    assert "'form-action': [<CSP.SELF: \"'self'\">]" in said


def test_single_sign_on_is_told_by_the_environment():
    said = said_of_single_sign_on(**OIDC, OIDC_GROUP="assistants")
    assert "server_url='https://login.aurelis.example/company/v2.0'," in said
    assert "verified_claim='email_verified', group='assistants', groups_claim='groups')" in said
    assert ", 'https://login.aurelis.example']" in said
    assert "hush" not in said


def test_a_half_configured_single_sign_on_is_refused_by_check(db):
    done = checked(OIDC_SERVER_URL=OIDC["OIDC_SERVER_URL"])
    assert done.returncode == 3
    assert done.stderr == (
        "OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_NAME are missing or empty: single sign-on "
        "needs all of OIDC_SERVER_URL, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_NAME.\n"
    )


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"OIDC_NAME": " "}, "OIDC_NAME is missing or empty: single sign-on needs all of "),
        ({"OIDC_NAME": "x" * 41}, "OIDC_NAME must have 40 characters at most."),
        ({"OIDC_GROUPS": "x"}, "OIDC_GROUPS is not known: see docs/single-sign-on.md."),
        ({"OIDC_GROUPS_CLAIM": "roles"}, "OIDC_GROUPS_CLAIM is set, but OIDC_GROUP does not"),
        *(
            ({"OIDC_SERVER_URL": address}, "OIDC_SERVER_URL ")
            for address in (
                "http://login.aurelis.example",
                "login.aurelis.example",
                "https://",
                "https://login.aurelis.example:x",
                "https://login.aurelis.example/?tenant=a",
                "https://somebody@login.aurelis.example",
                "https://login.aurelis.example/.well-known/openid-configuration",
                "https://login.aurelis.example/" + "x" * 200,
            )
        ),
    ],
)
def test_single_sign_on_that_cannot_work_is_refused(monkeypatch, changes, refusal):
    for name, value in (OIDC | changes).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(env.BadSetting) as refused:
        env.single_sign_on(home=False)
    assert str(refused.value).startswith(refusal)
    assert len(str(refused.value).splitlines()) == 1


def test_a_server_without_an_environment_is_refused_even_beside_a_local_home():
    """The tests have made one in this checkout: manage.py goes on in it, a server does not."""
    assert Path(settings.VAR_DIR, "secret").exists()
    done = run("-c", "import community.wsgi")
    assert done.returncode == 3
    assert done.stderr.startswith("Nothing says where Escale runs: ")
    assert len(done.stderr.splitlines()) == 1


def test_gunicorn_ends_with_the_sentence():
    """It does not start workers for ever."""
    program = ["-m", "gunicorn", "--workers", "1", "--bind", "127.0.0.1:0"]
    done = run(*program)
    assert done.returncode == 3
    assert done.stderr.startswith("Nothing says where Escale runs: ")
    assert len(done.stderr.splitlines()) == 1


def test_manage_goes_on_in_the_local_home_of_the_checkout():
    done = manage("shell", "-c", "from django.conf import settings; print(settings.AT_HOME)", "-v0")
    assert (done.returncode, done.stdout) == (0, "True\n"), done.stderr


def test_former_keys_are_named_too():
    keys = {"SECRET_KEY_FALLBACKS": "one, two"}
    asked = "from community import settings as s; print(s.SECRET_KEY_FALLBACKS)"
    done = run("-c", asked, DATABASE_URL="postgres://a@b/c", **PRODUCTION | keys)
    assert done.stdout.strip() == "['one', 'two']"


@pytest.mark.parametrize(("is_named", "status"), [(False, 302), (True, 200)])
def test_a_session_outlives_its_key_while_that_is_named(alice, sign_in, is_named, status):
    client = sign_in(alice)
    former = [settings.SECRET_KEY] if is_named else []
    with override_settings(SECRET_KEY="another" * 10, SECRET_KEY_FALLBACKS=former):
        assert client.get("/members/").status_code == status
