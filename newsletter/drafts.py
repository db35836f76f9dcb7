"""What is half written is kept for its writer alone, as the form sent it."""

from django.http import HttpRequest
from django.utils import timezone

from community.core.person import person_of
from community.texts import drafts as texts
from community.texts.half_written import HalfWritten
from community.texts.models import Draft

from .models import Article

ARTICLE = HalfWritten(
    "newsletter.article",
    typed=("title", "standfirst", "body", "credit"),
    single=("version",),
    longest=100_000,
)


def others_writing(request: HttpRequest, article: Article, language: str) -> list[Draft]:
    """Who else has typed in this article a moment ago, with the moment."""
    key, now = key_of(article, language), timezone.now()
    return list(texts.others_writing(person_of(request), ARTICLE.form, key, now))


def key_of(article: Article, language: str) -> str:
    return f"{article.pk}-{language}"
