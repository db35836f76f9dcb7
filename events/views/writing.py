"""Putting an event on the agenda, changing it, calling it off."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from community.core.bilingual import active_language
from community.core.buttons import button
from community.core.kept_forms import bind
from community.core.meanwhile import show_both
from community.core.once import carried_out_once
from community.core.refusals import Refusal
from community.core.throttles import Throttle
from members.requests import MemberRequest

from .. import actions, drafts, queries
from ..forms import CancelForm, EventForm, EventRevisionForm, initial_of
from ..models import Event
from .loading import own_event

EVENTS = Throttle("events", most=20, within=timedelta(hours=1))
REVISIONS = Throttle("revisions-of-events", most=40, within=timedelta(hours=1))


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def event_new(request: MemberRequest) -> HttpResponse:
    """Propose an event, of which I am the host."""
    host, language = request.user, active_language()
    usual = {"language": language, "spoken": [language], "time_zone": host.time_zone}
    draft = drafts.EVENT.given_back(request)
    form = bind(request, EventForm, host=host, initial=usual | draft)
    if request.method == "POST" and form.is_valid() and (event := _scheduled(request, form)):
        messages.success(request, _("Your event is on the agenda."))
        return redirect(event)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "draft": draft}
    return render(request, "events/event_new.html", context, status=status)


def _scheduled(request: MemberRequest, form: EventForm) -> Event | None:
    """The new event; None when it was refused, which the form then says."""
    cleaned = form.cleaned_data
    EVENTS.count(request.user.pk)
    try:
        event = actions.schedule(
            form.wording(),
            form.details(),
            by=request.user,
            at=timezone.now(),
            language=cleaned["language"],
            co_hosts=cleaned["co_hosts"],
        )
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return None
    drafts.EVENT.drop(request)
    return event


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def event_revise(request: MemberRequest, slug: str) -> HttpResponse:
    """Change my event; when it changed elsewhere meanwhile, I see how it stands now."""
    event = own_event(request, slug)
    first = event.hosts.all()[0].person
    draft = drafts.EVENT.given_back(request, drafts.key_of(event))
    initial = initial_of(event) | draft
    form = bind(request, EventRevisionForm, host=first, event=event, initial=initial)
    context: dict[str, object] = {"form": form, "event": event, "draft": draft}
    try:
        if request.method == "POST" and form.is_valid() and _revised(request, form, event):
            messages.success(request, _("Your event is up to date."))
            return redirect(event)
    except actions.Changed as conflict:
        present = initial_of(queries.with_hosts(Event.objects.with_place()).get(pk=event.pk))
        if form.cleaned_data["end_day"] == present["day"]:  # said or left blank, it is the same
            present["end_day"] = present["end_day"] or present["day"]
        change = queries.last_revision(conflict.current)
        context["meanwhile"] = show_both(form, present, change, request.user)
        return render(request, "events/event_revise.html", context, status=409)
    status = 422 if request.method == "POST" else 200
    return render(request, "events/event_revise.html", context, status=status)


def _revised(request: MemberRequest, form: EventRevisionForm, event: Event) -> bool:
    """Whether the revision was taken; when not, the form says why."""
    REVISIONS.count(request.user.pk)
    try:
        actions.revise(
            event,
            form.wording(),
            form.details(),
            by=request.user,
            at=timezone.now(),
            version=form.cleaned_data["version"],
            co_hosts=form.cleaned_data["co_hosts"],
        )
    except actions.UnlikelyTimes as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return False
    drafts.EVENT.drop(request, drafts.key_of(event))
    return True


@button(gettext_lazy("Save the draft"))
def event_draft(request: MemberRequest, slug: str = "") -> HttpResponse:
    """Keep what is half written."""
    event = own_event(request, slug) if slug else None
    return drafts.EVENT.keep(request, drafts.key_of(event), page=_form_url(event))


@button(gettext_lazy("Forget the draft"))
def event_draft_drop(request: MemberRequest, slug: str = "") -> HttpResponse:
    """Forget what is half written and start again."""
    event = own_event(request, slug) if slug else None
    drafts.EVENT.drop(request, drafts.key_of(event))
    return redirect(_form_url(event))


def _form_url(event: Event | None) -> str:
    page = "event-revise" if event else "event-new"
    return reverse(f"events:{page}", args=[event.slug] if event else [])


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def event_cancel(request: MemberRequest, slug: str) -> HttpResponse:
    """Call my event off, with a word to those registered."""
    event = own_event(request, slug)
    is_told = actions.deserves_word(event, request.user)
    form = bind(request, CancelForm, is_told=is_told)
    if request.method == "POST" and form.is_valid() and _called_off(request, form, event):
        messages.info(request, _cancelled(event, is_told=is_told))
        return redirect(event)
    context = {"form": form, "event": event}
    status = 422 if request.method == "POST" else 200
    return render(request, "events/event_cancel.html", context, status=status)


def _called_off(request: MemberRequest, form: CancelForm, event: Event) -> bool:
    """Whether it was cancelled; when somebody registered meanwhile, the form asks for a word."""
    note = form.cleaned_data["note"]
    try:
        actions.cancel(event, by=request.user, note=note, at=timezone.now())
    except actions.NoWord as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return False
    return True


def _cancelled(event: Event, *, is_told: bool) -> str:
    if not is_told:
        return _("The event is cancelled. Nobody had registered.")
    if event.is_hidden:
        return _("The event is cancelled. Those registered are told once it is restored.")
    return _("The event is cancelled. Those registered are told by e-mail.")
