"""Every change of a text is kept, with who made it; any of them can be looked at again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet

from community.core.person import Person

from .models import Revision


def keep(
    obj: Model, language: str, texts: Mapping[str, str], *, by: Person | None, at: datetime
) -> Revision | None:
    """Keep the texts of a thing in one language; None when they are those of the last revision."""
    last = of(obj, language).first()
    if last and last.texts == dict(texts):
        return None
    return Revision.objects.create(
        content_type=ContentType.objects.get_for_model(obj),
        object_id=obj.pk,
        language=language,
        texts=dict(texts),
        author_id=by.pk if by else None,
        made_at=at,
    )


def of(obj: Model, language: str = "") -> QuerySet[Revision]:
    """The revisions of a thing, the newest first."""
    kind = ContentType.objects.get_for_model(obj)
    rows = Revision.objects.filter(content_type=kind, object_id=obj.pk).select_related("author")
    return (rows.filter(language=language) if language else rows).order_by("-pk")


@dataclass(frozen=True)
class Stale:
    """A translation that is older than its source: how the source was then, and since when."""

    before: Revision | None
    after: Revision


def stale(obj: Model, source: str, translation: str) -> Stale | None:
    """Whether the source has changed since its translation was last saved."""
    translated = of(obj, translation).first()
    newest = of(obj, source).first()
    if translated is None or newest is None or newest.pk < translated.pk:
        return None
    before = of(obj, source).filter(pk__lt=translated.pk).first()
    return None if before and before.texts == newest.texts else Stale(before, newest)
