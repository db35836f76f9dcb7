"""Who answers what a reader of the directory asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, Value

from community.core.sql import Plain, array
from community.governance.models import Mandate

from ..models import SkillOffer, ToolSkill
from ..querysets import MemberQuerySet
from .criteria import FACETS, Criteria
from .facets import VOCABULARIES
from .order import Place, nearest_first, sorted_as


@dataclass(frozen=True)
class Answering:
    """The keys of those who answer, in order; by facet, of those whom the other filters leave."""

    numbers: list[int]
    among: dict[str, list[int]]


def answering(
    people: MemberQuerySet, criteria: Criteria, ids: Sequence[int], place: Place, today: date
) -> Answering:
    """Those of `people` who answer one who looks from a place.

    `ids` are the keys that search gives, best first.
    """
    by_search = bool(ids) and not criteria.sort
    filters = [name for name in FACETS if criteria.chosen[name]]
    fits = {f"fits_{name}": _fits(name, criteria.chosen[name], today) for name in filters}
    people = _matching(people, criteria, ids).annotate(**fits)
    if criteria.sort:
        people = sorted_as(people, criteria.sort)
    missed = {
        number: [name for name, fit in zip(filters, flags, strict=True) if not fit]
        for number, *flags in people.values_list("pk", *fits)
    }
    numbers = ids if by_search else list(missed)
    answer = [number for number in numbers if missed.get(number) == []]
    in_order = by_search or criteria.sort
    return Answering(
        numbers=answer if in_order else nearest_first(array(answer), *place.values),
        among={
            name: [number for number, names in missed.items() if names in ([], [name])]
            for name in FACETS
        },
    )


def _matching(people: MemberQuerySet, criteria: Criteria, ids: Sequence[int]) -> MemberQuerySet:
    """Those whom search finds; when it finds nobody, those whose name holds every word."""
    if ids:
        return people.filter(pk__among=ids)
    for word in criteria.words:
        people = people.filter(sort_key__contains=Plain(Value(word)))
    return people


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
