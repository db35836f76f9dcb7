"""The filters of the directory and how many people each value leaves, in one query.

A count tells what adding this value gives: all other filters hold, those of its own facet do not.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Count, Exists, F, Func, Model, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast

from community.company.models import Department, Site, Topic
from community.core.bilingual import active_language
from community.governance.models import Mandate, Role

from .. import languages
from ..models import SkillOffer, ToolSkill
from ..querysets import MemberQuerySet
from .asking import FACETS, Asked

type Row = tuple[str, str, str, int]
SHOWN = 12
VOCABULARY: dict[str, type[Model]] = {
    "site": Site,
    "department": Department,
    "skill": Topic,
    "tool": Topic,
    "role": Role,
}


@dataclass(frozen=True)
class Option:
    """One value of a filter."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True)
class Facets:
    """Every filter with its values, most people first, and the totals of the page."""

    options: dict[str, list[Option]]
    total: int
    everybody: int
    sites: int

    def shown(self, name: str, *, whole: bool) -> list[Option]:
        """The values worth showing: the first ones, and those in use."""
        options = self.options.get(name, [])
        return [
            option
            for place, option in enumerate(options)
            if whole or place < SHOWN or option.selected
        ]

    def has_more(self, name: str) -> bool:
        return len(self.options.get(name, [])) > SHOWN

    def selected(self) -> Iterator[tuple[str, Option]]:
        """Facet and value of every filter in use."""
        for name in FACETS:
            yield from ((name, option) for option in self.options.get(name, []) if option.selected)


class Unnest(Func):
    """One row per language that a person speaks."""

    function = "unnest"
    output_field = CharField()
    set_returning = True


def conditions(asked: Asked, on: date) -> dict[str, Q]:
    """One condition per filter in use."""
    makers: dict[str, Callable[[list[str]], Q]] = {
        "site": lambda slugs: Q(site__slug__in=slugs),
        "department": lambda slugs: Q(department__slug__in=slugs),
        "skill": lambda slugs: _has(SkillOffer.objects.filter(tag__slug__in=slugs)),
        "tool": lambda slugs: _has(ToolSkill.objects.filter(tag__slug__in=slugs)),
        "role": lambda slugs: Q(
            Exists(Mandate.objects.current(on).filter(person=OuterRef("pk"), role__slug__in=slugs))
        ),
        "lang": lambda codes: Q(spoken__overlap=codes),
    }
    return {
        name: make(values) | _unknown(name, values)
        for name, make in makers.items()
        if (values := asked.chosen[name])
    }


def _has(rows: QuerySet[Any]) -> Q:
    return Q(Exists(rows.filter(content_object=OuterRef("pk"))))


def _unknown(name: str, values: list[str]) -> Q:
    """A filter of which no value exists filters nothing."""
    if name not in VOCABULARY:
        return Q()
    return ~Q(Exists(VOCABULARY[name]._default_manager.filter(slug__in=values)))


def count(people: MemberQuerySet, everybody: MemberQuerySet, asked: Asked, on: date) -> Facets:
    """All the filters of a page. `people` answer the words asked for."""
    language = active_language()
    held = conditions(asked, on)
    arms = [
        _whole(everybody, "everybody", Count("pk")),
        _whole(everybody, "sites", Count("site", distinct=True)),
        _whole(people.filter(*held.values()), "total", Count("pk")),
        *(_arm(people.filter(*_others(held, name)), name, on, language) for name in FACETS),
        *_named(asked, language),
    ]
    return _facets(arms[0].union(*arms[1:], all=True), asked)


def _others(held: dict[str, Q], name: str) -> Iterable[Q]:
    return (condition for key, condition in held.items() if key != name)


def _whole(people: QuerySet[Any], name: str, number: Count) -> QuerySet[Any, Row]:
    return people.values(facet=Value(name), code=Value(""), text=Value("")).annotate(n=number)


def _arm(people: MemberQuerySet, name: str, on: date, language: str) -> QuerySet[Any, Row]:
    """How many people each value of one facet leaves."""
    key, label = _columns(name, language)
    if name == "role":
        people = people.filter(mandates__starts_on__lte=on, mandates__ends_on__gt=on)
    if name != "lang":  # a set in WHERE is refused, and an empty one gives no row anyway
        people = people.filter(**{f"{key.name}__isnull": False})
    rows = people.values(facet=Value(name), code=key, text=label)
    return rows.annotate(n=Count("pk", distinct=True))


def _columns(name: str, language: str) -> tuple[Any, Any]:
    if name == "lang":
        return Unnest("spoken"), Value("")
    path = {"skill": "offers__tag", "tool": "tool_skills__tag", "role": "mandates__role"}
    relation = path.get(name, name)
    return F(f"{relation}__slug"), F(f"{relation}__name_{language}")


def _named(asked: Asked, language: str) -> Iterator[QuerySet[Any, Row]]:
    """The names of values in use, which may leave nobody."""
    for name, model in VOCABULARY.items():
        if values := asked.chosen[name]:
            yield (
                model._default_manager.filter(slug__in=values)
                .values(
                    facet=Value(name), code=Cast("slug", CharField()), text=F(f"name_{language}")
                )
                .annotate(n=Value(0))
            )


def _facets(rows: Iterable[Any], asked: Asked) -> Facets:
    found: dict[str, dict[str, Option]] = defaultdict(dict)
    for row in rows:
        name, key, n = row["facet"], row["code"], row["n"]
        if not n and key in found[name]:
            continue
        label = languages.name_of(key) if name == "lang" else row["text"]
        found[name][key] = Option(key, label, n, key in asked.chosen.get(name, ()))
    for code in asked.chosen["lang"]:
        found["lang"].setdefault(code, Option(code, languages.name_of(code), 0, selected=True))
    return Facets(
        {name: _most_first(found[name].values()) for name in FACETS},
        **{name: _number(found[name]) for name in ("total", "everybody", "sites")},
    )


def _most_first(options: Iterable[Option]) -> list[Option]:
    return sorted(options, key=lambda option: (-option.count, option.label))


def _number(options: dict[str, Option]) -> int:
    return options[""].count if options else 0
