"""Entering the sites, entities and departments that a file names."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from community.audit import actions as audit
from community.company.geography import coordinates_of
from community.company.models import Community, Department, Entity, Site
from community.company.models.places import Named
from community.core.slugs import REFERENCE, choose_in_turn, free_slug, plain_slug

from . import cleaning, countries
from .refusals import UnreadableRoster
from .text import fold
from .unknown import Unknown

SLUG_LENGTH = 40  # a number may follow


def create(unknown: Sequence[Unknown], *, at: datetime) -> list[Named]:
    """Enter each of them, sites last. Raises UnreadableRoster when a site has no country."""
    if unknown:
        choose_in_turn(REFERENCE)
    entities: list[Named] = [_entity(name.name) for name in unknown if name.kind == "entity"]
    departments: list[Named] = [_department(name) for name in unknown if name.kind == "department"]
    sites: list[Named] = [_site(name) for name in unknown if name.kind == "site"]
    created = [*entities, *departments, *sites]
    for place in created:
        audit.write(f"{place._meta.label_lower}.added", by=None, on=place, at=at)
    return created


def _entity(written: str) -> Entity:
    return Entity.objects.create(**_named(Entity, cleaning.place(written)))


def _department(unknown: Unknown) -> Department:
    return Department.objects.create(**_named(Department, cleaning.job(unknown.name)))


def _site(unknown: Unknown) -> Site:
    name = cleaning.place(unknown.name)
    countries_of_sites = Site.objects.values_list("country", flat=True)
    zones = Site.objects.values_list("time_zone", flat=True)
    country = unknown.country or _most_common(countries_of_sites)
    if not country:
        raise UnreadableRoster(
            _("In which country is the site “%(name)s”? Add a column “Country” to the list.")
            % {"name": name}
        )
    return Site.objects.create(  # type: ignore[misc]
        **_named(Site, name),
        city_fr=name,
        city_en=name,
        country=country,
        **coordinates_of(country, name),
        time_zone=countries.zone_of(country, name) or _most_common(zones),
        languages=countries.languages_of(country),
        entity=_entity_of(unknown),
    )


def _named(model: type[Named], name: str) -> dict[str, object]:
    taken = model.objects.values_list("slug", flat=True)  # type: ignore[attr-defined]
    base = plain_slug(name, longest=SLUG_LENGTH, empty="place")
    return {"slug": free_slug(base, taken), "name_fr": name, "name_en": name}


def _entity_of(unknown: Unknown) -> Entity:
    """The one that its lines name, else that of most sites, else one called as the community."""
    entities = list(Entity.objects.order_by("pk"))
    folded = fold(unknown.entity)
    named = [place for place in entities if folded in {fold(place.name_fr), fold(place.name_en)}]
    most = _most_common(Site.objects.values_list("entity", flat=True))
    usual = [entity for entity in entities if entity.pk == most]
    return next(iter([*named, *usual, *entities]), None) or _entity(Community.current().name)


def _most_common[Value](values: Iterable[Value]) -> Value | None:
    """None when there are none."""
    counted = Counter(values).most_common(1)
    return counted[0][0] if counted else None
