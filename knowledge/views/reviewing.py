""" "Still true", "Outdated, because…", and taking either back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from community.core.bilingual import active_language
from community.core.buttons import button
from community.core.destinations import next_page
from community.core.kept_forms import bind
from community.core.once import carried_out_once
from members.requests import MemberRequest

from .. import actions, rules
from ..forms import DoubtForm
from .loading import name_of_reviewed, readable_thing


@button(gettext_lazy("Still true"), name_of_reviewed)
@carried_out_once
def review_confirm(request: MemberRequest, kind: str, slug: str) -> HttpResponse:
    """Say in one tap that it is still true."""
    thing = readable_thing(request, kind, slug)
    had_retired = thing.has_retired
    actions.confirm(thing, by=request.user, at=timezone.now())
    if had_retired:
        messages.success(request, _("It is back in the lists and in search."))
    else:
        messages.success(request, _("Thank you: colleagues know that it can be relied on."))
    return redirect(next_page(request, thing.get_absolute_url()))


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def review_doubt(request: MemberRequest, kind: str, slug: str) -> HttpResponse:
    """Say that it is outdated, and why."""
    thing = readable_thing(request, kind, slug)
    if not rules.can_doubt(request.user, thing):
        raise PermissionDenied
    form = bind(request, DoubtForm)
    if request.method == "POST" and form.is_valid():
        actions.doubt(
            thing,
            form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
            language=active_language(),
        )
        messages.success(request, _("Thank you. Whoever looks after it is told."))
        return redirect(thing)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "thing": thing, "kind": kind}
    return render(request, "knowledge/review_doubt.html", context, status=status)


@button(gettext_lazy("Look after it"), name_of_reviewed)
@carried_out_once
def review_take(request: MemberRequest, kind: str, slug: str) -> HttpResponse:
    """Look after what has lost its owner."""
    thing = readable_thing(request, kind, slug)
    try:
        thing = actions.take_over(thing, by=request.user, at=timezone.now())
    except actions.TakenAlready as refusal:
        messages.info(request, str(refusal.sentence))
    else:
        messages.success(request, _("Thank you: it is in your hands."))
    return redirect(thing)


@button(gettext_lazy("Take back what I said"), name_of_reviewed)
def review_undo(request: MemberRequest, kind: str, slug: str) -> HttpResponse:
    """Take back what I said today."""
    thing = readable_thing(request, kind, slug)
    actions.take_word_back(thing, by=request.user, at=timezone.now())
    return redirect(next_page(request, thing.get_absolute_url()))
