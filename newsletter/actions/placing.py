"""Where an article stands in the page plan of its issue."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.core.refusals import Refusal
from community.core.rights import require
from members.models import Member

from .. import rules, verbs
from ..models import Article, Issue

SHEET = 4  # pages that are added at once: a folded sheet has four
MOST_PAGES = 64


class NoSuchPage(Refusal):
    """The issue has no such page, or not as many after it."""


class PageTaken(Refusal):
    """Another article stands there."""


class TooManyPages(Refusal):
    """An issue has an end."""


@transaction.atomic
def place(
    article: Article, page: int, page_count: int | None = None, *, by: Member, at: datetime
) -> Article:
    """Put an article on a page that is free. Raises NoSuchPage, PageTaken."""
    require(rules.can_edit_issues, by)
    issue, standing = _plan_of(article)
    current = standing.pop(article.pk)
    current.page, current.page_count = page, page_count or current.page_count
    _refuse_beyond(issue, current)
    _refuse_taken(current, standing.values())
    return _placed(current, by, at)


@transaction.atomic
def exchange(article: Article, with_: Article, *, by: Member, at: datetime) -> Article:
    """Two articles take each other's place. Raises NoSuchPage, PageTaken."""
    require(rules.can_edit_issues, by)
    issue, standing = _plan_of(article)
    current, other = standing.pop(article.pk), standing.pop(with_.pk, None)
    if other is None or current.pk == other.pk:
        raise NoSuchPage(_("This article is no longer in this issue: open the plan anew."))
    current.page, other.page = other.page, current.page
    staying = list(standing.values())
    for moved, others in ((current, [other, *staying]), (other, [current, *staying])):
        if moved.page is not None:
            _refuse_beyond(issue, moved)
            _refuse_taken(moved, others)
    _placed(other, by, at)
    return _placed(current, by, at)


@transaction.atomic
def unplace(article: Article, *, by: Member, at: datetime) -> Article:
    """Take an article off its page: it waits for another."""
    require(rules.can_edit_issues, by)
    _issue, standing = _plan_of(article)
    current = standing[article.pk]
    current.page = None
    return _placed(current, by, at)


@transaction.atomic
def add_sheet(issue: Issue, *, by: Member, at: datetime) -> Issue:
    """Four more pages. Raises TooManyPages."""
    require(rules.can_edit_issues, by)
    current = Issue.objects.select_for_update().get(pk=issue.pk)
    if current.slots + SHEET > MOST_PAGES:
        raise TooManyPages(_("An issue has %(most)d pages at most.") % {"most": MOST_PAGES})
    current.slots += SHEET
    current.save(update_fields=["slots"])
    ledger.record(verbs.ISSUE_SETTLED, by=by, on=current, at=at, past=True)
    return current


def _plan_of(article: Article) -> tuple[Issue, dict[int, Article]]:
    """The issue and its articles as they are now; nobody else moves one until this is over."""
    issue = Issue.objects.select_for_update(no_key=True).get(pk=article.issue_id)
    articles = issue.articles.select_related("issue")
    return issue, {article.pk: article for article in articles}


def _refuse_beyond(issue: Issue, article: Article) -> None:
    first, last = article.page or 0, (article.page or 0) + article.page_count - 1
    is_cover = article.kind == Article.Kind.COVER
    if first < (1 if is_cover else 2) or article.page_count < 1 or last > issue.slots:
        sentence = _("Texts have pages 2 to %(last)d: “%(title)s” has no room there.")
        raise NoSuchPage(sentence % {"last": issue.slots, "title": article.title}, field="page")


def _refuse_taken(article: Article, others: Iterable[Article]) -> None:
    wanted = {*article.pages}
    for other in others:
        if wanted & {*other.pages}:
            sentence = _("“%(title)s” stands on page %(page)d.")
            named = {"title": other.title, "page": min(wanted & {*other.pages})}
            raise PageTaken(sentence % named, field="page")


def _placed(article: Article, by: Member, at: datetime) -> Article:
    article.save(update_fields=["page", "page_count"])
    ledger.record(verbs.ARTICLE_PLACED, by=by, on=article, at=at, past=True)
    return article
