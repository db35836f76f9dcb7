"""The database as an import sees it: five queries, whatever the number of people."""

from collections import defaultdict
from collections.abc import Iterable

from allauth.account.models import EmailAddress

from community.company.models import Department, Entity, Site
from community.company.models.places import Named
from members.models import Member

from .accounts import KnownAccount
from .entries import KnownPlaces
from .places import KnownPlace, KnownSite


def directory() -> KnownPlaces:
    """Every site, entity and department."""
    return KnownPlaces(
        sites=[_site(site) for site in Site.objects.order_by("slug")],
        entities=[_place(entity) for entity in Entity.objects.order_by("slug")],
        departments=[_place(department) for department in Department.objects.order_by("slug")],
    )


def accounts(known_places: KnownPlaces, *, lock: bool) -> list[KnownAccount]:
    """Every account; `lock` keeps them from changing until the end of the transaction.

    One that somebody began without ever proving the address is not there: it may be a trap.
    """
    members = Member.objects.order_by("pk")
    if lock:
        members = members.select_for_update()
    addresses = _addresses()
    sites = _by_number(known_places.sites)
    entities = _by_number(known_places.entities)
    departments = _by_number(known_places.departments)
    return [
        _account(member, addresses[member.pk], sites, entities, departments)
        for member in members
        if member.joined_at or addresses[member.pk]
    ]


def _by_number[Place: KnownPlace](places: Iterable[Place]) -> dict[int | None, Place]:
    return {place.pk: place for place in places}


def _account(
    member: Member,
    addresses: set[str],
    sites: dict[int | None, KnownSite],
    entities: dict[int | None, KnownPlace],
    departments: dict[int | None, KnownPlace],
) -> KnownAccount:
    is_closed = not member.is_active or member.left_at is not None
    return KnownAccount(
        pk=member.pk,
        email=member.email,
        first_name=member.first_name,
        last_name=member.last_name,
        number=member.employee_number or "",
        site=sites.get(member.site_id),
        entity=entities.get(member.entity_id),
        department=departments.get(member.department_id),
        job_fr=member.job_fr,
        job_en=member.job_en,
        phone=member.phone,
        time_zone=member.time_zone,
        is_closed=is_closed,
        is_untold=not (is_closed or member.joined_at or member.welcomed_at),
        addresses=frozenset(addresses),
    )


def _addresses() -> dict[int, set[str]]:
    """Proven addresses only: anybody may have typed somebody else's."""
    addresses: dict[int, set[str]] = defaultdict(set)
    proven = EmailAddress.objects.filter(verified=True)
    for owner, address in proven.values_list("user_id", "email"):
        addresses[owner].add(address.lower())
    return addresses


def _place(row: Named) -> KnownPlace:
    return KnownPlace(row.pk, row.slug, row.name_fr, row.name_en)


def _site(site: Site) -> KnownSite:
    return KnownSite(
        site.pk,
        site.slug,
        site.name_fr,
        site.name_en,
        city_fr=site.city_fr,
        city_en=site.city_en,
        country=site.country,
        time_zone=site.time_zone,
        languages=tuple(site.languages),
        entity_id=site.entity_id,
    )
