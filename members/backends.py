"""How a session finds its person: with everything that each page asks about them, in one query."""

from datetime import date, datetime

from allauth.account.auth_backends import AuthenticationBackend
from django.utils import timezone

from community.core import nouns
from community.core.nouns import Noun
from community.core.prepared import prepared

from .models import Member
from .querysets import MemberQuerySet


class SignInBackend(AuthenticationBackend):
    """allauth's backend, which loads a present person instead of a bare row."""

    def user_can_authenticate(self, user: Member) -> bool:
        return user.is_active and user.left_at is None

    def get_user(self, user_id: int) -> Member | None:
        """The person of a session, unless their account was closed meanwhile, or they left."""
        among = tuple(nouns.registered())
        now = timezone.now()
        return next(iter(_present(user_id, timezone.localdate(now), now, among=among)), None)


@prepared
def _present(user_id: int, on: date, at: datetime, *, among: tuple[Noun, ...]) -> MemberQuerySet:
    return Member.objects.present(user_id, on, at, among).with_account()
