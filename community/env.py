"""What the environment says, read here and refused with a sentence when it is wrong.

Libraries such as environs convert values; nearly all of this is which of them a server must not
start with, and what its administrator reads then.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

PRODUCTION = ("DATABASE_URL", "SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL")
# Local mode is asked for by name: nothing that is merely forgotten leads into it.
LOCAL = "LOCAL_MODE"
YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off"}
# A server sends its mails through the relay on the same machine, unless it is told another.
LOCAL_MAIL = "smtp://localhost"
MAIL_PORTS = {"smtps": 465, "smtp+tls": 587, "smtp": 25}
# What libpq understands and an address may carry; the rest is more likely a typing error.
DATABASE_OPTIONS = {
    "application_name",
    "channel_binding",
    "connect_timeout",
    "gssencmode",
    "keepalives",
    "keepalives_count",
    "keepalives_idle",
    "keepalives_interval",
    "options",
    "sslcert",
    "sslkey",
    "sslmode",
    "sslrootcert",
    "target_session_attrs",
    "tcp_user_timeout",
}
# Single sign-on: all of the first four, or none.
SIGN_ON = ("OIDC_SERVER_URL", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_NAME")
SIGN_ON_ADDITIONS = ("OIDC_VERIFIED_CLAIM", "OIDC_GROUP", "OIDC_GROUPS_CLAIM")
LONGEST_SERVER_URL, LONGEST_NAME = 200, 40  # as the database keeps it, as a button shows it


# To gunicorn and to systemd: this will not be better at the next try.
CANNOT_START = 3


class BadSetting(SystemExit):
    """A value of the environment that cannot be used; whoever started the program reads it."""


def leave(refusal: BadSetting) -> NoReturn:
    """End the program with the sentence of this refusal."""
    sys.stderr.write(f"{refusal}\n")
    sys.exit(CANNOT_START)


def text(name: str, default: str | None = None) -> str:
    """Return the variable's text; without a default it must be there."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise BadSetting(f"{name} is not set, and nothing can stand in for it.")
    return default


def boolean(name: str, default: bool = False) -> bool:
    """Return True or False for 1/0, true/false, yes/no, on/off."""
    value = text(name, "").lower()
    if value and value not in YES | NO:
        raise BadSetting(f"{name} must be yes or no, not “{value}”.")
    return value in YES if value else default


def integer(
    name: str, default: int, *, at_least: int | None = None, at_most: int | None = None
) -> int:
    """Return a whole number between two limits."""
    value = text(name, str(default))
    try:
        number = int(value)
    except ValueError:
        raise BadSetting(f"{name} must be a whole number, not “{value}”.") from None
    if at_least is not None and number < at_least:
        raise BadSetting(f"{name} must be at least {at_least}, not {number}.")
    if at_most is not None and number > at_most:
        raise BadSetting(f"{name} must be at most {at_most}, not {number}.")
    return number


def listing(name: str, default: Sequence[str] = ()) -> list[str]:
    """Return the parts of a comma-separated value."""
    value = text(name, ",".join(default))
    return [part.strip() for part in value.split(",") if part.strip()]


def url(
    name: str, default: str | None = None, *, schemes: Sequence[str] = ("https", "http")
) -> str:
    """Return an absolute address with one of these schemes."""
    value = text(name, default)
    if value == default:
        return value
    if _split(name, value).scheme not in schemes or not _split(name, value).hostname:
        raise BadSetting(f"{name} must be an address starting with {schemes[0]}://.")
    return value


def at_home() -> bool:
    """Return True in local mode; refuse a production that is half said, and silence."""
    if boolean(LOCAL):
        if names := contradictions():
            raise BadSetting(
                f"{LOCAL} is set, and so {_are(names)} {_and(names)}, which means production: "
                "unset one or the other."
            )
        return True
    missing = [name for name in PRODUCTION if not text(name, "")]
    if len(missing) == len(PRODUCTION):
        raise BadSetting(
            f"Nothing says where Escale runs: set {_and(PRODUCTION)} for a server, "
            f"or {LOCAL}=yes for your own machine, as “make demo” does."
        )
    if missing:
        raise BadSetting(
            f"{_and(missing)} {_are(missing)} missing or empty: a server needs all of "
            f"{_and(PRODUCTION)}."
        )
    return False


def contradictions() -> list[str]:
    """Return the variables that are set and have no place in local mode; an address has."""
    return [name for name in PRODUCTION if name != "SITE_URL" and text(name, "")]


def stay_local(var: Path) -> None:
    """Go on in local mode where it was asked for before, if the environment says nothing else."""
    silent = not any(text(name, "") for name in (LOCAL, *PRODUCTION))
    if silent and (var / "secret").exists():
        os.environ[LOCAL] = "yes"


def site_url() -> str:
    """Return the address that links in mails start with, as a server needs it."""
    address = url("SITE_URL", schemes=["https"]).rstrip("/")
    parts = _split("SITE_URL", address)
    if parts.path or parts.query or parts.fragment or parts.username:
        raise BadSetting("SITE_URL must be https:// and a host, as in https://escale.example.com.")
    return address


