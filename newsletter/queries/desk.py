"""The desk: what waits for one person, the issue they look at, what was left behind."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Max, Q, Sum
from django.utils import timezone

from community.core.verbs import Sentence
from members.models import Member

from .. import rules
from ..models import Article, Issue
from ..querysets import ArticleQuerySet
from .colleagues import colleagues_of
from .hands import Line, line_of
from .squares import Squares, squares_of
from .stages import Stage, stages_of
from .turns import Turn, turns_of
from .waiting import waiting_for

MOST_AFTER = 3  # what waits, beside the first
MOST_OUT = 5
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Pile:
    """The articles of one state."""

    state: str
    label: Sentence
    lines: list[Line]


@dataclass(frozen=True)
class Making:
    """An issue that is being made."""

    issue: Issue
    piles: list[Pile]
    lines: list[Line]  # in the order of the issue
    squares: Squares
    stages: list[Stage]
    is_director: bool

    @property
    def has_ready(self) -> bool:
        """Whether anything would come out with it today."""
        return any(line.article.is_ready and not line.article.is_hidden for line in self.lines)


@dataclass(frozen=True)
class EditorialDesk:
    """What one person finds at the desk."""

    first: Turn | None
    after: list[Turn]
    further: int  # what waits besides
    making: Making | None
    issues: list[Issue]  # all that are being made, the next one first
    mine: list[Line]  # what they write or proofread, but what waits first
    left_behind: list[Line]
    out: list[Article]
    year: list[Issue]
    is_editor: bool

    @property
    def has_something(self) -> bool:
        return bool(self.is_editor or self.making or self.mine or self.first or self.out)

    @property
    def way(self) -> list[Stage]:
        """How what waits first goes on from here, for whoever does not see the issue."""
        if self.making or self.first is None or self.first.line is None:
            return []
        return stages_of(self.first.line.article.issue, [self.first.line])

    @property
    def next_issue(self) -> Issue | None:
        return self.issues[0] if self.issues else None


def desk(member: Member, number: str = "") -> EditorialDesk:
    """Editors and the publication director see an issue whole, others what is theirs."""
    today = timezone.localdate()
    articles = list(_unfinished(member))
    lines = _lines(member, articles, today)
    issues = list(_issues(member, today))
    making = [_making(issue, lines, member) for issue in issues if not issue.is_published]
    turns = turns_of(member, lines, [(made.issue, made.squares) for made in making], today)
    first = turns[0] if turns else None
    chosen = [made for made in making if str(made.issue.number) == number] or making
    is_editor = rules.can_edit_issues(member)
    return EditorialDesk(
        first=first,
        after=turns[1 : 1 + MOST_AFTER],
        further=max(0, len(turns) - 1 - MOST_AFTER),
        making=chosen[0] if chosen else None,
        issues=[made.issue for made in making],
        mine=[line for line in lines if _is_mine(member, line) and not _is_first(first, line)],
        left_behind=[line for line in lines if line.is_left_behind] if is_editor else [],
        out=list(_out(member)),
        year=issues if making or is_editor else [],
        is_editor=is_editor,
    )


def issues_beside(article: Article) -> list[Issue]:
    """Where it could be moved: what is being made, and is not its own issue."""
    return list(Issue.objects.in_progress().exclude(pk=article.issue_id).order_by("number"))


def next_number() -> int:
    """The number after that of the last issue."""
    last = Issue.objects.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def next_cover() -> str:
    """A scene that no issue has had, or the one seen longest ago."""
    seen = dict(Issue.objects.order_by("number").values_list("cover", "number"))
    return min(Issue.Cover.values, key=lambda scene: seen.get(scene, 0))


def _unfinished(member: Member) -> ArticleQuerySet:
    """What is being made, and what an issue that is out was published without."""
    rows = Article.objects.visible_to(member).exclude(state=Article.State.PUBLISHED)
    if not rules.can_edit_issues(member):  # a moderator reads what is hidden; it is not their turn
        theirs = Q(author=member) | Q(proofreader=member) | Q(deputy=member)
        rows = rows.filter(theirs | Q(issue__publication_director=member))
    return rows.select_related("issue", "section").order_by("issue__number", "position", "pk")


def _lines(member: Member, articles: list[Article], today: date) -> list[Line]:
    """Each article with whoever has it in hand; for the committee, also what was sent to them when
    it is late."""
    colleagues = colleagues_of(articles, today)
    lines = [line_of(article, colleagues) for article in articles]
    late = [line.article for line in lines if line.due and line.due.is_late]
    waiting = waiting_for(member, late, colleagues)
    return [replace(line, waiting=waiting.get(line.article.pk)) for line in lines]


def _issues(member: Member, today: date) -> list[Issue]:
    """What is being made, and a year back of what came out, with how often it was opened."""
    lately = Q(published_at=None) | Q(published_at__date__gt=today - YEAR)
    rows = Issue.objects.visible_to(member).filter(lately).order_by("number")
    return list(rows.annotate(opened=Sum("openings__count")))


def _out(member: Member) -> ArticleQuerySet:
    """What they wrote and everybody reads, with how often it was opened."""
    rows = Article.objects.published().on_the_web().filter(author=member).newest()
    rows = rows.annotate(opened=Sum("openings__count"))
    return rows.select_related("issue", "section").defer("body_fr", "body_en")[:MOST_OUT]


def _making(issue: Issue, lines: list[Line], member: Member) -> Making:
    own = [line for line in lines if line.article.issue_id == issue.pk]
    piles = [
        Pile(state, state.label, in_state)
        for state in Article.State
        if (in_state := [line for line in own if line.article.state == state])
    ]
    squares, stages = squares_of(issue, own), stages_of(issue, own)
    return Making(issue, piles, own, squares, stages, rules.directs(member, issue))


def _is_mine(member: Member, line: Line) -> bool:
    return rules.is_author(member, line.article) or rules.proofreads(member, line.article)


def _is_first(first: Turn | None, line: Line) -> bool:
    return first is not None and first.line == line
