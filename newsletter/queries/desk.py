"""The desk: the issue in progress, its articles by state."""

from dataclasses import dataclass

from django.db.models import Max

from community.core.verbs import Sentence
from members.models import Member

from .. import rules
from ..models import Article, Issue

ORDER = (Article.State.DRAFT, Article.State.REVIEW, Article.State.PUBLISHED)


@dataclass(frozen=True)
class Pile:
    """The articles of one state."""

    state: str
    label: Sentence
    articles: list[Article]


@dataclass(frozen=True)
class Making:
    """An issue that is being made."""

    issue: Issue
    piles: list[Pile]
    ready: int
    total: int
    pages: range


@dataclass(frozen=True)
class EditorialDesk:
    """What waits at the desk for one person."""

    issues: list[Making]
    mine: list[Article]
    is_editor: bool


def desk(member: Member) -> EditorialDesk:
    """Editors see all that is being made, authors what they write."""
    articles = list(
        Article.objects.visible_to(member)
        .filter(issue__published_at__isnull=True)
        .with_surroundings()
        .in_order()
    )
    is_editor = rules.can_edit_issues(member)
    issues = list(Issue.objects.in_progress().order_by("number")) if is_editor else []
    return EditorialDesk(
        issues=[_making(issue, articles) for issue in issues],
        mine=[article for article in articles if article.author_id == member.pk],
        is_editor=is_editor,
    )


def next_number() -> int:
    """The number after that of the last issue."""
    last = Issue.objects.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def next_cover() -> str:
    """A scene that no issue has had, or the one seen longest ago."""
    seen = dict(Issue.objects.order_by("number").values_list("cover", "number"))
    return min(Issue.Cover.values, key=lambda scene: seen.get(scene, 0))


def _making(issue: Issue, articles: list[Article]) -> Making:
    of_issue = [article for article in articles if article.issue_id == issue.pk]
    piles = [
        Pile(state, in_state[0].state_label, in_state)
        for state in ORDER
        if (in_state := [article for article in of_issue if article.state == state])
    ]
    # As the page of the issue: the printed cover announces the others.
    on_the_web = [article for article in of_issue if article.kind != Article.Kind.COVER]
    ready = sum(article.is_ready and not article.is_hidden for article in on_the_web)
    return Making(issue, piles, ready, len(on_the_web), range(max(len(of_issue), 1)))
