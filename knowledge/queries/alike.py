"""What the network already holds on a problem, and how a new tip could be filed."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F

from community.company.models import Topic
from community.core.bilingual import LANGUAGES
from community.core.richtext import sentences
from community.search.models import Document
from community.search.queries import terms

from ..models import Category, Tip, Tool

SHOWN = 3
NEIGHBOURS = 6
MOST_TOPICS = 3
# Below this a tip shares one common word with the text, and nothing more.
FAINT = 0.05
# Text, keywords, title: as in the search.
WEIGHTS = [0.0, 0.1, 0.4, 1.0]
LONGEST_TITLE = 80


@dataclass(frozen=True)
class Proposal:
    """How a text could be filed. The category is None when nothing resembles it."""

    title: str
    category: Category | None
    topics: list[Topic]
    tools: list[Tool]


def alike(text: str) -> list[Tip]:
    """Published tips that speak of the same things, the nearest first."""
    words = terms(text)
    if not words:
        return []
    ranks = _ranks(words)
    tips = Tip.objects.published().with_author().in_bulk(list(ranks))
    return sorted(tips.values(), key=lambda tip: -ranks[tip.pk])[:SHOWN]


def propose(problem: str, steps: Iterable[str], near: list[Tip]) -> Proposal:
    """A title cut from the problem, the category of the nearest tips, topics named in the text."""
    text = "\n".join([problem, *steps])
    categories = Counter(tip.category for tip in near)
    return Proposal(
        title=short_title(problem),
        category=categories.most_common(1)[0][0] if categories else None,
        topics=_named_in(text, Topic.objects.all())[:MOST_TOPICS],
        tools=_named_in(text, Tool.objects.exclude(status=Tool.Status.RETIRED)),
    )


def short_title(problem: str) -> str:
    """The first sentence, cut between two words."""
    sentence = sentences(" ".join(problem.split()))[0].rstrip(".…")
    if len(sentence) <= LONGEST_TITLE:
        return sentence
    return sentence[:LONGEST_TITLE].rpartition(" ")[0].rstrip(" ,;:\u00a0\u202f") + "…"


def _ranks(words: list[str]) -> dict[int, float]:
    """How near each tip is to some of these words; the nearest few."""
    query = reduce(or_, (SearchQuery(word, config=code) for word in words for code in LANGUAGES))
    rank = SearchRank(F("vector"), query, weights=WEIGHTS)
    near = Document.objects.filter(noun="tip", vector=query).annotate(rank=rank)
    rows = near.filter(rank__gt=FAINT).order_by("-rank").values_list("object_id", "rank")
    ranks: dict[int, float] = {}
    for pk, near_by in rows[: 2 * NEIGHBOURS]:
        ranks.setdefault(pk, near_by)
    return ranks


def _named_in[T: (Topic, Tool)](text: str, things: Iterable[T]) -> list[T]:
    """Those whose name or synonym stands in the text as whole words."""
    plain = f" {' '.join(_words(text))} "
    return [thing for thing in things if any(f" {name} " in plain for name in _names(thing))]


def _names(thing: Topic | Tool) -> list[str]:
    names = [thing.name_fr, thing.name_en, *getattr(thing, "synonyms", [])]
    return [spelt for name in names if (spelt := " ".join(_words(name)))]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
