"""The words of an article in the language that is read."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from community.core.bilingual import active_language, other

from ..models import Article
from ..typesetting import typeset


@dataclass(frozen=True)
class ArticleText:
    """An article's words in one language; `elsewhere` is the other one it can be read in."""

    language: str
    title: str
    standfirst: str
    body: SafeString
    credit: str
    elsewhere: str

    @property
    def is_fallback(self) -> bool:
        """Whether it is shown in a language that the reader did not choose."""
        return self.language != active_language()


def text_of(article: Article, preferred: str = "", *, deeper: bool = False) -> ArticleText:
    """An article in the language asked for, else in the reader's, else in the one it has."""
    written = article.written_languages
    candidates = (preferred, active_language(), article.language, other(article.language))
    language = next((code for code in candidates if code in written), article.language)

    def text(name: str) -> str:
        return getattr(article, f"{name}_{language}")

    return ArticleText(
        language=language,
        title=text("title"),
        standfirst=text("standfirst"),
        body=typeset(text("body"), deeper=deeper),
        credit=text("credit"),
        elsewhere=other(language) if other(language) in written else "",
    )
