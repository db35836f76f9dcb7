"""What was changed in tips after they were published, some of it as colleagues suggested."""

from community.demo import words
from community.texts import revisions
from knowledge import actions
from knowledge.actions import Filing, Wording
from knowledge.items import texts_of
from knowledge.models import Tip

from .stage import Stage


def load(stage: Stage) -> None:
    """Translations do not follow by themselves: those of what was changed have fallen behind."""
    texts = words.read("corrections")
    for row in texts["revised"]:
        _revise(stage, row)
    for row in texts["suggested"]:
        _suggest(stage, row)


def _revise(stage: Stage, row: words.Words) -> None:
    tip = stage.tips[row["tip"]]
    texts = _with_its_step(tip, row)
    steps = texts.pop("steps").split("\n")
    sites, tools = list(tip.sites.all()), list(tip.tools.all())
    stage.tips[row["tip"]] = actions.revise(
        tip,
        Wording(**texts, steps=steps),
        by=tip.author,
        at=stage.clock.morning_of(-row["days"]),
        filing=Filing(tip.category, tip.minutes, list(tip.topics.all()), sites, tools),
        version=tip.version,
        past=True,
    )


def _suggest(stage: Stage, row: words.Words) -> None:
    tip = stage.tips[row["tip"]]
    suggestion = actions.suggest(
        tip,
        _with_its_step(tip, row),
        by=stage.cast[row["by"]],
        at=stage.clock.morning_of(-row["days"]),
        language=row["language"],
        reason=row["reason"],
        seen=revisions.newest(tip),
        past=True,
    )
    if "taken" in row:
        actions.take(
            suggestion,
            tip,
            by=tip.author,
            at=stage.clock.morning_of(-row["taken"]),
            seen=revisions.newest(tip),
            past=True,
        )


def _with_its_step(tip: Tip, row: words.Words) -> dict[str, str]:
    """What the tip says, with one step in other words."""
    texts = texts_of(tip, row["language"])
    steps = texts["steps"].split("\n")
    steps[row["step"] - 1] = row["text"]
    return texts | {"steps": "\n".join(steps)}
