"""The words of an article in the language that is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.safestring import SafeString

from community.core.bilingual import active_language, other
from community.files.in_texts import for_a_guest, with_pictures
from community.files.models import Picture

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
