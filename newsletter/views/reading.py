"""The archive, an issue, an article."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from community.core.bilingual import active_language
from community.core.buttons import button
from community.core.destinations import next_page
from community.core.missing import or_404
from community.search.actions import count_miss
from members.requests import MemberRequest

from .. import actions, queries
from ..models import Article, Issue
from ..paper import kept
from .loading import asked_language, readable_article, title_of


@require_safe
def issue_list(request: MemberRequest) -> HttpResponse:
    """The latest issue, the others, what to read by section; or articles that answer words."""
    if results := queries.articles_found(request):
        if results.q and not results.total and not results.bar.chosen_count:
            count_miss(results.q, at=timezone.now())
        return render(request, "newsletter/articles_found.html", {"results": results})
    shown = queries.archive(request.user, request)
    return render(request, "newsletter/issue_list.html", {"archive": shown})


@require_safe
def issue_detail(request: MemberRequest, number: int) -> HttpResponse:
    """An issue on the web, whole."""
    with or_404(Issue):
        shown = queries.issue_page(request.user, number, asked_language(request))
    if shown.issue.is_published and _is_opened(request):
        actions.count_opening(shown.issue, at=timezone.now())
    language = asked_language(request) or active_language()
    printed = {
        "language": language,
        "name": _("PDF in French") if language == "fr" else _("PDF in English"),
        "size": kept.size_of(shown.issue, language),
    }
    context = {
        "shown": shown,
        "issue": shown.issue,
        "asked": asked_language(request),
        "printed": printed,
    }
    return render(request, "newsletter/issue_detail.html", context)


@require_safe
def article_detail(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """One article, between its neighbours."""
    with or_404(Article):
        shown = queries.article_page(request.user, number, slug, asked_language(request))
    article = shown.story.article
    is_own = article.author_id == request.user.pk
    if article.is_published and not is_own and _is_opened(request):
        actions.count_opening(article.issue, article, at=timezone.now())
    context = {"shown": shown, "story": shown.story, "article": article}
    return render(request, "newsletter/article_detail.html", context)


def _is_opened(request: MemberRequest) -> bool:
    """Whether somebody sees the page, rather than a browser that fetches it in case they do."""
    purpose = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return request.method == "GET" and "prefetch" not in purpose.lower()


@button(_("Useful, or no longer"), title_of)
def article_useful(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """It helped me; a second tap takes it back."""
    article = readable_article(request, number, slug)
    useful = "undo" not in request.POST
    if useful:
        actions.mark_useful(article, by=request.user, at=timezone.now())
    else:
        actions.unmark_useful(article, by=request.user)
    if not request.htmx:
        return redirect(next_page(request, article.get_absolute_url()))
    context = {
        "number": number,
        "slug": slug,
        "useful_count": article.useful_count,
        "is_useful": useful,
    }
    return render(request, "newsletter/useful.html", context)
