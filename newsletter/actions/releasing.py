"""From the sign-off to the moment at which an issue leaves; until then it can be taken back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.audit import actions as audit
from community.core.refusals import Refusal
from community.core.rights import require
from community.core.verbs import Verb
from members.models import Member

from .. import committee, rules, verbs
from ..deadlines import GRACE
from ..models import Article, Issue
from ..signature import Signature, signature_of, versions
from .issues import EmptyIssue, publish_locked
from .planning import locked_issue, refuse_out


class NotSigned(Refusal):
    """The publication director has not agreed to this text."""


class NobodySigns(Refusal):
    """There is no publication director to ask."""


class HasLeft(Refusal):
    """It is out: nobody takes it back."""


@transaction.atomic
def ask_sign_off(issue: Issue, *, by: Member, at: datetime) -> None:
    """Tell the publication director that the issue waits for them. Raises NobodySigns."""
    require(rules.can_edit_issues, by)
    current = locked_issue(issue)
    refuse_out(current)
    director = current.publication_director
    if director is None or not director.is_member:
        raise NobodySigns(_("Name a publication director first."))
    _tell(verbs.SIGN_OFF_ASKED, current, by=by, at=at, people=[director.pk])


@transaction.atomic
def sign_off(issue: Issue, *, by: Member, at: datetime) -> Issue:
    """Agree to publish the texts as they stand; twice is once. Raises EmptyIssue."""
    current = locked_issue(issue)
    require(rules.can_sign_off, by, current)
    refuse_out(current)
    ready = _ready(current)
    if not ready:
        raise EmptyIssue(_("Accept at least one article first."))
    texts = versions(ready)
    if current.signed_off_on and current.signed_off_texts == texts:
        return current
    current.signed_off_on, current.signed_off_by = timezone.localdate(at), by
    current.signed_off_texts = texts
    current.save(update_fields=["signed_off_on", "signed_off_by", "signed_off_texts"])
    audit.write(verbs.ISSUE_SIGNED_OFF.code, by=by, on=current, at=at)
    _tell(verbs.ISSUE_SIGNED_OFF, current, by=by, at=at, people=committee.editors())
    return current


@transaction.atomic
def release_issue(issue: Issue, *, by: Member, at: datetime) -> Issue:
    """Let an issue out three hours from now; pressed twice it leaves once, at the first moment.

    Raises EmptyIssue, NotSigned and AlreadyOut.
    """
    require(rules.can_edit_issues, by)
    current = locked_issue(issue)
    refuse_out(current)
    if current.leaves_at:
        return current
    ready = _ready(current)
    if not ready:
        raise EmptyIssue(_("Accept at least one article first."))
    _refuse_unsigned(signature_of(current, ready))
    current.leaves_at, current.leaving_by = at + GRACE, by
    current.save(update_fields=["leaves_at", "leaving_by"])
    audit.write(verbs.ISSUE_LEAVING.code, by=by, on=current, at=at)
    _tell(verbs.ISSUE_LEAVING, current, by=by, at=at, people=_makers(current))
    return current


@transaction.atomic
def take_issue_back(issue: Issue, *, by: Member, at: datetime) -> Issue:
    """Keep an issue that was about to leave; twice is once. Raises HasLeft."""
    current = locked_issue(issue)
    require(rules.can_take_back, by, current)
    if current.is_published:
        raise HasLeft(_("This issue has left: its readers have it."))
    if current.leaves_at is None:
        return current
    current.leaves_at = current.leaving_by = None
    current.save(update_fields=["leaves_at", "leaving_by"])
    audit.write(verbs.ISSUE_TAKEN_BACK.code, by=by, on=current, at=at)
    _tell(verbs.ISSUE_TAKEN_BACK, current, by=by, at=at, people=_makers(current))
    return current


@transaction.atomic
def let_issue_out(pk: int, *, at: datetime) -> bool:
    """Publish an issue whose moment has come; whether it left.

    What was taken back, or is out, stays as it is. Where the sign-off no longer holds, or no
    article is left, the issue is held, and its makers are told.
    """
    rows = Issue.objects.select_for_update(of=("self",)).filter(leaves_at__lte=at)
    rows = rows.filter(published_at=None).select_related("publication_director", "leaving_by")
    issue = rows.filter(pk=pk).first()
    if issue is None:
        return False
    ready = _ready(issue)
    if not ready or not signature_of(issue, ready).holds:
        issue.leaves_at = None
        issue.save(update_fields=["leaves_at"])
        _tell(verbs.ISSUE_HELD, issue, by=None, at=at, people=_makers(issue))
        return False
    publish_locked(issue, by=issue.leaving_by, at=at)
    return True


def _ready(issue: Issue) -> list[Article]:
    """What would come out; the issue is locked, so that none of them changes meanwhile."""
    return list(issue.articles.ready().order_by("pk"))


def _refuse_unsigned(signature: Signature) -> None:
    if signature.holds:
        return
    if signature.has_left:
        raise NotSigned(
            _("%(name)s has left: name another publication director, or none.")
            % {"name": signature.director.name}  # type: ignore[union-attr]
        )
    if signature.changed:
        raise NotSigned(
            _("Texts have changed since the sign-off: the publication director signs again.")
        )
    raise NotSigned(_("The publication director has not signed off this issue yet."))


def _makers(issue: Issue) -> list[int]:
    """The committee, and the publication director."""
    director = issue.publication_director_id
    return [*committee.editors(), *([director] if director else [])]


def _tell(verb: Verb, issue: Issue, *, by: Member | None, at: datetime, people: list[int]) -> None:
    ledger.record(verb, by=by, on=issue, at=at, data={"people": people})
