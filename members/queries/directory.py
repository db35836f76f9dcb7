"""The directory: a page of people, and the filters above it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import Page
from django.db.models import Case, OuterRef, Subquery, When
from django.db.models.functions import JSONObject
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.company.models import Absence
from community.core import counts, paging
from community.core.bilingual import active_language
from community.core.narrowing import Filter, FilterBar, Option
from community.core.prepared import prepared
from community.core.sql import Plain, array
from community.governance.models import Mandate, Role
from community.search import queries as search
from community.search.queries import Listed
from community.search.reading import Reading

from ..models import Member, SkillOffer
from ..querysets import PORTRAIT, MemberQuerySet
from ..requests import MemberRequest
from . import facets
from .answering import answering
from .criteria import ANYBODY, FACETS, Criteria
from .facets import Facets
from .order import SIZE, Everybody, Place, circle_around, why

TOPICS_ON_A_CARD = 4

# The most useful first; those after the tool are asked for rarely.
TITLES = {
    "skill": _("Subject"),
    "site": _("Site"),
    "tool": _("Tool"),
    "lang": _("Language"),
    "role": _("Role"),
    "department": _("Department"),
}
RARE = {"lang", "role", "department"}


@dataclass(frozen=True)
class Whole:
    """The whole list: how many people, at how many sites, and every filter with its counts."""

    people: int
    sites: int
    facets: Facets


@dataclass(frozen=True)
class Group:
    """People of a page who have something in common, or who just follow each other."""

    why: str
    people: list[Member]


@dataclass(frozen=True)
class Directory:
    """One page of the directory."""

    reader: Member
    criteria: Criteria
    facets: Facets
    whole: Whole | None  # when nothing is asked for
    page: Page[Member]
    reading: Reading
    is_by_nearness: bool

    @property
    def bar(self) -> FilterBar:
        criteria = self.criteria
        return FilterBar(criteria.q, list(self.filters), order=_order(criteria))

    @property
    def filters(self) -> Iterator[Filter]:
        """The filters that have a value."""
        for name, title in TITLES.items():
            whole = self.criteria.whole == name
            options = tuple(self.facets.shown(name, whole=whole))
            has_more = self.facets.has_more(name) and not whole
            if options:
                yield Filter(
                    name,
                    str(title),
                    options,
                    several=True,
                    is_open=whole,
                    has_more=has_more,
                    is_rare=name in RARE,
                )

    @property
    def groups(self) -> list[Group]:
        """Why those of the page come in this order, where nearness decides."""
        if not self.is_by_nearness:
            return [Group("", list(self.page))]
        by_circle = groupby(self.page, lambda person: person.circle)
        return [
            Group(why(circle, self.reader), self._reader_last(people))
            for circle, people in by_circle
        ]

    def _reader_last(self, people: Iterable[Member]) -> list[Member]:
        """Readers look for somebody else."""
        return sorted(people, key=lambda person: person == self.reader)


def directory(request: MemberRequest, criteria: Criteria, today: date) -> Directory:
    """A page of those who answer; when words are asked for, what they mean and whom they find."""
    place = Place.of(request.user)
    listed = search.listed(criteria.q, active_language(), "member")
    everybody = Everybody(request.user, criteria.sort, today)
    if criteria.is_narrowed:
        answers = answering(criteria, listed, request.user, today)
        whole, total = None, len(answers.numbers)
        counted = facets.count(facets.choices_kept(today), answers.among, criteria)
        if name := criteria.only_filter:
            counted = counted.with_all_of(name, _whole(everybody, today).facets)
    else:
        whole = _whole(everybody, today)
        total, counted = whole.people, whole.facets

    def cards(start: int) -> list[Member]:
        numbers = everybody.page(start) if whole else answers.numbers[start : start + SIZE]
        return _cards(numbers, criteria, place, today, listed)

    return Directory(
        reader=request.user,
        criteria=criteria,
        facets=counted,
        whole=whole,
        page=paging.page_of(cards, request, size=SIZE, total=total),
        reading=listed.reading,
        is_by_nearness=not (criteria.sort or listed.ids),
    )


def _order(criteria: Criteria) -> Filter:
    """What the list is sorted by; the usual order says nothing in the address."""
    named = {
        "": _("Relevance") if criteria.q else _("Nearest first"),
        "name": _("By name"),
        "newest": _("Newest first"),
    }
    options = (Option(sort, str(label), sort == criteria.sort) for sort, label in named.items())
    return Filter("sort", gettext("Sort by"), tuple(options))


def has_relays(today: date) -> bool:
    """Whether any site has somebody to turn to."""
    return Mandate.objects.current(today).filter(role__slug=Role.SITE_RELAY).exists()


def _whole(everybody: Everybody, today: date) -> Whole:
    """What stands beside the whole list; every member sees the same.

    Counting reads everybody: the page is then a slice of what was read.
    """

    def count() -> Whole:
        people = everybody.numbers
        among = dict.fromkeys(FACETS, facets.bits(people))
        counted = facets.count(facets.choices(today, active_language()), among, ANYBODY)
        return Whole(len(people), len(counted.options["site"]), counted)

    reader = everybody.reader
    readers = "members" if reader.is_member else reader.pk
    key = f"directory:{active_language()}:{today}:{readers}"
    return counts.kept(key, count, lambda whole: whole.people)


def _cards(
    numbers: list[int], criteria: Criteria, place: Place, today: date, listed: Listed
) -> list[Member]:
    """The people of a page, in its order, each with the reasons why words find them."""
    if not numbers:
        return []
    skills = tuple(criteria.chosen["skill"])
    language = active_language()
    rows = _people(array(numbers), today, *place.values, skills=skills, language=language)
    people = {person.pk: person for person in rows}
    reasons = search.reasons(listed, language, "member", numbers) if listed.question else {}
    for number, person in people.items():
        person.reasons = reasons.get(number, [])
    return [people[number] for number in numbers]


@prepared
def _people(
    numbers: str,
    today: date,
    site: int,
    country: str,
    time_zone: str,
    entity: int,
    *,
    skills: Sequence[str],
    language: str,
) -> MemberQuerySet:
    """What a card shows: place, roles, a few topics, first those that were asked for."""
    label = f"name_{language}"
    priority = Case(When(tag__slug__in=skills, then=0), default=1)
    offers = SkillOffer.objects.filter(content_object=OuterRef("pk"))
    topics = offers.order_by(priority, Plain(f"tag__{label}")).values(
        topic=JSONObject(slug="tag__slug", label=f"tag__{label}")
    )
    mandates = Mandate.objects.current(today).filter(person=OuterRef("pk"))
    away = Absence.objects.current(today).filter(person=OuterRef("pk"))
    places = "site__city_fr", "site__city_en", "site__time_zone"
    shown = *PORTRAIT, "job_fr", "job_en", *places, "department__name_fr", "department__name_en"
    people = Member.objects.filter(pk__among=numbers).select_related("site", "department")
    return people.only(*shown).annotate(
        circle=circle_around(Place(site, country, time_zone, entity)),
        topics=ArraySubquery(topics[:TOPICS_ON_A_CARD]),
        away_until=Subquery(away.values("ends_on")[:1]),
        roles=ArraySubquery(mandates.order_by("role__position").values(f"role__{label}")),
    )
