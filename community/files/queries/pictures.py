"""Pictures, for whoever may see them."""

from collections.abc import Collection, Sequence

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from community.core import nouns
from community.core.bilingual import LANGUAGES
from community.core.person import Person
from community.core.prepared import prepared
from community.core.sql import array

from .. import rules
from ..models import Picture
from ..querysets import PictureQuerySet


def picture_for(person: Person, name: str) -> Picture:
    """A picture that this person may see now. Raises Picture.DoesNotExist.

    It is asked each time: the thing that it hangs on may have been hidden or deleted since, and
    consent taken back.
    """
    picture = Picture.objects.get(name=name)
    kind = ContentType.objects.get_for_id(picture.content_type_id).model_class()
    noun = nouns.of_model(kind)
    thing = noun.visible_to(person).filter(pk=picture.object_id).first() if noun else None
    if thing is None or not rules.can_see(person, picture, thing):
        raise Picture.DoesNotExist
    return picture


def pictures_in(things: Sequence[Model]) -> dict[str, Picture]:
    """The pictures of things of one kind, by name, if their bodies have any."""
    bodies = (getattr(thing, f"body_{language}") for thing in things for language in LANGUAGES)
    return pictures_of(things) if any("<figure>" in body for body in bodies) else {}


def pictures_of(things: Collection[Model]) -> dict[str, Picture]:
    """The pictures of things of one kind, by name, in the order in which they came."""
    if not things:
        return {}
    kind = ContentType.objects.get_for_model(next(iter(things)))
    rows = _pictures(kind.pk, array(thing.pk for thing in things))
    return {picture.name: picture for picture in rows}


@prepared
def _pictures(kind: int, keys: str) -> PictureQuerySet:
    return Picture.objects.about_any(kind, keys)
