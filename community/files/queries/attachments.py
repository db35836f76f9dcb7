"""Attached files, for whoever may see what they hang on."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, OuterRef, Prefetch, QuerySet, Subquery, Sum
from django.db.models.fetch_modes import FETCH_ONE
from django.db.models.functions import Coalesce

from community.core import nouns
from community.core.person import Person
from community.core.prepared import prepared

from .. import rules
from ..models import Attachment, AttachmentVersion, Download
from ..querysets import AttachmentVersionQuerySet


def newest_versions(thing: Model) -> list[AttachmentVersion]:
    """The files that hang on a thing, each as it is now."""
    return _newest(ContentType.objects.get_for_model(thing).pk, thing.pk)


@prepared
def _newest(kind: int, thing: int) -> AttachmentVersionQuerySet:
    return AttachmentVersion.objects.newest_about(kind, thing)


def attached_files(thing: Model) -> QuerySet[Attachment]:
    """The same for whoever looks after them: each with its versions, the newest first, and how
    often it was fetched, `fetched`."""
    counted = Download.objects.filter(attachment=OuterRef("pk")).order_by().values("attachment")
    fetched = Coalesce(Subquery(counted.values(total=Sum("count"))), 0)
    versions = Prefetch("versions", AttachmentVersion.objects.order_by("-number"))
    return Attachment.objects.about(thing).annotate(fetched=fetched).prefetch_related(versions)


def version_for(person: Person, name: str) -> tuple[AttachmentVersion, bool]:
    """A file that this person may fetch now, and whether they look after it.

    It is asked each time: the thing may have been hidden since. A version that was replaced is
    for those who look after it. Raises AttachmentVersion.DoesNotExist.
    """
    version = AttachmentVersion.objects.select_related("attachment").get(name=name)
    thing = thing_of(person, version.attachment)
    if thing is None or version.attachment.removed_at:
        raise AttachmentVersion.DoesNotExist
    looks_after = rules.can_attach(person, thing)
    newer = AttachmentVersion.objects.filter(
        attachment=version.attachment_id, number__gt=version.number
    )
    if not looks_after and newer.exists():
        raise AttachmentVersion.DoesNotExist
    return version, looks_after


def thing_of(person: Person, attachment: Attachment) -> Model | None:
    """What a file hangs on, if this person may see it now."""
    kind = ContentType.objects.get_for_id(attachment.content_type_id).model_class()
    noun = nouns.of_model(kind)
    if noun is None:
        return None
    return noun.visible_to(person).fetch_mode(FETCH_ONE).filter(pk=attachment.object_id).first()
