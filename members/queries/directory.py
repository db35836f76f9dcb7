"""The directory: a page of people, and the filters beside it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import Page
from django.db.models import Case, OuterRef, QuerySet, When
from django.db.models.functions import JSONObject
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from community.core import counts, paging
from community.core.bilingual import active_language
from community.core.prepared import prepared
from community.core.sql import array
from community.governance.models import Mandate, Role
from community.search import queries as search
from community.search.reading import Reading

from ..models import Member, SkillOffer
from ..querysets import MemberQuerySet
from ..requests import MemberRequest
from . import facets
from .answering import answering, ordered
from .criteria import FACETS, Criteria
from .facets import Facets, Option

SIZE, TOPICS_ON_A_CARD = 24, 4

TITLES = {
    "site": _("Site"),
    "skill": _("Can help with"),
    "role": _("Role"),
    "department": _("Department"),
    "tool": _("Knows the tool"),
    "lang": _("Speaks"),
}
OPEN = {"site", "skill", "role"}


@dataclass(frozen=True)
class Filter:
    """A group of boxes beside the list."""

    name: str
    title: str | Promise
    options: list[Option]
    is_open: bool
    has_more: bool


@dataclass(frozen=True)
class FilterInUse:
    """A filter in use, and the address of the page without it."""

    label: str
    url: str


@dataclass(frozen=True)
class Whole:
    """The whole list: how many people, at how many sites, and every filter with its counts."""

    people: int
    sites: int
    facets: Facets


@dataclass(frozen=True)
class Directory:
    """One page of the directory."""

    criteria: Criteria
    facets: Facets
    whole: Whole | None  # when nothing is asked for
    page: Page[Member]
    reading: Reading

    @property
    def filters(self) -> Iterator[Filter]:
        """The groups that hold something, the most useful first."""
        for name, title in TITLES.items():
            whole = self.criteria.whole == name
            options = self.facets.shown(name, whole=whole)
            is_open = name in OPEN or whole or any(option.selected for option in options)
            has_more = self.facets.has_more(name) and not whole
            yield Filter(name, title, options, is_open, has_more)

    @property
    def filters_in_use(self) -> Iterator[FilterInUse]:
        """Every filter in use; the words come first."""
        if self.criteria.q:
            yield FilterInUse(self.criteria.q, self.criteria.without("q", self.criteria.q))
        for name, option in self.facets.selected():
            yield FilterInUse(option.label, self.criteria.without(name, option.value))


def directory(request: MemberRequest, criteria: Criteria, today: date) -> Directory:
    """A page of those who answer; when words are asked for, what they mean and whom they find."""
    people = Member.objects.visible_to(request.user)
    listed = search.listed(criteria.q, active_language(), "member")
    numbers: Sequence[int] | QuerySet[Member, int]
    if criteria.is_narrowed:
        answers = answering(people, criteria, listed.ids, today)
        whole, numbers, total = None, answers.numbers, len(answers.numbers)
        counted = facets.count(answers.among, criteria, today)
    else:
        numbers = ordered(people, criteria).values_list("pk", flat=True)
        whole = _whole(numbers, request.user, criteria, today)
        total, counted = whole.people, whole.facets

    def cards(start: int) -> list[Member]:
        return _cards(list(numbers[start : start + SIZE]), criteria, today, listed.meaning)

    page = paging.page_of(cards, request, size=SIZE, total=total)
    return Directory(criteria, counted, whole, page, listed.reading)


def has_relays(today: date) -> bool:
    """Whether any site has somebody to turn to."""
    return Mandate.objects.current(today).filter(role__slug=Role.SITE_RELAY).exists()


def _whole(numbers: Iterable[int], reader: Member, criteria: Criteria, today: date) -> Whole:
    """What stands beside the whole list; every member sees the same.

    Counting reads all `numbers`: the page is then a slice of what was read.
    """

    def count() -> Whole:
        people = list(numbers)
        counted = facets.count(dict.fromkeys(FACETS, people), criteria, today)
        return Whole(len(people), len(counted.options["site"]), counted)

    readers = "members" if reader.is_member else reader.pk
    key = f"directory:{active_language()}:{today}:{readers}"
    return counts.kept(key, count, lambda whole: whole.people)


def _cards(numbers: list[int], criteria: Criteria, today: date, meaning: str) -> list[Member]:
    """The people of a page, in its order, each with the reasons why words find them."""
    if not numbers:
        return []
    skills = tuple(criteria.chosen["skill"])
    people = {
        person.pk: person
        for person in _people(array(numbers), today, skills=skills, language=active_language())
    }
    reasons = search.reasons(meaning, active_language(), "member", numbers) if meaning else {}
    for number, person in people.items():
        person.reasons = reasons.get(number, [])
    return [people[number] for number in numbers]


@prepared
def _people(numbers: str, today: date, *, skills: Sequence[str], language: str) -> MemberQuerySet:
    """What a card shows: place, roles, a few topics, first those that were asked for."""
    label = f"name_{language}"
    priority = Case(When(tag__slug__in=skills, then=0), default=1)
    offers = SkillOffer.objects.filter(content_object=OuterRef("pk"))
    topics = offers.order_by(priority, f"tag__{label}").values(
        topic=JSONObject(slug="tag__slug", label=f"tag__{label}")
    )
    mandates = Mandate.objects.current(today).filter(person=OuterRef("pk"))
    people = Member.objects.filter(pk__among=numbers).select_related("site", "department")
    return people.annotate(
        topics=ArraySubquery(topics[:TOPICS_ON_A_CARD]),
        roles=ArraySubquery(mandates.order_by("role__position").values(f"role__{label}")),
    )
