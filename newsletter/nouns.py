"""What the journal holds, for search and for whoever asks whose it is."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.core.bilingual import LANGUAGES
from community.core.nouns import Dated, Noun, Words, register
from community.core.person import Person, Reader
from community.core.richtext import lines_of
from community.talk import subjects
from members.models import Member

from . import rules
from .models import Article, Issue
from .queries import issues_between
from .querysets import ArticleQuerySet


def _issue_words(issue: Issue) -> Iterator[Words]:
    for language in LANGUAGES:
        with translation.override(language):
            yield Words(
                language,
                str(issue),
                body=issue.standfirst,
                keywords=f"{issue.theme} {gettext('Journal')}",
                note=gettext("Journal"),
            )


def _article_words(article: Article) -> Iterator[Words]:
    for language in article.written_languages:
        title, standfirst, body = (
            getattr(article, f"{name}_{language}") for name in ("title", "standfirst", "body")
        )
        author = article.author.name if article.author else ""
        with translation.override(language):
            note = gettext("Journal no. %(number)s") % {"number": article.issue.number}
        keywords = f"{title} {getattr(article.section, f'name_{language}')} {author}".strip()
        text, helped = f"{standfirst}\n{lines_of(body)}", article.useful_count
        yield Words(
            language,
            title,
            body=text,
            keywords=keywords,
            note=note,
            helped=helped,
            facts={"cover": article.issue.cover, "standfirst": standfirst},
        )


def _nobody(issue: Issue) -> list[Member]:
    """An issue belongs to the network."""
    return []


def _coming_out(first: date, after: date) -> Iterator[Dated]:
    """The day on which an issue came out, or will; until then it leads to those that are out."""
    for issue in issues_between(first, after):
        words = gettext("No. %(number)s comes out") % {"number": issue.number}
        if issue.published_at:
            on = timezone.localdate(issue.published_at)
            yield Dated(on, words, issue.get_absolute_url())
        elif issue.due_on:
            yield Dated(issue.due_on, words, reverse("newsletter:issue-list"))


def _articles() -> ArticleQuerySet:
    return Article.objects.published().on_the_web().with_surroundings()


def _by(person: Person | Reader) -> ArticleQuerySet:
    return _articles().filter(author=person.pk).newest()


ISSUE = register(
    Noun(
        "issue",
        Issue,
        _("Issue"),
        _("Issues"),
        "newspaper",
        owners=_nobody,
        visible_to=Issue.objects.visible_to,
        words=_issue_words,
        searchable=Issue.objects.published,
        dated=_coming_out,
    )
)
ARTICLE = register(
    Noun(
        "article",
        Article,
        _("Article"),
        _("Articles"),
        "newspaper",
        owners=lambda article: [article.author] if article.author else [],
        visible_to=Article.objects.visible_to,
        words=_article_words,
        searchable=_articles,
        by=_by,
        may_illustrate=rules.can_illustrate,
    )
)


def _read_on_the_web(articles: ArticleQuerySet) -> ArticleQuerySet:
    return articles.published().on_the_web()


subjects.on(ARTICLE, _read_on_the_web)
