"""What is half written is kept for its writer alone, as the form sent it."""

from community.texts.half_written import HalfWritten

from .models import Question, Tip

TIP = HalfWritten(
    "knowledge.tip",
    typed=("problem", "steps", "copy", "title", "topics"),
    single=("minutes", "category", "language", "version"),
    several=("topics", "sites"),
)
QUESTION = HalfWritten(
    "knowledge.question",
    typed=("body", "title", "topics"),
    single=("audience", "person", "category", "language", "version"),
    several=("topics",),
)
ANSWER = HalfWritten("knowledge.answer", typed=("text",))


def key_of(thing: Tip | Question | None) -> str:
    return f"{thing.pk}" if thing else ""
