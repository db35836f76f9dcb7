"""The pictures of articles, for paper: files by the name under which the sheets find them."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from members.models import Member
from members.models.photos import Photo

from ..models import Article


def pictures_of(articles: Iterable[Article]) -> dict[str, bytes]:
    """All that these articles show."""
    people = {
        person.photo_name: person
        for one in articles
        if (person := one.interviewee) and _may(person)
    }
    photos = Photo.objects.filter(name__in=people) if people else []
    return {_name(people[photo.name]): photo.px192.read() for photo in photos}


def face_of(article: Article, pictures: dict[str, bytes]) -> dict[str, Any] | None:
    """Who is interviewed, if they let the journal print their face."""
    person = article.interviewee
    if person is None or _name(person) not in pictures:
        return None
    return {
        "path": _name(person),
        "alt": _("Portrait of %(name)s") % {"name": person.name},
        "caption": person.name,
    }


def _may(person: Member) -> bool:
    return bool(person.photo_for("journal") and person.photo_for("print"))


def _name(person: Member) -> str:
    return f"face-{person.pk}.webp"
