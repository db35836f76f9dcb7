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


class AlreadyOut(Refusal):
    """Its readers have it by now."""


@transaction.atomic
def plan_issue(number: int, plan: IssuePlan, *, by: Member) -> Issue:
    """Open an issue, or plan it anew."""
    require(rules.can_edit_issues, by)
    issue, _new = Issue.objects.update_or_create(number=number, defaults=values_of(plan))
    return issue


def values_of(plan: IssuePlan) -> dict[str, object]:
    """Each column that a plan says."""
    return {field.name: getattr(plan, field.name) for field in fields(plan)}


@transaction.atomic
def publish_issue(issue: Issue, *, by: Member, at: datetime, past: bool = False) -> Issue:
    """Let every member read the issue at once, with the articles that are ready.

    What is still being written joins it when it is published; twice is once. Raises EmptyIssue.
    """
    require(rules.can_edit_issues, by)
    current = Issue.objects.select_for_update().get(pk=issue.pk)
    if not current.is_published:
        publish_locked(current, by=by, at=at, past=past)
    return current


def publish_locked(issue: Issue, *, by: Member | None, at: datetime, past: bool = False) -> None:
    """Publish an issue that is locked and not out yet. Raises EmptyIssue."""
    rows = issue.articles.select_for_update(of=("self",), no_key=True)
    approved = rows.filter(state=Article.State.APPROVED)
    ready = list(approved.select_related("issue").order_by("pk"))
    if all(article.is_hidden for article in ready):
        raise EmptyIssue(_("Accept at least one article first."))
    issue.published_at, issue.leaves_at = at, None
    issue.imprint = {**issue.imprint, **_imprint_of(issue)}
    issue.save(update_fields=["published_at", "leaves_at", "imprint"])
    audit.write(verbs.ISSUE_PUBLISHED.code, by=by, on=issue, at=at)
    ledger.record(verbs.ISSUE_PUBLISHED, by=by, on=issue, at=at, past=past)
    issue.articles.filter(pk__in=[article.pk for article in ready]).update(
        state=Article.State.PUBLISHED
    )
    for article in ready:
        article.state = Article.State.PUBLISHED
        if article.is_hidden:  # it comes back by moderation, and is told then
            continue
        ledger.record(verbs.ARTICLE_PUBLISHED, by=by, on=article, at=at, past=past)


def _imprint_of(issue: Issue) -> dict[str, list[str]]:
    """The names of those who have a part in it, of who directs it, and of who proofreads what comes
    out, as they are printed; authors stand by their articles."""
    director = Member.objects.filter(pk=issue.publication_director_id).first()
    imprint = {"publication_director": [director.name]} if director else {}
    for part in issue.parts.select_related("person").order_by("pk"):
        imprint.setdefault(part.task, []).append(part.person.name)
    readers = Member.objects.filter(proofreading__in=issue.articles.ready()).distinct()
    readers = readers.order_by("sort_key", "pk")
    if names := [reader.name for reader in readers]:
        imprint["proofreading"] = names
    return imprint
