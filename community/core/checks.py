"""What a server refuses to be told: a key that can be guessed, a name that is anybody's; and what
it doubts: a sender that no mail server takes, a proxy that nobody spoke of."""

from collections.abc import Iterator
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.http.request import validate_host

# Names kept for examples and for one machine (RFC 2606): no mail server takes a sender from there.
NO_SENDERS = ("localhost", "example.com", "example.net", "example.org")
SHORTEST_KEY, FEWEST_CHARACTERS, SHORTEST_TOKEN = 50, 10, 32


@register(Tags.security)
def environment_is_safe(**_options: object) -> list[CheckMessage]:
    """Refuse what would open a server to others; local mode answers this machine only."""
    return [] if settings.AT_HOME else list(_faults())


@register(Tags.security, deploy=True)
def environment_is_plausible(**_options: object) -> list[CheckMessage]:
    """Doubt what a first installation forgets."""
    return [] if settings.AT_HOME else list(_doubts())


def _doubts() -> Iterator[CheckMessage]:
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    if address.rpartition("@")[2].lower() in NO_SENDERS:
        yield checks.Warning(
            f"Mails would come from {address}, which mail servers refuse.",
            hint="Set MAIL_FROM to an address that the relay may send from.",
            id="core.W006",
        )
    if settings.SECURE_PROXY_SSL_HEADER is None:
        yield checks.Warning(
            "BEHIND_TLS_PROXY is not yes: behind a proxy that ends TLS, each page leads to itself.",
            hint="Set BEHIND_TLS_PROXY=yes, and let the proxy set X-Forwarded-Proto.",
            id="core.W007",
        )


def _faults() -> Iterator[CheckMessage]:
    key, hosts = settings.SECRET_KEY, settings.ALLOWED_HOSTS
    if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_CHARACTERS or "insecure" in key.lower():
        yield Error(
            f"SECRET_KEY is weak: it needs {SHORTEST_KEY} random characters.",
            hint="python -c 'import secrets; print(secrets.token_urlsafe(64))' prints one.",
            id="core.E001",
        )
    if any("*" in host or not host.strip(".") for host in hosts):
        yield Error(
            "ALLOWED_HOSTS lets in every name: a forged one would end up in links.",
            hint="Write the names that this site answers to, separated by commas.",
            id="core.E002",
        )
    elif not validate_host(urlsplit(settings.SITE_URL).hostname or "", hosts):
        yield Error(
            "The host of SITE_URL is not one of ALLOWED_HOSTS: no link in a mail would open.",
            hint="Add it to ALLOWED_HOSTS, or correct SITE_URL.",
            id="core.E003",
        )
    if settings.METRICS_TOKEN and len(settings.METRICS_TOKEN) < SHORTEST_TOKEN:
        yield Error(
            f"METRICS_TOKEN can be guessed: it needs {SHORTEST_TOKEN} random characters.",
            hint="openssl rand -hex 32 prints one.",
            id="core.E005",
        )
    if settings.SECURE_HSTS_PRELOAD and not settings.SECURE_HSTS_INCLUDE_SUBDOMAINS:
        yield Error(
            "HSTS_PRELOAD is yes and HSTS_INCLUDE_SUBDOMAINS is not: browsers preload whole "
            "domains only.",
            hint="Set both, or neither.",
            id="core.E004",
        )
