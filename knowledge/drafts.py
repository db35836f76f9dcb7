"""What is half written is kept for its writer alone, as the form sent it."""

from community.texts.half_written import HalfWritten

from .models import Tip

TIP = HalfWritten(
    "knowledge.tip",
    typed=("problem", "steps", "copy", "title", "topics"),
    single=("minutes", "category", "language", "version"),
    several=("topics", "sites"),
)


def key_of(tip: Tip | None) -> str:
    return f"{tip.pk}" if tip else ""
