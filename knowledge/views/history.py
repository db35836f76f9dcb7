"""How a tip or a sheet came to be what it is."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from community.core.bilingual import other
from community.core.buttons import button
from community.core.missing import or_404
from community.core.numbers import whole_number
from community.core.once import carried_out_once
from community.core.refusals import Conflict
from community.texts import revisions
from community.texts.models import Revision
from members.requests import MemberRequest

from .. import actions, rules
from ..items import Item, part_of
from .loading import name_of_item, readable_item


@require_safe
def item_history(request: MemberRequest, kind: str, slug: str) -> HttpResponse:
    """Every revision, who made it and when; what a translation has not followed yet."""
    item = readable_item(request, kind, slug)
    context: dict[str, object] = {
        "item": item,
        "kind": kind,
        "revisions": revisions.history(item),
        "may_take_out": rules.can_take_out(request.user, item),
    }
    if item.translation_stale_since:
        context["stale"] = revisions.stale(item, item.language, other(item.language))
    return render(request, "knowledge/item_history.html", context)


@require_safe
def item_revision(request: MemberRequest, kind: str, slug: str, pk: int) -> HttpResponse:
    """What one revision changed."""
    item = readable_item(request, kind, slug)
    with or_404(Revision):
        compared = revisions.comparison(item, pk)
    context = {
        "item": item,
        "kind": kind,
        "compared": compared,
        "may_restore": rules.can_revise(request.user, item) and not compared.is_current,
        "may_take_out": rules.can_take_out(request.user, item),
        "seen": revisions.newest(item),
    }
    return render(request, "knowledge/item_revision.html", context)


@button(gettext_lazy("Bring this text back"), name_of_item)
@carried_out_once
def item_restore(request: MemberRequest, kind: str, slug: str, pk: int) -> HttpResponse:
    """Bring the text of a revision back."""
    item = readable_item(request, kind, slug)
    with or_404(Revision):
        revision = revisions.of(item).get(pk=pk)
    seen = whole_number(request.POST.get("seen", "")) or 0
    try:
        actions.restore(item, revision, by=request.user, at=timezone.now(), seen=seen)
    except (Conflict, revisions.TakenOut) as refusal:
        messages.warning(request, str(refusal.sentence))
        return redirect("knowledge:item-history", kind, slug)
    messages.success(request, _("That text is back; the other one stays among the revisions."))
    return redirect(f"{item.get_absolute_url()}?lang={revision.language}")


@button(gettext_lazy("Take it out of the history"), name_of_item)
@carried_out_once
def item_take_out(request: MemberRequest, kind: str, slug: str, pk: int) -> HttpResponse:
    """Take the text of a revision out of the history, for good."""
    item = readable_item(request, kind, slug)
    with or_404(Revision):
        revision = revisions.of(item).get(pk=pk)
    try:
        actions.take_out(item, revision, by=request.user, at=timezone.now())
    except (revisions.TakenOut, revisions.StillRead) as refusal:
        messages.warning(request, str(refusal.sentence))
        return redirect("knowledge:item-revision", kind, slug, pk)
    sentence = _("Its words are erased. Check whether another text of the history holds them too.")
    messages.success(request, sentence)
    return redirect("knowledge:item-history", kind, slug)


def page_after_revising(request: MemberRequest, item: Item, language: str, page: str) -> str:
    """Where its owner goes on: that page; the text before, where it still gives away what they took
    out of the item."""
    before = revisions.confiding_before(item, language)
    if before is None:
        return page
    messages.warning(
        request,
        _("What looked confidential still stands in the history, in this text: take it out there."),
    )
    return reverse("knowledge:item-revision", args=[part_of(item), item.slug, before.pk])
