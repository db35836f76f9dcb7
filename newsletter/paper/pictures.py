"""The pictures of articles, for paper: files by the name under which the sheets find them."""

import io
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from PIL import Image

from community.core.pictures import PRINT
from community.files.models import Picture
from members.models import Member
from members.models.photos import Photo

from ..models import Article


def files_of(pictures: Mapping[str, Picture]) -> dict[str, bytes]:
    """Those that may be printed, as files that a PDF holds as they are."""
    return {f"{name}.jpg": _jpeg(one) for name, one in pictures.items() if one.allows(PRINT)}


def faces_of(articles: Iterable[Article]) -> dict[str, bytes]:
    """Those who are interviewed in these articles."""
    people = {
        person.photo_name: person
        for one in articles
        if (person := one.interviewee) and _may(person)
    }
    photos = Photo.objects.filter(name__in=people) if people else []
    return {_name(people[photo.name]): photo.px192.read() for photo in photos}


def face_of(article: Article, faces: dict[str, bytes]) -> dict[str, Any] | None:
    """Who is interviewed, if they let the journal print their face."""
    person = article.interviewee
    if person is None or _name(person) not in faces:
        return None
    return {
        "path": _name(person),
        "alt": _("Portrait of %(name)s") % {"name": person.name},
        "caption": person.name,
    }


def _jpeg(picture: Picture) -> bytes:
    """At 960 pixels: 290 dots an inch in a column."""
    written = io.BytesIO()
    with picture.px960.open() as file, Image.open(file) as drawn:
        drawn.convert("RGB").save(written, "JPEG", quality=86)
    return written.getvalue()


def _may(person: Member) -> bool:
    return bool(person.photo_for("journal") and person.photo_for("print"))


def _name(person: Member) -> str:
    return f"face-{person.pk}.webp"
