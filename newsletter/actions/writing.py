"""Writing an article, in one language, then in the other."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.core import richtext
from community.core.bilingual import write
from community.core.refusals import Changed, Conflict, Refusal
from community.core.rights import require
from community.core.slugs import choose_in_turn, slug_among
from community.files.in_texts import keeping_theirs
from community.texts import revisions
from community.texts.models import Revision
from members.models import Member

from .. import rules, verbs
from ..models import Article, Issue, Section

SLUG_LOCK = 0x6172_7469


@dataclass(frozen=True)
class Wording:
    """The text of an article in one language: HTML or Markdown, sanitised here."""

    title: str
    standfirst: str = ""
    body: str = ""
    credit: str = ""


WORDS = tuple(field.name for field in fields(Wording))


@dataclass(frozen=True)
class Filing:
    """Where an article stands in its issue, who writes it, and what was asked of them."""

    section: Section
    kind: str = Article.Kind.STORY
    author: Member | None = None
    interviewee: Member | None = None
    byline: str = ""
    position: int = 0
    angle_fr: str = ""
    angle_en: str = ""
    target_length: int | None = None
    due_on: date | None = None
    page: int | None = None
    page_count: int = 1
    filled_from: str = ""
    proofreader: Member | None = None
    deputy: Member | None = None


class Untitled(Refusal):
    """There is no title."""


class GivenAway(Conflict):
    """The article has left the hands of its author meanwhile."""


@transaction.atomic
def draft(
    issue: Issue,
    wording: Wording,
    *,
    by: Member,
    at: datetime,
    language: str,
    filing: Filing,
    past: bool = False,
) -> Article:
    """Open an article of an issue, and give it to its author. Raises Untitled."""
    require(rules.can_draft, by)
    refuse_untitled(wording)
    choose_in_turn(SLUG_LOCK)
    slug = slug_among(issue.articles.all(), wording.title, empty="article")
    article = Article(issue=issue, language=language, slug=slug, **vars(filing))
    _word(article, wording, language)
    article.position = filing.position or 1 + issue.articles.count()
    article.due_on = filing.due_on or issue.drafts_due_on
    article.save()
    revisions.keep(article, language, _texts_of(article, language), by=by, at=at)
    ledger.record(verbs.ARTICLE_DRAFTED, by=by, on=article, at=at, past=past)
    return article


@transaction.atomic
def revise(
    article: Article, wording: Wording, *, by: Member, at: datetime, language: str, version: int
) -> Article:
    """Change the text in one language.

    `version` is the one the writer had before their eyes. Raises Untitled, GivenAway when its
    author no longer has it, and Changed when the article is at another version by now and says
    something else: the same text sent twice is saved once. While it is not out nobody is told.
    """
    current = locked(article)
    if rules.has_given_away(by, current):
        raise GivenAway(_("This article is no longer in your hands."), current)
    require(rules.can_revise, by, current)
    if language == current.language:
        refuse_untitled(wording)
    before = _words_of(current, language)
    _keep_first(current, language, at)
    _word(current, wording, language)
    if current.version != version:
        if _words_of(current, language) == before:
            return current
        raise Changed(_("This article was changed in another window meanwhile."), locked(article))
    current.version += 1
    current.save()
    revisions.keep(current, language, _texts_of(current, language), by=by, at=at)
    ledger.record(verbs.ARTICLE_REVISED, by=by, on=current, at=at, past=not current.is_out)
    return current


@transaction.atomic
def restore(
    article: Article, revision: Revision, *, by: Member, at: datetime, version: int
) -> Article:
    """Bring back the texts of a revision; what was there stays among the revisions.

    Raises what `revise` raises.
    """
    wording = Wording(**{name: revision.texts.get(name, "") for name in WORDS})
    language = revision.language
    return revise(article, wording, by=by, at=at, language=language, version=version)


def _keep_first(article: Article, language: str, at: datetime) -> None:
    """What was written before revisions were kept; nobody knows by whom."""
    texts = _texts_of(article, language)
    if any(texts.values()) and not revisions.of(article, language).exists():
        revisions.keep(article, language, texts, by=None, at=at)


def _texts_of(article: Article, language: str) -> dict[str, str]:
    return dict(zip(WORDS, _words_of(article, language), strict=True))


def refuse_untitled(wording: Wording) -> None:
    if not wording.title.strip():
        raise Untitled(_("Give the article a title."), field="title")


def locked(article: Article) -> Article:
    """The article as it is now; until the transaction ends nobody else changes it, nor lets its
    issue out.

    The issue is locked first, as when it is published.
    """
    Issue.objects.select_for_update(no_key=True).get(pk=article.issue_id)
    rows = Article.objects.select_for_update(of=("self",), no_key=True)
    return rows.with_surroundings().with_people().get(pk=article.pk)


def _words_of(article: Article, language: str) -> list[str]:
    return [getattr(article, f"{name}_{language}") for name in WORDS]


def _word(article: Article, wording: Wording, language: str) -> None:
    body = keeping_theirs([article], richtext.article(wording.body), language)
    texts = {name: text.strip() for name, text in vars(wording).items()} | {"body": body}
    write(article, texts, language)
    if language == article.language:
        article.minutes = richtext.reading_minutes(body)
