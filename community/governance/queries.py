"""What the charter's pages and the page of the bodies show, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date, timedelta

from community.core.person import Person

from .models import Acceptance, CharterArticle, CharterVersion, Mandate, Role, Seat

# A mandate that ends is announced early enough to find the next person.
ANNOUNCED = timedelta(days=90)


@dataclass(frozen=True)
class ShownArticle:
    """An article, and what it said in the version that the reader accepted, if it differs."""

    article: CharterArticle
    before: CharterArticle | None
    is_new: bool

    @property
    def has_changed(self) -> bool:
        return self.is_new or self.before is not None


@dataclass(frozen=True)
class Charter:
    """The charter in force as one person sees it."""

    version: CharterVersion
    articles: list[ShownArticle]
    accepted: Acceptance | None
    previous: Acceptance | None

    @property
    def changed(self) -> list[ShownArticle]:
        return [shown for shown in self.articles if shown.has_changed]

    @property
    def unchanged(self) -> list[ShownArticle]:
        return [shown for shown in self.articles if not shown.has_changed]


def charter_for(person: Person | None) -> Charter | None:
    """The charter in force with what changed since the person last accepted; None without one."""
    version = CharterVersion.objects.in_force().first()
    if version is None:
        return None
    history = _acceptances(person, version)
    accepted = next((one for one in history if one.version_id == version.pk), None)
    previous = next((one for one in history if one.version_id != version.pk), None)
    articles = _articles(version, previous if accepted is None else None)
    return Charter(version, articles, accepted, previous)


def _acceptances(person: Person | None, version: CharterVersion) -> list[Acceptance]:
    if person is None:
        return []
    rows = Acceptance.objects.filter(person_id=person.pk, version__number__lte=version.number)
    return list(rows.select_related("version").order_by("-version__number")[:2])


def _articles(version: CharterVersion, previous: Acceptance | None) -> list[ShownArticle]:
    versions = [version.pk] + ([previous.version_id] if previous else [])
    rows = list(CharterArticle.objects.filter(version__in=versions).order_by("number"))
    if previous is None:
        return [ShownArticle(article, None, is_new=False) for article in rows]
    before = {row.number: row for row in rows if row.version_id == previous.version_id}
    return [_compared(row, before) for row in rows if row.version_id == version.pk]


def _compared(article: CharterArticle, before: dict[int, CharterArticle]) -> ShownArticle:
    old = before.get(article.number)
    same = old is not None and (old.body_fr, old.body_en) == (article.body_fr, article.body_en)
    return ShownArticle(article, None if same else old, is_new=old is None)


@dataclass(frozen=True)
class Place:
    """A seat and the mandate that fills it; None for a vacant one."""

    seat: Seat | None
    mandate: Mandate | None
    ends_soon: bool


@dataclass(frozen=True)
class Body:
    """A role with its seats, and those who hold it without one."""

    role: Role
    places: list[Place]

    @property
    def held(self) -> list[Place]:
        return [place for place in self.places if place.mandate]

    @property
    def vacant(self) -> list[Place]:
        return [place for place in self.places if not place.mandate]


def bodies(on: date) -> list[Body]:
    """Every role in its order, with who holds each seat on that day; two queries."""
    seats = list(Seat.objects.select_related("role").order_by("pk"))
    held = list(
        Mandate.objects.current(on)
        .filter(person__is_active=True)
        .select_related("role", "person__site", "deputy")
        .order_by("person__sort_key")
    )
    roles = {one.role_id: one.role for one in [*seats, *held]}
    ordered = sorted(roles.values(), key=lambda role: (role.position, role.pk))
    return [Body(role, _places(role, seats, held, on)) for role in ordered]


def _places(role: Role, seats: list[Seat], held: list[Mandate], on: date) -> list[Place]:
    by_seat = {mandate.seat_id: mandate for mandate in held if mandate.seat_id}
    places = [_place(one, by_seat.get(one.pk), on) for one in seats if one.role_id == role.pk]
    loose = [one for one in held if one.role_id == role.pk and one.seat_id is None]
    return places + [_place(None, one, on) for one in loose]


def _place(seat: Seat | None, mandate: Mandate | None, on: date) -> Place:
    return Place(seat, mandate, mandate is not None and mandate.ends_on <= on + ANNOUNCED)


def vacant_seats(on: date) -> list[Seat]:
    """The seats that nobody holds on that day."""
    taken = Mandate.objects.current(on).filter(seat__isnull=False).values("seat")
    return list(Seat.objects.exclude(pk__in=taken).select_related("role").order_by("role", "pk"))
