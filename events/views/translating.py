"""Writing the text of my event in its other language."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from community.core.bilingual import other
from community.core.kept_forms import bind
from community.core.meanwhile import show_both
from community.core.once import carried_out_once
from members.requests import MemberRequest

from .. import actions, queries
from ..actions.contents import WORDS
from ..forms import TranslationForm, translation_of
from ..models import Event
from .loading import own_event


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def event_translate(request: MemberRequest, slug: str) -> HttpResponse:
    """The text in the other language, beside the one it follows."""
    event = own_event(request, slug)
    form = bind(request, TranslationForm, event=event, initial=translation_of(event))
    context = {
        "event": event,
        "form": form,
        "text": _text_of(event),
        "written": other(event.language),
    }
    if request.method == "POST" and form.is_valid():
        try:
            _translated(request, form, event)
        except actions.Changed as conflict:
            current = conflict.current
            change, present = queries.last_revision(current), translation_of(current)
            context["meanwhile"] = show_both(form, present, change, request.user)
            return render(request, "events/event_translate.html", context, status=409)
        messages.success(request, _("Your event is up to date."))
        return redirect(event)
    status = 422 if request.method == "POST" else 200
    return render(request, "events/event_translate.html", context, status=status)


def _translated(request: MemberRequest, form: TranslationForm, event: Event) -> None:
    version = form.cleaned_data["version"]
    by, at = request.user, timezone.now()
    actions.translate(event, form.wording(), by=by, at=at, version=version)


def _text_of(event: Event) -> dict[str, str]:
    """The text that is translated, by the name of its field."""
    return {name: getattr(event, f"{name}_{event.language}") for name in WORDS}
