"""Who is written to once somebody was asked for help."""

from django.utils import timezone

from community.activity import ledger
from community.activity.models import Entry

from . import letters, verbs
from .models import Ask


@ledger.on(verbs.ASKED)
def write(entry: Entry) -> None:
    """A mail to whoever is asked, unless they have helped or declined since."""
    asks = Ask.objects.open().select_related("person")
    ask = asks.filter(pk=entry.data["ask"], person__is_active=True).first()
    if ask:
        letters.write(ask, ask.person, at=timezone.now())
