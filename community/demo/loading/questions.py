"""What colleagues asked and answered over half a year, and whom it helped."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from community.company.working_time import schedule_of
from community.demo import words
from community.demo.clock import JUST_NOW
from knowledge import actions
from knowledge.actions import Audience, QuestionFiling, QuestionWording
from knowledge.models import Answer, Category, Question, Tool
from members.models import Member

from . import habits
from .stage import SEED, Stage


@dataclass
class Forum:
    """What is loaded so far. It draws its own lots: those of others stay as they were."""

    stage: Stage
    chance: Random
    people: list[Member]
    categories: dict[str, Category]
    tools: list[Tool]


def load(stage: Stage) -> None:
    """In the order in which they were asked; what was asked before is linked at the end."""
    forum = Forum(
        stage,
        Random(SEED),  # nosec B311 # the same demo every time, no secret
        [person for person in stage.members if habits.acts(stage, person)],
        {category.slug: category for category in Category.objects.all()},
        [tool for tool in Tool.objects.all() if tool.status != Tool.Status.RETIRED],
    )
    rows = words.read("questions")["question"]
    for row in sorted(rows, key=lambda row: -row["asked"]):
        stage.questions[row["id"]] = _question(forum, row)
    _look_for_answers(forum)
    for row in rows:
        if original := row.get("duplicate_of"):
            _link(forum, stage.questions[row["id"]], stage.questions[original])


def _look_for_answers(forum: Forum) -> None:
    """For what waits, people are asked as if it had been followed since."""
    for question in Question.objects.filter(waiting_since__isnull=False).with_author():
        actions.look_for_answers(question, at=question.asked_at, past=True)
    while actions.go_on_with_rounds(forum.stage.clock.now, past=True):
        pass


def _question(forum: Forum, row: words.Words) -> Question:
    author = forum.stage.cast[row["author"]]
    source, other = row["source"], "en" if row["source"] == "fr" else "fr"
    asked_at = forum.stage.clock.ago(row["asked"], author.time_zone)
    question = actions.ask(
        _wording(row[source]),
        by=author,
        # In the morning: what is answered within a few hours is answered at work.
        at=asked_at.replace(hour=9, minute=forum.chance.randint(0, 59)),
        language=source,
        filing=_filing(forum, row),
        audience=Audience(without_name=row.get("without_name", False)),
        translation=_wording(row[other]),
        past=True,
    )
    actions.promise(question)
    since = question.asked_at
    for person, at in _some(forum, row.get("me_too", 0), since, but=author.pk):
        actions.me_too(question, by=person, at=at, past=True)
    for answer in sorted(row.get("answer", []), key=lambda answer: answer["after_hours"]):
        _answer(forum, question, answer)
    return question


def _wording(text: words.Words) -> QuestionWording:
    return QuestionWording(text["title"], text["body"])


def _filing(forum: Forum, row: words.Words) -> QuestionFiling:
    """With the tools that it names."""
    wording = f"{row['fr']['title']} {row['fr']['body']}"
    tools = [tool for tool in forum.tools if tool.name_fr in wording]
    topics = forum.stage.topics_of(row["topics"])
    return QuestionFiling(forum.categories[row["category"]], topics, tools)


def _answer(forum: Forum, question: Question, row: words.Words) -> None:
    """Given at work, in words, by a tip or by a sheet, and kept if it was the right one."""
    author = forum.stage.cast[row["author"]]
    moment = question.asked_at + timedelta(hours=row["after_hours"])
    at = min(schedule_of(author).next_hour(moment), forum.stage.clock.now - JUST_NOW)
    item = forum.stage.tips.get(row.get("tip", "")) or forum.stage.sheets.get(row.get("sheet", ""))
    if item:
        given = actions.answer_with_item(question, item, by=author, at=at, language="fr", past=True)
    else:
        given = actions.answer(
            question,
            row["fr"],
            by=author,
            at=at,
            language="fr",
            translation=row["en"],
            past=True,
        )
    _thank(forum, given, row["helped"])
    if row["accepted"]:
        actions.accept(given, by=question.author, at=_soon(forum, at), past=True)


def _thank(forum: Forum, given: Answer, count: int) -> None:
    for person, at in _some(forum, count, given.answered_at, but=given.author_id):
        actions.mark_helped(given, by=person, at=at, past=True)


def _link(forum: Forum, question: Question, original: Question) -> None:
    """By somebody of the core team."""
    by = forum.stage.cast["anne-roussel"]
    at = _soon(forum, max(question.asked_at, original.asked_at))
    actions.mark_duplicate(question, of=original, by=by, at=at, past=True)


def _some(forum: Forum, count: int, since: datetime, but: int) -> Iterator[tuple[Member, datetime]]:
    """So many of those who were active since then, each at a moment when they were: more of them
    while it is new."""
    now = forum.stage.clock.now
    latest = {
        person: now - timedelta(days=habits.days_since(forum.stage, person))
        for person in forum.people
        if person.pk != but
    }
    people = [person for person, last in latest.items() if last > since]
    for person in forum.chance.sample(people, min(count, len(people))):
        yield person, since + (latest[person] - since) * forum.chance.random() ** 2


def _soon(forum: Forum, since: datetime) -> datetime:
    """A few hours later, and not after now."""
    hours = timedelta(hours=forum.chance.randint(1, 5))
    return min(since + hours, forum.stage.clock.now - JUST_NOW)
