"""Nothing that somebody typed is lost: save as they type, give back, drop once published."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from community.core.person import Person
from community.core.prepared import prepared
from community.core.refusals import Refusal

from .models import Draft

KEPT = timedelta(days=90)
LARGEST = 200_000


class TooLong(Refusal):
    """More than a form ever holds."""


def save(person: Person, form: str, key: str, data: Mapping[str, object], at: datetime) -> None:
    """Keep the fields of a form, in place of what was kept before. Raises TooLong."""
    if len(json.dumps(data)) > LARGEST:
        raise TooLong(_("This text is too long to be saved as a draft."))
    Draft.objects.bulk_create(
        [Draft(person_id=person.pk, form=form, key=key, data=dict(data), saved_at=at)],
        update_conflicts=True,
        unique_fields=["person", "form", "key"],
        update_fields=["data", "saved_at"],
    )


def load(person: Person, form: str, key: str) -> dict[str, object] | None:
    """The fields as last typed, if they are kept."""
    return next(iter(_data(person.pk, form, key)), None)


def saved_at(person: Person, form: str, key: str) -> datetime | None:
    """When they were last typed."""
    return _of(person, form, key).values_list("saved_at", flat=True).first()


NOW = timedelta(minutes=3)  # scripts save every few seconds as one writes


def others_writing(person: Person, form: str, key: str, at: datetime) -> QuerySet[Draft]:
    """Who else has typed in the same form a moment ago."""
    rows = Draft.objects.filter(form=form, key=key, saved_at__gt=at - NOW)
    return rows.exclude(person_id=person.pk).select_related("person").order_by("pk")


def is_kept(form: str, keys: Iterable[str]) -> bool:
    """Whether anybody has something half written about one of these."""
    return Draft.objects.filter(form=form, key__in=keys).exists()


def drop(person: Person, form: str, key: str) -> None:
    """Forget a draft: it was published, or its writer gave it up."""
    _of(person, form, key).delete()


def purge(at: datetime) -> int:
    """Forget the drafts that nobody touched for 90 days; how many there were."""
    return Draft.objects.filter(saved_at__lt=at - KEPT).delete()[0]


@prepared
def _data(person: int, form: str, key: str) -> QuerySet[Draft, dict[str, object]]:
    return Draft.objects.filter(person_id=person, form=form, key=key).values_list("data", flat=True)


def _of(person: Person, form: str, key: str) -> QuerySet[Draft]:
    return Draft.objects.filter(person_id=person.pk, form=form, key=key)
