"""Counting what was looked for in vain, without a name."""

from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from community.core.letters import bare

from . import contacts
from .models import Miss
from .terms import terms

KEPT = timedelta(days=400)
_LONGEST = Miss._meta.get_field("words").max_length
_COUNT = """
INSERT INTO search_miss (words, day, count) VALUES (%s, %s, 1)
ON CONFLICT (day, words) DO UPDATE SET count = search_miss.count + 1
"""


def count_miss(q: str, *, at: datetime) -> None:
    """One more search for these words that found nothing.

    Addresses and telephone numbers are somebody's, and are not kept.
    """
    words = " ".join(map(bare, terms(q)))[:_LONGEST].strip()
    if words and not any(contacts.typed(q)):
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, [words, timezone.localdate(at)])


def forget_misses(*, at: datetime) -> None:
    """A year is enough to see what is missing."""
    Miss.objects.filter(day__lt=timezone.localdate(at - KEPT)).delete()


def forget_miss(words: str) -> None:
    """Somebody has seen to these words; they are counted anew from here."""
    Miss.objects.filter(words=words).delete()
