"""That rows and files are the same: every night, and once a backup came back."""

import logging
from collections.abc import Collection
from datetime import datetime

from django.core.files.storage import default_storage
from django.db import transaction

from community.core.storage import delete_strays, gone_from, listed

from ..models import ATTACHMENTS, FOLDER, SIZES, AttachmentVersion, Picture

logger = logging.getLogger(__name__)


@transaction.atomic
def remove_files_gone_before() -> None:
    """After a backup came back: what was taken off since it was made stays away."""
    Picture.objects.filter(name__in=gone_from(FOLDER)).delete()
    AttachmentVersion.objects.filter(name__in=gone_from(ATTACHMENTS)).delete()


def check_files(*, at: datetime) -> list[str]:
    """Delete files that no row has; answers, and logs, those that a row lacks."""
    columns = [f"px{size}" for size in SIZES]
    pictures = {name for names in Picture.objects.values_list(*columns) for name in names}
    attachments = set(AttachmentVersion.objects.values_list("file", flat=True))
    return _check(FOLDER, pictures, at) + _check(ATTACHMENTS, attachments, at)


def _check(folder: str, named: Collection[str], at: datetime) -> list[str]:
    delete_strays(folder, named, at=at)
    missing = sorted(set(named) - {f"{folder}/{file}" for file in listed(folder)})
    lost = [name for name in missing if not default_storage.exists(name)]
    for name in lost:
        logger.error("A file is missing: %s", name)
    return lost
