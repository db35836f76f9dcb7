"""What stands around every page, rendered once for all to whom it says the same."""

from dataclasses import dataclass, replace

from django import template
from django.http import HttpRequest
from django.utils.safestring import SafeString

from community.core.pieces import Piece
from community.core.templatetags.faces import Colleague, colleague
from members.requests import member_of

register = template.Library()
_MAST = Piece("ui/mast.html")
_FOOT = Piece("ui/foot.html")
ABOUT, NETWORK = "/about/", "/governance/"
SECTIONS = ("/knowledge/", "/events/", "/newsletter/", "/members/", NETWORK)


@dataclass(frozen=True)
class Account:
    """What the head of a page says of whoever is signed in."""

    person: Colleague
    takes_part: bool  # until they accept the charter in force, every page leads to it
    unread: int
    has_desk: bool
    has_office: bool


@dataclass(frozen=True)
class Brand:
    """How the community presents itself."""

    name: str
    logo_url: str


@dataclass(frozen=True)
class Mast:
    """What the head of a page shows."""

    account: Account | None
    section: str
    community: Brand


@dataclass(frozen=True)
class Foot:
    """What the foot of a page shows."""

    signed_in: bool
    name: str
    baseline: str


@register.simple_tag(takes_context=True)
def mast(context: template.Context) -> SafeString:
    """The head of the page: where we are, who is here, what is new."""
    request, community = context["request"], context["community"]
    brand = Brand(community.name, community.logo_url)
    return _MAST.html(Mast(_account(request), _section(request.path), brand))


@register.simple_tag(takes_context=True)
def foot(context: template.Context) -> SafeString:
    """The foot of the page: what this place is, and its rules."""
    community, signed_in = context["community"], context["request"].user.is_authenticated
    return _FOOT.html(Foot(signed_in, community.name, community.baseline))


def _account(request: HttpRequest) -> Account | None:
    if not request.user.is_authenticated:
        return None
    person = member_of(request)
    face = colleague(person)
    if not person.accepted_charter:
        face = replace(face, photo="")  # its address leads to the charter too
    return Account(
        person=face,
        takes_part=person.accepted_charter,
        unread=person.unread_count,
        has_desk="editorial_committee" in person.held_roles,
        has_office=person.may_enter_office,
    )


def _section(path: str) -> str:
    """The part of the site that an address belongs to, home being one; nothing for the others."""
    if path == "/":
        return path
    if path.startswith(ABOUT):
        return NETWORK
    return next((section for section in SECTIONS if path.startswith(section)), "")
