"""Taking my tip or my sheet back, and publishing it again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from community.core.buttons import button
from community.core.refusals import Refusal
from members.requests import MemberRequest

from .. import actions
from .loading import own_sheet, own_tip, sheet_named, title_of


@require_http_methods(["GET", "HEAD", "POST"])
def tip_withdraw(request: MemberRequest, slug: str) -> HttpResponse:
    """A page that asks, then withdraws."""
    tip = own_tip(request, slug)
    if request.method == "POST":
        actions.withdraw(tip, by=request.user, at=timezone.now())
        messages.success(request, _("Your tip is withdrawn."))
        return redirect(tip)
    if tip.is_withdrawn:
        return redirect(tip)
    return render(request, "knowledge/tip_withdraw.html", {"tip": tip})


@button(gettext_lazy("Publish again"), title_of)
def tip_publish_again(request: MemberRequest, slug: str) -> HttpResponse:
    """Let everybody read it again."""
    published = actions.publish_again(own_tip(request, slug), by=request.user, at=timezone.now())
    if published.is_published:
        messages.success(request, _("Your tip is published. Every colleague can read it."))
    return redirect(published)


@require_http_methods(["GET", "HEAD", "POST"])
def sheet_withdraw(request: MemberRequest, slug: str) -> HttpResponse:
    """A page that asks, then withdraws."""
    sheet = own_sheet(request, slug)
    if request.method == "POST":
        actions.withdraw(sheet, by=request.user, at=timezone.now())
        messages.success(request, _("Your sheet is withdrawn."))
        return redirect(sheet)
    if sheet.is_withdrawn:
        return redirect(sheet)
    return render(request, "knowledge/sheet_withdraw.html", {"sheet": sheet})


@button(gettext_lazy("Publish again"), sheet_named)
def sheet_publish_again(request: MemberRequest, slug: str) -> HttpResponse:
    """Let everybody read it again, unless its place has another version by now."""
    sheet = own_sheet(request, slug)
    try:
        published = actions.publish_again(sheet, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect(sheet)
    if published.is_published:
        messages.success(request, _("Your sheet is published. Every colleague can read it."))
    return redirect(published)
