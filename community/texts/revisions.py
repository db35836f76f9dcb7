"""Every change of a text is kept, with who made it; any of them can be looked at again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet

from community.core.person import Person
from community.core.richtext import lines_of

from .differences import Change, difference
from .models import Revision

SHOWN = 100


def keep(
    obj: Model,
    language: str,
    texts: Mapping[str, str],
    *,
    by: Person | None,
    at: datetime,
    suggested_by: int | None = None,
    read_anew: bool = False,
) -> Revision | None:
    """Keep the texts of a thing in one language; None when they are those of the last revision.

    What was `read_anew` and left as it was is a revision, too: a translation that still holds.
    """
    last = of(obj, language).first()
    if last and last.texts == dict(texts) and not read_anew:
        return None
    return Revision.objects.create(
        content_type=ContentType.objects.get_for_model(obj),
        object_id=obj.pk,
        language=language,
        texts=dict(texts),
        author_id=by.pk if by else None,
        suggested_by_id=suggested_by,
        made_at=at,
    )


def of(obj: Model, language: str = "") -> QuerySet[Revision]:
    """The revisions of a thing, the newest first."""
    kind = ContentType.objects.get_for_model(obj)
    rows = Revision.objects.filter(content_type=kind, object_id=obj.pk).select_related(
        "author", "suggested_by"
    )
    return (rows.filter(language=language) if language else rows).order_by("-pk")


def newest(obj: Model) -> int:
    """The key of the last revision in either language, which tells whether anything changed."""
    return of(obj).values_list("pk", flat=True).first() or 0


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


@dataclass(frozen=True)
class Comparison:
    """A revision beside the one before it, text by text; `is_current` when nothing came after."""

    revision: Revision
    before: Revision | None
    texts: list[tuple[str, list[Change]]]
    is_current: bool


def history(obj: Model) -> list[Revision]:
    """The revisions in both languages, the newest first."""
    return list(of(obj)[:SHOWN])


def comparison(obj: Model, pk: int) -> Comparison:
    """What a revision changed. Raises Revision.DoesNotExist."""
    revision = of(obj).get(pk=pk)
    same = of(obj, revision.language)
    before = same.filter(pk__lt=pk).first()
    return Comparison(
        revision=revision,
        before=before,
        texts=changes(before.texts if before else {}, revision.texts),
        is_current=not same.filter(pk__gt=pk).exists(),
    )


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[tuple[str, list[Change]]]:
    """Each text that differs, by its name, as plain words."""
    return [
        (name, difference(old, new))
        for name, text in after.items()
        if (old := as_words(before.get(name, ""))) != (new := as_words(text))
    ]


def changes_since(stale: Stale) -> list[tuple[str, list[Change]]]:
    """What changed in a source since its translation was saved."""
    return changes(stale.before.texts if stale.before else {}, stale.after.texts)


def as_words(html: str) -> str:
    """A text without its form."""
    return lines_of(html).strip() if html.lstrip().startswith("<") else html
