"""Newcomers: each has the place, the job and the topics of a member who was there before."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from itertools import count

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from community.activity.models import Entry
from community.core.slugs import plain_slug
from community.demo import words
from community.governance import verbs as governance
from community.governance.models import Acceptance, CharterVersion
from members import verbs
from members.models import Member, SkillOffer, SkillWish, ToolSkill

from .crowd import Crowd, entry, write

Skill = type[SkillOffer] | type[SkillWish] | type[ToolSkill]


def fill(crowd: Crowd) -> None:
    """As many as are missing, signed up to the charter."""
    models = crowd.chance.choices(crowd.members, k=crowd.missing)
    moments = crowd.moments(crowd.missing)
    numbers = count(crowd.members[-1].pk + 1)
    new = [
        _like(crowd, model, number, at)
        for model, at, number in zip(models, moments, numbers, strict=False)
    ]
    crowd.newcomers = write(Member, new)
    write(EmailAddress, (_address(newcomer) for newcomer in crowd.newcomers))
    for skill in (SkillOffer, SkillWish, ToolSkill):
        _copy(skill, crowd.newcomers, models)
    _accept(crowd)
    write(Entry, _entries(crowd))


def _like(crowd: Crowd, model: Member, number: int, at: datetime) -> Member:
    """Somebody else with the same work: another first name, another last name."""
    first, last = (crowd.chance.choice(crowd.members) for _ in "fl")
    slug = f"{plain_slug(f'{first.first_name} {last.last_name}', empty='member')}-{number}"
    return Member(
        email=f"{slug}@{words.DOMAIN}",
        first_name=first.first_name,
        last_name=last.last_name,
        slug=slug,
        password=make_password(None),
        site=model.site,
        opened_at=at,
        joined_at=at,
        **{name: getattr(model, name) for name in _COPIED},
    )


_COPIED = (
    *("job_fr", "job_en", "bio_fr", "bio_en", "language", "time_zone", "spoken"),
    *("department_id", "entity_id"),
)


def _address(person: Member) -> EmailAddress:
    return EmailAddress(user=person, email=person.email, verified=True, primary=True)


def _copy(skill: Skill, newcomers: list[Member], models: list[Member]) -> None:
    """The topics of each model."""
    topics: dict[int, list[int]] = defaultdict(list)
    for person, topic in skill.objects.values_list("content_object", "tag"):
        topics[person].append(topic)
    pairs = zip(newcomers, models, strict=True)
    write(
        skill,
        (
            skill(content_object=newcomer, tag_id=topic)
            for newcomer, model in pairs
            for topic in topics[model.pk]
        ),
    )


def _accept(crowd: Crowd) -> None:
    """The charter in force, as it is asked of everybody."""
    version = CharterVersion.objects.in_force(timezone.now()).get()
    write(
        Acceptance,
        (
            Acceptance(  # type: ignore[misc] # both have their moment
                version=version,
                person=newcomer,
                accepted_at=max(newcomer.joined_at, version.published_at),  # type: ignore[type-var]
                language=newcomer.language,
            )
            for newcomer in crowd.newcomers
        ),
    )


def _entries(crowd: Crowd) -> Iterator[Entry]:
    for newcomer in crowd.newcomers:
        for verb in (governance.JOINED, verbs.PROFILE_EDITED):
            at = newcomer.joined_at or newcomer.opened_at
            yield entry(
                verb, by=newcomer, on=newcomer, at=at, labels=(newcomer.name, newcomer.name)
            )
