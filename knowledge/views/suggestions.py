"""What somebody suggests for a tip or a sheet: read, taken or declined by its owner."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from community.core.buttons import button
from community.core.kept_forms import bind
from community.core.numbers import whole_number
from community.core.once import carried_out_once
from community.core.refusals import Refusal
from community.texts import revisions, suggestions
from community.texts.models import Suggestion
from members.requests import MemberRequest

from .. import actions, queries, rules
from ..forms import AnswerToSuggestion
from ..items import Item
from .history import page_after_revising
from .loading import name_of_item, readable_item


@require_safe
def suggestion_detail(request: MemberRequest, kind: str, slug: str, pk: int) -> HttpResponse:
    """What would change, and why: for whoever looks after the item, and whoever suggests it."""
    item = readable_item(request, kind, slug)
    suggestion = _readable(request, item, pk)
    return _page(request, kind, item, suggestion, bind(request, AnswerToSuggestion))


@button(gettext_lazy("Take it"), name_of_item)
@carried_out_once
def suggestion_take(request: MemberRequest, kind: str, slug: str, pk: int) -> HttpResponse:
    """Put what is suggested into the item."""
    item = readable_item(request, kind, slug)
    suggestion = _readable(request, item, pk)
    seen, version = (whole_number(request.POST.get(name, "")) or 0 for name in ("seen", "version"))
    by, at = request.user, timezone.now()
    try:
        actions.take(suggestion, item, by=by, at=at, seen=seen, version=version)
    except Refusal as refusal:
        messages.warning(request, str(refusal.sentence))
        return redirect("knowledge:suggestion-detail", kind, slug, pk)
    thanks = _("The correction is in your text; %(name)s is told.")
    messages.success(request, thanks % {"name": suggestion.by.name})
    language = suggestion.language
    page = f"{item.get_absolute_url()}?lang={language}"
    return redirect(page_after_revising(request, item, language, page))


@button(gettext_lazy("Leave it as it is"), name_of_item)
@carried_out_once
def suggestion_decline(request: MemberRequest, kind: str, slug: str, pk: int) -> HttpResponse:
    """Leave the item as it is, perhaps with a sentence."""
    item = readable_item(request, kind, slug)
    suggestion = _readable(request, item, pk)
    form = bind(request, AnswerToSuggestion)
    if not form.is_valid():
        return _page(request, kind, item, suggestion, form, status=422)
    answer = form.cleaned_data["answer"]
    try:
        actions.decline(suggestion, item, by=request.user, at=timezone.now(), answer=answer)
    except actions.Settled as refusal:
        messages.info(request, str(refusal.sentence))
        return redirect("knowledge:suggestion-detail", kind, slug, pk)
    told = _("Your text stays as it is; %(name)s is told.")
    messages.success(request, told % {"name": suggestion.by.name})
    return redirect(item)


def _readable(request: MemberRequest, item: Item, pk: int) -> Suggestion:
    """One that was made to this member, or by them, or 404."""
    suggestion = get_object_or_404(suggestions.of(item), pk=pk)
    if request.user.pk not in (item.author_id, suggestion.by_id):
        raise Http404
    return suggestion


def _page(
    request: MemberRequest,
    kind: str,
    item: Item,
    suggestion: Suggestion,
    form: AnswerToSuggestion,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "item": item,
        "kind": kind,
        "suggestion": suggestion,
        "proposed": queries.proposed(suggestion, item),
        "may_decide": suggestion.is_open and rules.can_revise(request.user, item),
        "is_mine": suggestion.by_id == request.user.pk,
        "seen": revisions.newest(item),
        "form": form,
    }
    return render(request, "knowledge/suggestion.html", context, status=status)
