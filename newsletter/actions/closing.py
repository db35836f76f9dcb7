"""Closing an issue with what exists: nothing is invented, and all of it is a draft."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.core.highlights import Source
from community.core.refusals import Refusal
from community.core.rights import require
from members.models import Member

from .. import filling, rules
from ..models import Article, Issue, Section
from .reviewing import send
from .writing import Filing, Wording, draft, locked, revise


class NothingToTell(Refusal):
    """The source has nothing for this issue."""


class NoIssueAfter(Refusal):
    """There is no later issue that is still being made."""


class NotEmpty(Refusal):
    """Somebody has written there meanwhile."""


@transaction.atomic
def fill_page(issue: Issue, page: int, source: Source, *, by: Member, at: datetime) -> Article:
    """Put an article made of highlights on an empty page, to be read like any other.

    Raises NothingToTell, and NotEmpty when an article stands there by now.
    """
    require(rules.can_edit_issues, by)
    Issue.objects.select_for_update(no_key=True).get(pk=issue.pk)
    if issue.articles.on_page(page).exists():
        raise NotEmpty(_("There is an article on page %(page)d by now.") % {"page": page})
    texts = _texts(source, issue, at)
    section = Section.objects.filter(slug=source.heading).first()
    filing = Filing(
        section=section or Section.objects.order_by("position", "pk")[0],
        page=page,
        filled_from=source.code,
    )
    language = next(iter(texts))
    article = draft(issue, texts[language], by=by, at=at, language=language, filing=filing)
    return _written(article, texts, by=by, at=at)


@transaction.atomic
def fill_article(article: Article, source: Source, *, by: Member, at: datetime) -> Article:
    """Give an article that nobody wrote a text made of highlights; its author stays named.

    Raises NothingToTell, and NotEmpty when somebody wrote meanwhile.
    """
    current = locked(article)
    require(rules.can_edit_issues, by)
    if current.written_languages:
        raise NotEmpty(_("Somebody has written this article meanwhile."))
    current.filled_from = source.code
    current.save(update_fields=["filled_from"])
    return _written(current, _texts(source, current.issue, at), by=by, at=at)


@transaction.atomic
def postpone(article: Article, *, by: Member) -> Article:
    """Keep an article for the next issue that is being made. Raises NoIssueAfter."""
    current = locked(article)
    require(rules.can_edit_issues, by)
    after = Issue.objects.in_progress().filter(number__gt=current.issue.number)
    issue = after.order_by("number").first()
    if issue is None:
        raise NoIssueAfter(_("Open the next issue first: there is none to keep it for."))
    current.issue, current.page = issue, None
    current.save(update_fields=["issue", "page"])
    return current


def _texts(source: Source, issue: Issue, at: datetime) -> dict[str, Wording]:
    texts = filling.words_of(source, issue, at)
    if not texts:
        raise NothingToTell(_("There is nothing to tell of this since the last issue."))
    return {language: Wording(**words) for language, words in texts.items()}


def _written(article: Article, texts: dict[str, Wording], *, by: Member, at: datetime) -> Article:
    """The same article with these texts, in the hands of the committee."""
    for language, wording in texts.items():
        version = article.version
        article = revise(article, wording, by=by, at=at, language=language, version=version)
    return send(article, by=by, at=at)
