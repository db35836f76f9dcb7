"""Roles with their seats, and the draft of a charter."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from community.company.models import Site
from community.core.reference_data import Row, add_missing, read

from .models import CharterArticle, CharterVersion, Role, Seat

TEXTS = Path(__file__).parent / "texts"
RELAY_HOURS = 1
LONGEST_NAME = 100


def create(*, at: datetime) -> None:
    """Add the roles and seats that are missing; the draft only where there is no charter yet."""
    texts = read(TEXTS / "roles.toml")
    add_missing(Role, texts["role"])
    roles = {role.slug: role for role in Role.objects.all()}
    for row in [*texts["seat"], *_relays()]:
        _seat(row, roles[row["role"]])
    if not CharterVersion.objects.exists():
        _draft()


def _relays() -> Iterator[Row]:
    """A relay at every site."""
    for site in Site.objects.order_by("pk"):
        yield {
            "role": Role.SITE_RELAY,
            "slug": site.slug,
            "fr": f"Relais\u00a0: {site.name_fr}"[:LONGEST_NAME],
            "en": f"{site.name_en[: LONGEST_NAME - 6]} relay",
            "hours_per_week": RELAY_HOURS,
        }


def _seat(row: Row, role: Role) -> None:
    names = {"name_fr": row["fr"], "name_en": row["en"], "hours_per_week": row["hours_per_week"]}
    Seat.objects.get_or_create(role=role, slug=row["slug"], defaults=names)


def _draft() -> None:
    version = CharterVersion.objects.create(number=1)
    articles = read(TEXTS / "charter.toml")["article"]
    CharterArticle.objects.bulk_create(_article(version, row) for row in articles)


def _article(version: CharterVersion, row: Row) -> CharterArticle:
    texts = {
        f"{part}_{code}": row[code][part] for part in ("title", "body") for code in ("fr", "en")
    }
    return CharterArticle(version=version, number=row["number"], **texts)
