"""Pages that belong to no subject: language, links from mails, health."""

import sys

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render, resolve_url
from django.template import loader
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from . import acts, kept_forms, links
from .bilingual import LANGUAGES
from .buttons import button
from .destinations import next_page
from .interruptions import PLAIN, SESSION_OVER, interrupt, is_part, is_typing
from .logs import request_id
from .once import carried_out_once

_TOO_OLD = _("This page is too old to be saved: somebody has signed in or out since it was opened.")


@login_not_required
@button(_("Change the language"))
def set_language(request: HttpRequest) -> HttpResponse:
    """Switch this session to the other language."""
    if (language := request.POST.get("language")) in LANGUAGES:
        request.session["language"] = language
    return redirect(next_page(request))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def act(request: HttpRequest, token: str) -> HttpResponseBase:
    """One act from a mail: GET shows it, POST does it."""
    declared, obj = _read(token)
    if request.method == "POST":
        return declared.do(request, obj)
    context = {"act": declared, "object": obj, **declared.context(obj)}
    return render(request, declared.template, context)


def _read(token: str) -> tuple[acts.Act, object]:
    """The act and its object; 404 when the token is not good for anything."""
    declared = acts.get(token.partition(":")[0])
    if declared is None:
        raise Http404
    try:
        link = links.read_token(token, lasts=declared.lasts)
    except links.BadLink as error:
        raise Http404 from error
    obj = declared.load(link.pk)
    if obj is None:
        raise Http404
    return declared, obj


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers, whatever the database does: see `community.core.middleware.probes`."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A page whose token has turned, for its author: the form again, or the token to a script.

    The mark of its author shows that the form is ours: nobody else can make one.
    """
    author = kept_forms.opened_by(request)
    if author and not request.user.is_authenticated:
        return interrupt(request, resolve_url(settings.LOGIN_URL), SESSION_OVER)
    if author and author == request.user.pk:
        return _renewed(request)
    if is_typing(request):
        return HttpResponse(str(_TOO_OLD), status=401, content_type=PLAIN)
    return render(request, "403_csrf.html", status=403)


def _renewed(request: HttpRequest) -> HttpResponse:
    if is_typing(request):
        status = 204 if is_part(request) else 403  # what htmx would show can wait for the next key
        return HttpResponse(status=status, headers={"X-CSRFToken": get_token(request)})
    return interrupt(request, "", _TOO_OLD)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 while the database does not answer; neither page asks the database anything."""
    down = isinstance(sys.exc_info()[1], (OperationalError, InterfaceError))
    status = 503 if down else 500
    page = loader.get_template(f"{status}.html").render({"request_id": request_id.get()})
    return HttpResponse(page, status=status, headers={"Retry-After": "5"} if down else {})
