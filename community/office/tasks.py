"""What follows a change made in the office."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from community.activity import ledger
from community.activity.models import Entry
from community.core import nouns
from community.search import index

from . import verbs


@ledger.on(verbs.REFERENCE_REVISED)
def reindex_around(entry: Entry) -> None:
    """A new name of a site, a topic or a shelf is found by search wherever it is used."""
    if entry.target is None:
        return
    for noun in nouns.registered():
        for name in _ways(noun.model, type(entry.target)):
            rows: Any = noun.model._default_manager.filter(**{f"{name}__pk": entry.target.pk})
            for pk in set(rows.values_list("pk", flat=True)):
                index.refresh(noun.model, pk)


def _ways(model: type[Model], target: type[Model]) -> Iterator[str]:
    """The fields by which one model points to the other."""
    for field in model._meta.get_fields():
        if not field.auto_created and field.related_model is target:
            yield field.name
