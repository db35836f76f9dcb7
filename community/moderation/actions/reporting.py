"""Saying that a thing should not be read as it is: any reader may, with a reason and a sentence."""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.core import nouns
from community.core.bilingual import LANGUAGES, labels
from community.core.person import Person
from community.core.refusals import Refusal

from .. import rules, verbs
from ..models import Case, Report, Reportable


class NotReportable(Refusal):
    """It is their own, or nothing that they may read."""


@transaction.atomic
def report(
    obj: Reportable, reason: str, sentence: str, *, by: Person, at: datetime, past: bool = False
) -> Report:
    """Report a thing to the core team; whoever is on duty hears of the first report of it. Raises
    NotReportable.

    Whoever has reported it already, and waits for what becomes of it, has reported it once.
    """
    if not rules.can_report(by, obj):
        raise NotReportable(
            _("This is yours, or can no longer be read: there is nothing to report.")
        )
    case, is_new = _case_about(obj, at)
    made, _is_first = Report.objects.get_or_create(
        case=case,
        reporter_id=by.pk,
        defaults={"reason": reason, "sentence": " ".join(sentence.split()), "made_at": at},
    )
    if is_new:
        ledger.record(verbs.REPORTED, by=None, on=case, at=at, past=past)
    return made


def _case_about(obj: Reportable, at: datetime) -> tuple[Case, bool]:
    """The case that is open, locked so that it is not decided meanwhile; or a new one."""
    named = labels(obj, longest=300)
    return Case.objects.select_for_update().get_or_create(
        content_type=ContentType.objects.get_for_model(obj),
        object_id=obj.pk,
        state=Case.State.OPEN,
        defaults={
            **{f"about_label_{language}": named[language] for language in LANGUAGES},
            "about_url": obj.get_absolute_url(),  # type: ignore[attr-defined] # it has a page
            "owners": [owner.pk for owner in nouns.owners(obj)],
            "opened_at": at,
        },
    )
