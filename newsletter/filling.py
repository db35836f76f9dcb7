"""A page made of what the community did, in both languages."""

from datetime import datetime, timedelta

from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from community.core.bilingual import LANGUAGES
from community.core.highlights import Highlight, Source

from .models import Issue

ITEMS = 3
QUARTER = timedelta(days=91)  # without an issue before it, what happened in the last three months


def begins_at(issue: Issue, at: datetime) -> datetime:
    """Since when an issue tells what happened: the moment at which the one before came out."""
    before = Issue.objects.published().filter(number__lt=issue.number).newest().first()
    return (before.published_at if before else None) or at - QUARTER


def highlights_of(source: Source, since: datetime, at: datetime) -> list[Highlight]:
    """What a source tells, in the active language."""
    return list(source.best(since, at, ITEMS))


def words_of(source: Source, issue: Issue, at: datetime) -> dict[str, dict[str, str]]:
    """Title, body and credit of the page by language; empty when there is nothing to tell."""
    texts, since = {}, begins_at(issue, at)
    for language in LANGUAGES:
        with translation.override(language):
            if items := highlights_of(source, since, at):
                texts[language] = {
                    "title": str(source.title),
                    "body": _body(items),
                    "credit": _("Made of what the community did since the last issue."),
                }
    return texts


def _body(items: list[Highlight]) -> str:
    return format_html_join("", "{}", ((_item(item),) for item in items))


def _item(item: Highlight) -> str:
    return format_html("<h2>{}</h2><p>{}</p>", item.title, item.text)
