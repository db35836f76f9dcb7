"""What the core team does in the office; each act asks for its right and leaves a trace."""

from collections.abc import Sequence
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.activity.actions import try_again
from community.activity.models import Handling
from community.audit import actions as audit
from community.company import contrast, logos
from community.company.models import Community, Page
from community.core.refusals import Refusal
from community.core.rights import require
from community.governance import rules as governance
from community.post import actions as post
from community.post.models import Delivery
from community.search import actions as search
from community.search.models import Miss, Synonyms
from members.models import Member

from . import queries, rules, verbs


class Unreadable(Refusal):
    """Somebody could not read these colours."""


class StillUsed(Refusal):
    """Something is filed under it."""


@transaction.atomic
def revise[M: Model](obj: M, *, by: Member, at: datetime) -> M:
    """Save what was added or changed: a site, a topic, a category, a seat."""
    require(governance.can_run, by, timezone.localdate(at))
    new = obj._state.adding
    obj.save()
    audit.write(f"{obj._meta.label_lower}.{'added' if new else 'revised'}", by=by, on=obj, at=at)
    if not new:
        ledger.record(verbs.REFERENCE_REVISED, by=by, on=obj, at=at)
    return obj


@transaction.atomic
def remove(obj: Model, *, by: Member, at: datetime) -> None:
    """Delete what nothing refers to. Raises StillUsed."""
    require(governance.can_run, by, timezone.localdate(at))
    # What would refer to it waits, and then finds it gone.
    type(obj)._base_manager.select_for_update().filter(pk=obj.pk).values_list("pk").first()
    if queries.is_used(obj):
        raise StillUsed(_("Something refers to it: give it another name instead."))
    audit.write(f"{obj._meta.label_lower}.removed", by=by, on=obj, at=at)
    obj.delete()


@transaction.atomic
def revise_settings(
    community: Community, *, by: Member, at: datetime, logo: ContentFile | None = None
) -> Community:
    """Change name, colours, domains; `logo` is a picture drawn anew. Raises Unreadable, NoRoom.

    The domains are for administrators alone. The file of a logo that gave way is deleted once
    this is committed.
    """
    require(governance.can_run, by, timezone.localdate(at))
    refuse_unreadable(community.navy, community.coral)
    kept = Community.objects.select_for_update().filter(pk=community.pk)
    before, domains = kept.values_list("logo", "allowed_domains").first() or ("", [])
    if community.allowed_domains != domains:
        require(rules.can_open_sign_up, by)
    if logo is not None:
        logos.keep(community.logo, logo)
    community.save()
    audit.write("company.community.revised", by=by, on=community, at=at)
    logos.let_go(before, community.logo)
    return community


def refuse_unreadable(navy: str, coral: str) -> None:
    """White stands on the main colour, letters on the action colour, the one on the other."""
    if contrast.ratio(navy, "#ffffff") < contrast.TEXT:
        raise Unreadable(
            _("White letters cannot be read on this colour: choose a darker one."), field="navy"
        )
    if contrast.ratio(coral, contrast.letters_on(coral)) < contrast.TEXT:
        raise Unreadable(
            _("Letters cannot be read on this colour: choose a lighter or a darker one."),
            field="coral",
        )
    if contrast.ratio(navy, coral) < contrast.SHAPE:
        raise Unreadable(
            _("This colour does not stand out on the main colour: choose another."), field="coral"
        )


@transaction.atomic
def revise_page(page: Page, *, by: Member, at: datetime) -> Page:
    """Change the words of a page."""
    require(governance.can_run, by, timezone.localdate(at))
    page.revised_at = at
    page.save()
    audit.write("company.page.revised", by=by, on=page, at=at)
    return page


@transaction.atomic
def settle(delivery: Delivery, *, arrived: bool, by: Member, at: datetime) -> None:
    """Say whether an uncertain mail arrived. Raises NotUncertain."""
    require(governance.can_run, by, timezone.localdate(at))
    post.settle(delivery, arrived=arrived, at=at)
    data = {"kind": delivery.kind, "arrived": arrived}
    audit.write("post.delivery.settled", by=by, on=delivery, at=at, data=data)


@transaction.atomic
def settle_all(pks: Sequence[int], *, arrived: bool, by: Member, at: datetime) -> int:
    """Say the same of many; how many still waited for it."""
    require(governance.can_run, by, timezone.localdate(at))
    waiting = Delivery.objects.uncertain().filter(pk__in=pks).order_by("pk")
    settled = list(waiting.select_for_update(of=("self",)))
    for delivery in settled:
        settle(delivery, arrived=arrived, by=by, at=at)
    return len(settled)


@transaction.atomic
def settle_by_rule(*, at: datetime) -> None:
    """What nobody has settled for half an hour is settled by its kind; the log says so."""
    for delivery, outcome in post.settle_by_rule(at=at):
        data = {"kind": delivery.kind}
        audit.write(f"post.delivery.{outcome}", by=None, on=delivery, at=at, data=data)


@transaction.atomic
def retry(handling: Handling, *, by: Member, at: datetime) -> None:
    """Give a failed follow-up another chance."""
    require(governance.can_run, by, timezone.localdate(at))
    try_again(handling, at=at)
    audit.write("activity.handling.retried", by=by, on=handling, at=at)


@transaction.atomic
def mean_the_same(miss: Miss, words: list[str], *, by: Member, at: datetime) -> Synonyms:
    """Say which words mean the same as what was looked for in vain."""
    same = revise(Synonyms(words=words), by=by, at=at)
    search.forget_miss(miss.words)
    return same


@transaction.atomic
def set_aside(miss: Miss, *, by: Member, at: datetime) -> None:
    """Nothing needs to be done about what was looked for in vain."""
    require(governance.can_run, by, timezone.localdate(at))
    audit.write("search.miss.removed", by=by, on=miss, at=at)
    search.forget_miss(miss.words)
