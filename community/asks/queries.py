"""What pages say of what somebody was asked."""

from django.db.models import Model

from community.core.person import Person

from .models import Ask


def asked_of(person: Person, about: Model) -> Ask | None:
    """What somebody was asked about a thing and has not done: open, or declined."""
    asks = Ask.objects.about(about).filter(person_id=person.pk)
    return asks.filter(answered_at=None, withdrawn_at=None).order_by("-pk").first()
