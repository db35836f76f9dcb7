"""What a server refuses to be told: a key that can be guessed, a name that is anybody's."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.http.request import validate_host

SHORTEST_KEY, FEWEST_CHARACTERS, SHORTEST_TOKEN = 50, 10, 32


@register(Tags.security)
def environment_is_safe(**_options: object) -> list[CheckMessage]:
    """Refuse what would open a server to others; local mode answers this machine only."""
    return [] if settings.AT_HOME else list(_faults())


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
