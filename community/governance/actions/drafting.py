"""Writing the next version of the charter: one draft, which several people may edit."""

from dataclasses import astuple, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.audit import actions as audit
from community.core.person import Person
from community.core.refusals import Changed, Refusal
from community.core.rights import require
from community.core.slugs import choose_in_turn

from .. import rules
from ..models import CharterArticle, CharterVersion

# Whoever changes the next version waits for whoever is changing it.
NEXT_VERSION = 0x63686172


class NotADraft(Refusal):
    """The version was published, or the draft thrown away."""


class ArticleGone(Refusal):
    """Somebody removed the article from the draft."""


class EmptyArticle(Refusal):
    """Neither a title nor a text."""


@dataclass(frozen=True)
class CharterWording:
    """The words of an article in both languages; what is not written yet is empty."""

    title_fr: str = ""
    title_en: str = ""
    body_fr: str = ""
    body_en: str = ""

    @classmethod
    def of(cls, article: CharterArticle) -> "CharterWording":
        return cls(article.title_fr, article.title_en, article.body_fr, article.body_en)

    def put_into(self, article: CharterArticle) -> None:
        for name, words in vars(self).items():
            setattr(article, name, words)


@transaction.atomic
def start_draft(*, by: Person, at: datetime) -> CharterVersion:
    """Copy the charter in force into the draft of the next version; the one that is begun if any.

    Raises NotADraft while a published version waits for its day.
    """
    require(rules.can_run, by, timezone.localdate(at))
    choose_in_turn(NEXT_VERSION)
    if begun := CharterVersion.objects.to_come(at).first():
        return _refuse_published(begun)
    last = CharterVersion.objects.aggregate(number=Max("number"))["number"] or 0
    draft = CharterVersion.objects.create(number=last + 1)
    for version in CharterVersion.objects.in_force(at):
        copies = [_copy(article, draft) for article in version.articles.order_by("number")]
        CharterArticle.objects.bulk_create(copies)
    _write_down("charter.draft.started", draft, by, at)
    return draft


@transaction.atomic
def discard_draft(version: CharterVersion, *, by: Person, at: datetime) -> None:
    """Throw the draft away with its articles. Raises NotADraft."""
    draft = only_draft(version, by=by, at=at)
    _write_down("charter.draft.discarded", draft, by, at)
    draft.delete()


@transaction.atomic
def add_article(
    version: CharterVersion, wording: CharterWording, *, by: Person, at: datetime
) -> CharterArticle:
    """One more article, the last. Raises NotADraft, EmptyArticle."""
    draft = only_draft(version, by=by, at=at)
    _refuse_empty(wording)
    article = CharterArticle(version=draft, number=draft.articles.count() + 1)
    wording.put_into(article)
    article.save()
    _write_down("charter.article.added", draft, by, at, article)
    return article


@transaction.atomic
def revise_article(
    article: CharterArticle, wording: CharterWording, *, revision: int, by: Person, at: datetime
) -> CharterArticle:
    """Change the words of an article; `revision` is the one that the writer had before them.

    Raises NotADraft, ArticleGone, EmptyArticle, and Changed when other words were saved meanwhile.
    """
    draft = only_draft(article.version_id, by=by, at=at)
    _refuse_empty(wording)
    current = _current(draft, article)
    if current.revision != revision and CharterWording.of(current) == wording:
        return current
    _refuse_changed(current, revision)
    wording.put_into(current)
    current.revision += 1
    current.save()
    _write_down("charter.article.revised", draft, by, at, current)
    return current


@transaction.atomic
def move_article(article: CharterArticle, *, to: int, by: Person, at: datetime) -> None:
    """Give an article the number `to`; the others make room. Raises NotADraft, ArticleGone."""
    draft = only_draft(article.version_id, by=by, at=at)
    articles = list(draft.articles.order_by("number"))
    if article not in articles:
        raise _gone()
    moved = articles.pop(articles.index(article))
    articles.insert(max(to, 1) - 1, moved)
    _number(articles)
    _write_down("charter.article.moved", draft, by, at, moved)


