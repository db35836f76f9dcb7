"""An issue on the web, and one of its articles."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Sum
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from community.core.person import Reader
from community.core.prepared import prepared
from community.core.richtext import flowing, lines_of, without_tables
from community.files.models import Picture
from community.files.queries import pictures_in
from community.moderation import queries as moderation
from community.moderation.models import Hiding
from members.models import Member

from .. import rules
from ..models import Article, Issue, Part
from ..querysets import ArticleQuerySet, IssueQuerySet
from .outside import Reviews, reviews_of
from .rows import articles_for
from .texts import ArticleText, text_of
from .waiting import Waiting, waiting_of


@dataclass(frozen=True)
class Story:
    """An article with its words in the language of this reader."""

    article: Article
    text: ArticleText
    may_mark: bool
    portrayed: Member | None  # whose face stands beside a portrait


@dataclass(frozen=True)
class IssuePage:
    """An issue as one member reads it."""

    issue: Issue
    stories: list[Story]
    feature: Article | None
    imprint: list[tuple[str | Promise, list[str]]]
    minutes: int


@dataclass(frozen=True)
class ArticlePage:
    """An article as one member reads it, between its neighbours."""

    story: Story
    previous: Article | None
    next: Article | None
    excerpt: str
    may_revise: bool
    may_approve: bool
    may_proofread: bool
    is_maker: bool
    opened: int | None  # how often, for its author alone
    hiding: Hiding | None
    waiting: Waiting | None
    reviews: Reviews | None


def issue_page(member: Member, number: int, language: str = "") -> IssuePage:
    """An issue that this member may read, whole. Raises Issue.DoesNotExist."""
    roles = frozenset(member.held_roles)
    issue = _issue.get(number, member.pk, roles=roles)
    ready = _ready(issue.pk, member.pk, roles=roles)
    for article in ready:
        article.issue = issue
    pictures = pictures_in(ready)
    stories = [_story(member, article, language, pictures, deeper=True) for article in ready]
    articles = [story.article for story in stories]
    return IssuePage(
        issue=issue,
        stories=stories,
        feature=next((article for article in articles if article.section.slug == "dossier"), None),
        imprint=imprint_of(issue),
        minutes=sum(article.minutes for article in articles),
    )


def imprint_of(issue: Issue) -> list[tuple[str | Promise, list[str]]]:
    """The imprint: each task with its names, in the order in which they are printed."""
    tasks = [
        ("publication_director", _("Publication director")),
        *Part.Task.choices,
        ("proofreading", _("Proofreading")),
    ]
    return [(label, issue.imprint[task]) for task, label in tasks if task in issue.imprint]


def article_page(member: Member, number: int, slug: str, language: str = "") -> ArticlePage:
    """An article that this member may read. Raises Article.DoesNotExist."""
    roles, moderates = frozenset(member.held_roles), member.may_enter_office
    article = _article.get(number, slug, member.pk, roles=roles, moderates=moderates)
    story = _story(member, article, language, pictures_in([article]))
    before, after = _neighbours(article)
    return ArticlePage(
        story=story,
        previous=before,
        next=after,
        excerpt=Truncator(without_tables(flowing(lines_of(story.text.body)))).words(30),
        may_revise=rules.can_revise(member, article),
        may_approve=rules.can_approve(member, article),
        may_proofread=rules.can_proofread(member, article),
        is_maker=rules.can_revise(member, article)
        or rules.is_author(member, article)
        or rules.can_proofread(member, article),
        opened=_opened(member, article),
        hiding=moderation.open_hiding(article),
        waiting=waiting_of(member, article),
        reviews=reviews_of(member, article),
    )


def _opened(member: Member, article: Article) -> int | None:
    if not (article.is_published and rules.is_author(member, article)):
        return None
    return article.openings.aggregate(times=Sum("count"))["times"] or 0


def _story(
    member: Member,
    article: Article,
    language: str,
    pictures: Mapping[str, Picture],
    *,
    deeper: bool = False,
) -> Story:
    text = text_of(article, language, pictures, deeper=deeper)
    return Story(article, text, rules.can_mark(member, article), _portrayed(article))


def _portrayed(article: Article) -> Member | None:
    """Who is interviewed, if they let the journal show their face."""
    person = article.interviewee
    return person if person and person.photo_for("journal") else None


def _neighbours(article: Article) -> tuple[Article | None, Article | None]:
    """What stands before and after in the same issue; nothing around a draft, or what is hidden."""
    if not (article.is_out or article.is_ready) or article.is_hidden:
        return None, None
    order = _in_order(article.issue_id)
    if article not in order:
        return None, None
    for neighbour in order:
        neighbour.issue = article.issue
    place = order.index(article)
    after = order[place + 1] if place + 1 < len(order) else None
    return (order[place - 1] if place else None), after


@prepared
def _issue(number: int, member: int, *, roles: frozenset[str]) -> IssueQuerySet:
    return Issue.objects.visible_to(Reader(member, roles)).filter(number=number)


@prepared
def _ready(issue: int, member: int, *, roles: frozenset[str]) -> ArticleQuerySet:
    """The articles of an issue, in the order of its pages."""
    rows = articles_for(Reader(member, roles)).ready().on_the_web().in_order()
    return rows.as_stories().filter(issue=issue)


@prepared
def _article(
    number: int, slug: str, member: int, *, roles: frozenset[str], moderates: bool
) -> ArticleQuerySet:
    rows = articles_for(Reader(member, roles, may_enter_office=moderates))
    rows = rows.select_related("interviewee__site")
    return rows.filter(issue__number=number, slug=slug)


@prepared
def _in_order(issue: int) -> ArticleQuerySet:
    """What leads to each article of an issue, in the order of its pages."""
    rows = Article.objects.ready().on_the_web().filter(issue=issue)
    return rows.as_links_of_one_issue().in_order()
