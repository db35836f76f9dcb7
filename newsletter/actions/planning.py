"""Opening an issue, planning it, moving it and giving it up."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.audit import actions as audit
from community.core.refusals import Refusal
from community.core.rights import require
from members.models import Member

from .. import deadlines, rules, verbs
from ..deadlines import crews
from ..deadlines.moving import Move, move_of
from ..models import Article, Issue, Part
from .issues import AlreadyOut, IssuePlan, NumberTaken, values_of


class DatesOutOfOrder(Refusal):
    """A date lies before one that comes earlier."""


class HasArticles(Refusal):
    """An issue with articles is not deleted."""


@transaction.atomic
def open_issue(
    number: int, plan: IssuePlan, *, by: Member, parts: crews.Parts | None = None
) -> Issue:
    """Open a new issue; articles are commissioned for it next. Raises NumberTaken.

    The dates that the plan leaves out are counted back from the day on which it comes out.
    """
    require(rules.can_edit_issues, by)
    issue, new = Issue.objects.get_or_create(number=number, defaults=values_of(plan))
    if not new:
        raise NumberTaken(_number_taken(number), field="number")
    _give_parts(issue, parts or {})
    by_hand = {name: day for name in deadlines.NAMES if (day := getattr(issue, name))}
    _set_dates(issue, move_of(issue, issue.due_on, by_hand))
    return issue


@transaction.atomic
def settle_issue(
    issue: Issue,
    number: int,
    values: Mapping[str, object],
    parts: crews.Parts,
    *,
    by: Member,
    at: datetime,
) -> Issue:
    """Change what is known of an issue besides its dates. Raises NumberTaken, AlreadyOut."""
    require(rules.can_edit_issues, by)
    current = locked_issue(issue)
    refuse_out(current)
    if Issue.objects.filter(number=number).exclude(pk=current.pk).exists():
        raise NumberTaken(_number_taken(number), field="number")
    for name, value in {"number": number, **values}.items():
        setattr(current, name, value)
    current.save(update_fields=["number", *values])
    _give_parts(current, parts)
    ledger.record(verbs.ISSUE_SETTLED, by=by, on=current, at=at, past=True)
    return current


@transaction.atomic
def move_issue(
    issue: Issue, due_on: date | None, by_hand: Mapping[str, date], *, by: Member, at: datetime
) -> Move:
    """Let an issue come out on another day: its dates and articles follow, people are told.

    Dates set by hand stay. Raises DatesOutOfOrder and AlreadyOut.
    """
    require(rules.can_edit_issues, by)
    current = locked_issue(issue)
    refuse_out(current)
    move = move_of(current, due_on, by_hand)
    if name := deadlines.out_of_order(move.dates):
        raise DatesOutOfOrder(_("This day comes before the date above it."), field=name)
    _set_dates(current, move)
    keys = [article.pk for article in move.articles]
    day = move.dates["drafts_due_on"]
    Article.objects.filter(pk__in=keys).update(due_on=day)
    if not move.changed:
        return move
    concerned = [person.pk for person in move.people]
    ledger.record(verbs.ISSUE_MOVED, by=by, on=current, at=at, data={"people": concerned})
    for article in move.articles:
        if article.author:
            ledger.record(verbs.ARTICLE_MOVED, by=by, on=article, at=at)
    return move


@transaction.atomic
def drop_issue(issue: Issue, *, by: Member, at: datetime) -> None:
    """Give an issue up that has no article. Raises HasArticles and AlreadyOut."""
    require(rules.can_edit_issues, by)
    current = Issue.objects.select_for_update().get(pk=issue.pk)
    refuse_out(current)
    if current.articles.exists():
        sentence = _("This issue has articles: move them to another one, or delete them, first.")
        raise HasArticles(sentence)
    audit.write("newsletter.issue.removed", by=by, on=current, at=at)
    current.delete()


def locked_issue(issue: Issue) -> Issue:
    """The issue as it is now; until the transaction ends nobody else changes it."""
    rows = Issue.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("publication_director__site").get(pk=issue.pk)


def refuse_out(issue: Issue) -> None:
    if issue.is_published:
        raise AlreadyOut(_("This issue is out: nothing of it is planned any more."))


def _number_taken(number: int) -> str:
    return _("There is an issue %(number)d already: choose another number.") % {"number": number}


def _set_dates(issue: Issue, move: Move) -> None:
    for name, day in move.dates.items():
        setattr(issue, name, day)
    issue.set_by_hand = move.by_hand
    issue.save(update_fields=[*move.dates, "set_by_hand"])


def _give_parts(issue: Issue, parts: crews.Parts) -> None:
    """Those who have a part, as they are named now."""
    issue.parts.all().delete()
    Part.objects.bulk_create(
        Part(issue=issue, task=task, person=person)
        for task, people in parts.items()
        for person in people
    )
