"""The words in which members are asked for."""

from datetime import date
from typing import Any

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from community.governance.models import Acceptance, CharterVersion, Mandate



class MemberQuerySet(models.QuerySet[Any]):
    def joined(self) -> "MemberQuerySet":
        """Members: open account, charter accepted, not left."""
        return self.filter(is_active=True, joined_at__isnull=False, left_at__isnull=True)

    def visible_to(self, member: Any) -> "MemberQuerySet":
        """Whom a signed-in person finds in the directory: the members, and herself."""
        mine = Q(pk=member.pk)
        return self.filter(
            mine | Q(is_active=True, joined_at__isnull=False, left_at__isnull=True)
        )

    def with_roles(self, on: date) -> "MemberQuerySet":
        """Adds `held_roles`, the slugs of the roles held on that day."""
        held = Mandate.objects.current(on).filter(person=OuterRef("pk"))
        return self.annotate(held_roles=ArraySubquery(held.values("role__slug").distinct()))

    def with_charter(self) -> "MemberQuerySet":
        """Adds `accepted_charter`: true when the version in force was accepted."""
        in_force = CharterVersion.objects.in_force()
        accepted = Acceptance.objects.filter(
            person=OuterRef("pk"), version__in=in_force.values("pk")
        )
        return self.annotate(accepted_charter=Exists(accepted))


    def present(self, on: date) -> "MemberQuerySet":
        """A signed-in person with all that every page asks about her, in one query."""
        return self.select_related("site").with_roles(on).with_charter()


class MemberManager(BaseUserManager.from_queryset(MemberQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, email: str | None) -> Any:
        return self.get(email=(email or "").lower())

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Any:
        """Used by `manage.py createsuperuser`; the address counts as verified."""
        member = self.model(email=email.lower(), is_superuser=True, **fields)
        member.set_password(password)
        member.joined_at = timezone.now()
        member.save()
        return member
