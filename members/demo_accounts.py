"""The eight accounts of the demo: offered on the sign-in page at home, refused anywhere else."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Member

DOMAIN = "aurelis.example"
PASSWORD = "escale-demo"  # nosec B105 # known to all, and of use at home only
ABOUT: dict[str, Promise] = {
    "member": _("a member in Lyon"),
    "newcomer": _("joined this week, charter to accept"),
    "relay": _("site relay, Warsaw, prefers English"),
    "core": _("core team"),
    "editor": _("editor of the quarterly"),
    "author": _("writes for the next issue"),
    "sponsor": _("sponsor, changed charter to accept"),
    "admin": _("administrator"),
}
ADDRESSES = {f"{name}@{DOMAIN}": about for name, about in ABOUT.items()}


@dataclass(frozen=True)
class DemoAccount:
    """One button of the sign-in page."""

    email: str
    name: str
    about: Promise
    initials: str
    slug: str


def is_demo(person: Member) -> bool:
    return person.email in ADDRESSES


def offered() -> list[DemoAccount]:
    """The demo accounts that exist, in the order above; none outside the home."""
    if not settings.AT_HOME:
        return []
    present = {person.email: person for person in Member.objects.filter(email__in=ADDRESSES)}
    return [
        DemoAccount(email, person.name, about, person.initials, person.slug)
        for email, about in ADDRESSES.items()
        if (person := present.get(email))
    ]