@transaction.atomic
def remove_article(article: CharterArticle, *, revision: int, by: Person, at: datetime) -> None:
    """Take an article out of the draft. Raises NotADraft, ArticleGone, Changed."""
    draft = only_draft(article.version_id, by=by, at=at)
    current = _current(draft, article)
    _refuse_changed(current, revision)
    _write_down("charter.article.removed", draft, by, at, current)
    current.delete()
    _number(list(draft.articles.order_by("number")))


@transaction.atomic
def put_back(
    version: CharterVersion, article: CharterArticle, *, by: Person, at: datetime
) -> CharterArticle:
    """Bring an article of an earlier version back, at its number. Raises NotADraft."""
    draft = only_draft(version, by=by, at=at)
    if present := draft.articles.filter(identity=article.identity).first():
        return present
    articles = list(draft.articles.order_by("number"))
    brought = _copy(article, draft)
    brought.number = len(articles) + 1
    brought.save()
    articles.insert(article.number - 1, brought)
    _number(articles)
    _write_down("charter.article.restored", draft, by, at, brought)
    return brought


@transaction.atomic
def say_changes(
    version: CharterVersion,
    *,
    changes_fr: str,
    changes_en: str,
    revision: int,
    by: Person,
    at: datetime,
) -> CharterVersion:
    """Tell members what changes. Raises NotADraft, and Changed when it was saved meanwhile."""
    draft = only_draft(version, by=by, at=at)
    if (draft.changes_fr, draft.changes_en) == (changes_fr, changes_en):
        return draft
    if draft.revision != revision:
        raise Changed(_("Somebody else changed these words meanwhile."), draft)
    draft.changes_fr, draft.changes_en = changes_fr, changes_en
    draft.revision += 1
    draft.save()
    _write_down("charter.changes.revised", draft, by, at)
    return draft


def only_draft(version: CharterVersion | int, *, by: Person, at: datetime) -> CharterVersion:
    """The draft, which nobody else changes until the transaction ends. Raises NotADraft."""
    require(rules.can_run, by, timezone.localdate(at))
    choose_in_turn(NEXT_VERSION)
    number = version.pk if isinstance(version, CharterVersion) else version
    draft = CharterVersion.objects.filter(pk=number).first()
    if draft is None:
        raise NotADraft(_("This draft was thrown away meanwhile."))
    return _refuse_published(draft)


def _refuse_published(version: CharterVersion) -> CharterVersion:
    if not version.is_draft:
        raise NotADraft(_("This version is published: nothing in it can be changed any more."))
    return version


def _current(draft: CharterVersion, article: CharterArticle) -> CharterArticle:
    current = draft.articles.filter(pk=article.pk).first()
    if current is None:
        raise _gone()
    return current


def _refuse_changed(current: CharterArticle, revision: int) -> None:
    if current.revision != revision:
        raise Changed(_("Somebody else changed this article meanwhile."), current)


def _gone() -> ArticleGone:
    return ArticleGone(_("Somebody else removed this article meanwhile."))


def _refuse_empty(wording: CharterWording) -> None:
    if not any(astuple(wording)):
        raise EmptyArticle(_("Write a title or a text first."), field="title_fr")


def _copy(article: CharterArticle, draft: CharterVersion) -> CharterArticle:
    copied = CharterArticle(version=draft, number=article.number, identity=article.identity)
    CharterWording.of(article).put_into(copied)
    return copied


def _number(articles: list[CharterArticle]) -> None:
    """From 1 on, in this order."""
    for number, article in enumerate(articles, start=1):
        article.number = number
    CharterArticle.objects.bulk_update(articles, ["number"])


def _write_down(
    action: str,
    version: CharterVersion,
    by: Person,
    at: datetime,
    article: CharterArticle | None = None,
) -> None:
    """Each act is a line of the log under its version; which article it was, by its number."""
    facts: dict[str, object] = {"version": version.number}
    if article is not None:
        facts |= {"article": article.number, "row": article.pk}
    audit.write(action, by=by, on=version, at=at, data=facts)
