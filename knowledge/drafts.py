"""What is half written is kept for its writer alone, as the form sent it."""

from community.texts.half_written import HalfWritten

from .items import WORDS, Item, part_of
from .models import Question, Sheet, Tip

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
SHEET = HalfWritten(
    "knowledge.sheet",
    typed=("title", "body", "summary", "topics"),
    single=("category", "place", "language", "version"),
    several=("topics",),
    longest=100_000,
)
ANSWER = HalfWritten("knowledge.answer", typed=("text",))
_WORDS = sorted({name for names in WORDS.values() for name in names})
TRANSLATION = HalfWritten("knowledge.translation", typed=_WORDS, single=("seen",), longest=100_000)
SUGGESTION = HalfWritten(
    "knowledge.suggestion", typed=_WORDS, single=("reason", "seen"), longest=100_000
)


def key_of(thing: Tip | Question | Sheet | None) -> str:
    return f"{thing.pk}" if thing else ""


def key_of_words(item: Item, language: str) -> str:
    return f"{part_of(item)}-{item.pk}-{language}"


def key_of_new_sheet(tip: Tip | None, main: Sheet | None) -> str:
    """A sheet that a tip grows into, or that varies another, is another one than a blank one."""
    if tip:
        return f"tip-{tip.pk}"
    return f"of-{main.pk}" if main else ""
