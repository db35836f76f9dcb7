"""What is half written is kept for its writer alone, as the form sent it."""

from community.texts.half_written import HalfWritten

from .models import Article

ARTICLE = HalfWritten(
    "newsletter.article",
    typed=("title", "standfirst", "body", "credit"),
    one=("version",),
    longest=100_000,
)


def key_of(article: Article, language: str) -> str:
    return f"{article.pk}-{language}"
