"""The filters of the directory, and how many people each of their values leaves."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_
from time import time

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import CharField, F, Func, Model, QuerySet, Value
from django.utils.text import capfirst

from community.company.models import Department, Site, Topic
from community.core import counts
from community.core.bilingual import active_language
from community.core.letters import bare
from community.core.narrowing import Option
from community.core.prepared import prepared
from community.governance.models import Mandate, Role

from .. import languages
from ..models import Member, SkillOffer, ToolSkill
from ..querysets import MemberQuerySet
from .criteria import FACETS, Criteria

SHOWN = 12
# By language: the day and the minute, and what the filters offered then.
KEPT: dict[str, tuple[tuple[date, int], "Sequence[Choice]"]] = {}

type Rows = QuerySet[Model, tuple[str, str, str, list[int]]]
VOCABULARIES: dict[str, type[Site | Department | Topic | Role]] = {
    "site": Site,
    "department": Department,
    "skill": Topic,
    "tool": Topic,
    "role": Role,
}


@dataclass(frozen=True)
class Choice:
    """What a filter offers, and everybody who fits, as `bits`."""

    facet: str
    value: str
    label: str
    people: int


@dataclass(frozen=True)
class Facets:
    """Every filter with its values, most people first."""

    options: dict[str, list[Option]]

    def shown(self, name: str, *, whole: bool) -> list[Option]:
        """The values worth showing: the first ones, and those in use."""
        return [
            option
            for place, option in enumerate(self.options[name])
            if whole or place < SHOWN or option.selected
        ]

    def has_more(self, name: str) -> bool:
        return len(self.options[name]) > SHOWN

    def with_all_of(self, name: str, everybody: "Facets") -> "Facets":
        """The same, with every value of one filter as the whole list counts it."""
        used = {option.value for option in self.options[name] if option.selected}
        options = [
            replace(option, selected=option.value in used) for option in everybody.options[name]
        ]
        known = {option.value for option in options}
        nobody = [option for option in self.options[name] if option.value not in known]
        return Facets(self.options | {name: options + nobody})


def count(choices: Iterable[Choice], among: Mapping[str, int], criteria: Criteria) -> Facets:
    """How many people one more choice of each filter would leave, among those whose `bits` are
    given for it."""
    options: dict[str, list[Option]] = {name: [] for name in FACETS}
    for choice in choices:
        selected = choice.value in criteria.chosen[choice.facet]
        if number := (choice.people & among[choice.facet]).bit_count():
            option = Option(choice.value, choice.label, selected, number)
            options[choice.facet].append(option)
    for name, value, label in _of_nobody(criteria, options):
        options[name].append(Option(value, label, selected=True))
    return Facets({name: _most_first(options[name]) for name in FACETS})


def choices_kept(today: date) -> Sequence[Choice]:
    """What the filters offer; in a large community it may be a minute old.

    Each process keeps its own as it is: to copy a bit for each member takes long.
    """
    language, moment = active_language(), (today, int(time() // counts.KEPT))
    kept_at, kept = KEPT.get(language, (None, ()))
    if kept_at == moment:
        return kept
    offered = choices(today, language)
    if reduce(or_, (choice.people for choice in offered), 0).bit_count() > counts.MANY:
        KEPT[language] = (moment, offered)
    return offered


def choices(today: date, language: str) -> Sequence[Choice]:
    """What the filters offer, now."""
    return tuple(
        Choice(facet, value, _language(value) if facet == "lang" else label, bits(people))
        for facet, value, label, people in _choices(today, language=language)
    )


def bits(people: Collection[int]) -> int:
    """These keys as one number, bit n for the member whose key is n: those that two such numbers
    share are counted without asking the database, which takes fifty times as long."""
    marked = bytearray(max(people, default=0) // 8 + 1)
    for key in people:
        marked[key // 8] |= 1 << key % 8
    return int.from_bytes(marked, "little")


def _of_nobody(
    criteria: Criteria, options: Mapping[str, Sequence[Option]]
) -> Iterator[tuple[str, str, str]]:
    """Facet, value and label of the filters in use that leave nobody, if they exist."""
    missing = {
        name: set(values) - {option.value for option in options[name]}
        for name, values in criteria.chosen.items()
    }
    yield from (("lang", code, _language(code)) for code in missing["lang"])
    label = F(f"name_{active_language()}")
    rows = [
        model.objects.filter(slug__in=missing[name]).values_list(Value(name), "slug", label)
        for name, model in VOCABULARIES.items()
        if missing[name]
    ]
    if rows:
        yield from rows[0].union(*rows[1:], all=True)


@prepared
def _choices(today: date, *, language: str) -> Rows:
    """Rows of facet, value, label and the keys of those who fit."""

    def choices(name: str, rows: QuerySet, value: str, person: str) -> Rows:
        label = F(f"{value}__name_{language}")
        named = rows.order_by().annotate(facet=Value(name), value=F(f"{value}__slug"), label=label)
        return _with_people(named, person)

    members = Member.objects.all()
    return choices("site", members.filter(site__isnull=False), "site", "pk").union(
        choices("department", members.filter(department__isnull=False), "department", "pk"),
        choices("skill", SkillOffer.objects.all(), "tag", "content_object"),
        choices("tool", ToolSkill.objects.all(), "tag", "content_object"),
        choices("role", Mandate.objects.current(today), "role", "person"),
        _languages_spoken(members),
        all=True,
    )


def _languages_spoken(people: MemberQuerySet) -> Rows:
    code = Func("spoken", function="unnest", output_field=CharField(), set_returning=True)
    named = people.order_by().annotate(facet=Value("lang"), value=code, label=Value(""))
    return _with_people(named, "pk")


def _with_people(named: QuerySet, person: str) -> Rows:
    return named.values_list("facet", "value", "label").annotate(people=ArrayAgg(person))


def _language(code: str) -> str:
    return capfirst(languages.name_of(code))


def _most_first(options: Iterable[Option]) -> list[Option]:
    return sorted(options, key=lambda option: (-(option.count or 0), bare(option.label)))
