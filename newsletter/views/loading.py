"""What views load, as this member may see it."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from community.core.bilingual import LANGUAGES
from members.requests import MemberRequest

from .. import queries, rules
from ..models import Article, Issue


def readable_article(request: MemberRequest, number: int, slug: str) -> Article:
    """An article this member may read, or 404."""
    rows = queries.articles_for(request.user)
    return get_object_or_404(rows, issue__number=_small(number), slug=slug)


def title_of(request: MemberRequest, number: int, slug: str) -> str:
    """What a button is about."""
    return readable_article(request, number, slug).title


def article_written(request: MemberRequest, number: int, slug: str) -> Article:
    """An article this member may change, or wrote before it left their hands, or 404."""
    article = readable_article(request, number, slug)
    writer = request.user
    if not (rules.can_revise(writer, article) or rules.has_given_away(writer, article)):
        raise Http404
    return article


def article_asked(request: MemberRequest, number: int, slug: str) -> Article:
    """An article for which this member answers questions, or 404."""
    rows = Article.objects.with_surroundings()
    article = get_object_or_404(rows, issue__number=_small(number), slug=slug)
    if not rules.can_answer(request.user, article):
        raise Http404
    return article


def article_to_judge(request: MemberRequest, number: int, slug: str) -> Article:
    """An article about which this member decides, or 404."""
    article = readable_article(request, number, slug)
    if not rules.can_approve(request.user, article):
        raise Http404
    return article


def issue_to_make(request: MemberRequest, number: int) -> Issue:
    """An issue this member makes, or 404."""
    if not rules.can_edit_issues(request.user):
        raise Http404
    return get_object_or_404(Issue, number=_small(number))


def asked_language(request: MemberRequest) -> str:
    """The language that the address asks for; anything else is none."""
    language = request.GET.get("lang", "")
    return language if language in LANGUAGES else ""


def _small(number: int) -> int:
    """PostgreSQL refuses what no issue will ever reach."""
    if number > 32_767:
        raise Http404
    return number
