"""Ideas for the journal: a member's own, and those that wait for the committee."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from community.core.kept_forms import bind
from community.core.once import carried_out_once
from members.requests import MemberRequest

from .. import actions, queries, rules
from ..forms import DeclineForm, PitchForm, initial_of_pitch
from .loading import idea_to_answer, thing_told


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def pitch(request: MemberRequest) -> HttpResponse:
    """Three answers, and what became of earlier ideas; `?about=` is what the idea comes from."""
    thing = thing_told(request)
    form = bind(request, PitchForm, initial=initial_of_pitch(thing, request.user))
    if request.method == "POST" and form.is_valid():
        actions.pitch(form.idea(), by=request.user, at=timezone.now(), about=thing)
        messages.success(request, _("Your idea is with the committee: you will be told."))
        return redirect("newsletter:pitch")
    status = 422 if request.method == "POST" else 200
    ideas, proposals = queries.ideas_of(request.user), queries.ideas_about(request.user)
    context = {"form": form, "thing": thing, "ideas": ideas, "asked": proposals}
    return render(request, "newsletter/pitch.html", context, status=status)


@require_safe
def idea_list(request: MemberRequest) -> HttpResponse:
    """What members would like to read: take it up, or decline with a word."""
    if not rules.can_edit_issues(request.user):
        raise Http404
    return render(request, "newsletter/idea_list.html", {"ideas": queries.ideas()})


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def idea_decline(request: MemberRequest, pk: int) -> HttpResponse:
    """Say no to an idea, with a word."""
    idea = idea_to_answer(request, pk)
    form = bind(request, DeclineForm)
    if request.method == "POST" and form.is_valid():
        word = form.cleaned_data["word"]
        actions.decline(idea, by=request.user, at=timezone.now(), word=word)
        messages.success(request, _("The member is told, on the site and by e-mail."))
        return redirect("newsletter:idea-list")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "idea": idea}
    return render(request, "newsletter/idea_decline.html", context, status=status)
