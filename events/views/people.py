"""Who comes, for those who run it: the list, a message to them, a file for a spreadsheet."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from community.core import spreadsheets
from community.core.kept_forms import bind
from community.core.once import carried_out_once
from community.core.refusals import Refusal
from members.requests import MemberRequest

from .. import actions, queries, rules
from ..forms import LetterForm
from ..models import Event
from .loading import own_event


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def event_people(request: MemberRequest, slug: str) -> HttpResponse:
    """Who has a seat and who waits; write to them."""
    event = own_event(request, slug)
    form = bind(request, LetterForm)
    if request.method == "POST" and form.is_valid() and _written(request, form, event):
        messages.success(request, _("Your message is on its way."))
        return redirect("events:event-people", event.slug)
    context = {
        "event": event,
        "people": queries.people_of(event),
        "form": form,
        "may_write": rules.can_write_to(request.user, event),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "events/event_people.html", context, status=status)


def _written(request: MemberRequest, form: LetterForm, event: Event) -> bool:
    """Whether the message was taken; when not, the form says why."""
    try:
        actions.write_to(event, by=request.user, at=timezone.now(), **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return False
    return True


@require_safe
def event_people_file(request: MemberRequest, slug: str) -> HttpResponse:
    """The same list for a spreadsheet."""
    event = own_event(request, slug)
    return spreadsheets.download(event.slug, queries.people_of(event).table())
