"""Writing a tip in two minutes, and revising it."""

from collections.abc import Mapping
from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from community.core.bilingual import active_language
from community.core.buttons import button
from community.core.kept_forms import bind
from community.core.meanwhile import Meanwhile, show_both
from community.core.narrowing import words_of
from community.core.once import carried_out_once
from community.core.refusals import Refusal
from community.core.throttles import Throttle
from members.requests import MemberRequest

from .. import actions, drafts, queries
from ..forms import TipForm, TipRevisionForm, initial_of, preview_of
from ..models import Tip
from .history import page_after_revising
from .loading import own_tip

LONGEST_PROBLEM = 200  # of what a search hands over
LOOKED_THROUGH = {"problem": 500, "steps": 4000}  # characters of what is being typed
TIPS = Throttle("tips", most=20, within=timedelta(hours=1))


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def tip_new(request: MemberRequest) -> HttpResponse:
    """Write a tip; what was typed before is still here."""
    draft = drafts.TIP.given_back(request)
    prefilled = {"problem": words_of(request.GET, "problem", LONGEST_PROBLEM)}
    form = bind(request, TipForm, initial={"language": active_language()} | prefilled | draft)
    sent = request.method == "POST"
    if sent and form.is_valid():
        if not form.is_complete:
            return _proposed(request, form)
        if tip := _published(request, form):
            messages.success(request, _("Your tip is published. Every colleague can read it."))
            return redirect(tip)
    context: dict[str, object] = {"form": form, "draft": draft}
    if sent or draft:
        context["preview"] = preview_of(form.answers())
    if sent:
        context["proposal"] = _proposal(form.answers())
        context["near"] = queries.alike(form["problem"].value() or "")
    return render(request, "knowledge/tip_new.html", context, status=422 if sent else 200)


def _proposed(request: MemberRequest, form: TipForm) -> HttpResponse:
    """The form once more: what was left blank is proposed, and seen before it is published."""
    near, completed = queries.alike(form.cleaned_data["problem"]), form.completed()
    context = {
        "form": completed,
        "near": near,
        "preview": preview_of(completed.answers()),
        "proposal": form.proposal(),
        "is_proposed": True,
    }
    return render(request, "knowledge/tip_new.html", context, status=422)


def _published(request: MemberRequest, form: TipForm) -> Tip | None:
    """The new tip; None when it was refused, which the form then says."""
    writer, language = request.user, form.cleaned_data["language"]
    TIPS.count(writer.pk)
    filing = form.filing()
    try:
        tip = actions.publish(
            form.wording(), by=writer, at=timezone.now(), language=language, filing=filing
        )
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return None
    drafts.TIP.drop(request)
    return tip


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def tip_revise(request: MemberRequest, slug: str) -> HttpResponse:
    """Change my tip; when it changed elsewhere meanwhile, both texts are shown."""
    tip = own_tip(request, slug, queries.tips_to_revise())
    draft = drafts.TIP.given_back(request, drafts.key_of(tip))
    form = bind(request, TipRevisionForm, tip=tip, initial=initial_of(tip) | draft)
    preview = preview_of(form.answers())
    context: dict[str, object] = {"form": form, "tip": tip, "draft": draft, "preview": preview}
    try:
        if request.method == "POST" and form.is_valid() and _revised(request, form):
            messages.success(request, _("Your tip is up to date."))
            page = page_after_revising(request, tip, tip.language, tip.get_absolute_url())
            return redirect(page)
    except actions.Changed as conflict:
        context["meanwhile"] = _both(request, form, conflict.current)
        return render(request, "knowledge/tip_revise.html", context, status=409)
    status = 422 if request.method == "POST" else 200
    return render(request, "knowledge/tip_revise.html", context, status=status)


def _both(request: MemberRequest, form: TipRevisionForm, current: Tip) -> Meanwhile:
    """My text and the one that was saved meanwhile."""
    present = initial_of(queries.tips_to_revise().get(pk=current.pk))
    return show_both(form, present, queries.last_revision(current), request.user)


def _revised(request: MemberRequest, form: TipRevisionForm) -> bool:
    """Whether the revision was taken; when not, the form says why."""
    filing, version = form.filing(), form.cleaned_data["version"]
    try:
        actions.revise(
            form.tip,
            form.wording(),
            by=request.user,
            at=timezone.now(),
            filing=filing,
            version=version,
        )
    except actions.EmptyTip as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return False
    drafts.TIP.drop(request, drafts.key_of(form.tip))
    return True


@button(gettext_lazy("Save the draft"))
def tip_draft(request: MemberRequest, slug: str = "") -> HttpResponse:
    """Keep what is half written."""
    tip = own_tip(request, slug) if slug else None
    return drafts.TIP.keep(request, drafts.key_of(tip), page=_form_url(tip))


@button(gettext_lazy("Forget the draft"))
def tip_draft_drop(request: MemberRequest, slug: str = "") -> HttpResponse:
    """Forget what is half written and start again."""
    tip = own_tip(request, slug) if slug else None
    drafts.TIP.drop(request, drafts.key_of(tip))
    return redirect(_form_url(tip))


@button()
def tip_alike(request: MemberRequest) -> HttpResponse:
    """What the network already holds on the problem being typed, and how it would be filed."""
    sent: dict[str, object] = dict(request.POST.items())
    problem = _typed("problem", sent)
    context: dict[str, object] = {"near": queries.alike(problem)}
    if problem.strip():
        proposal = _proposal(sent)
        form = _with_proposal(request, proposal)
        sent |= form.initial
        context |= {"proposal": proposal, "form": form}
    return render(request, "knowledge/tip_alike.html", context | {"preview": preview_of(sent)})


@button()
def tip_preview(request: MemberRequest) -> HttpResponse:
    """The tip being written, as its readers would see it."""
    return render(request, "knowledge/tip_preview.html", {"preview": preview_of(request.POST)})


def _proposal(sent: Mapping[str, object]) -> queries.Proposal:
    """What the text suggests as it stands, right or wrong."""
    return queries.propose(_typed("problem", sent), _typed("steps", sent).splitlines())


def _typed(name: str, sent: Mapping[str, object]) -> str:
    return str(sent.get(name) or "")[: LOOKED_THROUGH[name]]


def _with_proposal(request: MemberRequest, proposal: queries.Proposal) -> TipForm:
    """Title and category as proposed; what the writer has typed or chosen stays."""
    fresh = {"title": proposal.title, "category": proposal.category}
    kept = {
        name: request.POST.get(name, "")
        for name in fresh
        if request.POST.get(name, "") not in ("", request.POST.get(f"proposed_{name}", ""))
    }
    return TipForm(initial={**fresh, **kept})


def _form_url(tip: Tip | None) -> str:
    page = "tip-revise" if tip else "tip-new"
    return reverse(f"knowledge:{page}", args=[tip.slug] if tip else [])
