"""What is half written is kept for its writer alone, as the form sent it."""

from datetime import datetime
from typing import Any

from django.http import QueryDict

from community.texts import drafts
from members.models import Member

from .models import Article

FORM = "newsletter.article"
_FIELDS = ("title", "standfirst", "body", "credit", "version")
LONGEST = 100_000


def key_of(article: Article, language: str) -> str:
    return f"{article.pk}-{language}"


def save(writer: Member, article: Article, language: str, sent: QueryDict, at: datetime) -> None:
    """Keep the fields of the form; anything else that was sent is left. JSON takes no NUL."""
    kept = {
        name: sent.get(name, "")[:LONGEST].replace("\0", "") for name in _FIELDS if name in sent
    }
    drafts.save(writer, FORM, key_of(article, language), kept, at)


def load(writer: Member, article: Article, language: str) -> dict[str, Any] | None:
    return drafts.load(writer, FORM, key_of(article, language))


def drop(writer: Member, article: Article, language: str) -> None:
    drafts.drop(writer, FORM, key_of(article, language))
