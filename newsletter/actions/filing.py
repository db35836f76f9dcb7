"""Where an article stands, who is in charge of it, and in which issue."""

from dataclasses import fields
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.audit import actions as audit
from community.core.bilingual import LANGUAGES
from community.core.refusals import Refusal
from community.core.rights import require
from community.core.slugs import choose_in_turn, slug_among
from community.post import actions as post
from community.texts import drafts
from members.models import Member

from .. import rules, verbs
from ..drafts import ARTICLE, key_of
from ..mails import letters
from ..models import Article, Issue
from .writing import SLUG_LOCK, Filing, Wording, locked, refuse_untitled


class SomebodyWrote(Refusal):
    """The article is no longer blank: it is not deleted."""


class NotMoved(Refusal):
    """The article is out, or the other issue is."""


def filing_of(article: Article) -> Filing:
    """How an article is filed now."""
    return Filing(**{field.name: getattr(article, field.name) for field in fields(Filing)})


@transaction.atomic
def refile(article: Article, filing: Filing, *, title: str, by: Member, at: datetime) -> Article:
    """Change who writes and reads an article, by when, where it stands and what it is called.

    A new author is told as of a new commission, and what waits for the former one does not leave.
    Raises Untitled.
    """
    current = locked(article)
    former = current.author
    require(rules.can_file, by, current)
    refuse_untitled(Wording(title))
    if (filing, title) == (filing_of(current), _title_of(current)):
        return current
    for name, value in vars(filing).items():
        setattr(current, name, value)
    if title != _title_of(current):
        setattr(current, f"title_{current.language}", title)
        current.version += 1
    current.save()
    ledger.record(verbs.ARTICLE_FILED, by=by, on=current, at=at, past=not current.is_out)
    if former != current.author:
        _hand_on(current, former, by=by, at=at)
    return current


def _hand_on(article: Article, former: Member | None, *, by: Member, at: datetime) -> None:
    """Somebody else is to write it, or nobody for now."""
    if former:
        letters.take_back_commission(article, to=former)
    if article.author and article.state == Article.State.ASSIGNED:
        ledger.record(verbs.ARTICLE_GIVEN, by=by, on=article, at=at)


def _title_of(article: Article) -> str:
    return getattr(article, f"title_{article.language}")


@transaction.atomic
def reorder(article: Article, *, up: bool, by: Member) -> None:
    """Let an article change places with the one before it in its issue, or after it."""
    require(rules.can_edit_issues, by)
    current = locked(article)
    order = list(current.issue.articles.in_order().values_list("pk", flat=True))
    place = order.index(current.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(order):
        return
    order[place], order[other] = order[other], order[place]
    for position, pk in enumerate(order, start=1):
        current.issue.articles.filter(pk=pk).exclude(position=position).update(position=position)


@transaction.atomic
def move(article: Article, to: Issue, *, by: Member, at: datetime) -> Article:
    """Put an article that is not out into another issue, as its last; it keeps no page there.

    Raises NotMoved.
    """
    require(rules.can_edit_issues, by)
    # Both issues, in one order for everybody: neither comes out meanwhile.
    both = Issue.objects.select_for_update(no_key=True).order_by("pk")
    issues = {issue.pk: issue for issue in both.filter(pk__in=[article.issue_id, to.pk])}
    choose_in_turn(SLUG_LOCK)
    current, target = locked(article), issues[to.pk]
    if current.issue_id == target.pk:
        return current
    if current.is_out:
        raise NotMoved(_("This article has come out: it stays in its issue."))
    if target.is_published:
        raise NotMoved(_("That issue is out: choose one that is being made."))
    current.slug = slug_among(target.articles.all(), _title_of(current), empty="article")
    current.position = 1 + target.articles.count()
    current.issue, current.page = target, None
    current.save(update_fields=["issue", "slug", "position", "page"])
    ledger.record(verbs.ARTICLE_FILED, by=by, on=current, at=at, past=True)
    return current


@transaction.atomic
def delete(article: Article, *, by: Member, at: datetime) -> None:
    """Take back a commission that nobody wrote, or a page that was filled. Raises SomebodyWrote."""
    require(rules.can_edit_issues, by)
    current = locked(article)
    is_filler = current.filled_from and current.author_id is None and not current.is_out
    if not is_filler and (current.state != Article.State.ASSIGNED or is_begun(current)):
        raise SomebodyWrote(
            _("Somebody has begun to write this article: move it to another issue instead.")
        )
    audit.write("newsletter.article.deleted", by=by, on=current, at=at)
    letters.take_back_commission(current)
    for link in current.review_links.all():
        post.take_back(link)
    current.delete()


def is_begun(article: Article) -> bool:
    """Whether somebody wrote, or is writing: what is half written counts."""
    written = any(
        getattr(article, f"{name}_{language}")
        for name in ("standfirst", "body")
        for language in LANGUAGES
    )
    keys = [key_of(article, language) for language in LANGUAGES]
    answered = article.questions.exclude(answer="").exists()
    return written or answered or drafts.is_kept(ARTICLE.form, keys)
