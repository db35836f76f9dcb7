"""How articles are filed: in whose hands, by when, in which issue and in which order."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from community.core.buttons import button
from community.core.kept_forms import bind
from community.core.meanwhile import has_moved, mark_of, show_both
from community.core.numbers import whole_number
from community.core.once import carried_out_once
from members.requests import MemberRequest

from .. import actions, queries
from ..forms import FilingForm, initial_of_filing
from ..models import Article, Issue
from .loading import article_to_file, title_of


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
@transaction.atomic
def article_filing(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """Change what was decided about it; when somebody else did meanwhile, both are shown."""
    article = article_to_file(request, number, slug)
    if request.method == "POST":
        article = actions.locked(article)
    initial = initial_of_filing(article)
    form = bind(request, FilingForm, initial=initial, article=article)
    context: dict[str, object] = {
        "form": form,
        "article": article,
        "as_it_stands": mark_of(FilingForm(initial=initial, article=article)),
        "issues": queries.issues_beside(article),
        "is_begun": actions.is_begun(article),
    }
    if request.method == "POST" and has_moved(form):
        change = queries.last_filing(article)
        context["meanwhile"] = show_both(form, initial, change, request.user)
        return render(request, "newsletter/article_filing.html", context, status=409)
    if request.method == "POST" and form.is_valid():
        return _refiled(request, form, article)
    status = 422 if request.method == "POST" else 200
    return render(request, "newsletter/article_filing.html", context, status=status)


def _refiled(request: MemberRequest, form: FilingForm, article: Article) -> HttpResponse:
    title, by, at = form.cleaned_data["title"], request.user, timezone.now()
    article = actions.refile(article, form.filing(), title=title, by=by, at=at)
    messages.success(request, _("The article is filed anew."))
    return redirect(_at_desk(article))


@button(gettext_lazy("Change the order"), title_of)
@carried_out_once
def article_order(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """One place up, or down."""
    article = article_to_file(request, number, slug)
    actions.reorder(article, up="up" in request.POST, by=request.user)
    return redirect(f"{_desk_of(article)}&order=1#order-{article.pk}")


@button(gettext_lazy("Move to another issue"), title_of)
@carried_out_once
def article_move(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """Into the issue that was chosen."""
    article = article_to_file(request, number, slug)
    chosen = whole_number(request.POST.get("issue", ""))
    issue = Issue.objects.filter(number=chosen).first() if chosen else None
    if issue is None:
        raise actions.NotMoved(_("Choose an issue that is being made."))
    article = actions.move(article, issue, by=request.user, at=timezone.now())
    messages.success(request, _("The article is in issue %(number)d.") % {"number": issue.number})
    return redirect(_at_desk(article))


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def article_delete(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """Ask, then take the commission back; a refusal says why."""
    article = article_to_file(request, number, slug)
    if request.method == "POST":
        desk = _desk_of(article)
        actions.delete(article, by=request.user, at=timezone.now())
        messages.success(request, _("The commission is taken back."))
        return redirect(desk)
    context = {"article": article, "is_begun": actions.is_begun(article)}
    return render(request, "newsletter/article_delete.html", context)


def _desk_of(article: Article) -> str:
    return f"{reverse('newsletter:desk')}?issue={article.issue.number}"


def _at_desk(article: Article) -> str:
    """Its line on the desk."""
    return f"{_desk_of(article)}#article-{article.pk}"
