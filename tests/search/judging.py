"""Judged queries: what somebody types, and what must be among the first three."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils import translation

from community.search import queries
from community.search.models import Document

FILE = Path(__file__).with_name("judged.tsv")
FIRST = 3


@dataclass(frozen=True)
class Judged:
    """A query and the kinds and beginnings of titles that answer it; none when nothing should."""

    q: str
    language: str
    wanted: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """Where the first right answer stands, from 1; 0 when it is missing."""

    judged: Judged
    place: int

    @property
    def is_right(self) -> bool:
        return 0 < self.place <= FIRST


@dataclass(frozen=True)
class Score:
    """Over all queries: the share with a right answer in the first three, and how far up it is."""

    outcomes: list[Outcome]

    @property
    def share(self) -> float:
        return sum(outcome.is_right for outcome in self.outcomes) / len(self.outcomes)

    @property
    def reciprocal_rank(self) -> float:
        return sum(1 / outcome.place for outcome in self.outcomes if outcome.place) / len(
            self.outcomes
        )

    @property
    def wrong(self) -> list[str]:
        return [outcome.judged.q for outcome in self.outcomes if not outcome.is_right]


def read() -> Iterator[Judged]:
    """Every query of the file."""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            q, language, wanted = line.split("\t")
            answers = () if wanted == "-" else tuple(wanted.split(" / "))
            yield Judged(q, language, answers)


def judge() -> Score:
    """Ask every query of the demo community that is loaded."""
    rows = Document.objects.filter(language="fr").values_list("noun", "object_id", "title")
    titles = {(noun, pk): " ".join(f"{noun}: {title}".split()) for noun, pk, title in rows}
    return Score([Outcome(judged, _place(judged, titles)) for judged in read()])


def _place(judged: Judged, titles: dict[tuple[str, int], str]) -> int:
    with translation.override(judged.language):
        results = queries.find(judged.q, judged.language).results
    if not judged.wanted:
        return 0 if results else 1
    named = (titles[result.noun, result.object_id] for result in results)
    places = (n for n, name in enumerate(named, 1) if name.startswith(judged.wanted))
    return next(places, 0)
