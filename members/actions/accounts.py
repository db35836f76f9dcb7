"""Accounts: how they open, and how their owner learns that a name or an address changed."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.audit import actions as audit
from community.company.models import Site
from community.core.refusals import Refusal
from community.core.rights import require
from community.core.slugs import choose_in_turn
from community.post import actions as post
from community.search import index
from members import rules
from members.models import Member
from members.slugs import LOCK

from .addresses import keep_former_slugs

MAIL = "members/mail"


class AlreadyMember(Refusal):
    """There is an account with that address."""


@transaction.atomic
def open_account(
    *,
    email: str,
    first_name: str,
    last_name: str,
    site: Site | None,
    language: str,
    at: datetime,
    by: Member | None = None,
    password: str | None = None,
    proven: bool = True,
    **fields: object,
) -> Member:
    """Open an account; its owner meets the charter at their first sign-in.

    `by` is null when they open it themselves; `proven` says that the address is known to be theirs.
    Raises AlreadyMember.
    """
    choose_in_turn(LOCK)  # two who sign up at once with one address, or of one name: one waits
    forget_unproven(email)
    if Member.objects.filter(email=email.lower()).exists():
        raise AlreadyMember(_("There is already an account with this address."), field="email")
    member: Member = Member.objects.open(
        email=email,
        first_name=first_name,
        last_name=last_name,
        site=site,
        at=at,
        password=password,
        proven=proven,
        welcomed_at=None if by else at,
        **({"language": language, "spoken": [language]} | fields),
    )
    audit.write("account.opened", by=by or member, on=member, at=at)
    return member


def forget_unproven(email: str) -> bool:
    """Delete an account whose address nobody ever confirmed: somebody else may have typed it."""
    unproven = Member.objects.filter(
        email=email.lower(), joined_at=None, emailaddress__verified=False
    )
    deleted, _tables = unproven.exclude(emailaddress__verified=True).delete()
    return deleted > 0


@dataclass(frozen=True)
class Identity:
    """Name and address of a person at one moment."""

    name: str
    email: str

    @classmethod
    def of(cls, member: Member) -> "Identity":
        return cls(member.name, member.email)


@transaction.atomic
def rename(member: Member, *, first_name: str, last_name: str, by: Member, at: datetime) -> Member:
    """Change a person's name: the account stays, the address of the profile follows the name.

    The former address of the profile leads to the new one.
    """
    require(rules.can_rename, by, member)
    choose_in_turn(LOCK)  # before the row, as whoever opens accounts does
    rows = Member.objects.select_for_update(no_key=True).filter(pk=member.pk)
    names = ("first_name", "last_name", "slug")
    member.refresh_from_db(fields=names, from_queryset=rows)
    before = Identity.of(member)
    if (member.first_name, member.last_name) == (first_name, last_name):
        return member
    member.first_name, member.last_name = first_name, last_name
    member.slug = Member.objects.exclude(pk=member.pk).free_slug(first_name, last_name)
    keep_former_slugs([member])
    member.save(update_fields=["first_name", "last_name", "slug"])
    index.put(member)
    audit.write("account.renamed", by=by, on=member, at=at)
    if member.name != before.name:
        tell_identity_changed(member, before=before, at=at)
    return member


def tell_identity_changed(
    member: Member, *, before: Identity, at: datetime, undo: str = ""
) -> None:
    """Write to both addresses that the name or the address of an account changed (ASVS 6.3.7).

    `undo` is a link for the reader of the former address alone.
    """
    for address in dict.fromkeys([before.email, member.email]):
        context = {"person": member, "before": before, "now": Identity.of(member)}
        is_former = address != member.email
        subject, text, html = post.compose(
            f"{MAIL}/identity_changed",
            member.language,
            context | {"undo": undo if is_former else ""},
        )
        post.send(
            "account.identity",
            pace=post.Pace.SECURITY,
            to=address if is_former else member,
            language=member.language,
            subject=subject,
            text=text,
            html=html,
            at=at,
            secret=bool(undo) and is_former,
        )


@transaction.atomic
def forget_ended_sessions(*, at: datetime) -> None:
    """Delete what is left of sessions that are over, with the addresses of their machines."""
    Session.objects.filter(expire_date__lt=at).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()


@transaction.atomic
def end_sessions(member: Member, *, by: Member, at: datetime, reason: str = "") -> None:
    """Sign somebody out everywhere. Nobody learns where they were signed in."""
    require(rules.can_end_sessions, by, member)
    forget_sessions(member)
    audit.write("account.sessions.ended", by=by, on=member, at=at, reason=reason)


def forget_sessions(member: Member) -> None:
    """Whoever is signed in as this person is so no more."""
    get_adapter().end_sessions(list(UserSession.objects.filter(user=member)))
    Session.objects.filter(pk__in=_sessions_of(member)).delete()


def _sessions_of(member: Member) -> list[str]:
    """Those that the list of devices does not know: only opening each one tells whose it is."""
    signed_in = (
        session for session in Session.objects.iterator() if SESSION_KEY in session.get_decoded()
    )
    return [
        session.pk for session in signed_in if session.get_decoded()[SESSION_KEY] == str(member.pk)
    ]
