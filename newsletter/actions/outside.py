"""Showing one article to somebody by a private link, and what they answer."""

import secrets
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.audit import actions as audit
from community.core.refusals import Conflict, Refusal
from community.core.rights import require
from community.core.secret_addresses import hash_of
from community.post import actions as post
from members.models import Member

from .. import rules, verbs
from ..body.passages import marked
from ..mails import letters
from ..models import Article, ReviewLink
from .writing import locked

SECRET_BYTES = 24
LASTS = timedelta(days=14)
REMEMBERED = timedelta(days=90)  # an address, after the link has ended


@dataclass(frozen=True)
class Guest:
    """Whom the committee asks, and what."""

    name: str
    email: str
    question: str
    language: str = "fr"
    part: str = ReviewLink.Part.GUEST
    passage: str = ""
    silence: str = ReviewLink.Silence.KEPT


class NotAsked(Refusal):
    """There is nothing to read yet, or they have a link already."""


class NotOpen(Refusal):
    """The link opens nothing any more."""


class ChangeMissing(Refusal):
    """A change was asked for, and nobody knows which."""


class ReadAnother(Conflict):
    """The article changed while its reader had it before their eyes."""


@transaction.atomic
def ask_review(article: Article, guest: Guest, *, by: Member, at: datetime) -> str:
    """Write to somebody with a link to one article; the secret of the link, said this once.

    Raises NotAsked.
    """
    current = locked(article)
    require(rules.can_ask_review, by, current)
    if not current.written_languages:
        raise NotAsked(_("There is nothing to read yet: write the text first."))
    if guest.passage and not _holds(current, guest.passage):
        raise NotAsked(_("These words do not stand in the text."), field="passage")
    email = guest.email.strip().lower()
    if ReviewLink.objects.open(at).filter(article=current, email=email).exists():
        raise NotAsked(_("This address has a link to the article already."), field="email")
    secret = secrets.token_urlsafe(SECRET_BYTES)
    link = ReviewLink.objects.create(
        **vars(guest) | {"email": email},
        article=current,
        person=Member.objects.joined().filter(email=email).first(),
        hashed=hash_of(secret),
        made_by=by,
        made_at=at,
        expires_at=_end_for(current, at),
    )
    audit.write("newsletter.review.asked", by=by, on=current, at=at)
    ledger.record(verbs.REVIEW_ASKED, by=by, on=current, at=at, data={"name": link.name})
    letters.invite(link, secret, at=at)
    return secret


@transaction.atomic
def revoke_review(link: ReviewLink, *, by: Member, at: datetime) -> None:
    """The link opens nothing any more, and does not leave if it waits; twice is once."""
    current = locked(link.article)
    require(rules.can_ask_review, by, current)
    if ReviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=at):
        post.take_back(link)
        audit.write("newsletter.review.revoked", by=by, on=current, at=at)


@transaction.atomic
def answer_review(
    link: ReviewLink, verdict: str, *, comment: str = "", version: int, at: datetime
) -> ReviewLink:
    """Whoever has the link approves the text, or asks for a change; a later answer counts.

    `version` is the one they had before their eyes. The same answer twice is once. Raises NotOpen,
    ChangeMissing and ReadAnother.
    """
    article = locked(link.article)
    current = ReviewLink.objects.open(at).select_for_update(of=("self",)).filter(pk=link.pk).first()
    if current is None:
        raise NotOpen(_("This link is no longer open."))
    current.article = article
    if verdict == ReviewLink.Verdict.CHANGE and not comment:
        raise ChangeMissing(
            _("Say what should be changed: one sentence is enough."), field="comment"
        )
    if version != article.version:
        raise ReadAnother(_("The text has changed since you opened this page."), current)
    answer = (verdict, comment, version)
    if answer == (current.verdict, current.comment, current.version):
        return current
    current.verdict, current.comment, current.version = answer
    current.answered_at = at
    current.save(update_fields=["verdict", "comment", "version", "answered_at"])
    verb = verbs.REVIEW_APPROVED if current.is_approved else verbs.REVIEW_CHANGE
    data = {"name": current.name, "review": current.pk}
    person = Member.objects.filter(pk=current.person_id).first()
    ledger.record(verb, by=person, on=article, at=at, data=data)
    return current


def forget_guests(*, at: datetime) -> int:
    """The addresses of those who were asked are kept no longer than somebody may ask who it was."""
    ended = ReviewLink.objects.filter(expires_at__lt=at - REMEMBERED).exclude(email="")
    return ended.update(email="")


def _holds(article: Article, passage: str) -> bool:
    """Whether a paragraph says these words, in one of its languages."""
    bodies = (article.body_fr, article.body_en)
    return any(marked(SafeString(body), passage)[1] for body in bodies)  # nosec B703 # sanitised


def _end_for(article: Article, at: datetime) -> datetime:
    """The end of the fourteenth day, or of the day of the sign-off when that comes first."""
    last, sign_off = timezone.localdate(at + LASTS), article.issue.sign_off_due_on
    if sign_off and timezone.localdate(at) <= sign_off < last:
        last = sign_off
    midnight = datetime.combine(last + timedelta(days=1), time(), timezone.get_default_timezone())
    return midnight - timedelta(seconds=1)
