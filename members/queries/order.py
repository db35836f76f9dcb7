"""In which order the directory shows people.

First those who say what they help with, the nearest before the others: each circle around the
reader, then whoever names no subject. By name within a circle.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.utils.translation import gettext as _

from community.core import counts
from community.core.person import Reader
from community.core.prepared import prepared

from ..models import Member, SkillOffer
from ..querysets import MemberQuerySet

SIZE = 24
BY_NAME = ("sort_key", "pk")
NO_SUBJECT = 4

type Part = tuple[int, int, int]  # a circle, and from where to where a page shows of it


@dataclass(frozen=True)
class Place:
    """From where somebody looks for help; nothing is near a reader without a site."""

    site: int = 0
    country: str = ""
    time_zone: str = ""
    entity: int = 0

    @classmethod
    def of(cls, reader: Member) -> "Place":
        site = reader.site
        if site is None:
            return cls()
        return cls(site.pk, site.country, site.time_zone, reader.entity_id or 0)

    @property
    def values(self) -> tuple[int, str, str, int]:
        """What a prepared query is given."""
        return self.site, self.country, self.time_zone, self.entity


def why(circle: int, reader: Member) -> str:
    """What the people of a circle have in common."""
    city = reader.site.city if reader.site else ""
    return [
        _("Near you, in %(city)s") % {"city": city},
        _("In your country"),
        _("On your clock, or in your company"),
        _("Farther away") if city else _("They can help"),
        _("No subject given yet"),
    ][circle]


def distance_from(site: Any, country: Any, time_zone: Any, entity: Any, *first: When) -> Case:
    """How far somebody is, whether they offer help or not."""
    near = _near(site, country, time_zone, entity)
    whens = [When(reason, then=Value(number)) for number, reason in enumerate(near)]
    return Case(*first, *whens, default=Value(len(near)), output_field=IntegerField())


def circle_around(site: Any, country: Any, time_zone: Any, entity: Any) -> Case:
    """In which circle somebody stands."""
    without_subject = When(~_offers(), then=Value(NO_SUBJECT))
    return distance_from(site, country, time_zone, entity, without_subject)


def sorted_as(people: MemberQuerySet, sort: str) -> MemberQuerySet:
    """In an order that is asked for."""
    if sort == "newest":
        return people.order_by(F("joined_at").desc(nulls_last=True), *BY_NAME)
    return people.order_by(*BY_NAME)


@dataclass
class Everybody:
    """The keys of all whom a reader finds, in order: all of them, or one page of a long list."""

    reader: Member
    sort: str

    @cached_property
    def numbers(self) -> list[int]:
        return _everybody(self.reader.pk, *Place.of(self.reader).values, sort=self.sort)

    def page(self, start: int) -> list[int]:
        """Those from `start` on; an index gives them where not all were read."""
        if "numbers" in vars(self):
            return self.numbers[start : start + SIZE]
        if self.sort:
            return _sorted_page(self.reader.pk, sort=self.sort, start=start)
        place = Place.of(self.reader)
        parts = _parts(_sizes_kept(self.reader, place), start)
        rows = _nearest_page(self.reader.pk, *place.values, parts=parts)
        return [number for number, _circle, _name in rows]


@prepared
def nearest_first(
    numbers: str, site: int, country: str, time_zone: str, entity: int
) -> QuerySet[Member, int]:
    """The keys given, in order."""
    people = Member.objects.filter(pk__among=numbers)
    circle = circle_around(site, country, time_zone, entity)
    return people.order_by(circle, *BY_NAME).values_list("pk", flat=True)


@prepared
def _everybody(
    reader: int, site: int, country: str, time_zone: str, entity: int, *, sort: str
) -> QuerySet[Member, int]:
    people = Member.objects.visible_to(Reader(reader))
    if sort:
        return sorted_as(people, sort).values_list("pk", flat=True)
    circle = circle_around(site, country, time_zone, entity)
    return people.order_by(circle, *BY_NAME).values_list("pk", flat=True)


@prepared
def _sorted_page(reader: int, *, sort: str, start: int) -> QuerySet[Member, int]:
    people = sorted_as(Member.objects.visible_to(Reader(reader)), sort)
    return people.values_list("pk", flat=True)[start : start + SIZE]


@prepared
def _nearest_page(
    reader: int, site: int, country: str, time_zone: str, entity: int, *, parts: tuple[Part, ...]
) -> QuerySet[Member, tuple[int, int, str]]:
    """What a page shows of each circle, from the first to the last."""
    people = Member.objects.visible_to(Reader(reader))
    near = _near(site, country, time_zone, entity)
    shown = [
        people.filter(_inside(circle, near))
        .order_by(*BY_NAME)
        .annotate(circle=Value(circle))
        .values_list("pk", "circle", "sort_key")[begin:end]
        for circle, begin, end in parts
    ]
    first, *others = shown
    return first.union(*others, all=True).order_by("circle", *BY_NAME) if others else first


def _sizes_kept(reader: Member, place: Place) -> dict[int, int]:
    """How many people each circle holds."""
    readers = "members" if reader.is_member else reader.pk
    key = "circles:{}:{}:{}:{}:{}".format(readers, *place.values)
    return counts.kept(
        key, lambda: dict(_sizes(reader.pk, *place.values)), lambda sizes: sum(sizes.values())
    )


@prepared
def _sizes(
    reader: int, site: int, country: str, time_zone: str, entity: int
) -> QuerySet[Member, tuple[int, int]]:
    circle = circle_around(site, country, time_zone, entity)
    people = Member.objects.visible_to(Reader(reader)).order_by().annotate(circle=circle)
    return people.values_list("circle").annotate(Count("pk"))


def _parts(sizes: dict[int, int], start: int) -> tuple[Part, ...]:
    """Which of each circle stand on the page that begins with number `start` of them all."""
    parts, before = [], 0
    for circle, size in sorted(sizes.items()):
        begin, end = max(start - before, 0), min(start + SIZE - before, size)
        if begin < end:
            parts.append((circle, begin, end))
        before += size
    return tuple(parts)


def _near(site: Any, country: Any, time_zone: Any, entity: Any) -> list[Q]:
    same_hours_or_company = Q(site__time_zone=time_zone) | Q(entity=entity)
    return [Q(site=site), Q(site__country=country), same_hours_or_company]


def _inside(circle: int, near: list[Q]) -> Q:
    """Those of one circle only."""
    if circle == NO_SUBJECT:
        return ~_offers()
    inside = _offers()
    for reason in near[:circle]:
        inside &= ~reason
    return inside & near[circle] if circle < len(near) else inside


def _offers() -> Q:
    return Q(Exists(SkillOffer.objects.filter(content_object=OuterRef("pk"))))
