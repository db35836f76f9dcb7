"""Who answers what a reader of the directory asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, Value

from community.core.sql import Plain, array
from community.governance.models import Mandate
from community.search.queries import Listed

from ..models import Member, SkillOffer, ToolSkill
from ..querysets import MemberQuerySet
from .criteria import FACETS, Criteria
from .facets import VOCABULARIES
from .order import Place, distance_from, nearest_first, sorted_as, turn

AS_WELL, TOO_WEAK = 0.85, 0.65


@dataclass(frozen=True)
class Answering:
    """The keys of those who answer, in order; by facet, an array of those whom the other filters
    leave."""

    numbers: list[int]
    among: dict[str, str]


def answering(
    people: MemberQuerySet, criteria: Criteria, listed: Listed, reader: Member, today: date
) -> Answering:
    """Those of `people` who answer a reader; `listed` are those whom search finds."""
    place = Place.of(reader)
    levels = _levels(listed)
    filters = [name for name in FACETS if criteria.chosen[name]]
    fits = {f"fits_{name}": _fits(name, criteria.chosen[name], today) for name in filters}
    people = _matching(people, criteria, list(levels), reader).annotate(**fits)
    if criteria.sort:
        people = sorted_as(people, criteria.sort)
    rows = people.values_list("pk", distance_from(*place.values), turn(today), *fits)
    nearness, missed = dict[int, tuple[int, int]](), dict[int, list[str]]()
    for number, distance, when, *flags in rows:
        nearness[number] = distance, when
        missed[number] = [name for name, fit in zip(filters, flags, strict=True) if not fit]
    answer = [number for number, names in missed.items() if not names]
    if levels and not criteria.sort:
        best = {number: place for place, number in enumerate(levels)}
        answer.sort(key=lambda number: (levels[number], nearness[number], best[number]))
    elif not criteria.sort:
        answer = nearest_first(array(answer), *place.values, today)
    among = dict.fromkeys(FACETS, array(answer))
    for name in filters:
        among[name] = array(number for number, names in missed.items() if names in ([], [name]))
    return Answering(answer, among)


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


def _matching(
    people: MemberQuerySet, criteria: Criteria, ids: Sequence[int], reader: Member
) -> MemberQuerySet:
    """Those whom search finds; when it finds nobody, those whose name holds every word.

    Readers look for somebody else, unless they type their own name.
    """
    called = Q(*(Q(sort_key__contains=Plain(Value(word))) for word in criteria.words))
    return people.filter(Q(pk__among=ids) & (~Q(pk=reader.pk) | called) if ids else called)


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
