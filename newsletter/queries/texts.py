"""The words of an article in the language that is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.safestring import SafeString

from community.core.bilingual import LANGUAGES, active_language, other
from community.files.models import Picture
from community.files.queries import pictures_of

from ..body.pictures import for_a_guest, with_pictures
from ..body.typesetting import typeset
from ..models import Article


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


NO_PICTURES: Mapping[str, Picture] = MappingProxyType({})


def text_of(
    article: Article,
    preferred: str = "",
    pictures: Mapping[str, Picture] = NO_PICTURES,
    *,
    deeper: bool = False,
    for_guest: bool = False,
) -> ArticleText:
    """An article in the language asked for, else in the reader's, else in the one it has.

    Until it is out, whoever prepares it sees its pictures that wait for words or consent, too.
    """
    written = article.written_languages
    candidates = (preferred, active_language(), article.language, other(article.language))
    language = next((code for code in candidates if code in written), article.language)

    def text(name: str) -> str:
        return getattr(article, f"{name}_{language}")

    if for_guest:
        body = for_a_guest(text("body"), pictures, language)
    else:
        body = with_pictures(text("body"), pictures, language, unready=not article.is_out)
    return ArticleText(
        language=language,
        title=text("title"),
        standfirst=text("standfirst"),
        body=typeset(body, deeper=deeper),
        credit=text("credit"),
        elsewhere=other(language) if other(language) in written else "",
    )


def pictures_in(articles: Sequence[Article]) -> dict[str, Picture]:
    """The pictures of articles, by name, if their texts have any."""
    bodies = (
        getattr(article, f"body_{language}") for article in articles for language in LANGUAGES
    )
    return pictures_of(articles) if any("<figure>" in body for body in bodies) else {}
