"""A year of events: who hosts, who came, who waits."""

from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from community.demo import words
from events import actions
from events.actions import Details, Wording
from events.models import Event
from members.models import Member

from . import days, habits
from .habits import Habit
from .stage import SEED, Stage

ANNOUNCED = (48, 62)  # days before the event; later for what was announced while we load
PARIS = "Europe/Paris"
# The ordinary member: a seat for the one, the third place in the waiting list of the other.
MEMBER, MEMBER_ATTENDS, MEMBER_WAITS = "claire-marchand", "E22", "E21"
MEMBER_RANK = 3


def load(stage: Stage) -> None:
    """In the order in which they take place; chance of their own, so that tips stay as they are."""
    chance = Random(f"{SEED}-events")  # nosec B311 # the same demo every time, no secret
    held_on = days.of_events(stage.clock.day(0), stage.sites)
    for row in sorted(words.read("events")["event"], key=lambda row: held_on[row["id"]]):
        event = _schedule(stage, chance, row, held_on[row["id"]])
        stage.events[row["id"]] = event
        _fill(stage, chance, row, event)


def _schedule(stage: Stage, chance: Random, row: words.Words, day: date) -> Event:
    details = _details(stage, row, day)
    host, *others = [stage.cast[slug] for slug in (*row["hosts"], *row["co_hosts"])]
    announced = day - timedelta(days=chance.randint(*ANNOUNCED))
    latest = stage.clock.day(-chance.randint(12, 45))
    at = stage.clock.at_work(min(announced, latest), PARIS, chance)
    return actions.schedule(
        _wording(row, "fr"),
        details,
        by=host,
        at=max(at, host.joined_at or at),
        language="fr",
        co_hosts=others,
        translation=_wording(row, "en"),
        past=True,
    )


def _details(stage: Stage, row: words.Words, day: date) -> Details:
    site = stage.sites[row["site"]] if row["site"] else None
    zone = site.time_zone if site else PARIS
    starts_at = datetime.combine(day, time.fromisoformat(row["start"]), ZoneInfo(zone))
    return Details(
        kind=row["format"],
        mode=row["mode"],
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=row["minutes"]),
        time_zone=zone,
        site=site,
        place=row.get("place", ""),
        join_link="" if row["mode"] == "on_site" else f"https://meet.{words.DOMAIN}/{row['id']}",
        seats=row["seats"],
        spoken=row["languages"],
        wants_co_host=row.get("co_host_wanted", False),
    )


def _wording(row: words.Words, language: str) -> Wording:
    text = row[language]
    return Wording(
        title=text["title"],
        summary=text["summary"],
        programme="\n".join(" ".join(step) for step in text["agenda"]),
        prepare=text["prepare"],
        speaker=row.get("speaker", {}).get(language, ""),
    )


def _fill(stage: Stage, chance: Random, row: words.Words, event: Event) -> None:
    """People register between the announcement and the eve, each in their own time."""
    until = min(event.starts_at - timedelta(days=1), stage.clock.now)
    people = _people(stage, chance, row, event, until)
    moments = sorted(_moment(stage, chance, event.published_at, until) for _ in people)
    for person, moment in zip(people, moments, strict=True):
        actions.register(event, by=person, at=max(moment, person.joined_at or moment), past=True)


def _people(
    stage: Stage, chance: Random, row: words.Words, event: Event, until: datetime
) -> list[Member]:
    """As many members as the text says, those of the site first when one has to be there; what is
    of this month, those who act every month."""
    away = {stage.cast[slug].pk for slug in (*row["hosts"], *row["co_hosts"], MEMBER)}
    is_recent = event.starts_at > stage.clock.now - timedelta(days=habits.MONTH)
    keen = {Habit.OFTEN} if is_recent else set(Habit) - {Habit.NEVER}
    there = [
        member
        for member in stage.members
        if member.pk not in away
        and member.joined_at
        and member.joined_at < until
        and habits.habit(stage, member) in keen
    ]
    near = {event.site_id} if row["mode"] == "on_site" else set()

    def keenness(person: Member) -> float:
        weight = habits.habit(stage, person).value
        return chance.random() ** (1 / (weight * (4 if person.site_id in near else 1)))

    chosen = sorted(there, key=keenness, reverse=True)[: row["registered"] + row["waiting"]]
    return _with_the_member(stage, row, chosen)


def _with_the_member(stage: Stage, row: words.Words, people: list[Member]) -> list[Member]:
    """The demo member takes somebody’s place, so that the numbers stay those of the text."""
    member = stage.cast[MEMBER]
    if row["id"] == MEMBER_WAITS:
        people[row["registered"] + MEMBER_RANK - 1] = member
    elif row["id"] == MEMBER_ATTENDS:
        people[0] = member
    return people


def _moment(stage: Stage, chance: Random, start: datetime, end: datetime) -> datetime:
    """Most register soon after the announcement, at their desk."""
    drawn = start + (end - start) * chance.random() ** 1.5
    moment = stage.clock.at_work(drawn.astimezone(ZoneInfo(PARIS)).date(), PARIS, chance)
    return min(max(moment, start), end)
