"""What colleagues confirmed and doubted, and what sank since."""

from community.demo import words
from knowledge import actions
from knowledge.models import Reviewable

from .stage import Stage


def load(stage: Stage) -> None:
    """In the order in which things were said; what nobody settled for a month sinks."""
    texts = words.read("reviews")
    for row in texts["confirmed"]:
        for slug in row["by"]:
            at = stage.clock.morning_of(-row["days"])
            actions.confirm(_thing(stage, row), by=stage.cast[slug], at=at, past=True)
    for row in texts["doubted"]:
        actions.doubt(
            _thing(stage, row),
            row["reason"],
            by=stage.cast[row["by"]],
            at=stage.clock.morning_of(-row["days"]),
            language=row["language"],
            past=True,
        )
    actions.let_age(stage.clock.now, past=True)


def _thing(stage: Stage, row: words.Words) -> Reviewable:
    if "tip" in row:
        return stage.tips[row["tip"]]
    if "sheet" in row:
        return stage.sheets[row["sheet"]]
    return stage.questions[row["question"]]
