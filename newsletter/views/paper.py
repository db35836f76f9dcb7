"""An issue on paper: its PDF, and the plan of its pages."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from community.core.bilingual import LANGUAGES, active_language
from community.core.buttons import button
from community.core.once import carried_out_once
from members.requests import MemberRequest

from .. import actions, queries
from ..forms import PlaceForm
from ..models import Article
from ..paper import kept
from ..paper.content import NotPrinted
from ..paper.flatplan import flatplan as plan_of
from .loading import (
    article_to_judge,
    issue_seen,
    issue_to_make,
    title_of,
)


@require_safe
def issue_pdf(request: MemberRequest, number: int, language: str) -> HttpResponse:
    """The issue to pin up, in one language; until it is out it is a proof."""
    issue = issue_seen(request, number)
    if language not in LANGUAGES:
        raise Http404
    proof = "" if issue.is_published else _("Proof")
    articles = queries.printed_articles(issue)
    try:
        content = kept.pdf_of(issue, articles, language, at=timezone.now(), proof=proof)
    except NotPrinted as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect(issue)
    name = f"escale-{issue.number}-{language}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@require_safe
def flatplan(request: MemberRequest, number: int) -> HttpResponse:
    """All pages of an issue that is being made, in small; `?hold=` takes an article in hand."""
    issue = issue_to_make(request, number)
    articles = queries.planned_articles(issue)
    refused, leaves = "", None
    try:
        leaves = kept.leaves_of(issue, articles, active_language())
    except NotPrinted as refusal:
        refused = str(refusal.sentence)
    held = request.GET.get("hold", "")
    shown = plan_of(issue, articles, leaves, held, queries.dues_of(articles))
    context = {"plan": shown, "issue": issue, "leaves": leaves, "refused": refused}
    return render(request, "newsletter/flatplan.html", context)


@require_safe
def flatplan_leaf(request: MemberRequest, number: int, mark: str, page: int) -> HttpResponse:
    """One page in small, as the plan shows it."""
    issue = issue_to_make(request, number)
    picture = kept.leaf(issue, active_language(), mark, page)
    if picture is None:
        raise Http404
    headers = {"Cache-Control": "private, max-age=86400, immutable"}
    return HttpResponse(picture, content_type="image/png", headers=headers)


@button(gettext_lazy("Put here"), title_of)
@carried_out_once
def article_place(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """Put an article on a page; who stands there takes its place."""
    article = article_to_judge(request, number, slug)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a page of this issue."))
        return redirect(f"{_plan(number)}?hold={slug}")
    page, at = form.cleaned_data["page"], timezone.now()
    there = Article.objects.filter(issue=article.issue_id, page=page).exclude(pk=article.pk)
    try:
        if (other := there.first()) and article.page:
            article = actions.exchange(article, other, by=request.user, at=at)
        else:
            article = actions.place(article, page, by=request.user, at=at)
    except (actions.NoSuchPage, actions.PageTaken) as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect(f"{_plan(number)}?hold={slug}")
    where = {"title": article.title, "page": article.page}
    messages.success(request, _("“%(title)s” is on page %(page)d.") % where)
    step = form.cleaned_data["step"]
    held = f"?hold={slug}&step={step}" if step else ""
    return redirect(f"{_plan(number)}{held}#page-{article.page}")


@button(gettext_lazy("Take off the plan"), title_of)
@carried_out_once
def article_unplace(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """Take an article off its page; it waits for another."""
    article = article_to_judge(request, number, slug)
    actions.unplace(article, by=request.user, at=timezone.now())
    messages.success(request, _("“%(title)s” has no page for now.") % {"title": article.title})
    return redirect(_plan(number))


@button(gettext_lazy("Add four pages"))
@carried_out_once
def flatplan_sheet(request: MemberRequest, number: int) -> HttpResponse:
    """A folded sheet more."""
    issue = issue_to_make(request, number)
    issue = actions.add_sheet(issue, by=request.user, at=timezone.now())
    messages.success(request, _("The issue has %(count)d pages.") % {"count": issue.slots})
    return redirect(_plan(number))


def _plan(number: int) -> str:
    return reverse("newsletter:flatplan", args=[number])
