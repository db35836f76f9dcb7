"""The words in which members are asked for."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from community.company.models import Community, Site
from community.core.nouns import Noun
from community.core.person import Person, Reader
from community.core.slugs import choose_in_turn
from community.governance.models import Acceptance, CharterVersion, Mandate
from community.notifications.models import Notification

from .slugs import LOCK, slug_for

if TYPE_CHECKING:
    from .models import Invitation, Member, Photo

_OF_A_MEMBER = Q(
    person__is_active=True, person__joined_at__isnull=False, person__left_at__isnull=True
)

UNANSWERED = timedelta(days=7)

# The columns of what stands of somebody beside what is said of them: their name, and their photo if
# they are a member.
PORTRAIT = (
    *("slug", "first_name", "last_name", "photo_name", "photo_uses"),
    *("is_active", "joined_at", "left_at"),
)


def portrait_at(way: str) -> list[str]:
    """The same of whoever is reached by `way`, as "author", with the city where they work."""
    return [f"{way}__{name}" for name in (*PORTRAIT, "site__city_fr", "site__city_en")]


class MemberQuerySet(models.QuerySet["Member"]):
    def joined(self) -> "MemberQuerySet":
        """Members: open account, charter accepted, not left."""
        return self.filter(is_active=True, joined_at__isnull=False, left_at__isnull=True)

    def administrators(self) -> "MemberQuerySet":
        """Who may do everything here; whoever has for longest comes first."""
        return self.filter(is_superuser=True, is_active=True, left_at=None).order_by("pk")

    def with_account(self) -> "MemberQuerySet":
        """Those whose account is open, charter accepted or not."""
        return self.filter(is_active=True, left_at__isnull=True)

    def visible_to(self, member: Person | Reader) -> "MemberQuerySet":
        """Whom a signed-in person finds in the directory: the members, and themselves."""
        mine = Q(pk=member.pk)
        return self.filter(mine | Q(is_active=True, joined_at__isnull=False, left_at__isnull=True))

    def with_roles(self, on: date) -> "MemberQuerySet":
        """Adds `held_roles`, the slugs of the roles held on that day."""
        mandates = Mandate.objects.current(on).filter(person=OuterRef("pk"))
        return self.annotate(held_roles=ArraySubquery(mandates.values("role__slug").distinct()))

    def with_charter(self, at: datetime) -> "MemberQuerySet":
        """Adds `accepted_charter`: true when the version in force was accepted, or none is."""
        in_force = CharterVersion.objects.in_force(at)
        accepted = Acceptance.objects.filter(
            person=OuterRef("pk"), version__in=in_force.values("pk")
        )
        return self.annotate(accepted_charter=Exists(accepted) | ~Exists(in_force))

    def present(self, key: int, on: date, at: datetime, among: Iterable[Noun]) -> "MemberQuerySet":
        """A signed-in person with all that every page asks about them, in one query.

        What they have not read is counted `among` these kinds of things.
        """
        here = self.select_related("site").with_roles(on).with_charter(at)
        offering = self.model.objects.filter(pk=OuterRef("pk"), offers__isnull=False)
        return here.filter(pk=key).annotate(
            unread_count=Notification.objects.unread_for(key, among),
            is_introduced=Exists(offering),
            community=Community.whole(),
        )

    def free_slug(self, first_name: str, last_name: str) -> str:
        """The first slug of that name which nobody has or had; nobody else chooses meanwhile."""
        choose_in_turn(LOCK)
        base = slug_for(first_name, last_name, ())
        current = self.filter(slug__startswith=base).values_list("slug", flat=True)
        former = self.filter(former_slugs__slug__startswith=base)
        taken = {*current, *former.values_list("former_slugs__slug", flat=True)}
        return slug_for(first_name, last_name, taken)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def with_letter(self) -> "InvitationQuerySet":
        """Adds `letter_state`, where the last letter is: a `Delivery.State`, or null; and
        `letter_held_until`, the working hour for which it waits, or null."""
        return self.annotate(
            letter_state=F("letter__state"), letter_held_until=F("letter__held_until")
        )

    def visible_to(self, member: "Member") -> "InvitationQuerySet":
        """All for those who run the community; for a relay those of their site, and their own."""
        mine = Q(site_id=member.site_id) | Q(invited_by_id=member.pk)
        return self.all() if member.may_enter_office else self.filter(mine)

    def unanswered(self, at: datetime) -> "InvitationQuerySet":
        """Those that nobody has accepted for a week, and that still may be."""
        return self.filter(accepted_at=None, sent_at__lt=at - UNANSWERED, expires_at__gt=at)

    def waiting(self) -> "InvitationQuerySet":
        """Invitations that nobody has accepted yet, the newest first; the old ones are expired."""
        rows = self.filter(accepted_at__isnull=True).with_letter()
        return rows.select_related("site", "invited_by").order_by("-sent_at")


class PhotoQuerySet(models.QuerySet["Photo"]):
    def visible_to(self, member: Person | Reader) -> "PhotoQuerySet":
        """One's own, and those of the members, whom everybody finds in the directory."""
        mine = Q(person=member.pk)
        return self.filter(mine | _OF_A_MEMBER)

    def of_former_members(self) -> "PhotoQuerySet":
        """Those of whoever left, or whose account is closed."""
        return self.filter(Q(person__is_active=False) | Q(person__left_at__isnull=False))


class MemberManager(BaseUserManager.from_queryset(MemberQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, email: str | None) -> "Member":
        return self.get(email=(email or "").lower())

    def open(
        self,
        *,
        email: str,
        first_name: str,
        last_name: str,
        at: datetime,
        site: Site | None = None,
        password: str | None = None,
        proven: bool = True,
        **fields: object,
    ) -> "Member":
        """One more account, with its slug and address; `proven` says that the address is theirs.

        Without a proven address nobody can sign in.
        """
        member = self.model(
            email=email.lower(),
            first_name=first_name,
            last_name=last_name,
            slug=self.free_slug(first_name, last_name),
            site=site,
            opened_at=at,
            **(_given_by(site) | fields),
        )
        member.set_password(password)
        member.save(using=self._db)
        member.emailaddress_set.create(email=member.email, verified=proven, primary=True)
        return member

    def create_superuser(
        self, email: str, password: str | None = None, *, first_name: str, last_name: str
    ) -> "Member":
        """Used by `manage.py createsuperuser`; the address counts as proven."""
        now = timezone.now()
        return self.open(
            email=email,
            first_name=first_name,
            last_name=last_name,
            password=password,
            at=now,
            joined_at=now,
            is_superuser=True,
        )


def _given_by(site: Site | None) -> dict[str, object]:
    """What a place of work decides for the people who work there."""
    return {"time_zone": site.time_zone, "entity_id": site.entity_id} if site else {}
