"""The filters of the directory, and how many people each of their values leaves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import CharField, Count, F, Func, Model, QuerySet, Value
from django.utils.text import capfirst

from community.company.models import Department, Site, Topic
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

type Tally = QuerySet[Model, tuple[str, str, str, int]]  # facet, value, label, number
VOCABULARIES: dict[str, type[Site | Department | Topic | Role]] = {
    "site": Site,
    "department": Department,
    "skill": Topic,
    "tool": Topic,
    "role": Role,
}


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


def count(among: Mapping[str, str], criteria: Criteria, today: date) -> Facets:
    """How many people one more value of each filter would leave, among those whose keys are given
    for it, as an `array`."""
    options: dict[str, list[Option]] = {name: [] for name in FACETS}
    people = (among[name] for name in FACETS)
    for name, value, label, number in _tallies(today, *people, language=active_language()):
        shown = _language(value) if name == "lang" else label
        options[name].append(Option(value, shown, value in criteria.chosen[name], number))
    for name, value, label in _of_nobody(criteria, options):
        options[name].append(Option(value, label, selected=True))
    return Facets({name: _most_first(options[name]) for name in FACETS})


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
def _tallies(
    today: date,
    site: str,
    department: str,
    skill: str,
    tool: str,
    role: str,
    lang: str,
    *,
    language: str,
) -> Tally:
    """Rows of facet, value, label and number of people among those given for each facet."""

    def tally(name: str, rows: QuerySet, value: str, number: Count | None = None) -> Tally:
        label = F(f"{value}__name_{language}")
        named = rows.order_by().annotate(facet=Value(name), value=F(f"{value}__slug"), label=label)
        return named.values_list("facet", "value", "label").annotate(number=number or Count("pk"))

    members = Member.objects.all()
    offers = SkillOffer.objects.filter(content_object__pk__among=skill)
    tools = ToolSkill.objects.filter(content_object__pk__among=tool)
    mandates = Mandate.objects.current(today).filter(person__pk__among=role)
    return tally("site", members.filter(pk__among=site, site__isnull=False), "site").union(
        tally(
            "department",
            members.filter(pk__among=department, department__isnull=False),
            "department",
        ),
        tally("skill", offers, "tag"),
        tally("tool", tools, "tag"),
        tally("role", mandates, "role", Count("person", distinct=True)),
        _languages_spoken(members.filter(pk__among=lang)),
        all=True,
    )


def _languages_spoken(people: MemberQuerySet) -> Tally:
    code = Func("spoken", function="unnest", output_field=CharField(), set_returning=True)
    named = people.order_by().annotate(facet=Value("lang"), value=code, label=Value(""))
    return named.values_list("facet", "value", "label").annotate(number=Count("pk"))


def _language(code: str) -> str:
    return capfirst(languages.name_of(code))


def _most_first(options: Iterable[Option]) -> list[Option]:
    return sorted(options, key=lambda option: (-(option.count or 0), bare(option.label)))
