"""In which order the directory shows people.

First those who say what they help with, the nearest before the others: each circle around the
reader, then whoever names no subject. Within a circle whoever holds a role comes first, since
helping is their task, and whoever is away today comes last; each of the three by name.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

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

from community.company.models import Absence
from community.core import counts
from community.core.person import Reader
from community.core.prepared import prepared
from community.governance.models import Mandate

from ..models import Member, SkillOffer
from ..querysets import MemberQuerySet

SIZE = 24
BY_NAME = ("sort_key", "pk")
NO_SUBJECT = 4
WITH_A_ROLE, HERE, AWAY = range(3)  # whose turn it is within a circle

# A circle, a turn within it, and from where to where a page shows of them.
type Part = tuple[int, int, int, int]


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


def distance_from(place: Place, *first: When) -> Case:
    """How far somebody is, whether they offer help or not."""
    near = _near(place)
    whens = [When(reason, then=Value(number)) for number, reason in enumerate(near)]
    return Case(*first, *whens, default=Value(len(near)), output_field=IntegerField())


def circle_around(place: Place) -> Case:
    """In which circle somebody stands."""
    without_subject = When(~_offers(), then=Value(NO_SUBJECT))
    return distance_from(place, without_subject)


def turn(today: date) -> Case:
    """When somebody comes within their circle."""
    return Case(
        When(_is_away(today), then=Value(AWAY)),
        When(_holds_a_role(today), then=Value(WITH_A_ROLE)),
        default=Value(HERE),
        output_field=IntegerField(),
    )


def in_order(people: MemberQuerySet, place: Place, today: date, *, sort: str) -> MemberQuerySet:
    """In an order that is asked for, else circle by circle around the reader."""
    if sort:
        return sorted_as(people, sort)
    circle = circle_around(place)
    return people.order_by(circle, turn(today), *BY_NAME)


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
    today: date

    @cached_property
    def numbers(self) -> list[int]:
        place = Place.of(self.reader)
        return _everybody(self.reader.pk, *place.values, self.today, sort=self.sort)

    def page(self, start: int) -> list[int]:
        """Those from `start` on; an index gives them where not all were read."""
        if "numbers" in vars(self):
            return self.numbers[start : start + SIZE]
        if self.sort:
            return _sorted_page(self.reader.pk, sort=self.sort, start=start)
        place = Place.of(self.reader)
        parts = _parts(_sizes_kept(self.reader, place, self.today), start)
        rows = _nearest_page(self.reader.pk, *place.values, self.today, parts=parts)
        return [number for number, *_place in rows]


@prepared
def _everybody(
    reader: int, site: int, country: str, time_zone: str, entity: int, today: date, *, sort: str
) -> QuerySet[Member, int]:
    people = Member.objects.visible_to(Reader(reader))
    place = Place(site, country, time_zone, entity)
    ordered = in_order(people, place, today, sort=sort)
    return ordered.values_list("pk", flat=True)


@prepared
def _sorted_page(reader: int, *, sort: str, start: int) -> QuerySet[Member, int]:
    people = sorted_as(Member.objects.visible_to(Reader(reader)), sort)
    return people.values_list("pk", flat=True)[start : start + SIZE]


@prepared
def _nearest_page(
    reader: int,
    site: int,
    country: str,
    time_zone: str,
    entity: int,
    today: date,
    *,
    parts: tuple[Part, ...],
) -> QuerySet[Member, tuple[int, int, int, str]]:
    """What a page shows of each circle, from the first to the last."""
    people = Member.objects.visible_to(Reader(reader))
    near = _near(Place(site, country, time_zone, entity))
    shown = [
        people.filter(_inside(circle, near), _on_their_turn(when, today))
        .order_by(*BY_NAME)
        .annotate(circle=Value(circle), turn=Value(when))
        .values_list("pk", "circle", "turn", "sort_key")[begin:end]
        for circle, when, begin, end in parts
    ]
    first, *others = shown
    return first.union(*others, all=True).order_by("circle", "turn", *BY_NAME) if others else first


def _sizes_kept(reader: Member, place: Place, today: date) -> dict[tuple[int, int], int]:
    """How many people each circle holds for each turn."""

    def count() -> dict[tuple[int, int], int]:
        rows = _sizes(reader.pk, *place.values, today)
        return {(circle, when): size for circle, when, size in rows}

    readers = "members" if reader.is_member else reader.pk
    key = "circles:{}:{}:{}:{}:{}:{}".format(today, readers, *place.values)
    return counts.kept(key, count, lambda sizes: sum(sizes.values()))


@prepared
def _sizes(
    reader: int, site: int, country: str, time_zone: str, entity: int, today: date
) -> QuerySet[Member, tuple[int, int, int]]:
    circle = circle_around(Place(site, country, time_zone, entity))
    people = Member.objects.visible_to(Reader(reader)).order_by()
    placed = people.annotate(circle=circle, turn=turn(today))
    return placed.values_list("circle", "turn").annotate(Count("pk"))


def _parts(sizes: dict[tuple[int, int], int], start: int) -> tuple[Part, ...]:
    """Which of each circle stand on the page that begins with number `start` of them all."""
    parts, before = [], 0
    for (circle, when), size in sorted(sizes.items()):
        begin, end = max(start - before, 0), min(start + SIZE - before, size)
        if begin < end:
            parts.append((circle, when, begin, end))
        before += size
    return tuple(parts)


def _near(place: Place) -> list[Q]:
    same_hours_or_company = Q(site__time_zone=place.time_zone) | Q(entity=place.entity)
    return [Q(site=place.site), Q(site__country=place.country), same_hours_or_company]


def _inside(circle: int, near: list[Q]) -> Q:
    """Those of one circle only."""
    if circle == NO_SUBJECT:
        return ~_offers()
    inside = _offers()
    for reason in near[:circle]:
        inside &= ~reason
    return inside & near[circle] if circle < len(near) else inside


def _on_their_turn(when: int, today: date) -> Q:
    """Those of one turn only."""
    if when == AWAY:
        return _is_away(today)
    holds = _holds_a_role(today)
    return ~_is_away(today) & (holds if when == WITH_A_ROLE else ~holds)


def _offers() -> Q:
    return Q(Exists(SkillOffer.objects.filter(content_object=OuterRef("pk"))))


def _is_away(today: date) -> Q:
    return Q(Exists(Absence.objects.current(today).filter(person=OuterRef("pk"))))


def _holds_a_role(today: date) -> Q:
    return Q(Exists(Mandate.objects.current(today).filter(person=OuterRef("pk"))))
