""" "I tried it", "It did not work", and taking either back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from django_htmx.http import reswap, retarget

from community.core.bilingual import active_language
from community.core.buttons import button
from community.core.destinations import next_page
from community.core.kept_forms import bind
from members.requests import MemberRequest

from .. import actions, queries, rules
from ..forms import FailedForm, TriedForm
from ..models import FailedTry, Tip, TriedMark
from .loading import readable_tip, title_of


@require_http_methods(["GET", "HEAD", "POST"])
def tip_try(request: MemberRequest, slug: str) -> HttpResponse:
    """Say in one tap that I tried a tip; then the minutes in another, and a sentence if I like."""
    tip = readable_tip(request, slug)
    if not rules.can_try(request.user, tip):
        raise PermissionDenied
    earlier = _earlier_answer(request, tip)
    form = bind(request, TriedForm, initial=earlier)
    if request.method == "POST" and form.is_valid():
        # "I tried it" sends no field, a number of minutes that one alone: the rest stays as it is.
        sent = {name: form.cleaned_data[name] for name in form.fields if name in request.POST}
        language = {"language": active_language()}
        answers: dict[str, Any] = {**language, **earlier, **sent}
        if "note" in sent:
            answers |= language
        actions.mark_tried(tip, by=request.user, at=timezone.now(), **answers)
        if sent:
            return _answer(request, tip, _("Thank you, it is noted."))
        return _answer(request, tip, _("Thank you. Your colleague will know that it helped."))
    return _form_page(request, "knowledge/tip_try.html", {"tip": tip, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def tip_failed(request: MemberRequest, slug: str) -> HttpResponse:
    """Say that a tip did not work, and why."""
    tip = readable_tip(request, slug)
    if not rules.can_try(request.user, tip):
        raise PermissionDenied
    form = bind(request, FailedForm, initial=_failure(request, tip))
    if request.method == "POST" and form.is_valid():
        actions.mark_failed(
            tip,
            by=request.user,
            at=timezone.now(),
            language=active_language(),
            **form.cleaned_data,
        )
        return _answer(request, tip, _("Thank you. The author will know what to put right."))
    return _form_page(request, "knowledge/tip_failed.html", {"tip": tip, "form": form})


@button(gettext_lazy("I used it again"), title_of)
def tip_again(request: MemberRequest, slug: str) -> HttpResponse:
    """Say that I used it again today."""
    tip = readable_tip(request, slug)
    if actions.use_again(tip, by=request.user, at=timezone.now()):
        return _answer(request, tip, _("Noted: once more today."))
    return _answer(request, tip, _("It is counted for today already."))


@button(gettext_lazy("Take back that I tried it"), title_of)
def tip_untry(request: MemberRequest, slug: str) -> HttpResponse:
    """Take my answer back."""
    tip = readable_tip(request, slug)
    actions.unmark_tried(tip, by=request.user)
    return _answer(request, tip, _("Undone: you are no longer counted among those who tried it."))


def _form_page(request: MemberRequest, template: str, context: dict[str, object]) -> HttpResponse:
    """The form on a page of its own, or in the panel of the tip."""
    status = 422 if request.method == "POST" else 200
    if not request.htmx:
        return render(request, template, context, status=status)
    part = render(request, f"{template}#form", context, status=status)
    return reswap(retarget(part, "#try"), "innerHTML")


def _failure(request: MemberRequest, tip: Tip) -> dict[str, object]:
    """What I said went wrong, to be changed."""
    failed = FailedTry.objects.filter(tip=tip, person=request.user).first()
    return {"reason": failed.reason} if failed else {}


def _earlier_answer(request: MemberRequest, tip: Tip) -> dict[str, object]:
    """What I said before, to be changed."""
    mark = TriedMark.objects.filter(tip=tip, person=request.user).first()
    if mark is None:
        return {}
    return {"minutes": mark.minutes, "note": mark.note, "language": mark.language}


def _answer(request: MemberRequest, tip: Tip, sentence: str) -> HttpResponse:
    """The panel of the tip and what those who tried it say, as they are now, or the next page."""
    if not request.htmx:
        messages.success(request, sentence)
        return redirect(next_page(request, tip.get_absolute_url()))
    shown = queries.tip_page(request.user, tip.slug)
    context = {"sentence": sentence, "shown": shown, "tip": shown.tip}
    return render(request, "knowledge/tip_tried.html", context)
