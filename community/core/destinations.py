"""Where a person goes next: only to pages of ours (ASVS 3.7.2)."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from .buttons import is_button


def next_page(request: HttpRequest, default: str = "/") -> str:
    """The `next` that a form or an address carries, or the default when it is no page of ours."""
    target = request.POST.get("next") or request.GET.get("next") or default
    return target if target.startswith("/") and _is_page(request, target) else default


def page_of(request: HttpRequest) -> str:
    """The page that a request belongs to: its own address or, for a button, where it stood."""
    match = request.resolver_match  # found already: to resolve an address takes a while
    if match and hasattr(match.func, "button"):
        return next_page(request, came_from(request))
    return request.get_full_path()


def came_from(request: HttpRequest) -> str:
    """The page of ours that sent the request, or the home page."""
    sender = request.headers.get("Referer", "")
    if not _is_page(request, sender):
        return "/"
    parts = urlsplit(sender)
    page = f"{parts.path}?{parts.query}" if parts.query else parts.path
    # Read again: "https://ours//theirs" is ours, "//theirs" is not.
    return page if _is_page(request, page) else "/"


def _is_page(request: HttpRequest, target: str) -> bool:
    ours = url_has_allowed_host_and_scheme(
        target, {request.get_host()}, require_https=request.is_secure()
    )
    return ours and not is_button(target)
