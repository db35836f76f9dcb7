"""The directory: a page of people, and the filters beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import Page, Paginator
from django.db.models import Case, OuterRef, QuerySet, When
from django.db.models.functions import JSONObject
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from community.core import paging
from community.core.bilingual import active_language
from community.core.person import Reader
from community.core.prepared import prepared
from community.core.slow import Shared
from community.core.sql import keys
from community.governance.models import Mandate, Role
from community.search import queries as search
from community.search.reading import Reading

from ..models import Member, SkillOffer
from . import facets
from .asking import Asked
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
# Nothing is asked for: every member sees the same counts, and the same people in the same order.
_EVERYBODY = Shared[Facets]()


@dataclass(frozen=True)
class Filter:
    """A group of boxes beside the list."""

    name: str
    title: str | Promise
    options: list[Option]
    is_open: bool
    has_more: bool


@dataclass(frozen=True)
class Narrowing:
    """A filter in use, and the address of the page without it."""

    label: str
    url: str


@dataclass(frozen=True)
class Directory:
    """One page of the directory."""

    asked: Asked
    facets: Facets
    page: Page[Member]
    reading: Reading

    @property
    def filters(self) -> Iterator[Filter]:
        """The groups that hold something, the most useful first."""
        for name, title in TITLES.items():
            whole = self.asked.whole == name
            options = self.facets.shown(name, whole=whole)
            is_open = name in OPEN or whole or any(option.selected for option in options)
            has_more = self.facets.has_more(name) and not whole
            yield Filter(name, title, options, is_open, has_more)

    @property
    def narrowings(self) -> Iterator[Narrowing]:
        """Every filter in use; the words come first."""
        if self.asked.q:
            yield Narrowing(self.asked.q, self.asked.without("q", self.asked.q))
        for name, option in self.facets.selected():
            yield Narrowing(option.label, self.asked.without(name, option.value))


def directory(request: HttpRequest, asked: Asked, today: date) -> Directory:
    """Two queries; when words are asked for, what they mean, whom they find and why as well."""
    reader: Any = request.user
    listed = search.listed(asked.q, active_language(), "member")
    number = paging.page_number(request)

    def count() -> Facets:
        return facets.count(asked, reader, listed.ids, today, page=number, size=SIZE)

    is_shared = reader.is_member and not asked.is_narrowed
    key = (active_language(), today, asked.newest, number)
    counted = _EVERYBODY.get(key, count) if is_shared else count()
    page: Page[Any] = Paginator(range(counted.total), SIZE).get_page(number)
    page.object_list = _cards(reader, counted.page, asked, today, listed.meaning)
    return Directory(asked, counted, page, listed.reading)


def has_relays(today: date) -> bool:
    """Whether any site has somebody to turn to."""
    return Mandate.objects.current(today).filter(role__slug=Role.SITE_RELAY).exists()


def _cards(
    reader: Member, page: list[int], asked: Asked, today: date, meaning: str
) -> list[Member]:
    """The people of a page, in its order, each with the reasons why words find her."""
    skills = tuple(asked.chosen["skill"])
    found = _people(page, reader.pk, today, language=active_language(), skills=skills)
    people = {person.pk: person for person in found}
    why = search.reasons(meaning, active_language(), "member", page) if meaning else {}
    for person in found:
        person.reasons = why.get(person.pk, [])
    return [people[number] for number in page if number in people]


@prepared
def _people(
    page: list[int], reader: int, today: date, *, language: str, skills: tuple[str, ...]
) -> QuerySet[Any]:
    """What a card shows: place, roles, a few topics, first those that were asked for."""
    label = f"name_{language}"
    wanted = Case(When(tag__slug__in=skills, then=0), default=1)
    offers = SkillOffer.objects.filter(content_object=OuterRef("pk"))
    topics = offers.order_by(wanted, f"tag__{label}").values(
        topic=JSONObject(slug="tag__slug", label=f"tag__{label}")
    )[:TOPICS_ON_A_CARD]
    held = Mandate.objects.current(today).filter(person=OuterRef("pk"))
    return (
        Member.objects.visible_to(Reader(reader))
        .filter(pk__in=keys(page))
        .select_related("site", "department")
        .annotate(
            topics=ArraySubquery(topics),
            roles=ArraySubquery(held.order_by("role__position").values(f"role__{label}")),
        )
    )
