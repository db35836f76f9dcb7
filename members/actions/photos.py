"""The photo that a member shows: by their own choice, and for as long as they choose it."""

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import partial
from secrets import token_hex

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.audit import actions as audit
from community.core.pictures import USES
from community.core.refusals import Refusal
from community.core.rights import require
from community.core.storage import (
    delete_for_good,
    delete_strays,
    gone_from,
    room_for_picture,
    write_all,
)
from community.post import actions as post

from .. import rules, verbs
from ..models import Member, Photo
from ..models.photos import FOLDER, SIZES
from ..photos import LIMITS, Drawn
from .accounts import MAIL

_FILES = ("whole", *(f"px{size}" for size in SIZES))
NO_PHOTO = _("This photo is there no more: choose one again.")


class NoPhoto(Refusal):
    """It was removed on another page."""


@transaction.atomic
def show_photo(
    member: Member, *, by: Member, at: datetime, drawn: Drawn, uses: Collection[str]
) -> Photo:
    """Show this photo where `uses` allows it, instead of the one before. Raises NoRoom.

    A use that was allowed for the same photo before keeps the date of its consent.
    """
    require(rules.can_edit_profile, by, member)
    _in_turn(member)
    before = Photo.objects.filter(person=member).first()
    dates = before.since if before and before.sha256 == drawn.sha256 else {}
    photo = Photo(
        pk=before.pk if before else None,
        person=member,
        name=token_hex(16),
        sha256=drawn.sha256,
        made_at=at,
        across=drawn.part.across,
        down=drawn.part.down,
        zoom=drawn.part.zoom,
        **{f"{use}_since": dates.get(use, at) for use in uses},
    )
    with room_for_picture(LIMITS.field):
        _write(photo, drawn)
    photo.save()
    _copy_to(member, photo.name, uses)
    if before:
        _delete_files(before)
    data = {"uses": sorted(uses)}
    audit.write("account.photo.shown", by=by, on=member, at=at, data=data)
    return photo


@transaction.atomic
def allow_photo(member: Member, *, by: Member, at: datetime, uses: Collection[str]) -> None:
    """Say anew where one's photo may be shown. Raises NoPhoto."""
    require(rules.can_edit_profile, by, member)
    _in_turn(member)
    photo = Photo.objects.filter(person=member).first()
    if photo is None:
        raise NoPhoto(NO_PHOTO, field=LIMITS.field)
    for use in USES:
        setattr(photo, f"{use}_since", photo.since.get(use, at) if use in uses else None)
    photo.save(update_fields=[f"{use}_since" for use in USES])
    _copy_to(member, photo.name, uses)
    data = {"uses": sorted(uses)}
    audit.write("account.photo.shown", by=by, on=member, at=at, data=data)


@transaction.atomic
def remove_photo(member: Member, *, by: Member, at: datetime) -> None:
    """Take every consent back: the row goes now, and every file with it."""
    require(rules.can_edit_profile, by, member)
    _in_turn(member)
    for photo in Photo.objects.filter(person=member).select_related("person"):
        _remove(photo)
        audit.write("account.photo.removed", by=by, on=member, at=at)


@transaction.atomic
def take_photo_down(member: Member, *, by: Member, reason: str, at: datetime) -> None:
    """Remove a photo that offends, in every size; its owner is told why, and may choose another.

    Raises NoPhoto when there is none any more.
    """
    require(rules.can_take_photo_down, by, member)
    _in_turn(member)
    photo = Photo.objects.filter(person=member).select_related("person").first()
    if photo is None:
        raise NoPhoto(_("There is no photo here any more."), field="reason")
    reason = " ".join(reason.split())
    _remove(photo)
    member.photo_name, member.photo_uses = "", []
    audit.write("account.photo.taken_down", by=by, on=member, at=at, reason=reason)
    ledger.record(verbs.PHOTO_TAKEN_DOWN, by=by, on=member, at=at, data={"reason": reason})
    if by.pk != member.pk and member.is_active:
        _tell_photo_taken_down(member, reason, at)


def _tell_photo_taken_down(member: Member, reason: str, at: datetime) -> None:
    context = {"person": member, "reason": reason}
    subject, text, html = post.compose(f"{MAIL}/photo_taken_down", member.language, context)
    post.send(
        "account.photo",
        pace=post.Pace.WORKING_HOURS,
        to=member,
        language=member.language,
        subject=subject,
        text=text,
        html=html,
        at=at,
    )


@transaction.atomic
def remove_photos_of_former_members(*, at: datetime) -> None:
    """Nobody who left is shown any more, however their account was closed."""
    for photo in Photo.objects.of_former_members().select_related("person"):
        _remove(photo)
        audit.write("account.photo.removed", by=None, on=photo.person, at=at)


@transaction.atomic
def remove_photos_gone_before() -> None:
    """After a backup came back: what was taken back or replaced since it was made stays away."""
    for photo in Photo.objects.filter(name__in=gone_from(FOLDER)).select_related("person"):
        _remove(photo)


def delete_stray_files(*, at: datetime) -> None:
    """Delete files that no photo has: of an act that was not completed, or a deleted account."""
    of_photos = {name for names in Photo.objects.values_list(*_FILES) for name in names}
    delete_strays(FOLDER, of_photos, at=at)


def _in_turn(member: Member) -> None:
    """Of two acts at once on one photo, the second finds what the first one left."""
    Member.objects.select_for_update(no_key=True).filter(pk=member.pk).values_list("pk").first()


def _write(photo: Photo, drawn: Drawn) -> None:
    """All of its files, or none."""
    files = [getattr(photo, field) for field in _FILES]
    contents = [drawn.whole, *(drawn.squares[size] for size in SIZES)]
    suffixes = ["whole", *map(str, SIZES)]
    write_all(photo.name, zip(files, suffixes, contents, strict=True))


def _copy_to(member: Member, name: str, uses: Iterable[str]) -> None:
    """What lists of people read of it."""
    member.photo_name, member.photo_uses = name, sorted(uses)
    Member.objects.filter(pk=member.pk).update(photo_name=name, photo_uses=member.photo_uses)


def _remove(photo: Photo) -> None:
    photo.delete()
    _copy_to(photo.person, "", [])
    _delete_files(photo)


def _delete_files(photo: Photo) -> None:
    """Once it is sure that the photo is gone."""
    names = [getattr(photo, field).name for field in _FILES]
    gone = partial(delete_for_good, FOLDER, photo.name, names)
    transaction.on_commit(gone, robust=True)
