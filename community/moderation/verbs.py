"""What the core team and the sponsors decide about what members make; those concerned are told, and
nobody is told who reported what."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.activity.models import Entry
from community.core import nouns
from community.core.verbs import Sentence, Verb, always, declare
from community.governance.duty import on_duty
from community.governance.models import Mandate, Role


def _owners(entry: Entry) -> Iterable[int]:
    """All those whose it is."""
    return [owner.pk for owner in nouns.owners(entry.target)]


def _menders(entry: Entry) -> Iterable[int]:
    """Those who put it right, else whoever is on duty."""
    if entry.target is None:
        return []
    on_their_week = on_duty(entry.happened_at)
    return entry.target.mended_by or ([on_their_week.pk] if on_their_week else [])


def _owners_of_hidden(entry: Entry) -> Iterable[int]:
    """All those whose it is that is hidden."""
    return [owner.pk for owner in nouns.owners(entry.target.thing())] if entry.target else []


def _reporter(entry: Entry) -> Iterable[int]:
    """Whoever made the report."""
    return [entry.target.reporter_id] if entry.target and entry.target.reporter_id else []


def _sponsors(entry: Entry) -> Iterable[int]:
    """All who hold the mandate of a sponsor."""
    current = Mandate.objects.current(timezone.localdate(entry.happened_at))
    return current.filter(role__slug=Role.SPONSOR).values_list("person", flat=True)


def _on_duty(entry: Entry) -> Iterable[int]:
    """Whoever is on duty, if they can decide."""
    person, case = on_duty(entry.happened_at), entry.target
    return [person.pk] if person and case and not case.involves(person) else []


def _to_reporter(code: str, sentence: Sentence) -> Verb:
    """What becomes of a report, told to whoever made it."""
    return declare(
        f"moderation.report_{code}", sentence, to_owner=always(sentence), concerns=_reporter
    )


HIDDEN = declare(
    "moderation.hidden",
    _("%(actor)s hid “%(target)s”"),
    to_owner=always(_("“%(target)s” is hidden: %(reason)s")),
    concerns=_owners,
    reindexes=True,
)
RESTORED = declare(
    "moderation.restored",
    _("%(actor)s restored “%(target)s”"),
    to_owner=always(_("“%(target)s” is no longer hidden: %(reason)s")),
    concerns=_owners,
    reindexes=True,
)
REPORTED = declare(
    "moderation.reported",
    _("“%(target)s” was reported to the core team"),
    to_owner=always(_("“%(target)s” was reported: two people of the core team decide")),
    concerns=_on_duty,
)
KEPT = declare(
    "moderation.kept",
    _("“%(target)s” was reported, and stays as it is"),
    to_owner=always(_("“%(target)s” was reported, and stays as it is: %(reason)s")),
    concerns=_owners,
)
TO_MEND = declare(
    "moderation.to_mend",
    _("“%(target)s” was reported, and is to be put right"),
    to_owner=always(_("“%(target)s” was reported, and is to be put right: %(reason)s")),
    concerns=_menders,
)
REPORT_FOLLOWED = _to_reporter(
    "followed", _("“%(target)s”, which you reported, is hidden: %(reason)s")
)
REPORT_KEPT = _to_reporter(
    "kept", _("“%(target)s”, which you reported, stays as it is: %(reason)s")
)
REPORT_TO_MEND = _to_reporter(
    "to_mend", _("“%(target)s”, which you reported, is to be put right: %(reason)s")
)
REPORT_GONE = _to_reporter("gone", _("“%(target)s”, which you reported, is no longer there."))
REPORT_UPHELD = _to_reporter(
    "upheld",
    _("A sponsor has read “%(target)s”, which you reported: it stays hidden. %(reason)s"),
)
REPORT_REVERSED = _to_reporter(
    "reversed",
    _("A sponsor has read “%(target)s”, which you reported: it is shown again. %(reason)s"),
)
TO_REPORTERS = (
    REPORT_FOLLOWED,
    REPORT_KEPT,
    REPORT_TO_MEND,
    REPORT_GONE,
    REPORT_UPHELD,
    REPORT_REVERSED,
)
APPEALED = declare(
    "moderation.appealed",
    _("An appeal waits for a sponsor: “%(target)s”"),
    to_owner=always(_("An appeal waits for a sponsor: “%(target)s”")),
    concerns=_sponsors,
)
APPEAL_REFUSED = declare(
    "moderation.appeal_refused",
    _("A sponsor has read “%(target)s”: it stays hidden"),
    to_owner=always(_("A sponsor has read “%(target)s”: it stays hidden. %(reason)s")),
    concerns=_owners_of_hidden,
)
