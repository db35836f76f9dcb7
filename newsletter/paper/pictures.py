"""The pictures of articles, for paper: files by the name under which the sheets find them."""

import io
from collections.abc import Collection, Iterable, Mapping

from django.utils.translation import gettext as _
from PIL import Image

from community.core.pictures import PRINT
from community.files.models import Picture
from members.models import Member
from members.models.photos import Photo

from ..models import Article


def files_of(pictures: Mapping[str, Picture]) -> dict[str, bytes]:
    """Those that may be printed, as files that a PDF holds as they are."""
    printed = {name: picture for name, picture in pictures.items() if picture.allows(PRINT)}
    return {f"{name}.jpg": _jpeg(picture) for name, picture in printed.items()}


def faces_in(articles: Iterable[Article]) -> dict[str, str]:
    """Of those who are interviewed and let the journal print their face: the names of their photos,
    which change with each photo, by file."""
    people = [article.interviewee for article in articles if article.interviewee]
    return {_file_of(person): person.photo_name for person in people if _may(person)}


def faces_of(articles: Iterable[Article]) -> dict[str, bytes]:
    """What these files hold."""
    files = {photo: file for file, photo in faces_in(articles).items()}
    photos = Photo.objects.filter(name__in=files) if files else []
    return {files[photo.name]: photo.px192.read() for photo in photos}


def face_of(article: Article, faces: Collection[str]) -> dict[str, str] | None:
    """Who is interviewed, if their face is among these files."""
    person = article.interviewee
    if person is None or _file_of(person) not in faces:
        return None
    return {
        "path": _file_of(person),
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


def _file_of(person: Member) -> str:
    return f"face-{person.photo_name}.webp"
