"""The journal by mail, or not: from a mail without signing in, and on one's own page."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from community.core import links
from members.models import Member
from members.requests import MemberRequest

from .. import actions
from ..mails import digest
from ..models import Unsubscribed

# A mail is found again long afterwards.
LASTS = timedelta(days=3 * 365)


@require_http_methods(["GET", "HEAD", "POST"])
def by_mail(request: MemberRequest) -> HttpResponse:
    """Whether I receive the journal by mail."""
    if request.method == "POST":
        messages.success(request, _changed(request))
        return redirect("newsletter:by-mail")
    receives = not Unsubscribed.objects.filter(person=request.user).exists()
    return render(request, "newsletter/by_mail.html", {"receives": receives})


def _changed(request: MemberRequest) -> str:
    if request.POST.get("wanted") == "yes":
        actions.subscribe(request.user)
        return _("The next issues come to you by e-mail.")
    actions.unsubscribe(request.user, at=timezone.now())
    return _("No issue comes to you by e-mail any more. You read them here.")


# The token is all the proof: a mail program has neither a cookie nor a form (RFC 8058).
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Send me the journal no more: a mail program POSTs at once, a person is asked first."""
    person = _owner(token)
    if request.method == "POST":
        actions.unsubscribe(person, at=timezone.now())
        if request.POST.get("List-Unsubscribe") == "One-Click":
            return HttpResponse("OK", content_type="text/plain; charset=utf-8")
    done = request.method == "POST"
    context = {"person": person, "address": masked(person.email), "done": done}
    return render(request, "newsletter/unsubscribe.html", context)


def masked(address: str) -> str:
    """ "c•••@aurelis.example": its owner knows it, whoever was sent the mail on does not."""
    name, _at, domain = address.rpartition("@")
    return f"{name[:1]}•••@{domain}"


def _owner(token: str) -> Member:
    """Whose link it is; 404 when it is not good for this."""
    try:
        link = links.read_token(token, lasts=LASTS)
    except links.BadLink as error:
        raise Http404 from error
    person = Member.objects.filter(pk=link.pk).first() if link.act == digest.UNSUBSCRIBE else None
    if person is None:
        raise Http404
    return person
