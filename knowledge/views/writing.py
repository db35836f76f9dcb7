"""Writing a tip in two minutes, and revising it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from community.core.bilingual import active_language
from community.core.dates import clock
from community.core.kept_forms import bind
from community.core.refusals import Refusal

from .. import actions, drafts, queries
from ..forms import RevisionForm, TipForm, initial_of
from ..models import Tip
from .loading import own_tip, reader


@require_http_methods(["GET", "HEAD", "POST"])
def tip_new(request: HttpRequest) -> HttpResponse:
    """Write a tip; what was typed before is still here."""
    draft = _draft(request, None)
    form = bind(request, TipForm, initial={"language": active_language()} | draft)
    if request.method == "POST" and form.is_valid() and (tip := _published(request, form)):
        messages.success(request, _("Your tip is published. Every colleague can read it."))
        return redirect(tip)
    refused = request.method == "POST"
    near = queries.alike(form["problem"].value() or "") if refused else []
    context = {"form": form, "draft": draft, "near": near}
    return render(request, "knowledge/tip_new.html", context, status=422 if refused else 200)


def _published(request: HttpRequest, form: TipForm) -> Tip | None:
    """The new tip; None when it was refused, which the form then says."""
    writer, language = reader(request), form.cleaned_data["language"]
    said = {"language": language, "filing": form.filing()}
    try:
        tip = actions.publish(form.wording(), by=writer, at=timezone.now(), **said)
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return None
    drafts.drop(writer, None)
    return tip


@require_http_methods(["GET", "HEAD", "POST"])
def tip_revise(request: HttpRequest, slug: str) -> HttpResponse:
    """Change my tip; when it changed elsewhere meanwhile, both texts are shown."""
    tip = own_tip(request, slug, queries.tips_to_revise())
    draft = _draft(request, tip)
    form = bind(request, RevisionForm, tip=tip, initial=initial_of(tip) | draft)
    context: dict[str, Any] = {"form": form, "tip": tip, "draft": draft}
    try:
        if request.method == "POST" and form.is_valid() and _revised(request, form):
            messages.success(request, _("Your tip is up to date."))
            return redirect(tip)
    except actions.Changed as conflict:
        current = conflict.current
        context |= {"current": current, "published": queries.text_of(current, current.language)}
        return render(request, "knowledge/tip_revise.html", context, status=409)
    status = 422 if request.method == "POST" else 200
    return render(request, "knowledge/tip_revise.html", context, status=status)


def _revised(request: HttpRequest, form: RevisionForm) -> bool:
    """Whether the revision was taken; when not, the form says why."""
    author, filing = reader(request), form.filing()
    said = {"filing": filing, "version": form.cleaned_data["version"]}
    try:
        actions.revise(form.tip, form.wording(), by=author, at=timezone.now(), **said)
    except actions.EmptyTip as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return False
    drafts.drop(author, form.tip)
    return True


@require_POST
def tip_draft(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Keep what is half written; a script gets a sentence, a browser comes back to the form."""
    tip = own_tip(request, slug) if slug else None
    at = timezone.now()
    drafts.save(reader(request), tip, request.POST, at)
    sentence = _("Draft saved at %(time)s") % {"time": clock(at)}
    if request.headers.get("X-Requested-With") == "fetch":
        return HttpResponse(sentence, content_type="text/plain; charset=utf-8")
    messages.info(request, sentence)
    return redirect("knowledge:tip-revise", slug) if tip else redirect("knowledge:tip-new")


@require_POST
def tip_draft_drop(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Forget what is half written and start again."""
    tip = own_tip(request, slug) if slug else None
    drafts.drop(reader(request), tip)
    return redirect("knowledge:tip-revise", slug) if tip else redirect("knowledge:tip-new")


@require_POST
def tip_alike(request: HttpRequest) -> HttpResponse:
    """What the network already holds on the problem being typed, and how it would be filed."""
    problem = request.POST.get("problem", "")[:500]
    steps = request.POST.get("steps", "")[:4000].splitlines()
    near = queries.alike(problem)
    proposal = queries.propose(problem, steps, near) if problem.strip() else None
    context = {"near": near, "proposal": proposal}
    return render(request, "knowledge/tip_alike.html", context)


def _draft(request: HttpRequest, tip: Tip | None) -> dict[str, Any]:
    """What this person had half written, when she comes back to it."""
    return {} if request.method == "POST" else drafts.load(reader(request), tip) or {}
