"""Notes in the margin of a text that is being made."""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from community.core.person import Person
from community.core.refusals import Refusal

from .models import MarginNote


class NothingNoted(Refusal):
    """The note is blank."""


def note(
    obj: Model, language: str, text: str, *, passage: str = "", by: Person, at: datetime
) -> MarginNote:
    """Note something beside a passage. Raises NothingNoted; rights are those of the caller."""
    if not text.strip():
        raise NothingNoted(_("Write what you noticed."), field="text")
    return MarginNote.objects.create(
        content_type=ContentType.objects.get_for_model(obj),
        object_id=obj.pk,
        language=language,
        passage=" ".join(passage.split())[:300],
        text=text.strip(),
        author_id=by.pk,
        made_at=at,
    )


@transaction.atomic
def settle(note: MarginNote, *, by: Person, at: datetime) -> None:
    """Say that it is dealt with; twice is once."""
    rows = MarginNote.objects.filter(pk=note.pk, settled_at=None)
    rows.update(settled_at=at, settled_by_id=by.pk)


def of(obj: Model) -> QuerySet[MarginNote]:
    """The notes of a thing: those that are open first, then the newest."""
    kind = ContentType.objects.get_for_model(obj)
    rows = MarginNote.objects.filter(content_type=kind, object_id=obj.pk)
    return rows.select_related("author", "settled_by").order_by("settled_at", "pk")
