"""What proxies make of a request: the address that was typed has to arrive here."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .findings import Finding, Trouble, find


def proxies(request: HttpRequest) -> Iterator[Finding]:
    """How this very request looks from here."""
    yield find(
        gettext_lazy("address"),
        lambda: _address(request),
        gettext_lazy(
            "Let the proxy pass Host on and set X-Forwarded-Proto, with BEHIND_TLS_PROXY=yes; "
            "or correct SITE_URL."
        ),
    )
    yield find(
        gettext_lazy("visitor"),
        lambda: _visitor(request),
        gettext_lazy(
            "Set TRUSTED_PROXIES to the number of proxies that each add one address to "
            "X-Forwarded-For."
        ),
    )


def _address(request: HttpRequest) -> str:
    seen = f"{request.scheme}://{request.get_host()}"
    if urlsplit(seen)[:2] != urlsplit(settings.SITE_URL)[:2]:
        raise Trouble(
            _("This page was asked for at %(seen)s, and SITE_URL says %(said)s.")
            % {"seen": seen, "said": settings.SITE_URL}
        )
    return _("This page was asked for at %(seen)s, as SITE_URL says.") % {"seen": seen}


def _visitor(request: HttpRequest) -> str:
    """Each trusted proxy has added an address; a company's own way out may have added another."""
    forwarded = [part for part in request.headers.get("X-Forwarded-For", "").split(",") if part]
    trusted = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    counts = {"forwarded": len(forwarded), "trusted": trusted}
    if len(forwarded) < trusted or (forwarded and not trusted):
        raise Trouble(
            _("X-Forwarded-For has %(forwarded)d addresses, TRUSTED_PROXIES says %(trusted)d.")
            % counts
        )
    try:
        address = get_client_ip(request)
    except ImproperlyConfigured:
        address = None
    if address is None:
        raise Trouble(_("The address of the visitor cannot be read."))
    return _("You come from %(address)s; is it yours?") % {"address": address}
