"""The pictures within a text, as its writers leave them and as its readers see them."""

from base64 import b64encode
from collections.abc import Collection, Mapping

from django.db.models import Model
from django.template.loader import render_to_string

from community.core import figures
from community.core.bilingual import other
from community.core.pictures import PRINT, SITE

from .models import Picture
from .queries import pictures_of


def keeping_theirs(things: Collection[Model], body: str, language: str) -> str:
    """The text with those of its pictures that hang on one of these things, each with the words
    that it has by now."""
    if not figures.names_in(body):
        return body
    return marked_anew(body, pictures_of([thing for thing in things if thing.pk]), language)


def with_one_more(body: str, picture: Picture, language: str) -> str:
    """The text with a picture at its end; the same when it stands in it already."""
    if picture.name in figures.names_in(body):
        return body
    return body + figures.figure(picture.name, getattr(picture, f"alt_{language}"))


def marked_anew(body: str, pictures: Mapping[str, Picture], language: str) -> str:
    """The text as it is written: with the pictures that there still are, and the words that each
    has by now."""

    def mark(name: str) -> str:
        picture = pictures.get(name)
        return figures.figure(name, getattr(picture, f"alt_{language}")) if picture else ""

    return figures.replaced(body, mark)


def with_pictures(
    body: str,
    pictures: Mapping[str, Picture],
    language: str,
    *,
    use: str = SITE,
    unready: bool = False,
) -> str:
    """The text with each picture that may be shown there, in the place of its mark.

    `unready` ones, which wait for words or consent, are for whoever prepares it alone.
    """

    def drawn(name: str) -> str:
        picture = pictures.get(name)
        if picture is None or not (unready or picture.allows(use)):
            return ""
        return render_to_string("community/files/figure.html", _figure(picture, language, use))

    return figures.replaced(body, drawn)


def for_a_guest(body: str, pictures: Mapping[str, Picture], language: str) -> str:
    """The text for whoever has no account: what the site may show comes with the page itself.

    Of what may not be shown yet, it is said that it will stand there.
    """

    def drawn(name: str) -> str:
        picture = pictures.get(name)
        if picture is None:
            return ""
        if not picture.allows(SITE):
            return render_to_string("community/files/figure_to_come.html")
        inside = {"src": _as_data(picture), "srcset": ""}
        shown = _figure(picture, language, SITE) | inside
        return render_to_string("community/files/figure.html", shown)

    return figures.replaced(body, drawn)


def _as_data(picture: Picture) -> str:
    """An address that holds the picture itself."""
    with picture.px480.open() as file:
        return f"data:image/webp;base64,{b64encode(file.read()).decode()}"


def _figure(picture: Picture, language: str, use: str) -> dict[str, object]:
    return {
        "picture": picture,
        "src": picture.address(),
        "alt": _words(picture, "alt", language),
        "caption": _words(picture, "caption", language),
        "srcset": ", ".join(f"{url} {width}w" for width, url in picture.sources.items()),
        "is_printed": PRINT in picture.since,
        "waits": not picture.allows(use),
    }


def _words(picture: Picture, name: str, language: str) -> str:
    """In the language of the text, else in the other one."""
    words = [getattr(picture, f"{name}_{code}") for code in (language, other(language))]
    return next(filter(None, words), "")
