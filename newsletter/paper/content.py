"""An issue as the data that the sheets set: the words of one language, and where they stand."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from community.company.models import Community
from community.core import dates
from community.core.bilingual import other
from community.core.pictures import PRINT
from community.core.refusals import Refusal
from community.files.in_texts import with_pictures
from community.files.models import Picture

from ..models import Article, Issue
from ..queries.reading import imprint_of
from . import drawings
from .nodes import Node, nodes_of
from .order import Place
from .pictures import face_of
from .typography import french, tidy

type Json = dict[str, Any]
_CAPITALS = {"edito", "dossier", "nos-victoires"}
_THEME_SIZES = ((14, 82), (22, 70), (34, 56), (80, 44))  # letters, points


class NotPrinted(Refusal):
    """An issue can not be set on paper; the sentence is for the editor."""


@dataclass(frozen=True)
class Text:
    """One article in the language in which it is printed."""

    article: Article
    language: str
    title: str
    standfirst: str
    credit: str
    body: tuple[Node, ...]
    only: str  # what is said when it is not in the language of the issue
    signs: int


def text_of(article: Article, language: str, pictures: Mapping[str, Picture]) -> Text:
    """In this language, or in the other when it was not translated; with what may be printed."""
    written = article.written_languages
    ours = language if language in written or not written else article.language
    if ours not in written and other(ours) in written:
        ours = other(ours)
    set_text = french if ours == "fr" else tidy
    title, standfirst, credit = (
        set_text(getattr(article, f"{name}_{ours}")) for name in ("title", "standfirst", "credit")
    )
    html = getattr(article, f"body_{ours}")
    capital = article.section.slug in _CAPITALS and article.kind == Article.Kind.STORY
    if not title:
        title = set_text(getattr(article, f"title_{article.language}"))
    return Text(
        article=article,
        language=ours,
        title=title,
        standfirst=standfirst,
        credit=credit,
        body=nodes_of(_illustrated(html, pictures, ours), ours, capital=capital),
        only=_only(ours) if html and ours != language else "",
        signs=len(strip_tags(html)),
    )


def _illustrated(html: str, pictures: Mapping[str, Picture], language: str) -> str:
    with translation.override(language):
        return with_pictures(html, pictures, language, use=PRINT)


def _only(language: str) -> str:
    if language == "fr":
        return _("In French: this article has no English version yet.")
    return _("In English: this article has no French version yet.")


def issue_data(
    issue: Issue,
    texts: Sequence[Text],
    places: Sequence[Place],
    language: str,
    *,
    faces: Collection[str],
    slack: dict[int, float],
    proof: str = "",
) -> Json:
    """All that the sheets need, and nothing else: the same data is the same PDF."""
    with translation.override(language):
        return _front(issue, language, proof) | {
            "articles": _articles(texts, places, slack, faces),
            "pages": [_page(place) for place in places],
            "imprint": _imprint(issue, language),
            "words": {"contents": _("In this issue"), "imprint": _("Imprint")},
        }


def _front(issue: Issue, language: str, proof: str) -> Json:
    ground, letters = drawings.GROUNDS[Issue.Cover(issue.cover)]
    theme_language = language if getattr(issue, f"theme_{language}") else other(language)
    set_text = french if theme_language == "fr" else tidy
    theme, standfirst = (
        set_text(getattr(issue, f"{name}_{theme_language}")) for name in ("theme", "standfirst")
    )
    publisher = str(Community.current().name)
    number = _("no. %(number)s") % {"number": issue.number}
    if not theme:
        raise NotPrinted(_("Give the issue a theme: the PDF needs a title."))
    return {
        "lang": language,
        "title": f"{publisher}, {number}, {theme}",
        "publisher": publisher,
        "number": number,
        "running": f"{publisher} {number}",
        "date": capfirst(dates.month(day)) if (day := issue.published_at or issue.due_on) else "",
        "theme": theme,
        "theme-lang": theme_language,
        "theme-size": next((size for most, size in _THEME_SIZES if len(theme) <= most), 40),
        "standfirst": standfirst,
        "alt": getattr(issue, f"cover_alt_{language}") or str(issue.get_cover_display()),
        "ground": ground,
        "type": letters,
        "cover": drawings.cover(issue.cover),
        "boat": drawings.boat(),
        "sea": drawings.sea(),
        "swell": drawings.swell(),
        "proof": proof,
    }


def _articles(
    texts: Sequence[Text],
    places: Sequence[Place],
    slack: dict[int, float],
    faces: Collection[str],
) -> list[Json]:
    by_article = {text.article.pk: text for text in texts}
    total = max(len(places), 1)
    return [
        _article(by_article[place.article.pk], place, faces)
        | {"at": at / total, "slack": slack.get(place.article.pk, 0)}
        for at, place in enumerate(places)
        if place.article
    ]


def _article(text: Text, place: Place, faces: Collection[str]) -> Json:
    article = text.article
    author = article.author
    about = ""
    if author and not article.byline:
        about = ", ".join(filter(None, [author.job, author.site.city if author.site else ""]))
    names = ", ".join(filter(None, [author.name if author else "", article.byline]))
    return {
        "id": article.pk,
        "lang": text.language,
        "title": text.title,
        "standfirst": text.standfirst,
        "kicker": article.section.name,
        "author": names,
        "about": about,
        "face": face_of(article, faces),
        "credit": text.credit,
        "only": text.only,
        "body": list(text.body),
        "page": place.page,
        "pages": place.pages - place.opener,
        "opener": place.opener,
        "foot": place.foot,
    }


def _page(place: Place) -> Json:
    kicker = place.article.section.name if place.article else ""
    return {
        "kind": place.kind,
        "id": place.article.pk if place.article else 0,
        "page": place.page,
        "kicker": kicker,
        "title": "",
        "word": "",
    }


def _imprint(issue: Issue, language: str) -> list[dict[str, str]]:
    rows = [{"task": str(task), "names": ", ".join(names)} for task, names in imprint_of(issue)]
    if issue.signed_off_on:
        rows.append({"task": _("Signed off"), "names": dates.long_day(issue.signed_off_on)})
    if cover := getattr(issue, f"cover_alt_{language}"):
        rows.append(
            {"task": _("On the cover"), "names": french(cover) if language == "fr" else cover}
        )
    return rows
