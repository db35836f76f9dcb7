"""Accounts from the roster, and what the members say of themselves."""

import re
from collections import Counter
from datetime import time
from functools import cache

from django.contrib.auth.hashers import make_password
from django.db.models import F

from community.company.models import Topic
from community.demo import words
from members.actions import profile
from members.demo_accounts import PASSWORD
from members.models import Member
from members.roster import apply

from .stage import Stage

SPOKEN = {"anglais", "espagnol", "allemand", "neerlandais", "polonais", "portugais", "arabe"}
SPOKEN |= {"mandarin"}
# One member in four has not said yet what they can help with.
HELPS, LEARNS, MASTERS = (0, 1, 2, 3), (0, 0, 1, 2), (0, 1, 2, 4)


def open_accounts(stage: Stage) -> None:
    """Import the roster as human resources would; eight people get the addresses of the demo."""
    plan = apply.import_roster(_roster(), by=None, at=stage.clock.now, past=True)
    if plan.is_refused:
        raise ValueError([line.reasons for line in plan.lines if line.reasons])
    stage.meet()
    for slug, row in words.people().items():
        _correct(stage.cast[slug], row)
    demo_accounts = Member.objects.filter(
        email__in=[words.address(account) for account in words.accounts()]
    )
    demo_accounts.update(password=make_password(PASSWORD))
    Member.objects.filter(email=f"admin@{words.DOMAIN}").update(is_superuser=True)


def _roster() -> bytes:
    """The file, with the addresses by which the demo accounts sign in."""
    text = words.ROSTER.read_text(encoding="utf-8")
    for account in words.accounts():
        text = re.sub(
            re.escape(account["email"]), words.address(account), text, flags=re.IGNORECASE
        )
    return text.encode()


def _correct(person: Member, row: words.Words) -> None:
    """Human resources forget accents: the letter about a new name would leave today."""
    Member.objects.filter(pk=person.pk).update(
        first_name=row["first_name"], last_name=row["last_name"]
    )


def introduce(stage: Stage) -> None:
    """Profiles, hours and absences: the written ones, and a few topics for the others."""
    Member.objects.filter(joined_at__lt=F("opened_at")).update(opened_at=F("joined_at"))
    stage.meet()
    for slug, row in words.people().items():
        _introduce_written(stage, stage.cast[slug], row)
    for member in stage.members:
        if not stage.written(member):
            _introduce(stage, member)
    stage.meet()


def _introduce_written(stage: Stage, person: Member, row: words.Words) -> None:
    facts = {f"{part}_{code}": row[part][code] for part in ("job", "bio") for code in ("fr", "en")}
    _edit(
        stage,
        person,
        facts | {"spoken": row["languages"]},
        helps=stage.topics_of(row["helps"]),
        learns=stage.topics_of(row["learns"]),
        masters=stage.tool_topics(row["tools"]),
    )
    _settle(stage, person, row)
    if "absence" in row:
        _plan_absence(stage, person, row["absence"])


def _settle(stage: Stage, person: Member, row: words.Words) -> None:
    hours = row["working_hours"]
    profile.settle(
        person,
        by=person,
        at=stage.clock.now,
        language=row.get("interface", "fr"),
        time_zone=person.time_zone,
        days=hours["days"],
        starts_at=time.fromisoformat(hours["from"]),
        ends_at=time.fromisoformat(hours["to"]),
    )


def _plan_absence(stage: Stage, person: Member, row: words.Words) -> None:
    """The days of the text are both included."""
    profile.plan_absence(
        person,
        by=person,
        at=stage.clock.now,
        starts_on=stage.clock.day(row["from"]),
        ends_on=stage.clock.day(row["to"] + 1),
        replacement=stage.cast[row["replacement"]],
    )


def _introduce(stage: Stage, member: Member) -> None:
    """Somebody of whom only the roster speaks: their job, their languages, a few topics."""
    jobs = {job["fr"]: job["en"] for job in words.read("jobs")["job"]}
    job = words.jobs_of_roster()[member.email]
    facts = {"job_fr": job, "job_en": jobs[job], "spoken": _spoken(stage, member)}
    helps, learns = _some_topics(stage, HELPS), _some_topics(stage, LEARNS)
    _edit(
        stage,
        member,
        facts,
        helps=helps,
        learns=[topic for topic in learns if topic not in helps],
        masters=_some_tools(stage),
    )


def _edit(stage: Stage, person: Member, facts: dict[str, object], **topics: list[Topic]) -> None:
    joined_at = person.joined_at or person.opened_at
    at = stage.clock.later(joined_at, than=joined_at)
    chosen_topics = {name: chosen for name, chosen in topics.items() if chosen}
    profile.edit_profile(person, by=person, at=at, facts=facts, past=True, **chosen_topics)


def _spoken(stage: Stage, member: Member) -> list[str]:
    """The first language of their site, the one of the account, perhaps the others spoken there."""
    first, *others = member.site.languages if member.site else [member.language]
    more = [code for code in others if stage.chance.random() < 0.5]
    return list(dict.fromkeys([first, member.language, *more]))


def _some_topics(stage: Stage, numbers: tuple[int, ...]) -> list[Topic]:
    """Topics that the network speaks of often come more often."""
    weights = _weights()
    drawn = stage.chance.choices(
        list(weights), list(weights.values()), k=stage.chance.choice(numbers)
    )
    return stage.topics_of(drawn)


@cache
def _weights() -> Counter[str]:
    """How often the texts name each skill or theme; languages are left to those who speak them."""
    names = words.topic_slugs()
    named = [names[slug] for tip in words.tips() for slug in tip["topics"]]
    named += [names[slug] for person in words.people().values() for slug in person["helps"]]
    kinds = {topic["slug"]: topic["kind"] for topic in words.read("sites")["topic"]}
    return Counter(slug for slug in named if kinds[slug] != "tool" and slug not in SPOKEN)


def _some_tools(stage: Stage) -> list[Topic]:
    tools = [tool["id"] for tool in words.read("tools")["tool"] if tool["status"] != "retired"]
    return stage.tool_topics(stage.chance.sample(tools, stage.chance.choice(MASTERS)))
