"""Whom the community has to present: new faces, of those who let the journal show theirs."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.core.highlights import Highlight, Source, register

from .models import Member


def _new(since: datetime, until: datetime, limit: int) -> Sequence[Highlight]:
    """Who joined of late and agreed to be shown in the journal."""
    joined = Member.objects.joined().filter(joined_at__gte=since, joined_at__lte=until)
    agreed = joined.filter(photo__journal_since__isnull=False)
    rows = agreed.select_related("site").prefetch_related("helps").order_by("-joined_at", "pk")
    return [_told(member) for member in rows[:limit]]


def _told(member: Member) -> Highlight:
    who = ", ".join(filter(None, [member.job, member.site.name if member.site else ""]))
    helps = ", ".join(topic.name for topic in member.helps.all())
    can = _("Can help with: %(what)s.") % {"what": helps} if helps else ""
    text = " ".join(filter(None, [f"{who}." if who else "", can]))
    return Highlight(member.name, text, member.get_absolute_url())


NEW = register(
    Source(
        "faces",
        gettext_lazy("New faces"),
        origin=gettext_lazy("who has joined since the last issue, and agreed to be shown"),
        heading="reseau-en-mouvement",
        best=_new,
    )
)
