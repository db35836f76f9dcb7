"""Planning an issue, and letting it out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.audit import actions as audit
from community.core.refusals import Refusal
from community.core.rights import require
from members.models import Member

from .. import rules, verbs
from ..models import Article, Issue


@dataclass(frozen=True)
class IssuePlan:
    """What is known of an issue before its articles."""

    theme_fr: str
    theme_en: str
    standfirst_fr: str = ""
    standfirst_en: str = ""
    cover: str = Issue.Cover.SUN
    cover_alt_fr: str = ""
    cover_alt_en: str = ""
    slots: int = 12
    pitches_due_on: date | None = None
    drafts_due_on: date | None = None
    proofreading_due_on: date | None = None
    closing_on: date | None = None
    sign_off_due_on: date | None = None
    due_on: date | None = None
    publication_director: Member | None = None
    signed_off_on: date | None = None
    imprint: Mapping[str, Sequence[str]] = field(default_factory=dict)


class EmptyIssue(Refusal):
    """No article is ready."""


class NumberTaken(Refusal):
    """There is an issue of that number."""


@transaction.atomic
def plan_issue(number: int, plan: IssuePlan, *, by: Member) -> Issue:
    """Open an issue, or plan it anew."""
    require(rules.can_edit_issues, by)
    issue, _new = Issue.objects.update_or_create(number=number, defaults=_values(plan))
    return issue


@transaction.atomic
def open_issue(number: int, plan: IssuePlan, *, by: Member) -> Issue:
    """Open a new issue; articles are commissioned for it next. Raises NumberTaken."""
    require(rules.can_edit_issues, by)
    issue, new = Issue.objects.get_or_create(number=number, defaults=_values(plan))
    if not new:
        sentence = _("There is an issue %(number)d already: choose another number.")
        raise NumberTaken(sentence % {"number": number}, field="number")
    return issue


def _values(plan: IssuePlan) -> dict[str, object]:
    return {field.name: getattr(plan, field.name) for field in fields(plan)}


@transaction.atomic
def publish_issue(issue: Issue, *, by: Member, at: datetime, past: bool = False) -> Issue:
    """Let every member read the issue with the articles that are ready. Raises EmptyIssue.

    What is still being written joins it when it is published; twice is once.
    """
    require(rules.can_edit_issues, by)
    current = Issue.objects.select_for_update().get(pk=issue.pk)
    if current.is_published:
        return current
    rows = current.articles.select_for_update(of=("self",), no_key=True)
    approved = rows.filter(state=Article.State.APPROVED)
    ready = list(approved.select_related("issue").order_by("pk"))
    if all(article.is_hidden for article in ready):
        raise EmptyIssue(_("Publish at least one article first."))
    current.published_at = at
    current.save(update_fields=["published_at"])
    audit.write(verbs.ISSUE_PUBLISHED.code, by=by, on=current, at=at)
    ledger.record(verbs.ISSUE_PUBLISHED, by=by, on=current, at=at, past=past)
    current.articles.filter(pk__in=[article.pk for article in ready]).update(
        state=Article.State.PUBLISHED
    )
    for article in ready:
        article.state = Article.State.PUBLISHED
        if article.is_hidden:  # it comes back by moderation, and is told then
            continue
        ledger.record(verbs.ARTICLE_PUBLISHED, by=by, on=article, at=at, past=past)
    return current
