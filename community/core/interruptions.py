"""A request that is stopped: the session is over, a charter waits, the page is too old."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from . import kept_forms
from .destinations import came_from, page_of
from .verbs import Sentence

PLAIN = "text/plain; charset=utf-8"
SESSION_OVER = _("Your session has ended. Sign in again in another tab, then go on here.")


def interrupt(request: HttpRequest, door: str, sentence: Sentence) -> HttpResponse:
    """Through the door, then back to the page, where what was sent is offered again.

    Without a door, straight back. Whoever is typing reads the sentence and stays; to htmx a whole
    page is never a part of one.
    """
    if is_typing(request):
        return HttpResponse(str(sentence), status=401, content_type=PLAIN)
    page = _page_to_come_back_to(request)
    if request.method == "POST":
        kept_forms.keep(request, page)
    target = f"{door}?{urlencode({'next': page})}" if door else page
    if is_part(request):
        return HttpResponse(status=401, headers={"HX-Redirect": target})
    return redirect(target)


def is_typing(request: HttpRequest) -> bool:
    """Whether a page sends what somebody types there, while they type."""
    return request.headers.get("X-Requested-With") == "fetch"


def _page_to_come_back_to(request: HttpRequest) -> str:
    """What htmx reads is a part of a page; what it sends has a page, as every form."""
    reads_a_part = is_part(request) and request.method != "POST"
    return came_from(request) if reads_a_part else page_of(request)


def is_part(request: HttpRequest) -> bool:
    """Whether htmx asks: the answer goes into a page that is there."""
    return "HX-Request" in request.headers
