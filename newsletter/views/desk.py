"""The desk: who writes what, and what is decided."""

from dataclasses import replace

from django.contrib import messages
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

from .. import actions, queries, rules
from ..forms import NewArticleForm, NewIssueForm, ReturnForm
from ..models import Article
from .loading import article_to_judge, article_written, free_page, issue_to_make, title_of


@require_safe
def desk(request: MemberRequest) -> HttpResponse:
    """The issue in progress, by state; 404 for whoever has nothing to do there."""
    shown = queries.desk(request.user)
    if not shown.is_editor and not shown.mine:
        raise Http404
    return render(request, "newsletter/desk.html", {"desk": shown})


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def issue_new(request: MemberRequest) -> HttpResponse:
    """Open an issue; a number and a cover are proposed."""
    if not rules.can_edit_issues(request.user):
        raise Http404
    proposed = {"number": queries.next_number(), "cover": queries.next_cover()}
    form = bind(request, NewIssueForm, initial=proposed)
    if request.method == "POST" and form.is_valid() and _opened(request, form):
        messages.success(request, _("The issue is open: commission its first article."))
        return redirect("newsletter:desk")
    status = 422 if request.method == "POST" else 200
    return render(request, "newsletter/issue_new.html", {"form": form}, status=status)


def _opened(request: MemberRequest, form: NewIssueForm) -> bool:
    """Whether the issue was opened; when not, the form says why."""
    try:
        actions.open_issue(form.cleaned_data["number"], form.plan(), by=request.user)
    except actions.NumberTaken as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def article_new(request: MemberRequest, number: int) -> HttpResponse:
    """Open an article and give it to somebody."""
    issue = issue_to_make(request, number)
    initial = {"language": active_language(), "kind": Article.Kind.STORY}
    form = bind(request, NewArticleForm, initial=initial)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        article = actions.draft(
            issue,
            actions.Wording(cleaned["title"]),
            by=request.user,
            at=timezone.now(),
            language=cleaned["language"],
            filing=replace(form.filing(request.user), page=free_page(request, issue)),
        )
        messages.success(request, _("The article is open."))
        return redirect("newsletter:article-edit", issue.number, article.slug)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "issue": issue}
    return render(request, "newsletter/article_new.html", context, status=status)


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
    article = article_to_judge(request, number, slug)
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


@button(gettext_lazy("Publish the issue"))
@carried_out_once
def issue_publish(request: MemberRequest, number: int) -> HttpResponse:
    """Let the issue out."""
    issue = issue_to_make(request, number)
    actions.publish_issue(issue, by=request.user, at=timezone.now())
    messages.success(request, _("The issue is published. Every colleague can read it."))
    return redirect(issue)
