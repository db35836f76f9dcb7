"""Where a person goes next: only to pages of ours (ASVS 3.7.2)."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def next_page(request: HttpRequest, default: str = "/") -> str:
    """The `next` that a form or an address carries, or the default when it leads elsewhere."""
    target = request.POST.get("next") or request.GET.get("next") or default
    allowed = url_has_allowed_host_and_scheme(
        target, {request.get_host()}, require_https=request.is_secure()
    )
    return target if allowed else default
