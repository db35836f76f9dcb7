"""What was most looked for in vain lately, without a name."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Sum
from django.utils import timezone

from .models import Miss

LATELY = timedelta(days=90)
FEWEST = 5  # what fewer looked for may be one person's
MOST = 10


@dataclass(frozen=True)
class Missed:
    """Words, how often they found nothing, and the key of the last day on which they did."""

    words: str
    times: int
    pk: int


def missed(at: datetime) -> list[Missed]:
    """The words that found nothing most often in the last three months."""
    lately = Miss.objects.filter(day__gt=timezone.localdate(at - LATELY))
    counted = lately.values("words").annotate(times=Sum("count"), latest=Max("pk"))
    most = counted.filter(times__gte=FEWEST).order_by("-times", "words")[:MOST]
    return [Missed(row["words"], row["times"], row["latest"]) for row in most]
