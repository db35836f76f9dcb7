"""Who answers what a reader of the directory asks for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value

from community.core.letters import bare
from community.core.person import Reader
from community.core.prepared import prepared
from community.core.sql import Plain, array
from community.governance.models import Mandate
from community.search.queries import Listed

from ..models import Member, SkillOffer, ToolSkill
from ..querysets import MemberQuerySet
from .criteria import FACETS, Criteria
from .facets import VOCABULARIES, bits
from .order import Place, distance_from, in_order, sorted_as, turn

AS_WELL, TOO_WEAK = 0.85, 0.65

# The facets that are asked for, each with its values.
type Chosen = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Answering:
    """The keys of those who answer, in order; by facet, the `bits` of those whom the other filters
    leave."""

    numbers: list[int]
    among: dict[str, int]


def answering(criteria: Criteria, listed: Listed, reader: Member, today: date) -> Answering:
    """Those who answer a reader: of those whom search finds, as `listed`, or when it finds nobody,
    of those whose name holds every word."""
    levels = _levels(listed)
    chosen = tuple((name, tuple(criteria.chosen[name])) for name in FACETS if criteria.chosen[name])
    seen_by = reader.pk, *Place.of(reader).values, today
    if levels:
        numbers = array(_others(levels, criteria, reader))
        rows = _found(numbers, *seen_by, chosen=chosen, sort=criteria.sort)
        nearness = {number: (distance, when) for number, distance, when, *_flags in rows}
        fits = {number: flags for number, _distance, _when, *flags in rows}
    else:
        words = tuple(criteria.words)
        rows = _called(*seen_by, words=words, chosen=chosen, sort=criteria.sort)
        fits = {number: flags for number, *flags in rows}
    answer = [number for number, flags in fits.items() if all(flags)]
    if levels and not criteria.sort:
        best = {number: place for place, number in enumerate(levels)}
        answer.sort(key=lambda number: (levels[number], nearness[number], best[number]))
    among = dict.fromkeys(FACETS, bits(answer))
    for place, (name, _values) in enumerate(chosen):
        left = [number for number, flags in fits.items() if all(_but_one(flags, place))]
        among[name] = bits(left)
    return Answering(answer, among)


def _but_one(flags: Sequence[bool], place: int) -> list[bool]:
    """Whether somebody fits the other filters, one by one."""
    return [*flags[:place], *flags[place + 1 :]]


def _levels(listed: Listed) -> dict[int, int]:
    """Those whom search finds, best first, and how well each answers: 0, then 1, and so on.

    Those of a level answer nearly as well as its best one: they tie, and the nearest come first.
    Who answers much less well than the best of all, as by the stem of a word alone, is left out.
    """
    levels, level, best = dict[int, int](), 0, 0.0
    for number, rank in zip(listed.ids, listed.ranks, strict=True):
        if rank < listed.ranks[0] * TOO_WEAK:
            break
        best = best or rank
        if rank < best * AS_WELL:
            level, best = level + 1, rank
        levels[number] = level
    return levels


def _others(found: Collection[int], criteria: Criteria, reader: Member) -> list[int]:
    """Those found without the reader, who looks for somebody else, unless they type their name."""
    is_called = all(bare(word) in reader.sort_key for word in criteria.words)
    own = reader.pk
    return [number for number in found if number != own or is_called]


@prepared
def _found(
    numbers: str,
    reader: int,
    site: int,
    country: str,
    time_zone: str,
    entity: int,
    today: date,
    *,
    chosen: Chosen,
    sort: str,
) -> QuerySet[Member, tuple[Any, ...]]:
    """Key, distance, turn, and whether each filter fits."""
    people = _flagged(Member.objects.visible_to(Reader(reader)), chosen, today)
    people = people.filter(pk__among=numbers)
    people = sorted_as(people, sort) if sort else people
    distance = distance_from(Place(site, country, time_zone, entity))
    return people.values_list("pk", distance, turn(today), *_flags(chosen))


@prepared
def _called(
    reader: int,
    site: int,
    country: str,
    time_zone: str,
    entity: int,
    today: date,
    *,
    words: Sequence[str],
    chosen: Chosen,
    sort: str,
) -> QuerySet[Member, tuple[Any, ...]]:
    """Key, and whether each filter fits, in order; without words, of those who may be counted."""
    people = _flagged(Member.objects.visible_to(Reader(reader)), chosen, today)
    called = Q(*(Q(sort_key__contains=Plain(Value(word))) for word in words))
    people = people.filter(called if words else _misses_one_at_most(_flags(chosen)))
    place = Place(site, country, time_zone, entity)
    ordered = in_order(people, place, today, sort=sort)
    return ordered.values_list("pk", *_flags(chosen))


def _flagged(people: MemberQuerySet, chosen: Chosen, today: date) -> MemberQuerySet:
    """With a flag for each filter."""
    fits = (_fits(name, values, today) for name, values in chosen)
    return people.annotate(**dict(zip(_flags(chosen), fits, strict=True)))


def _flags(chosen: Chosen) -> list[str]:
    return [f"fits_{name}" for name, _values in chosen]


def _misses_one_at_most(flags: Sequence[str]) -> Q:
    """Those who fit every filter, and for each those whom it alone leaves out: its other values
    count them. The only filter leaves out everybody else, who are counted with the whole list."""
    if len(flags) == 1:
        return Q(**{flags[0]: True})
    others = (Q(**{name: True for name in flags if name != missed}) for missed in flags)
    return Q(*others, _connector=Q.OR)


def _fits(name: str, values: Sequence[str], today: date) -> Q:
    """What a filter asks of a member; values of which none exists ask nothing."""
    if name == "lang":
        return Q(spoken__overlap=values)
    any_exists = Exists(VOCABULARIES[name].objects.filter(slug__in=values))
    return _has(name, values, today) | Q(~any_exists)


def _has(name: str, values: Sequence[str], today: date) -> Q:
    member = OuterRef("pk")
    match name:
        case "skill":
            skills = SkillOffer.objects.filter(content_object=member, tag__slug__in=values)
            return Q(Exists(skills))
        case "tool":
            tools = ToolSkill.objects.filter(content_object=member, tag__slug__in=values)
            return Q(Exists(tools))
        case "role":
            mandates = Mandate.objects.current(today).filter(person=member)
            return Q(Exists(mandates.filter(role__slug__in=values)))
        case _:
            return Q(**{f"{name}__slug__in": values})
