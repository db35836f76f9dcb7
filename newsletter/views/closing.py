"""Closing an issue with what exists, one decision after the other or all at once."""

from contextlib import suppress

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from community.core import highlights
from community.core.bilingual import active_language
from community.core.once import carried_out_once
from community.core.refusals import Refusal
from members.requests import MemberRequest

from .. import actions, queries
from ..models import Issue
from ..paper import kept
from ..paper.content import NotPrinted
from ..paper.kept import Leaves
from ..queries.closing import Closing, Decision
from .loading import issue_to_make

UNDECIDED = "wait"


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def issue_close(request: MemberRequest, number: int) -> HttpResponse:
    """Every place that is not ready, with a proposal; POST carries out what was chosen."""
    issue = issue_to_make(request, number)
    if issue.is_published:
        return redirect(issue)
    closing = queries.closing(issue, timezone.now())
    if request.method != "POST":
        return _shown(request, issue, closing)
    chosen = _chosen(request, closing.decisions)
    done = sum(_carried_out(request, issue, decision, code) for decision, code in chosen)
    if done:
        sentence = ngettext(
            "%(count)s decision is carried out: what was filled waits to be accepted.",
            "%(count)s decisions are carried out: what was filled waits to be accepted.",
            done,
        )
        messages.success(request, sentence % {"count": done})
    return redirect("newsletter:issue-close", issue.number)


def _shown(request: MemberRequest, issue: Issue, closing: Closing) -> HttpResponse:
    """Each decision beside its page as it is now."""
    leaves = _leaves(issue)
    pictures = leaves.pages if leaves else {}
    places = [
        (decision, pictures.get(decision.page) if decision.page else None)
        for decision in closing.decisions
    ]
    context = {"closing": closing, "places": places, "issue": issue, "leaves": leaves}
    return render(request, "newsletter/issue_close.html", context)


def _leaves(issue: Issue) -> Leaves | None:
    """Its pages in small, as they are now; none while they cannot be set."""
    with suppress(NotPrinted):
        return kept.leaves_of(issue, queries.planned_articles(issue), active_language())
    return None


def _chosen(request: MemberRequest, decisions: list[Decision]) -> list[tuple[Decision, str]]:
    """What the form says of each place; with one button, of one place only."""
    only = request.POST.get("only")
    about = [decision for decision in decisions if only in {None, decision.code}]
    chosen = [(decision, request.POST.get(decision.code, UNDECIDED)) for decision in about]
    return [
        (decision, code)
        for decision, code in chosen
        if code != UNDECIDED and code in {answer.code for answer in decision.answers}
    ]


def _carried_out(request: MemberRequest, issue: Issue, decision: Decision, code: str) -> bool:
    """Whether it was done; when not, the page says why."""
    try:
        _carry_out(request, issue, decision, code)
    except Refusal as refusal:
        messages.error(request, str(refusal.sentence))
        return False
    return True


def _carry_out(request: MemberRequest, issue: Issue, decision: Decision, code: str) -> None:
    by, at = request.user, timezone.now()
    act, _colon, named = code.partition(":")
    source, article = highlights.get(named), decision.article
    if act == "accept" and article:
        actions.approve(article, by=by, at=at)
    if act in {"postpone", "replace"} and article:
        actions.postpone(article, by=by, at=at)
    if act == "fill" and article and source:
        actions.fill_article(article, source, by=by, at=at)
    elif act in {"fill", "replace"} and decision.page and source:
        actions.fill_page(issue, decision.page, source, by=by, at=at)
