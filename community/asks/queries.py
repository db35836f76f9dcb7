"""What pages say of what somebody was asked."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from community.core.person import Person
from community.core.prepared import prepared

from .models import Ask
from .querysets import AskQuerySet


def asked_of(person: Person, about: Model) -> Ask | None:
    """What somebody was asked about a thing and has not done: open, or declined."""
    return next(iter(_undone(person.pk, about.pk, model=type(about))), None)


@prepared
def _undone(person: int, number: int, *, model: type[Model]) -> AskQuerySet:
    kind = ContentType.objects.get_for_model(model)
    asks = Ask.objects.filter(content_type=kind, object_id=number, person_id=person)
    return asks.filter(answered_at=None, withdrawn_at=None).order_by("-pk")[:1]
