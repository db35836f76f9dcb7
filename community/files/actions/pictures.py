"""Hanging pictures on things, saying what they show and who agreed, and taking them off."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from community.audit import actions as audit
from community.core.person import Person
from community.core.pictures import USES
from community.core.refusals import Refusal
from community.core.rights import require
from community.core.storage import room_for_picture, write_all

from .. import rules
from ..drawing import LIMITS, Drawn
from ..models import SIZES, Picture

MOST = 60  # of one thing


class TooMany(Refusal):
    """The thing has as many pictures as it may."""


class NoPicture(Refusal):
    """It was removed on another page."""


@dataclass(frozen=True)
class Words:
    """What is said of a picture."""

    alt_fr: str
    alt_en: str
    caption_fr: str = ""
    caption_en: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Consent:
    """Who agreed, and to which uses."""

    agreed: str
    uses: Collection[str]


@transaction.atomic
def add_picture(thing: Model, drawn: Drawn, *, by: Person, at: datetime) -> Picture:
    """Hang a picture on a thing, where it waits for its words. Raises TooMany and NoRoom."""
    require(rules.can_illustrate, by, thing)
    if Picture.objects.about(thing).count() >= MOST:
        sentence = _("There are %(most)d pictures here already: remove one first.")
        raise TooMany(sentence % {"most": MOST}, field=LIMITS.field)
    picture = Picture(
        name=token_hex(16),
        about=thing,
        owner_id=by.pk,
        made_at=at,
        width=drawn.width,
        height=drawn.height,
    )
    files = [(picture.files[size], str(size), drawn.files[size]) for size in SIZES]
    with room_for_picture(LIMITS.field):
        write_all(picture.name, files)
    picture.save()
    return picture


@transaction.atomic
def describe(
    picture: Picture, words: Words, consent: Consent, *, by: Person, at: datetime
) -> Picture | None:
    """Say what a picture shows, and where it may be shown from now on. Raises NoPicture.

    A use that the same people agreed to before keeps its date. Whoever takes back the last consent
    takes the picture off: then there is none any more.
    """
    current, thing = _locked(picture)
    require(rules.can_illustrate, by, thing)
    before = current.since
    if before and not consent.uses:
        remove_picture(current, by=by, at=at)
        return None
    dates = before if current.agreed == consent.agreed else {}
    for name, text in vars(words).items():
        setattr(current, name, text)
    current.agreed = consent.agreed
    for use in USES:
        setattr(current, f"{use}_since", dates.get(use, at) if use in consent.uses else None)
    current.save()
    if current.since != before:
        data = {"uses": sorted(consent.uses)}
        audit.write("picture.allowed", by=by, on=thing, at=at, data=data)
    return current


@transaction.atomic
def remove_picture(picture: Picture, *, by: Person, at: datetime) -> None:
    """Take a picture off, wherever it is shown: the row goes now, and every file with it.

    Raises NoPicture.
    """
    current, thing = _locked(picture)
    require(rules.can_illustrate, by, thing)
    audit.write("picture.removed", by=by, on=thing, at=at)
    current.delete()


def _locked(picture: Picture) -> tuple[Picture, Model]:
    """The picture as it is now, and nobody else's until the transaction ends; and its thing.

    Raises NoPicture.
    """
    current = Picture.objects.select_for_update(no_key=True).filter(pk=picture.pk).first()
    thing = current.thing if current else None
    if current is None or thing is None:
        raise NoPicture(_("This picture is there no more."))
    return current, thing
