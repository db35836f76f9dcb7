"""A year of tried marks and kept tips, and what the last days brought."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from community.activity.models import Entry
from community.core import verbs
from community.demo import words
from community.notifications import actions as notifications
from community.notifications.models import Notification
from knowledge import actions
from knowledge.models import LONGEST_GAIN, Tip
from members.models import Member

from . import habits, readers
from .stage import Stage

FRESH, UNREAD = 7, 4  # days in which people are told, and in which most have not looked yet
KEPT_BY = 0.6  # of those who do more than read
MEMBER_KEEPS = ("tip-11", "tip-17", "tip-03", "tip-18", "tip-20", "tip-53")
GAINS = (0.7, 0.85, 1, 1, 1, 1.2)  # what readers gain, for each minute that the author says
SHARES = (0.5, 0.75, 1, 1, 1, 1.25, 1.5)


@dataclass(frozen=True)
class Trial:
    """Somebody tries a tip."""

    at: datetime
    tip: Tip
    person: Member
    minutes: int | None
    note: str = ""
    language: str = "fr"


def load(stage: Stage) -> None:
    """In the order in which things happened."""
    for trial in sorted(_trials(stage), key=lambda trial: trial.at):
        actions.mark_tried(
            trial.tip,
            by=trial.person,
            at=trial.at,
            minutes=trial.minutes,
            note=trial.note,
            language=trial.language,
            past=True,
        )
    _keep(stage)
    _tell(stage)


def _trials(stage: Stage) -> Iterator[Trial]:
    """The marks with a written sentence, then those without."""
    for row in words.tips():
        if row.get("untried"):
            continue
        tip = stage.tips[row["id"]]
        seen: set[int] = {tip.author_id}
        for note in (*_written(row), *_own(stage, row)):
            person = stage.cast[note["by"]]
            seen.add(person.pk)
            yield _trial(
                stage, tip, person, note["days"], note["minutes"], note["note"], note["language"]
            )
        usual = row["minutes"] * stage.chance.choice(GAINS)
        for person, days in readers.of(stage, row, seen):
            yield _trial(stage, tip, person, days, _minutes(stage, usual))


def _written(row: words.Words) -> list[words.Words]:
    return [note for note in words.read("tried")["tried"] if note["tip"] == row["id"]]


def _own(stage: Stage, row: words.Words) -> Iterator[words.Words]:
    """The sentence that comes with the tip, left by somebody in their own language."""
    taken = {row["author"], *(note["by"] for note in _written(row))}
    by = row.get("tried_by") or stage.chance.choice(readers.writers(row, taken))
    language = words.people()[by].get("interface", "fr")
    yield {
        "by": by,
        "days": readers.some_day(stage, row, stage.cast[by]),
        "minutes": row["minutes"],
        "note": row[language]["tried_note"],
        "language": language,
    }


def _trial(
    stage: Stage,
    tip: Tip,
    person: Member,
    days: int,
    minutes: int | None,
    note: str = "",
    language: str | None = None,
) -> Trial:
    moment = stage.clock.ago(days, person.time_zone)
    at = stage.clock.later(moment, than=max(tip.published_at, person.joined_at or moment))
    return Trial(at, tip, person, minutes, note, language or person.language)


def _minutes(stage: Stage, usual: float) -> int | None:
    """What one reader gains: about as much as the others, or they do not say."""
    if stage.chance.random() < 0.35:
        return None
    gained = usual * stage.chance.choice(SHARES)
    step = 5 if gained >= 10 else 1
    return max(1, min(LONGEST_GAIN, round(gained / step) * step))


def _keep(stage: Stage) -> None:
    """Notebooks of those who do more than read, and of one demo account."""
    chance, member = stage.chance, stage.cast["claire-marchand"]
    keepers = [other for other in stage.members if other != member and habits.acts(stage, other)]
    for person in keepers:
        if chance.random() < KEPT_BY:
            for tip in chance.sample(list(stage.tips.values()), chance.randint(1, 8)):
                _keep_one(stage, tip, person)
    for name in MEMBER_KEEPS:
        _keep_one(stage, stage.tips[name], member)


def _keep_one(stage: Stage, tip: Tip, person: Member) -> None:
    since = max(tip.published_at, person.joined_at or tip.published_at)
    days = (stage.clock.now - since).days
    latest = min(days, habits.days_since(stage, person))
    at = stage.clock.ago(stage.chance.randint(latest, max(latest, days)), person.time_zone)
    actions.keep(tip, by=person, at=stage.clock.later(at, than=since))


def _tell(stage: Stage) -> None:
    """Authors hear of the last days; most of them have seen what is older."""
    fresh = stage.clock.ago(FRESH)
    for entry in Entry.objects.filter(happened_at__gte=fresh).order_by("happened_at", "pk"):
        if verbs.get(entry.verb).concerns:
            notifications.tell_concerned(entry, at=entry.happened_at)
        else:
            notifications.tell_owner(entry, at=entry.happened_at)
    member = stage.cast["claire-marchand"]
    seen = Notification.objects.filter(created_at__lt=stage.clock.ago(UNREAD))
    seen.exclude(person=member).update(read_at=stage.clock.now)
