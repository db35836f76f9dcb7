"""Honest defaults for what tests need; nothing surprising happens here."""

from datetime import date, datetime, timedelta
from functools import cache
from itertools import count
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db.models import Model, QuerySet
from django.utils import timezone

from community.company.models import Community, Department, Entity, Site, Topic
from community.core.prepared import prepared
from community.governance.models import Acceptance, CharterArticle, CharterVersion, Mandate, Role
from members.models import Member

_numbers = count(1)


@cache
def _by_slug[Row: Model](model: type[Row]) -> prepared[[str], Row]:
    return prepared(lambda slug: model._default_manager.filter(slug=slug))


def _known[Row: Model](model: type[Row], slug: str) -> Row | None:
    return next(iter(_by_slug(model)(slug)), None)


def _known_or_new[Row: Model](model: type[Row], slug: str, fields: dict[str, Any]) -> Row:
    """As `get_or_create`, compiled once and without its savepoint: thousands of tests begin with
    these rows."""
    return _known(model, slug) or model._default_manager.create(slug=slug, **fields)


def make_site(slug: str = "lyon", **fields: Any) -> Site:
    if site := _known(Site, slug):
        return site
    entity = _known_or_new(Entity, "aurelis", {"name_fr": "Aurélis", "name_en": "Aurélis"})
    defaults = {
        "name_fr": slug.title(),
        "name_en": slug.title(),
        "city_fr": slug.title(),
        "city_en": slug.title(),
        "country": "FR",
        "languages": ["fr", "en"],
        "entity": entity,
    }
    return Site.objects.create(slug=slug, **(defaults | fields))


def make_department(slug: str = "finance", **fields: Any) -> Department:
    defaults = {"name_fr": slug.title(), "name_en": slug.title()}
    return _known_or_new(Department, slug, defaults | fields)


def make_topic(slug: str, kind: str = "skill", **fields: Any) -> Topic:
    defaults = {"name": slug, "name_fr": slug.title(), "name_en": slug.title(), "kind": kind}
    return _known_or_new(Topic, slug, defaults | fields)


@prepared
def _charters(number: int) -> QuerySet[CharterVersion]:
    return CharterVersion.objects.filter(number=number)


def make_charter(number: int = 1) -> CharterVersion:
    """A charter of two articles, in force."""
    for version in _charters(number):
        return version
    long_ago = timezone.now() - timedelta(days=400)
    version = CharterVersion.objects.create(number=number, published_at=long_ago)
    CharterArticle.objects.bulk_create(
        CharterArticle(
            version=version,
            number=article,
            identity=UUID(int=article),
            title_fr=f"Article {article}",
            title_en=f"Article {article}",
            body_fr=f"Texte {article} de la version {number}.",
            body_en=f"Text {article} of version {number}.",
        )
        for article in (1, 2)
    )
    return version


def make_account(first_name: str = "Jeanne", last_name: str | None = None, **fields: Any) -> Member:
    """Somebody who may sign in and has not accepted the charter yet; the password is `secret`."""
    last_name = last_name or f"Durand{next(_numbers)}"
    slug = f"{first_name}-{last_name}".lower()
    member = Member(
        **{
            "email": f"{slug}@aurelis.example",
            "first_name": first_name,
            "last_name": last_name,
            "slug": slug,
            "site": make_site(),
            "department": make_department(),
            "job_fr": "Assistante d’équipe",
            "job_en": "Team assistant",
            **fields,
        }
    )
    member.set_password("secret")
    member.save()
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    return member


def make_member(first_name: str = "Jeanne", last_name: str | None = None, **fields: Any) -> Member:
    """A member: the charter in force is accepted."""
    at: datetime = fields.pop("joined_at", timezone.now() - timedelta(days=100))
    member = make_account(first_name, last_name, joined_at=at, **fields)
    Acceptance.objects.create(
        version=make_charter(), person=member, accepted_at=at, language=member.language
    )
    return member


def make_role(slug: str = Role.CORE_TEAM) -> Role:
    return _known_or_new(Role, slug, {"name_fr": slug, "name_en": slug})


def make_mandate(member: Member, role: str = Role.CORE_TEAM, **fields: Any) -> Mandate:
    """A mandate that began a month ago and has eleven to go."""
    today: date = timezone.localdate()
    defaults = {
        "starts_on": today - timedelta(days=30),
        "ends_on": today + timedelta(days=335),
    }
    return Mandate.objects.create(person=member, role=make_role(role), **(defaults | fields))


def make_community(**fields: Any) -> Community:
    return Community.objects.update_or_create(pk=1, defaults=fields)[0]
