"""The page of the queue; after each act one is back on it, at the next row."""

import re

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from community.core import dates
from community.core.refusals import Refusal
from community.governance.duty import on_duty
from members.requests import member_of

from .acts import ACTS
from .parts import Refused, queue_of

_NAME = re.compile(r"[a-z]{1,12}-[0-9]{1,18}")


@require_safe
def queue(request: HttpRequest, site: AdminSite) -> HttpResponse:
    return _page(request, site)


@require_http_methods(["GET", "HEAD", "POST"])
def queue_act(request: HttpRequest, site: AdminSite, act: str, pk: int) -> HttpResponse:
    """Do what a row asks for; what is to be mended stays open in its place."""
    if act not in ACTS:
        raise Http404
    if request.method != "POST":
        return redirect("admin:queue")
    try:
        outcome = ACTS[act](request, pk)
    except Refusal as refusal:
        messages.warning(request, str(refusal.sentence))
        return _back_to_a_row(request)
    if not isinstance(outcome, str):
        _lead_to_what_is_to_be_mended(outcome)
        return _page(request, site, {(act, pk): outcome}, status=422)
    messages.success(request, outcome)
    return _back_to_a_row(request)


def _back_to_a_row(request: HttpRequest) -> HttpResponse:
    """The queue, at the row that the button named."""
    following = request.POST.get("following", "")
    anchor = f"#{following}" if _NAME.fullmatch(following) else ""
    return redirect(reverse("admin:queue") + anchor)


def _lead_to_what_is_to_be_mended(form: forms.BaseForm) -> None:
    """Its row may be far down a page that works without a script."""
    for field in form:
        if field.errors:
            field.field.widget.attrs["autofocus"] = True
            return


def _page(
    request: HttpRequest, site: AdminSite, refused: Refused | None = None, status: int = 200
) -> HttpResponse:
    now = timezone.now()
    context = {
        **site.each_context(request),
        "title": _("The queue of the core team"),
        "subtitle": dates.long_day(timezone.localdate(now)),
        "queue": queue_of(member_of(request), now, refused),
        "on_duty": on_duty(now),
    }
    return TemplateResponse(request, "admin/queue.html", context, status=status)
