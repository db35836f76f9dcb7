"""What an empty community needs: a name, a first site, its reference data, an administrator."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.company.geography import coordinates_of
from community.company.models import Community, Entity, Site
from community.core import reference_data
from community.core.refusals import Refusal
from community.core.slugs import plain_slug
from community.governance.models import Role
from members import actions as members
from members.actions import Guest
from members.models import Member
from members.roster import countries

# People name their company better later, in the administration.
ENTITY = {"name_fr": "Société", "name_en": "Company"}
SITE_LANGUAGES = ["fr", "en"]


class Unanswered(Refusal):
    """Something that nothing can stand in for was not said."""


@dataclass(frozen=True)
class Answers:
    """What somebody said; what they left out stays as it is."""

    name: str = ""
    site: str = ""
    country: str = ""
    admin: Guest | None = None


@dataclass(frozen=True)
class Begun:
    """What stands; `link` is empty once the administrator has entered."""

    community: Community
    site: Site
    administrator: Member
    link: str


def is_needed() -> bool:
    """Whether nobody runs this community yet, or nothing can be filed in it."""
    return not Member.objects.administrators().exists() or not Role.objects.exists()


def missing() -> list[str]:
    """The answers without which nothing can begin here."""
    names = [] if Community.objects.exists() else ["name"]
    if not Site.objects.exists():
        names += ["site", "country"]
    if not Member.objects.administrators().exists():
        names.append("admin")
    return names


@transaction.atomic
def begin(answers: Answers, *, language: str, at: datetime) -> Begun:
    """Create what is missing, and a fresh link for an administrator who never entered.

    What is there stays as it is; two at once pass one after the other.
    Raises Unanswered, AnotherAdministrator, AccountClosed.
    """
    _refuse_unanswered(answers)
    community = _alone(answers.name)
    site = _site(answers)
    reference_data.create_all(at=at)
    person = _administrator(answers.admin, site, language, at)
    link = ""
    if not members.has_entered(person):
        link = members.link_for_administrator(person, site=site, at=at)
    return Begun(community, site, person, link)


def _refuse_unanswered(answers: Answers) -> None:
    if unsaid := [f"--{name}" for name in missing() if not getattr(answers, name)]:
        sentence = _("Nothing was changed: %(options)s must be given.")
        raise Unanswered(sentence % {"options": ", ".join(unsaid)})


def _alone(name: str) -> Community:
    """The settings, whose one row is held until the transaction ends."""
    Community.objects.get_or_create(pk=1, defaults={"name": name})
    return Community.objects.select_for_update().get(pk=1)


def _site(answers: Answers) -> Site:
    """The site of that name, the one that was there first, or a new one."""
    named = Site.objects.filter(name_fr__iexact=answers.site).first()
    return named or Site.objects.order_by("pk").first() or _opened(answers.site, answers.country)


def _opened(name: str, country: str) -> Site:
    entity, _new = Entity.objects.get_or_create(slug="company", defaults=ENTITY)
    return Site.objects.create(
        slug=plain_slug(name, longest=50, empty="site"),
        **dict.fromkeys(("name_fr", "name_en", "city_fr", "city_en"), name),
        entity=entity,
        country=country,
        time_zone=countries.zone_of(country, name),
        **coordinates_of(country, name),
        languages=SITE_LANGUAGES,
    )


def _administrator(guest: Guest | None, site: Site, language: str, at: datetime) -> Member:
    if guest is None:
        return Member.objects.administrators()[0]
    return members.appoint_administrator(guest, site=site, language=language, at=at)
