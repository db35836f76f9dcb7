"""The environment is believed when it is right, and refused with a sentence when it is not."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from community import env

PRODUCTION = {
    "DATABASE_URL": "postgres://escale:s%40crt@db.example:6432/escale?sslmode=require",
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "escale.example, intranet.example",
    "SITE_URL": "https://escale.example",
}


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*PRODUCTION, "LOCAL_MODE", "NAME", "MAIL_URL", "BULK_MAIL_URL"):
        monkeypatch.delenv(name, raising=False)


def refusal(read: Callable[[], object]) -> str:
    with pytest.raises(env.BadSetting) as refused:
        read()
    return str(refused.value)


@pytest.mark.parametrize(("said", "meant"), [("1", True), ("Yes", True), ("off", False)])
def test_boolean(monkeypatch: pytest.MonkeyPatch, said: str, meant: bool) -> None:
    monkeypatch.setenv("NAME", said)
    assert env.boolean("NAME") is meant


@pytest.mark.parametrize(
    ("value", "read", "sentence"),
    [
        ("maybe", lambda: env.boolean("NAME"), "NAME must be yes or no, not “maybe”."),
        ("ten", lambda: env.integer("NAME", 1), "NAME must be a whole number, not “ten”."),
        ("0", lambda: env.integer("NAME", 1, at_least=1), "NAME must be at least 1, not 0."),
        ("9", lambda: env.integer("NAME", 1, at_most=8), "NAME must be at most 8, not 9."),
        ("ftp://a", lambda: env.url("NAME"), "NAME must be an address starting with https://."),
        (" ", lambda: env.text("NAME"), "NAME is not set, and nothing can stand in for it."),
    ],
)
def test_bad_value(
    monkeypatch: pytest.MonkeyPatch, value: str, read: Callable[[], object], sentence: str
) -> None:
    monkeypatch.setenv("NAME", value)
    assert refusal(read) == sentence


def test_defaults() -> None:
    assert env.text("NAME", "here") == "here"
    assert env.boolean("NAME", default=True) is True
    assert env.integer("NAME", 8000, at_least=1) == 8000
    assert env.listing("NAME") == []


def test_listing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", PRODUCTION["ALLOWED_HOSTS"])
    assert env.listing("ALLOWED_HOSTS") == ["escale.example", "intranet.example"]


def test_local_mode_is_asked_for_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCAL_MODE", "yes")
    assert env.at_home() is True


def test_an_address_has_its_place_in_local_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCAL_MODE", "yes")
    monkeypatch.setenv("SITE_URL", "http://machine.local:8000")
    assert env.at_home() is True


@pytest.mark.parametrize("said", [{}, {"LOCAL_MODE": "no"}, dict.fromkeys(PRODUCTION, " ")])
def test_silence_is_refused(monkeypatch: pytest.MonkeyPatch, said: dict[str, str]) -> None:
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    assert refusal(env.at_home) == (
        "Nothing says where Escale runs: set DATABASE_URL, SECRET_KEY, ALLOWED_HOSTS and SITE_URL "
        "for a server, or LOCAL_MODE=yes for your own machine, as “make demo” does."
    )


def test_production_when_all_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in PRODUCTION.items():
        monkeypatch.setenv(name, value)
    assert env.at_home() is False


@pytest.mark.parametrize("missing", PRODUCTION)
@pytest.mark.parametrize("value", [None, "", " "])
def test_the_one_that_is_missing_is_named(
    monkeypatch: pytest.MonkeyPatch, missing: str, value: str | None
) -> None:
    for name, text in PRODUCTION.items():
        monkeypatch.setenv(name, text)
    monkeypatch.delenv(missing)
    if value is not None:
        monkeypatch.setenv(missing, value)
    assert refusal(env.at_home) == (
        f"{missing} is missing or empty: a server needs all of DATABASE_URL, SECRET_KEY, "
        "ALLOWED_HOSTS and SITE_URL."
    )


def test_several_that_are_missing_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", PRODUCTION["DATABASE_URL"])
    assert "SECRET_KEY, ALLOWED_HOSTS and SITE_URL are missing or empty:" in refusal(env.at_home)


def test_local_mode_and_production_contradict_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCAL_MODE", "yes")
    monkeypatch.setenv("DATABASE_URL", PRODUCTION["DATABASE_URL"])
    assert refusal(env.at_home) == (
        "LOCAL_MODE is set, and so is DATABASE_URL, which means production: unset one or the other."
    )


@pytest.mark.parametrize(
    ("said", "made", "goes_on"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"LOCAL_MODE": "no"}, True, False),
        ({"SECRET_KEY": PRODUCTION["SECRET_KEY"]}, True, False),
    ],
)
def test_manage_goes_on_where_local_mode_was_asked_for(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    said: dict[str, str],
    made: bool,
    goes_on: bool,
) -> None:
    monkeypatch.setattr(os, "environ", {**os.environ, **said})
    if made:
        (tmp_path / "secret").write_text("x")
    env.stay_local(tmp_path)
    assert (os.environ.get("LOCAL_MODE") == "yes") == goes_on


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://escale.example", "https://escale.example"),
        ("https://escale.example/", "https://escale.example"),
        ("https://escale.example:8443", "https://escale.example:8443"),
    ],
)
def test_site_url(monkeypatch: pytest.MonkeyPatch, address: str, kept: str) -> None:
    monkeypatch.setenv("SITE_URL", address)
    assert env.site_url() == kept


@pytest.mark.parametrize(
    "address",
    [
        *("http://escale.example", "escale.example", "https://", "https://escale.example/intranet"),
        *("https://escale.example?a=b", "https://me@escale.example"),
    ],
)
def test_bad_site_url(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("SITE_URL", address)
    assert refusal(env.site_url).startswith("SITE_URL must be ")


def test_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", PRODUCTION["DATABASE_URL"])
    assert env.database() == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "escale",
        "USER": "escale",
        "PASSWORD": "s@crt",
        "HOST": "db.example",
        "PORT": "6432",
        "OPTIONS": {"sslmode": "require"},
    }


def test_database_on_a_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql:///escale?host=/run/postgresql")
    database = env.database()
    assert (database["HOST"], database["PORT"], database["OPTIONS"]) == ("/run/postgresql", "", {})


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("mysql://u:secret@h/escale", "must start with postgres://"),
        ("postgres://u:secret@h", "must end with the name of a database"),
        ("postgres://u:secret@h:port/escale", "is not an address that can be read"),
        ("postgres://u:secret@h/escale?sslmod=require", "does not know: sslmod."),
    ],
)
def test_bad_database(monkeypatch: pytest.MonkeyPatch, address: str, sentence: str) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    said = refusal(env.database)
    assert sentence in said
    assert "secret" not in said


def test_mails_stay_in_a_folder_at_home(tmp_path: Path) -> None:
    mailers = env.mailers(True, tmp_path)
    assert mailers["default"] == mailers["bulk"]
    assert mailers["default"]["OPTIONS"] == {"file_path": tmp_path}


def test_mails_by_smtp(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MAIL_URL", "smtp+tls://escale:p%2Fw@mail.example")
    monkeypatch.setenv("BULK_MAIL_URL", "smtp://localhost:2525")
    mailers = env.mailers(False, tmp_path)
    assert mailers["default"]["OPTIONS"] == {
        "host": "mail.example",
        "port": 587,
        "username": "escale",
        "password": "p/w",
        "use_ssl": False,
        "use_tls": True,
        "timeout": 10,
    }
    assert mailers["bulk"]["OPTIONS"]["port"] == 2525


def test_production_sends_through_the_local_relay_by_default(tmp_path: Path) -> None:
    options = env.mailers(False, tmp_path)["default"]["OPTIONS"]
    assert (options["host"], options["port"]) == ("localhost", 25)
