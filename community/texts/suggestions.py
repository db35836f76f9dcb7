"""Other words that somebody proposes for a thing of somebody else; rights are the caller's."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet

from community.core.person import Person

from .models import Suggestion


def of(obj: Model) -> QuerySet[Suggestion]:
    """What is suggested for a thing, or was, the newest first."""
    kind = ContentType.objects.get_for_model(obj)
    rows = Suggestion.objects.filter(content_type=kind, object_id=obj.pk)
    return rows.select_related("by").order_by("-pk")


def open_of(obj: Model) -> QuerySet[Suggestion]:
    """What waits for whoever owns it."""
    return of(obj).filter(taken_at=None, declined_at=None)


def mine(obj: Model, person: Person) -> Suggestion | None:
    """What somebody suggests for a thing, and nobody has decided about."""
    return open_of(obj).filter(by=person.pk).first()


def suggest(
    obj: Model,
    texts: Mapping[str, str],
    *,
    before: Mapping[str, str],
    language: str,
    reason: str,
    by: Person,
    at: datetime,
) -> Suggestion:
    """Propose other words, in place of what the same person proposed and nobody decided about."""
    suggestion = mine(obj, by) or Suggestion(
        content_type=ContentType.objects.get_for_model(obj), object_id=obj.pk, by_id=by.pk
    )
    if suggestion.pk:
        suggestion.version += 1
    suggestion.language, suggestion.reason, suggestion.made_at = language, reason, at
    suggestion.before, suggestion.texts = dict(before), dict(texts)
    suggestion.save()
    return suggestion


def erase(obj: Model, language: str, texts: Mapping[str, str], *, at: datetime) -> None:
    """Erase the words of what was suggested for a text that is erased, and of what led to it; who
    suggested, when and why stays. What waits is settled: nothing is left to take."""
    about = of(obj).filter(Q(before=dict(texts)) | Q(texts=dict(texts)), language=language)
    waiting = Q(taken_at=None, declined_at=None)
    about.filter(waiting).update(declined_at=at)
    about.update(before={}, texts={})


def merged(suggestion: Suggestion, present: Mapping[str, str]) -> dict[str, str]:
    """What a thing says by now, with what the suggestion changes."""
    return {
        name: suggestion.texts[name] if name in changed_by(suggestion) else text
        for name, text in present.items()
    }


def changed_by(suggestion: Suggestion) -> list[str]:
    """The texts that it puts in other words."""
    before = suggestion.before
    return [name for name, text in suggestion.texts.items() if text != before.get(name, "")]


def in_conflict(suggestion: Suggestion, present: Mapping[str, str]) -> list[str]:
    """The texts that it changes and that were changed otherwise since."""
    return [
        name
        for name in changed_by(suggestion)
        if present.get(name, "") not in (suggestion.before.get(name, ""), suggestion.texts[name])
    ]
