"""What views load, as this member may see it."""

from django.db.models import Model
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from community.core import highlights, nouns
from community.core.bilingual import LANGUAGES
from community.core.numbers import whole_number
from members.requests import MemberRequest

from .. import queries, rules
from ..models import Article, Issue, Pitch


def readable_article(request: MemberRequest, number: int, slug: str) -> Article:
    """An article this member may read, or 404."""
    rows = queries.articles_for(request.user)
    return get_object_or_404(rows, issue__number=_small(number), slug=slug)


def title_of(request: MemberRequest, number: int, slug: str, **_part: int) -> str:
    """What a button is about."""
    return readable_article(request, number, slug).title


def article_written(request: MemberRequest, number: int, slug: str) -> Article:
    """An article this member may change, or wrote before it left their hands, or 404."""
    article = readable_article(request, number, slug)
    writer = request.user
    if not (rules.can_revise(writer, article) or rules.has_given_away(writer, article)):
        raise Http404
    return article


def article_illustrated(request: MemberRequest, number: int, slug: str) -> Article:
    """An article on which this member hangs pictures, or 404."""
    article = readable_article(request, number, slug)
    if not rules.can_illustrate(request.user, article):
        raise Http404
    return article


def article_asked(request: MemberRequest, number: int, slug: str) -> Article:
    """An article for which this member answers questions, or 404."""
    rows = Article.objects.with_surroundings()
    article = get_object_or_404(rows, issue__number=_small(number), slug=slug)
    if not rules.can_answer(request.user, article):
        raise Http404
    return article


def article_in_the_making(request: MemberRequest, number: int, slug: str) -> Article:
    """An article that this member helps to make, whatever its state, or 404."""
    article = readable_article(request, number, slug)
    if not rules.can_work_on(request.user, article):
        raise Http404
    return article


def article_to_judge(request: MemberRequest, number: int, slug: str) -> Article:
    """An article about which this member decides, or 404."""
    article = readable_article(request, number, slug)
    if not rules.can_approve(request.user, article):
        raise Http404
    return article


def article_to_proofread(request: MemberRequest, number: int, slug: str) -> Article:
    """An article that this member reads before it appears, or 404."""
    article = readable_article(request, number, slug)
    if not rules.can_proofread(request.user, article):
        raise Http404
    return article


def article_to_file(request: MemberRequest, number: int, slug: str) -> Article:
    """An article of which this member decides who writes it, and where it stands, or 404."""
    rows = queries.articles_for(request.user).with_people()
    article = get_object_or_404(rows, issue__number=_small(number), slug=slug)
    if not rules.can_file(request.user, article):
        raise Http404
    return article


def article_to_ask(request: MemberRequest, number: int, slug: str) -> Article:
    """An article that this member may show to somebody outside, with whom it interviews, or 404."""
    rows = queries.articles_for(request.user).select_related("interviewee")
    article = get_object_or_404(rows, issue__number=_small(number), slug=slug)
    if not rules.can_ask_review(request.user, article):
        raise Http404
    return article


def issue_to_make(request: MemberRequest, number: int) -> Issue:
    """An issue this member makes, or 404."""
    if not rules.can_edit_issues(request.user):
        raise Http404
    return get_object_or_404(Issue, number=_small(number))


def issue_in_making(request: MemberRequest, number: int) -> Issue:
    """An issue this member plans, while it is not out, or 404."""
    if not rules.can_edit_issues(request.user):
        raise Http404
    rows = Issue.objects.in_progress().select_related("publication_director__site")
    return get_object_or_404(rows, number=_small(number))


def issue_to_release(request: MemberRequest, number: int) -> Issue:
    """An issue this member publishes or signs off, or 404."""
    rows = Issue.objects.select_related("publication_director", "signed_off_by", "leaving_by")
    issue = get_object_or_404(rows, number=_small(number))
    if not (rules.can_edit_issues(request.user) or rules.can_sign_off(request.user, issue)):
        raise Http404
    return issue


def idea_to_answer(request: MemberRequest, pk: int) -> Pitch:
    """An idea that waits for the committee, or 404."""
    if not rules.can_edit_issues(request.user):
        raise Http404
    return get_object_or_404(Pitch.objects.select_related("person", "owner"), pk=pk)


def asked_idea(request: MemberRequest) -> Pitch | None:
    """The idea that the address names, for the committee; nonsense is none."""
    pk = whole_number(request.GET.get("idea", ""))
    return None if pk is None else idea_to_answer(request, pk)


def thing_told(request: MemberRequest) -> Model | None:
    """What the address names as worth telling, `tip:12`; 404 for what this member does not see,
    or what the journal would not tell."""
    about = request.GET.get("about", "")
    if not about:
        return None
    code, _colon, key = about.partition(":")
    noun, pk = nouns.find(code), whole_number(key)
    if noun is None or pk is None:
        raise Http404
    thing: Model = get_object_or_404(noun.visible_to(request.user), pk=pk)
    if not highlights.is_tellable(thing):
        raise Http404
    return thing


def issue_seen(request: MemberRequest, number: int) -> Issue:
    """An issue this member may read, whole or as a proof, or 404."""
    return get_object_or_404(Issue.objects.visible_to(request.user), number=_small(number))


def asked_language(request: HttpRequest) -> str:
    """The language that the address asks for; anything else is none."""
    language = request.GET.get("lang", "")
    return language if language in LANGUAGES else ""


def _small(number: int) -> int:
    """PostgreSQL refuses what no issue will ever reach."""
    if number > 32_767:
        raise Http404
    return number