def database(name: str = "DATABASE_URL") -> dict[str, Any]:
    """Return Django's settings for the PostgreSQL database of this address."""
    # The address holds a password: no refusal may quote it.
    parts = _split(name, text(name))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise BadSetting(
            f"{name} must start with postgres://: Escale keeps its data in PostgreSQL."
        )
    if not parts.path.strip("/"):
        raise BadSetting(f"{name} must end with the name of a database, as in host:5432/escale.")
    query = dict(parse_qsl(parts.query))
    host, port = query.pop("host", None), query.pop("port", None)
    if unknown := sorted(set(query) - DATABASE_OPTIONS):
        raise BadSetting(f"{name} has options that PostgreSQL does not know: {_and(unknown)}.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host or unquote(parts.hostname or ""),
        "PORT": port or str(parts.port or ""),
        "OPTIONS": query,
    }


def mailers(home: bool, folder: Path) -> dict[str, dict[str, object]]:
    """Return Django's MAILERS: single mails, and those sent to many, which may go another way."""
    if home and not text("MAIL_URL", ""):
        backend = "community.post.folder.EmailBackend"
        kept: dict[str, object] = {"BACKEND": backend, "OPTIONS": {"file_path": folder}}
        return {"default": kept, "bulk": kept}
    single = _smtp("MAIL_URL", timeout=10)
    return {"default": single, "bulk": _smtp("BULK_MAIL_URL", "MAIL_URL", timeout=60)}


def _smtp(*names: str, timeout: int) -> dict[str, object]:
    name = next((name for name in names if text(name, "")), names[0])
    parts = _split(name, text(name, LOCAL_MAIL))
    if parts.scheme not in MAIL_PORTS or not parts.hostname:
        raise BadSetting(
            f"{name} must start with smtps:// (TLS), smtp+tls:// (STARTTLS) or smtp:// "
            "(in clear, for a relay on the same machine) and name a host."
        )
    options = {
        "host": parts.hostname,
        "port": parts.port or MAIL_PORTS[parts.scheme],
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": parts.scheme == "smtps",
        "use_tls": parts.scheme == "smtp+tls",
        "timeout": timeout,
    }
    return {"BACKEND": "community.post.smtp.EmailBackend", "OPTIONS": options}


@dataclass(frozen=True)
class SingleSignOn:
    """The company's OpenID provider, and what it must say of whoever enters."""

    server_url: str
    client_id: str
    client_secret: str = field(repr=False)
    name: str
    verified_claim: str = "email_verified"
    group: str = ""
    groups_claim: str = "groups"

    @property
    def origin(self) -> str:
        """Where the button of the sign-in page leads to."""
        parts = urlsplit(self.server_url)
        return f"{parts.scheme}://{parts.netloc}"


def single_sign_on(home: bool) -> SingleSignOn | None:
    """Return the company's provider, or None; refuse one that is half said."""
    names = [name for name in os.environ if name.startswith("OIDC_") and text(name, "")]
    if not names:
        return None
    # A word misspelt must not leave out the group that is asked for.
    if unknown := sorted(set(names) - {*SIGN_ON, *SIGN_ON_ADDITIONS}):
        raise BadSetting(f"{_and(unknown)} {_are(unknown)} not known: see docs/single-sign-on.md.")
    if missing := [name for name in SIGN_ON if not text(name, "")]:
        raise BadSetting(
            f"{_and(missing)} {_are(missing)} missing or empty: single sign-on needs all of "
            f"{_and(SIGN_ON)}."
        )
    if text("OIDC_GROUPS_CLAIM", "") and not text("OIDC_GROUP", ""):
        raise BadSetting("OIDC_GROUPS_CLAIM is set, but OIDC_GROUP does not say which group.")
    return SingleSignOn(
        server_url=_server_url(home),
        client_id=text("OIDC_CLIENT_ID"),
        client_secret=text("OIDC_CLIENT_SECRET"),
        name=_short("OIDC_NAME", LONGEST_NAME),
        verified_claim=text("OIDC_VERIFIED_CLAIM", "email_verified"),
        group=text("OIDC_GROUP", ""),
        groups_claim=text("OIDC_GROUPS_CLAIM", "groups"),
    )


def _server_url(home: bool) -> str:
    name = "OIDC_SERVER_URL"
    address = url(name, schemes=["https", "http"] if home else ["https"]).rstrip("/")
    parts = _split(name, address)
    if parts.query or parts.fragment or parts.username or "/.well-known/" in parts.path:
        raise BadSetting(
            f"{name} must be the provider's “issuer”, as in https://login.example.com/company, "
            "without what follows."
        )
    return _short(name, LONGEST_SERVER_URL).rstrip("/")


def _short(name: str, longest: int) -> str:
    value = text(name)
    if len(value) > longest:
        raise BadSetting(f"{name} must have {longest} characters at most.")
    return value


def _split(name: str, value: str) -> SplitResult:
    try:
        parts = urlsplit(value)
        _ = parts.port  # urlsplit looks at the port only when it is asked for
    except ValueError:
        raise BadSetting(
            f"{name} is not an address that can be read "
            "(a special character in a password is written as %XX)."
        ) from None
    return parts


def _and(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _are(names: Sequence[str]) -> str:
    return "are" if len(names) > 1 else "is"
