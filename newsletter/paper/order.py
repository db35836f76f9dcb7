"""In which order the pages of an issue follow each other on paper."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..models import Article

SHEET = 4  # pages of a folded sheet: an issue has a multiple of them
BESIDE_PANEL = 1_700  # signs: a longer article leaves no room below it


@dataclass
class Printed:
    """What one article takes on paper."""

    signs: int
    pages: int = 1
    opener: bool = False


@dataclass
class Place:
    """Pages that one article takes, or that are their own."""

    kind: str  # article, contents, imprint, back, void
    page: int
    pages: int = 1
    article: Article | None = None
    opener: bool = False
    foot: list[str] = field(default_factory=list)


def follow(articles: Sequence[Article]) -> list[Article]:
    """Those that have a page by it, the others where there is room, in their order."""
    placed = sorted(
        (article for article in articles if article.page),
        key=lambda article: (article.page or 0, article.position),
    )
    loose = sorted(
        (article for article in articles if not article.page),
        key=lambda article: (article.position, article.pk),
    )
    out: list[Article] = []
    following = 2
    for article in placed:
        while loose and following + loose[0].page_count <= (article.page or 0):
            following += loose[0].page_count
            out.append(loose.pop(0))
        out.append(article)
        following = max(following, article.page or 0) + article.page_count
    return out + loose


def in_sheets(articles: Sequence[Article], printed: dict[int, Printed]) -> list[Place]:
    """The pages after the cover; what is missing to whole sheets is filled on purpose: contents
    and imprint get pages of their own, long articles open on a page of colour, and the last page
    is a picture."""
    places = [_place(article, printed[article.pk]) for article in follow(articles)]
    missing = -(1 + sum(place.pages for place in places)) % SHEET
    if missing or not _has_room(places[:1], printed):
        places.insert(0, Place("contents", 0))
        missing = (missing - 1) % SHEET
    else:
        places[0].foot.append("contents")
    if missing or not _has_room(places[-1:], printed):
        places.append(Place("imprint", 0))
        missing = (missing - 1) % SHEET
    else:
        places[-1].foot.append("imprint")
    for place in _longest(places, printed)[:missing]:
        place.opener, place.pages = True, place.pages + 1
        missing -= 1
    places += [Place("back", 0)] * missing
    following = 2
    for place in places:
        place.page = following
        following += place.pages
    return places


def _place(article: Article, printed: Printed) -> Place:
    pages = printed.pages + printed.opener
    return Place("article", 0, pages, article, opener=printed.opener)


def _has_room(places: list[Place], printed: dict[int, Printed]) -> bool:
    """Whether a page has room for the contents or the imprint below its text."""
    if not places or not places[0].article or places[0].pages > 1:
        return False
    return printed[places[0].article.pk].signs <= BESIDE_PANEL


def _longest(places: list[Place], printed: dict[int, Printed]) -> list[Place]:
    plain = [place for place in places if place.article and not place.opener]
    return sorted(plain, key=lambda place: -printed[place.article.pk].signs if place.article else 0)


def as_planned(articles: Sequence[Article], printed: dict[int, Printed], slots: int) -> list[Place]:
    """The pages after the cover as the page plan has them, empty ones too."""
    places = [
        Place("article", article.page, article.page_count, article)
        for article in articles
        if article.page and article.page > 1
    ]
    for place in places:
        if place.article and place.pages == 1 and _has_room([place], printed):
            place.foot += ["contents"] * (place.page == 2) + ["imprint"] * (place.page == slots)
        place.opener = place.article is not None and printed[place.article.pk].opener
    taken = {page for place in places for page in range(place.page, place.page + place.pages)}
    places += [Place("void", page) for page in range(2, slots + 1) if page not in taken]
    places.sort(key=lambda place: (place.page, place.article.position if place.article else 0))
    return places
