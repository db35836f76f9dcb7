"""What follows a change made in the office, and what it does when nobody decides."""

from collections.abc import Iterator

from django.db.models import Model
from django.utils import timezone
from procrastinate.contrib.django import app

from community.activity import ledger
from community.activity.models import Entry
from community.core import nouns
from community.core.nouns import Noun
from community.search import index

from . import actions, verbs

# A few seconds of work: far less than the lease of a follow-up.
STEP = 200


@ledger.in_steps(verbs.REFERENCE_REVISED)
def reindex_around(entry: Entry, reached: str) -> str:
    """A new name of a site, a topic or a category is found by search wherever it is used.

    `reached` is the last way to it that was gone and the last row: "member.site 1204".
    """
    if entry.target is None:
        return ""
    last_way, _space, last_row = reached.partition(" ")
    for way, noun, field in _ways(type(entry.target)):
        if way >= last_way:
            after = int(last_row) if way == last_way else 0
            if keys := _using(entry.target, noun, field, after):
                for pk in keys:
                    index.refresh(noun.model, pk)
                return f"{way} {keys[-1]}"
    return ""


def _using(target: Model, noun: Noun, field: str, after: int) -> list[int]:
    """The next rows that point to it by that field."""
    rows = noun.model._default_manager.filter(**{f"{field}__pk": target.pk}, pk__gt=after)
    return list(rows.order_by("pk").values_list("pk", flat=True).distinct()[:STEP])


def _ways(target: type[Model]) -> Iterator[tuple[str, Noun, str]]:
    """The fields by which nouns point to it, always in the same order."""
    for noun in sorted(nouns.registered(), key=lambda noun: noun.code):
        for field in sorted(noun.model._meta.get_fields(), key=lambda field: field.name):
            if not field.auto_created and field.related_model is target:
                yield f"{noun.code}.{field.name}", noun, field.name


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="uncertain-mails")
def settle_by_rule(timestamp: int) -> None:
    """Mails of which nobody has said whether they arrived."""
    actions.settle_by_rule(at=timezone.now())
