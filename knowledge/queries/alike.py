"""What the network already holds on a problem, and how a new tip could be filed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, Model, QuerySet

from community.company.models import Topic
from community.search import queries as search

from .. import titles
from ..models import Question, Sheet, Tip, TipTopic, Tool

SHOWN = 3
MOST_TOPICS = 3


@dataclass(frozen=True)
class Proposal:
    """How a text could be filed: title and the slug of a category are empty where it says too
    little to propose one."""

    title: str
    category: str
    topics: list[Topic]
    tools: list[Tool]


def alike(text: str) -> list[Tip]:
    """Published tips that speak of the same things, the nearest first."""
    if not search.terms(text):
        return []
    keys = search.nearest(text, ["tip"], SHOWN)["tip"]
    return _in_turn(Tip.objects.published().with_author(), keys)


@dataclass(frozen=True)
class Near:
    """What colleagues have asked and written about the same things, the nearest first."""

    questions: list[Question]
    tips: list[Tip]
    sheets: list[Sheet]


def near(text: str) -> Near:
    """What speaks of the same things as a question that is being asked."""
    if not search.terms(text):
        return Near([], [], [])
    keys = search.nearest(text, ["question", "tip", "sheet"], SHOWN)
    questions = Question.objects.public().with_author().with_best_answer()
    sheets = Sheet.objects.published().with_author().without_bodies()
    return Near(
        questions=_in_turn(questions, keys["question"]),
        tips=_in_turn(Tip.objects.published().with_author(), keys["tip"]),
        sheets=_in_turn(sheets, keys["sheet"]),
    )


def _in_turn[Row: Model](rows: QuerySet[Row], keys: Sequence[int]) -> list[Row]:
    """These rows in the order of the keys; what is no longer among them is left out."""
    by_key = rows.in_bulk(keys)
    return [by_key[key] for key in keys if key in by_key]


def propose_for_question(body: str) -> Proposal:
    """A title drawn from the question, and how it could be filed."""
    return replace(propose(body, []), title=titles.asked(body))


def propose(problem: str, steps: Iterable[str]) -> Proposal:
    """A title drawn from the problem, the topics and tools named in the text, and a category."""
    text = "\n".join([problem, *steps])
    topics = _named_in(text, Topic.objects.all())[:MOST_TOPICS]
    return Proposal(
        title=titles.proposed(problem),
        category=_category_of(topics),
        topics=topics,
        tools=_named_in(text, Tool.objects.exclude(status=Tool.Status.RETIRED)),
    )


def _category_of(topics: list[Topic]) -> str:
    """Where most tips about each of these topics are filed; nothing when topics differ in that."""
    if not topics:
        return ""
    filed = TipTopic.objects.filter(tag__in=topics, content_object__in=Tip.objects.published())
    rows = filed.values_list("tag", "content_object__category__slug").annotate(Count("pk"))
    counts = defaultdict[int, dict[str, int]](dict)
    for topic, category, count in rows:
        counts[topic][category] = count
    named = {
        category
        for of_topic in counts.values()
        for category, count in of_topic.items()
        if 2 * count > sum(of_topic.values())
    }
    return named.pop() if len(named) == 1 else ""


def _named_in[T: (Topic, Tool)](text: str, things: Iterable[T]) -> list[T]:
    """Those whose name or synonym stands in the text as whole words."""
    plain = f" {' '.join(_words(text))} "
    return [thing for thing in things if any(f" {name} " in plain for name in _names(thing))]


def _names(thing: Topic | Tool) -> list[str]:
    names = [thing.name_fr, thing.name_en, *getattr(thing, "synonyms", [])]
    return [spelt for name in names if (spelt := " ".join(_words(name)))]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
