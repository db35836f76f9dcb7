"""The eight accounts of the demo: offered on the sign-in page at home, refused anywhere else."""

from base64 import b64encode
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
    face: str  # a picture within the page: photos are served to members alone


def is_demo(person: Member) -> bool:
    return person.email in ADDRESSES


def offered() -> list[DemoAccount]:
    """The demo accounts that exist, in the order above; none outside the home."""
    if not settings.AT_HOME:
        return []
    people = Member.objects.filter(email__in=ADDRESSES).select_related("photo")
    present = {person.email: person for person in people}
    return [
        DemoAccount(email, person.name, about, person.initials, person.slug, _face(person))
        for email, about in ADDRESSES.items()
        if (person := present.get(email))
    ]


def _face(person: Member) -> str:
    """The photo that they show on the site, as an address that holds it."""
    if not person.photo_name:
        return ""
    try:
        with person.photo.px48.open("rb") as opened:
            return f"data:image/webp;base64,{b64encode(opened.read()).decode()}"
    except FileNotFoundError:
        return ""
