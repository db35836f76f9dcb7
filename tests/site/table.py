"""The table route × persona → status, and the small world it is read in."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from community.core import links
from members.models import Invitation, Member
from tests import factories
from tests.knowledge import library

PERSONAS = ("nobody", "newcomer", "alice", "bob", "carol", "dan", "eve", "admin")


@dataclass(frozen=True)
class World:
    """People by persona, and what fills the places of addresses."""

    people: dict[str, Member | None]
    places: dict[str, object]


# alice wrote the tip, bob tried it; dan holds a core-team mandate, eve's has lapsed.
#                          path                        nobody newcomer alice bob carol dan eve admin
GET = {
    "home:home": ("/", "302 302 200 200 200 200 200 200"),
    "home:search": ("/search/?q=visa", "302 302 200 200 200 200 200 200"),
    "healthz": ("/healthz", "200 200 200 200 200 200 200 200"),
    "readyz": ("/readyz", "200 200 200 200 200 200 200 200"),
    "act": ("/m/{token}/", "200 200 200 200 200 200 200 200"),
    "governance:charter": ("/charter/", "200 200 200 200 200 200 200 200"),
    "governance:charter-accept": ("/charter/accept/", "302 200 302 302 302 302 302 302"),
    "notifications:notification-list": ("/notifications/", "302 302 200 200 200 200 200 200"),
    "knowledge:library": ("/knowledge/", "302 302 200 200 200 200 200 200"),
    "knowledge:tip-list": ("/knowledge/tips/", "302 302 200 200 200 200 200 200"),
    "knowledge:tip-new": ("/knowledge/tips/new/", "302 302 200 200 200 200 200 200"),
    "knowledge:tip-alike": ("/knowledge/tips/alike/", "302 302 200 200 200 200 200 200"),
    "knowledge:tip-notebook": ("/knowledge/tips/kept/", "302 302 200 200 200 200 200 200"),
    "knowledge:tip-detail": ("/knowledge/tips/{tip}/", "302 302 200 200 200 200 200 200"),
    "knowledge:tip-revise": ("/knowledge/tips/{tip}/revise/", "302 302 200 404 404 404 404 404"),
    "knowledge:tool-list": ("/knowledge/tools/", "302 302 200 200 200 200 200 200"),
    "knowledge:tool-detail": ("/knowledge/tools/{tool}/", "302 302 200 200 200 200 200 200"),
    "members:member-list": ("/members/", "302 302 200 200 200 200 200 200"),
    "members:member-detail": ("/members/alice-martin/", "302 302 200 200 200 200 200 200"),
    "members:me": ("/members/me/", "302 302 200 200 200 200 200 200"),
    "members:me-edit": ("/members/me/edit/", "302 302 200 200 200 200 200 200"),
    "members:me-settings": ("/members/me/settings/", "302 302 200 200 200 200 200 200"),
    "members:me-absence": ("/members/me/absence/", "302 302 200 200 200 200 200 200"),
    "members:invitation-new": ("/members/invite/", "302 302 404 404 404 200 404 200"),
    "post:mailbox": ("/mailbox/", "200 200 200 200 200 200 200 200"),
    "account_login": ("/accounts/login/", "200 302 302 302 302 302 302 302"),
}
POST = {
    "set_language": ("/language/", "302 302 302 302 302 302 302 302"),
}
# Addresses that allauth answers for, each tested by its own journey.
LEFT_OUT: set[str] = set()


def build_world() -> World:
    """Everybody, one published tip, one tool, one invitation."""
    people: dict[str, Member | None] = {
        "nobody": None,
        "newcomer": factories.make_account("Nina", "Blanc"),
        "alice": factories.make_member("Alice", "Martin"),
        "bob": factories.make_member("Bob", "Petit"),
        "carol": factories.make_member("Carol", "Nowak", site=factories.make_site("varsovie")),
        "dan": factories.make_member("Dan", "Weber"),
        "eve": factories.make_member("Eve", "Leroy"),
        "admin": factories.make_member("Ada", "Roussel", is_superuser=True),
    }
    today, now = timezone.localdate(), timezone.now()
    factories.make_mandate(people["dan"])
    factories.make_mandate(
        people["eve"], starts_on=today - timedelta(days=365), ends_on=today
    )
    invitation = Invitation.objects.create(
        email="guest@aurelis.example",
        first_name="Gabrielle",
        last_name="Roy",
        site=factories.make_site(),
        invited_by=people["dan"],
        sent_at=now,
        expires_at=now + timedelta(days=30),
    )
    tip = library.make_tip(people["alice"])
    tool = library.make_tool()
    places = {
        "tip": tip.slug,
        "tool": tool.slug,
        "invitation": invitation.pk,
        "token": links.token_for("invitation", invitation.pk),
    }
    return World(people, places)
