"""Who was asked to look over an article by a private link, and the page that they read."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.safestring import SafeString

from community.core.secret_addresses import hash_of
from community.files.queries import pictures_in
from members.models import Member

from .. import rules
from ..body.passages import marked
from ..models import Article, ReviewLink
from .texts import ArticleText, text_of


@dataclass(frozen=True)
class Asked:
    """One who was asked, as the panel of the article shows it."""

    link: ReviewLink
    is_open: bool
    is_outdated: bool


@dataclass(frozen=True)
class Reviews:
    """All who were asked about an article; addresses are for whoever may ask."""

    asked: list[Asked]
    may_ask: bool


@dataclass(frozen=True)
class GuestPage:
    """What somebody without an account reads behind a private link."""

    link: ReviewLink
    article: Article
    text: ArticleText
    body: SafeString
    has_passage: bool


def reviews_of(member: Member, article: Article) -> Reviews | None:
    """For the committee, the author and who proofreads it, while it is not out; one query."""
    may_ask = rules.can_ask_review(member, article)
    if article.is_out or not (may_ask or rules.sees_reviews(member, article)):
        return None
    now = timezone.now()
    links = list(article.review_links.select_related("made_by").in_order())
    return Reviews([_asked(link, article, now) for link in links], may_ask)


def _asked(link: ReviewLink, article: Article, now: datetime) -> Asked:
    return Asked(
        link,
        is_open=link.revoked_at is None and link.expires_at > now,
        is_outdated=link.is_approved and link.version != article.version,
    )


def open_link(secret: str) -> ReviewLink | None:
    """The link of that secret, while it opens something: one question for whatever is typed."""
    links = ReviewLink.objects.open(timezone.now()).select_related(
        "made_by", "article__issue", "article__section", "article__author__site"
    )
    return links.filter(hashed=hash_of(secret)).first()


def guest_page(link: ReviewLink) -> GuestPage:
    """The article in the language that is read, with the passage marked that is asked about."""
    text = text_of(link.article, pictures=pictures_in([link.article]), for_guest=True)
    body, has_passage = marked(text.body, link.passage)
    return GuestPage(link, link.article, text, body, has_passage)
