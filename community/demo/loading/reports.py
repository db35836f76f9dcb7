"""What was reported over two months, who read it, and an appeal; what was looked for in vain."""

from datetime import datetime, timedelta
from typing import Any

from community.demo import words
from community.demo.clock import JUST_NOW
from community.moderation import actions
from community.moderation.models import Case, Hideable, Hiding
from community.search.actions import count_miss
from knowledge import actions as knowledge
from knowledge.models import Answer
from members.models import Member

from .stage import Stage


def load(stage: Stage) -> None:
    """The oldest first; nobody is written to about what is long over."""
    text = words.read("reports")
    for row in text["report"]:
        _report(stage, row)
    for row in text["search"]:
        for number in range(row["times"]):
            count_miss(row["words"], at=stage.clock.now - timedelta(days=3 * number + 1))


def _report(stage: Stage, row: words.Words) -> None:
    by = stage.cast[row["by"]]
    thing = _thing(stage, row["about"])
    reported_at = _ago(stage, row["days"])
    made = actions.report(thing, row["reason"], row["sentence"], by=by, at=reported_at, past=True)
    case = made.case
    for reading in row.get("reading", []):
        case = _read(stage, case, reading)
    if taken := row.get("taken"):
        actions.take_care(case, by=stage.cast[taken["by"]], at=_ago(stage, taken["days"]))
    if isinstance(thing, Answer):
        knowledge.recount(knowledge.locked(thing.question))
    if appeal := row.get("appeal"):
        hiding = Hiding.objects.about(thing).open().get()
        author: Member = stage.cast[row["about"]["author"]]
        at = _ago(stage, appeal["days"])
        actions.appeal(hiding, appeal["sentence"], by=author, at=at, past=True)


def _read(stage: Stage, case: Case, row: words.Words) -> Case:
    by, at = stage.cast[row["by"]], _ago(stage, row["days"])
    return actions.read(case, row["verdict"], row["words"], by=by, at=at, past=True)


def _thing(stage: Stage, row: dict[str, Any]) -> Hideable:
    """A tip, a comment, a question, or an answer that is written for it."""
    if "tip" in row:
        return stage.tips[row["tip"]]
    if "comment" in row:
        return stage.comments[row["comment"]]
    question = stage.questions[row["question"]]
    if "author" not in row:
        return question
    return knowledge.answer(
        question,
        row["fr"],
        by=stage.cast[row["author"]],
        at=_ago(stage, row["days"]),
        language="fr",
        translation=row["en"],
        past=True,
    )


def _ago(stage: Stage, days: float) -> datetime:
    return min(stage.clock.now - timedelta(days=days), stage.clock.now - JUST_NOW)
