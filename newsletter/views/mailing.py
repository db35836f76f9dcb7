"""An issue by mail: what it looks like, whether it leaves, how far it is."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRefresh

from community.core.bilingual import LANGUAGES
from community.core.buttons import button
from community.core.once import carried_out_once
from community.core.refusals import Refusal
from community.post.actions import Letter
from members.requests import MemberRequest

from .. import actions, queries
from ..mails import digest
from ..models import Mailing
from .loading import issue_to_make

# A mail brings its own styles and nothing else: no script, no form, no picture from elsewhere.
AS_IN_A_MAIL_PROGRAM: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.UNSAFE_INLINE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "sandbox": ["allow-top-navigation"],
}


@require_safe
def mailing(request: MemberRequest, number: int) -> HttpResponse:
    """What leaves, when, to how many, and what became of it.

    While it leaves, the page asks for its figures again and again. Its buttons stay as they are, so
    that whoever is about to press one can; once the mailing is in another state, all of it is new.
    """
    shown = queries.mailing_page(issue_to_make(request, number))
    if request.htmx and request.GET.get("state") != shown.state:
        return HttpResponseClientRefresh()
    return render(request, "newsletter/mailing.html", {"shown": shown, "issue": shown.issue})


@csp_override(AS_IN_A_MAIL_PROGRAM)
@require_safe
def mailing_preview(request: MemberRequest, number: int, language: str) -> HttpResponse:
    """The mail as a mail program shows it."""
    return HttpResponse(_letter(request, number, language).html)


@require_safe
def mailing_text(request: MemberRequest, number: int, language: str) -> HttpResponse:
    """The mail as a program shows it that shows text alone."""
    text = _letter(request, number, language).text
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def _letter(request: MemberRequest, number: int, language: str) -> Letter:
    issue = issue_to_make(request, number)
    if language not in LANGUAGES:
        raise Http404
    return digest.sample(issue, request.user, language)


@button(gettext_lazy("Send it on trial"))
@carried_out_once
def mailing_try(request: MemberRequest, number: int) -> HttpResponse:
    """Send it to me, or to the whole committee."""
    issue = issue_to_make(request, number)
    to_committee = request.POST.get("to") == "committee"
    now = timezone.now()
    readers = actions.try_mailing(issue, by=request.user, at=now, to_committee=to_committee)
    sentence = ngettext("%(count)s trial is sent.", "%(count)s trials are sent.", len(readers))
    messages.success(request, sentence % {"count": len(readers)})
    return redirect("newsletter:mailing", issue.number)


@button(gettext_lazy("Send by e-mail"))
@carried_out_once
def mailing_start(request: MemberRequest, number: int) -> HttpResponse:
    """Send it to everybody, once the countdown is over."""
    issue = issue_to_make(request, number)
    actions.start_mailing(issue, by=request.user, at=timezone.now())
    messages.success(request, _("It leaves in ten minutes: until then you can stop it."))
    return redirect("newsletter:mailing", issue.number)


@button(gettext_lazy("Pause"))
@carried_out_once
def mailing_pause(request: MemberRequest, number: int) -> HttpResponse:
    """Let no more leave for now."""
    done = _("Paused: what is at the mail server already arrives, the rest waits.")
    return _moved(request, number, actions.pause_mailing, done)


@button(gettext_lazy("Resume"))
@carried_out_once
def mailing_resume(request: MemberRequest, number: int) -> HttpResponse:
    """Let the rest leave."""
    done = _("It goes on, in the working hours of each reader.")
    return _moved(request, number, actions.resume_mailing, done)


@button(gettext_lazy("Stop"))
@carried_out_once
def mailing_stop(request: MemberRequest, number: int) -> HttpResponse:
    """Send nothing more of it."""
    return _moved(request, number, actions.stop_mailing, _("Stopped: nothing more of it leaves."))


@button(gettext_lazy("It arrived, or not"))
@carried_out_once
def mailing_settle(request: MemberRequest, number: int, pk: int) -> HttpResponse:
    """Say of an uncertain mail whether it arrived."""
    batch = _mailing(request, number).batch
    delivery = get_object_or_404(batch.deliveries, pk=pk) if batch else None
    if delivery is None:
        raise Http404
    arrived = request.POST.get("arrived") == "yes"
    try:
        actions.settle_mail(delivery, arrived=arrived, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, str(refusal.sentence))
    else:
        messages.success(request, _("Noted.") if arrived else _("It is sent once more."))
    return redirect("newsletter:mailing", number)


def _mailing(request: MemberRequest, number: int) -> Mailing:
    issue = issue_to_make(request, number)
    return get_object_or_404(Mailing.objects.select_related("batch"), issue=issue)


def _moved(
    request: MemberRequest, number: int, act: Callable[..., Mailing], done: str
) -> HttpResponse:
    try:
        act(_mailing(request, number), by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, str(refusal.sentence))
    else:
        messages.success(request, done)
    return redirect("newsletter:mailing", number)
