"""An issue as a mail: its words in each language, and one letter for each reader."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from community.core import links
from community.core.bilingual import active_language, other, shown_text
from community.post import actions as post
from members.models import Member

from ..models import Article, Issue
from ..querysets import ArticleQuerySet

KIND, TRIAL = "newsletter.issue", "newsletter.trial"
UNSUBSCRIBE = "journal-unsubscribe"
# Stands in the words of a language until a reader's own address takes its place.
_ADDRESS = "https://unsubscribe.invalid/"
# The ground of each cover, what is written on it, and the colour of its scene.
_NAVY, _WHITE, _CORAL = "#14294a", "#ffffff", "#ff7d5e"
COLOURS: dict[str, tuple[str, str, str]] = {
    Issue.Cover.SUN: (_NAVY, _WHITE, _CORAL),
    Issue.Cover.PORTHOLES: ("#10305a", _WHITE, "#eebd5b"),
    Issue.Cover.ROUTE: ("#d9e7ea", _NAVY, "#2b6a8a"),
    Issue.Cover.NIB: ("#2f7196", _WHITE, "#f7efdf"),
    Issue.Cover.CLOCK: ("#e9dcc0", _NAVY, _CORAL),
    Issue.Cover.LIGHTHOUSE: ("#0f2140", _WHITE, "#eebd5b"),
    Issue.Cover.ANCHOR: (_CORAL, _NAVY, _NAVY),
    Issue.Cover.BOAT: ("#d9e7ea", _NAVY, _CORAL),
}


_IN = {"fr": _("in French"), "en": _("in English")}


@dataclass(frozen=True)
class Item:
    """An article as the mail announces it, in its reader’s language or the one that it has."""

    section: str
    title: str
    standfirst: str
    language: str
    fallback: str  # "in English", for whoever reads French
    minutes: int
    url: str


def unsubscribe_url(person: Member) -> str:
    """The address by which this person, and nobody else, asks for no more of these mails."""
    token = links.token_for(UNSUBSCRIBE, person.pk)
    return settings.SITE_URL + reverse("newsletter:unsubscribe", args=[token])


def sample(issue: Issue, reader: Member, language: str) -> post.Letter:
    """The mail as this reader would receive it in that language."""
    return _letter(reader, language, compose(issue, language))


def letters(issue: Issue, readers: Iterable[Member]) -> Iterator[post.Letter]:
    """One for each reader, in their language, with their own way out."""
    words: dict[str, tuple[str, str, str]] = {}
    for reader in readers:
        if reader.language not in words:
            words[reader.language] = compose(issue, reader.language)
        yield _letter(reader, reader.language, words[reader.language])


def _letter(reader: Member, language: str, words: tuple[str, str, str]) -> post.Letter:
    subject, text, html = words
    url = unsubscribe_url(reader)
    text, html = text.replace(_ADDRESS, url), html.replace(_ADDRESS, url)
    return post.Letter(reader, language, subject, text, html, unsubscribe_url=url)


def compose(issue: Issue, language: str) -> tuple[str, str, str]:
    """Subject, text and HTML for whoever reads this language."""
    with translation.override(language):
        items = [_item(article) for article in _articles(issue)]
        theme, theme_language = shown_text(issue, "theme")
        standfirst, standfirst_language = shown_text(issue, "standfirst")
        ground, ink, accent = COLOURS[issue.cover]
    context = {
        "issue": issue,
        "issue_url": settings.SITE_URL + issue.get_absolute_url(),
        "theme": theme,
        "theme_language": theme_language,
        "standfirst": standfirst,
        "standfirst_language": standfirst_language,
        "items": items,
        "minutes": sum(item.minutes for item in items),
        "ground": ground,
        "ink": ink,
        "accent": accent,
        "unsubscribe_url": _ADDRESS,
        "settings_url": settings.SITE_URL + reverse("newsletter:by-mail"),
    }
    return post.compose("newsletter/mail/issue", language, context)


def _articles(issue: Issue) -> ArticleQuerySet:
    """What appears with it, or has; before it is out, what would."""
    ready = Article.objects.filter(issue=issue).ready().on_the_web()
    return ready.select_related("issue", "section").in_order()


def _item(article: Article) -> Item:
    language, written = active_language(), article.written_languages
    if language not in written:
        language = other(language) if other(language) in written else article.language
    return Item(
        section=article.section.name,
        title=getattr(article, f"title_{language}"),
        standfirst=getattr(article, f"standfirst_{language}"),
        language=language,
        fallback="" if language == active_language() else str(_IN[language]),
        minutes=article.minutes,
        url=settings.SITE_URL + article.get_absolute_url(),
    )
