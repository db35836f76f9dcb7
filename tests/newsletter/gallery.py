"""Pictures of articles and sheets, for tests."""

import io
from functools import cache
from typing import Any

from django.utils import timezone
from PIL import Image

from community.core import figures
from community.files import actions
from community.files.actions import Consent, Words
from community.files.drawing import Drawn, draw
from community.files.models import Picture
from knowledge.models import Sheet
from members.models import Member
from newsletter.models import Article
from tests.members.portraits import content, quarters
from tests.newsletter import journal


@cache
def drawn(width: int = 1200, height: int = 800) -> Drawn:
    data = content(quarters(width, height))
    return draw(io.BytesIO(data), len(data))


def add(
    thing: Article | Sheet, by: Member | None = None, size: tuple[int, int] = (1200, 800)
) -> Picture:
    """A picture as it is pasted: without words, and nobody agreed yet."""
    by = by or journal.make_editor()
    return actions.add_picture(thing, drawn(*size), by=by, at=timezone.now())


def make_picture(
    article: Article,
    *uses: str,
    by: Member | None = None,
    language: str = "fr",
    size: tuple[int, int] = (1200, 800),
    **words: str,
) -> Picture:
    """In the text of an article, described, and shown on the site unless uses are named."""
    by = by or journal.make_editor()
    described = describe(add(article, by, size), *uses, by=by, **words)
    put(article, described, language)
    return described


def describe(picture: Picture, *uses: str, by: Member, **words: str) -> Picture:
    """With its words, and shown on the site unless uses are named."""
    defaults = {"alt_fr": "Trois tours", "alt_en": "Three towers", "credit": "Marie Roy"}
    consent = Consent("Marie Roy", uses or ("site",))
    described = actions.describe(
        picture, Words(**defaults | words), consent, by=by, at=timezone.now()
    )
    assert described
    return described


def put(article: Article, picture: Picture, language: str = "fr") -> None:
    """As an action leaves it in a text."""
    mark = figures.figure(picture.name, getattr(picture, f"alt_{language}"))
    body = getattr(Article.objects.get(pk=article.pk), f"body_{language}")
    Article.objects.filter(pk=article.pk).update(**{f"body_{language}": f"{body}{mark}"})


def words(**changes: Any) -> dict[str, Any]:
    """What a browser sends of a picture's words."""
    return {
        "alt_fr": "Un quai",
        "alt_en": "A quay",
        "caption_fr": "Le quai, à six heures",
        "caption_en": "",
        "credit": "Marie Roy",
        "agreed": "Marie Roy",
        "uses": ["site"],
    } | changes


def size_of(data: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.format == "WEBP"
        return picture.size
