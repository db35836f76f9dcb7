"""What colleagues say under tips, sheets, questions, events, tools and articles."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from random import Random

from django.db.models import Model

from community.demo import words
from community.talk import actions
from knowledge.models import Tool
from newsletter.models import Article

from . import library
from .stage import SEED, Stage

type Things = dict[str, tuple[Model, datetime]]


def load(stage: Stage) -> None:
    """Under each thing in the order of the texts; chance of its own, so that the rest stays as it
    is."""
    chance = Random(f"{SEED}-talk")  # nosec B311 # the same demo every time, no secret
    clock = replace(stage.clock, chance=chance)
    things = _things(stage)
    under: defaultdict[str, list[words.Words]] = defaultdict(list)
    for row in words.read("comments")["comment"]:
        under[row["on"]].append(row)
    for name, rows in under.items():
        thing, last = things[name]
        for row in rows:
            author = stage.cast[row["by"]]
            last = clock.later(clock.ago(row["days"], author.time_zone), than=last)
            comment = actions.post(
                thing, row["text"], by=author, at=last, language=row["language"], past=True
            )
            if "id" in row:
                stage.comments[row["id"]] = comment


def _things(stage: Stage) -> Things:
    """By the names that the texts give them, each with the moment since which it is read."""
    tips = {f"tip/{name}": (tip, tip.published_at) for name, tip in stage.tips.items()}
    questions = {
        f"question/{name}": (question, question.asked_at)
        for name, question in stage.questions.items()
    }
    events = {f"event/{name}": (event, event.published_at) for name, event in stage.events.items()}
    sheets = {f"sheet/{name}": (sheet, sheet.published_at) for name, sheet in stage.sheets.items()}
    opened = stage.clock.morning_of(-library.TOOLS_DESCRIBED)
    tools = {f"tool/{tool.slug}": (tool, opened) for tool in Tool.objects.all()}
    return {**tips, **sheets, **questions, **events, **tools, **_articles()}


def _articles() -> Things:
    """By the number of their issue and their own name."""
    out = Article.objects.published().on_the_web().select_related("issue")
    return {
        f"article/{article.issue.number}/{article.slug}": (article, article.issue.published_at)
        for article in out
        if article.issue.published_at
    }
