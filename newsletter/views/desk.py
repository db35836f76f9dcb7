"""The desk: who writes what, and what is decided."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from community.core.bilingual import active_language
from community.core.buttons import button
from community.core.kept_forms import bind
from community.core.once import carried_out_once
from members.requests import MemberRequest

from .. import actions, queries
from ..forms import NewArticleForm, ReturnForm, initial_from_idea
from ..models import Article, Issue, Pitch
from .loading import (
    article_to_judge,
    article_to_proofread,
    article_written,
    asked_idea,
    issue_to_make,
    title_of,
)


@require_safe
def desk(request: MemberRequest) -> HttpResponse:
    """What waits for this member, and the issue in the making; 404 when there is nothing."""
    shown = queries.desk(request.user, request.GET.get("issue", ""))
    if not shown.has_something:
        raise Http404
    context = {"desk": shown, "in_order": "order" in request.GET}
    return render(request, "newsletter/desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def article_new(request: MemberRequest, number: int) -> HttpResponse:
    """Open an article and give it to somebody; it may come of an idea."""
    issue, idea = issue_to_make(request, number), asked_idea(request)
    initial: dict[str, object] = {"language": active_language(), "kind": Article.Kind.STORY}
    initial |= {"page": request.GET.get("page", "")}
    initial |= initial_from_idea(idea) if idea else {}
    form = bind(request, NewArticleForm, initial=initial, issue=issue)
    if (
        request.method == "POST"
        and form.is_valid()
        and (article := _commissioned(request, issue, form, idea))
    ):
        messages.success(request, _("The article is open."))
        return redirect("newsletter:article-edit", issue.number, article.slug)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "issue": issue, "idea": idea}
    return render(request, "newsletter/article_new.html", context, status=status)


def _commissioned(
    request: MemberRequest, issue: Issue, form: NewArticleForm, idea: Pitch | None
) -> Article | None:
    """The article that was opened; without one, since its page was taken meanwhile, the form says
    so."""
    try:
        return _opened(request, issue, form, idea)
    except (actions.NoSuchPage, actions.PageTaken) as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return None


@transaction.atomic
def _opened(
    request: MemberRequest, issue: Issue, form: NewArticleForm, idea: Pitch | None
) -> Article:
    """The article on its page; when the idea behind it has its answer already, none is."""
    by, at, language = request.user, timezone.now(), form.cleaned_data["language"]
    wording, filing = actions.Wording(form.cleaned_data["title"]), form.filing(by)
    article = actions.draft(issue, wording, by=by, at=at, language=language, filing=filing)
    if form.first_page:
        article = actions.place(article, form.first_page, by=by, at=at)
    if idea:
        actions.take_up(idea, article, by=by, at=at)
    return article


@button(gettext_lazy("Send for review"), title_of)
@carried_out_once
def article_send(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """Give my draft to the committee."""
    article = article_written(request, number, slug)
    actions.send(article, by=request.user, at=timezone.now())
    messages.success(request, _("Your article is with the editors."))
    return redirect(article)


@button(gettext_lazy("Accept"), title_of)
@carried_out_once
def article_approve(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """Make an article ready for its readers."""
    article = article_to_judge(request, number, slug)
    article = actions.approve(article, by=request.user, at=timezone.now())
    out = _("The article is published.")
    ready = _("The article is ready: it appears with its issue.")
    messages.success(request, out if article.is_published else ready)
    return redirect(article)


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def article_return(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """Give an article back to its author, with a word."""
    article = article_to_proofread(request, number, slug)
    form = bind(request, ReturnForm)
    if request.method == "POST" and form.is_valid() and _sent_back(request, form, article):
        messages.success(request, _("The article is back with its author."))
        return redirect("newsletter:desk")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "article": article}
    return render(request, "newsletter/article_return.html", context, status=status)


def _sent_back(request: MemberRequest, form: ReturnForm, article: Article) -> bool:
    """Whether it went back to its author; when not, the form says why."""
    word = form.cleaned_data["word"]
    try:
        actions.send_back(article, by=request.user, at=timezone.now(), word=word)
    except actions.NotSentBack as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return False
    return True
