"""Finding a tip, reading it, keeping it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from community.core.buttons import button
from community.core.destinations import next_page
from community.core.missing import or_404
from community.search.actions import count_miss
from members.requests import MemberRequest

from .. import actions, queries
from ..models import Tip
from .loading import readable_tip, title_of


@require_safe
def tip_list(request: MemberRequest) -> HttpResponse:
    """Tips, narrowed by what the address asks for."""
    shown = queries.tip_list(request.user, request)
    if shown.is_vain:
        count_miss(shown.filters.q, at=timezone.now())
    return render(request, "knowledge/tip_list.html", {"list": shown})


@require_safe
def tip_detail(request: MemberRequest, slug: str) -> HttpResponse:
    """One tip: the problem, the steps, who tried it."""
    with or_404(Tip):
        shown = queries.tip_page(request.user, slug, request.GET.get("lang", ""))
    return render(request, "knowledge/tip_detail.html", {"shown": shown, "tip": shown.tip})


@require_safe
def tip_notebook(request: MemberRequest) -> HttpResponse:
    """The tips I keep, nobody else sees which; and those of mine that others do not see."""
    member = request.user
    context = {
        "page": queries.notebook(member, request),
        "kept_from_others": queries.kept_from_others(member),
        "sheets_kept_from_others": queries.sheets_kept_from_others(member),
    }
    return render(request, "knowledge/tip_notebook.html", context)


@require_safe
def tip_notebook_print(request: MemberRequest) -> HttpResponse:
    """The tips I keep, each with its steps, to be printed."""
    tips = queries.notebook_on_paper(request.user)
    context = {"tips": [(tip, queries.text_of(tip)) for tip in tips]}
    return render(request, "knowledge/tip_notebook_print.html", context)


@button(_("Keep"), title_of)
def tip_keep(request: MemberRequest, slug: str) -> HttpResponse:
    """Put a tip in my notebook."""
    tip = readable_tip(request, slug)
    actions.keep(tip, by=request.user, at=timezone.now())
    return _kept(request, tip, is_kept=True)


@button(_("Keep no longer"), title_of)
def tip_unkeep(request: MemberRequest, slug: str) -> HttpResponse:
    """Take a tip out of my notebook."""
    tip = readable_tip(request, slug)
    actions.unkeep(tip, by=request.user)
    return _kept(request, tip, is_kept=False)


def _kept(request: MemberRequest, tip: Tip, *, is_kept: bool) -> HttpResponse:
    """The button in its new state, or back to the page it stood on."""
    if not request.htmx:
        return redirect(next_page(request, tip.get_absolute_url()))
    template = "knowledge/keep.html" if "wide" in request.POST else "ui/keep_button.html"
    shown = {"slug": tip.slug, "title": tip.title, "kept": is_kept, "live": True}
    return render(request, template, shown)
