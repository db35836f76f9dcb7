"""What happens to every request: headers, language, sign-in, refusals."""

import secrets
from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    QueryDict,
)
from django.shortcuts import render, resolve_url
from django.urls import resolve
from django.utils import timezone, translation

from . import kept_forms, zones
from .bilingual import LANGUAGES
from .destinations import page_of
from .interruptions import PLAIN, SESSION_OVER, interrupt, is_typing
from .logs import request_id
from .refusals import Refusal
from .throttles import TooOften

type Answer = Callable[[HttpRequest], HttpResponseBase]

PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def headers(get_response: Answer) -> Answer:
    """Numbers the request, and keeps private pages out of every cache (ASVS 14.2.2, 14.3.2)."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        number = secrets.token_hex(6)
        request_id.set(number)
        response = get_response(request)
        response.headers["X-Request-ID"] = number  # for the logs of gunicorn and of the proxy
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


PROBES = {"/healthz", "/readyz", "/metrics"}


def probes(get_response: Answer) -> Answer:
    """Answers whoever watches over the process before sessions ask the database for anything.

    A probe comes by the number of the machine, which is not a name that the site answers to.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path_info not in PROBES:
            return get_response(request)
        view, arguments, named = resolve(request.path_info)
        response = view(request, *arguments, **named)
        if request.method == "HEAD":
            response.content = b""  # gunicorn would warn of it, at every probe
        return response

    return middleware


UTF_8 = {"", "utf-8", "utf8"}


def readable(get_response: Answer) -> Answer:
    """What is sent can be read: in UTF-8, without the letter that PostgreSQL does not keep."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if (request.content_params or {}).get("charset", "").lower() not in UTF_8:
            return HttpResponse("UTF-8, please.", status=415, content_type=PLAIN)
        if request.method == "TRACE":
            return HttpResponseNotAllowed([], content=b"Not here.", content_type=PLAIN)
        if "\0" in request.path_info:
            return HttpResponse("No such page.", status=404, content_type=PLAIN)
        for part in ("GET", "POST"):
            sent: QueryDict = getattr(request, part)
            if any("\0" in text for name, texts in sent.lists() for text in (name, *texts)):
                setattr(request, part, _without_nul(sent))
        return get_response(request)

    return middleware


def _without_nul(sent: QueryDict) -> QueryDict:
    clean = QueryDict(mutable=True)
    for name, values in sent.lists():
        clean.setlist(name.replace("\0", ""), [value.replace("\0", "") for value in values])
    return clean


def chosen_language(request: HttpRequest) -> str:
    """This session's choice, then the person's, then French."""
    choice = request.session.get("language") or getattr(request.user, "language", None)
    return choice if choice in LANGUAGES else "fr"


def chosen_zone(request: HttpRequest) -> ZoneInfo | None:
    """The person's time zone; None keeps the site's."""
    return zones.named(getattr(request.user, "time_zone", ""))


def language_and_zone(get_response: Answer) -> Answer:
    """Shows pages in the reader's language and clock."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        language = chosen_language(request)
        request.LANGUAGE_CODE = language
        with translation.override(language), timezone.override(chosen_zone(request)):
            response = get_response(request)
            response.headers.setdefault("Content-Language", language)
        return response

    return middleware


class SignInMiddleware(LoginRequiredMiddleware):
    """Private by default."""

    def handle_no_permission(  # type: ignore[override] # scripts get no redirect
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        door = resolve_url(self.get_login_url(view_func))
        return interrupt(request, door, SESSION_OVER)


_REFUSED = {409, 422}


class RefusalMiddleware:
    """Shows a refusal that no form caught, and an address that only a button reaches, as pages.

    A form that was refused is given back to whoever leaves it and returns, as when they change the
    language there.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code in _REFUSED and _is_sent_from_a_page(request):
            kept_forms.keep(request, request.get_full_path())
        if response.status_code == 404 and (texts := _texts_sent_too_late(request)):
            return render(request, "404.html", {"texts": texts}, status=404)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            page = render(request, "405.html", status=405)
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, TooOften):
            return _throttled(request, error)
        if not isinstance(error, Refusal):
            return None
        if is_typing(request):
            return HttpResponse(str(error.sentence), status=422, content_type=PLAIN)
        return render(request, "422.html", {"sentence": error.sentence}, status=422)


def _is_sent_from_a_page(request: HttpRequest) -> bool:
    """Whether a form of the site was sent, which `kept_forms.bind` gives back: no admin does."""
    if not _is_sent_by_a_person(request):
        return False
    match = resolve(request.path_info)
    return match.app_name != "admin" and not hasattr(match.func, "button")


def _texts_sent_too_late(request: HttpRequest) -> list[str]:
    """What somebody wrote for a thing that left their hands meanwhile: they can still copy it."""
    return kept_forms.texts_of(request) if _is_sent_by_a_person(request) else []


def _is_sent_by_a_person(request: HttpRequest) -> bool:
    """Whether somebody who has signed in pressed a button: scripts send too, while one types."""
    return request.method == "POST" and request.user.is_authenticated and not is_typing(request)


def _throttled(request: HttpRequest, error: TooOften) -> HttpResponse:
    """What was sent waits on its page, as when a session ends."""
    page, headers = page_of(request), {"Retry-After": str(error.seconds)}
    if is_typing(request) or not request.user.is_authenticated:
        return HttpResponse(error.sentence, status=429, content_type=PLAIN, headers=headers)
    shown = render(request, "429.html", {"sentence": error.sentence, "page": page}, status=429)
    shown.headers["Retry-After"] = headers["Retry-After"]
    kept_forms.keep(request, page)  # after: a page gives back at once what was kept for it
    return shown
