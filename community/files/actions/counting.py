"""Counting how often a file is fetched, without a name."""

from datetime import datetime

from django.utils import timezone

from community.core.tallies import count_once_more

from ..models import Attachment, Download


def count_download(attachment: Attachment, *, at: datetime) -> None:
    """Once more on this day."""
    count_once_more(Download, attachment_id=attachment.pk, day=timezone.localdate(at))
