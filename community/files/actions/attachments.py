"""Hanging files on things, saying better what one is, replacing one by a newer version, and taking
them off."""

from datetime import datetime
from hashlib import sha256
from secrets import token_hex

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Model
from django.db.models.fetch_modes import FETCH_ONE
from django.utils.translation import gettext_lazy as _

from community.audit import actions as audit
from community.core.bilingual import LANGUAGES, labels
from community.core.person import Person
from community.core.refusals import Refusal
from community.core.rights import require
from community.core.storage import room_for_file

from .. import rules
from ..kinds import KEPT_VERSIONS, MOST_FILES
from ..models import Attachment, AttachmentVersion
from ..stripping import Stripped
from ..stripping.results import FIELD


class Untitled(Refusal):
    """Nobody would know what it is."""


class TooManyFiles(Refusal):
    """The thing has as many as it may."""


class NoAttachment(Refusal):
    """It was removed on another page."""


@transaction.atomic
def attach(
    thing: Model, title: str, file: Stripped, *, by: Person, at: datetime, language: str
) -> AttachmentVersion:
    """Hang a file on a thing, for whoever may see it. Raises Untitled, TooManyFiles and NoRoom."""
    current = _locked_thing(thing)
    require(rules.can_attach, by, current)
    title = _titled(title)
    if Attachment.objects.about(current).count() >= MOST_FILES:
        sentence = _("There are %(most)d files here already: remove one first.")
        raise TooManyFiles(sentence % {"most": MOST_FILES}, field=FIELD)
    named = labels(current, longest=300)
    attachment = Attachment.objects.create(
        content_type=ContentType.objects.get_for_model(current),
        object_id=current.pk,
        **{f"about_label_{code}": named[code] for code in LANGUAGES},
        language=language,
        title=title,
        made_by_id=by.pk,
        made_at=at,
    )
    return _put(attachment, 1, file, by=by, at=at)


@transaction.atomic
def change_title(attachment: Attachment, title: str, *, by: Person, at: datetime) -> None:
    """Say in other words what a file is. Raises NoAttachment and Untitled."""
    current = _locked(attachment, by)
    title = _titled(title)
    if title == current.title:
        return
    current.title = title
    current.save(update_fields=["title"])
    # Without either title: the one before may have said what nobody should read.
    audit.write("attachment.retitled", by=by, on=current.thing, at=at)


@transaction.atomic
def put_version(
    attachment: Attachment, file: Stripped, *, by: Person, at: datetime
) -> AttachmentVersion:
    """Replace a file by a newer version; the same file once more is no new one.

    The newest few are kept. Raises NoAttachment and NoRoom.
    """
    current = _locked(attachment, by)
    newest = current.versions.order_by("-number").first()
    if newest and newest.sha256 == _digest(file):
        return newest
    number = newest.number + 1 if newest else 1
    version = _put(current, number, file, by=by, at=at)
    current.versions.filter(number__lte=number - KEPT_VERSIONS).delete()
    return version


@transaction.atomic
def remove_attachment(attachment: Attachment, *, by: Person, at: datetime) -> None:
    """Take a file off, in each of its versions: nobody fetches it any more. Raises NoAttachment."""
    current = _locked(attachment, by)
    audit.write("attachment.removed", by=by, on=current.thing, at=at)
    current.removed_at = at
    current.save(update_fields=["removed_at"])
    current.versions.all().delete()


def _titled(title: str) -> str:
    """A title as it is kept. Raises Untitled."""
    if not title.strip():
        raise Untitled(_("Say what this file is."), field="title")
    return title.strip()


def _put(
    attachment: Attachment, number: int, file: Stripped, *, by: Person, at: datetime
) -> AttachmentVersion:
    version = AttachmentVersion(
        attachment=attachment,
        number=number,
        name=token_hex(16),
        kind=file.kind,
        size=len(file.content),
        sha256=_digest(file),
        put_by_id=by.pk,
        put_at=at,
    )
    with room_for_file(FIELD):
        version.file.save(version.name, ContentFile(file.content), save=False)
    version.save()
    return version


def _digest(file: Stripped) -> str:
    return sha256(file.content).hexdigest()


def _locked_thing(thing: Model) -> Model:
    """The thing as it is now; until the transaction ends nobody else hangs a file on it."""
    rows = type(thing)._base_manager.all().fetch_mode(FETCH_ONE)
    return rows.select_for_update(of=("self",), no_key=True).get(pk=thing.pk)


def _locked(attachment: Attachment, by: Person) -> Attachment:
    """The file as it is now, and nobody else's until the transaction ends.

    Raises NoAttachment.
    """
    rows = Attachment.objects.select_for_update(no_key=True)
    current = rows.filter(pk=attachment.pk, removed_at__isnull=True).first()
    thing = current.thing if current else None
    if current is None or thing is None:
        raise NoAttachment(_("This file is there no more."))
    require(rules.can_attach, by, thing)
    return current
