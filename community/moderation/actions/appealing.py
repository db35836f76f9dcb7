"""Asking a sponsor to look at what is hidden (charter, article 11)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.audit import actions as audit
from community.core.bilingual import LANGUAGES, labels
from community.core.person import Person
from community.core.refusals import Refusal
from community.core.rights import require

from .. import rules, verbs
from ..models import Appeal, Case, Hideable, Hiding
from .closing import locked_case
from .hiding import bring_back
from .refusals import AlreadyDecided, one_line


class NoAppeal(Refusal):
    """It is too late, or no longer hidden."""


@transaction.atomic
def appeal(
    hiding: Hiding, sentence: str, *, by: Person, at: datetime, past: bool = False
) -> Appeal:
    """Turn to the sponsors, once; whoever does so twice did so once. Raises NoAppeal and
    ReasonMissing."""
    require(rules.can_appeal, by, hiding)
    sentence = one_line(sentence, field="sentence")
    current = Hiding.objects.select_for_update(of=("self",)).get(pk=hiding.pk)
    if current.restored_at:
        raise NoAppeal(_("It is no longer hidden: there is nothing to appeal against."))
    if not rules.is_in_time(current, at):
        raise NoAppeal(_("An appeal is made within thirty days: write to the core team instead."))
    named = labels(current, longest=300)
    made, is_new = Appeal.objects.get_or_create(
        hiding=current,
        defaults={
            **{f"about_label_{language}": named[language] for language in LANGUAGES},
            "author_id": by.pk,
            "sentence": sentence,
            "made_at": at,
        },
    )
    if is_new:
        ledger.record(verbs.APPEALED, by=None, on=made, at=at, past=past)
    return made


@transaction.atomic
def judge(
    appeal: Appeal,
    *,
    restores: bool,
    words: str,
    by: Person,
    at: datetime,
    past: bool = False,
) -> Appeal:
    """Decide as a sponsor: it stays hidden, or is shown again; both sides are told why. Raises
    AlreadyDecided and ReasonMissing."""
    require(rules.can_judge_appeal, by, appeal, at)
    words = one_line(words, field="words")
    obj = appeal.hiding.thing()
    if obj:
        locked_case(obj)
    current = (
        Appeal.objects.select_related("hiding").select_for_update(of=("self",)).get(pk=appeal.pk)
    )
    if not current.is_waiting or obj is None:
        raise AlreadyDecided(_("It was decided meanwhile: nothing is left to do."))
    if restores:
        bring_back(obj, by=by, reason=words, at=at, past=past)
    current.state = Appeal.State.RESTORED if restores else Appeal.State.UPHELD
    current.judge_id, current.words, current.decided_at = by.pk, words, at
    current.save(update_fields=["state", "judge", "words", "decided_at"])
    audit.write(f"moderation.appeal.{current.state}", by=by, on=current, at=at, reason=words)
    _tell(current, obj, at=at, past=past)
    return current


def _tell(appeal: Appeal, obj: Hideable, *, at: datetime, past: bool) -> None:
    """Whoever made it, unless they are told that it is shown again; and who had reported it."""
    data = {"reason": appeal.words}
    is_upheld = appeal.state == Appeal.State.UPHELD
    if is_upheld:
        on = appeal.hiding
        ledger.record(verbs.APPEAL_REFUSED, by=None, on=on, at=at, data=data, past=past)
    verb = verbs.REPORT_UPHELD if is_upheld else verbs.REPORT_REVERSED
    case = Case.objects.about(obj).filter(state=Case.State.HIDDEN).order_by("-decided_at").first()
    for report in case.reports.all() if case else []:
        ledger.record(verb, by=None, on=report, at=at, data=data, past=past)
