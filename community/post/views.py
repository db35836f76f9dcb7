"""The mailbox of a community at home: what would have left, for whoever tries the site."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from . import mailbox, queries

# A mail brings its own styles and nothing else: no script, no form, no picture from elsewhere.
AS_IN_A_MAIL_PROGRAM: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.UNSAFE_INLINE],
    "img-src": ["data:"],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "sandbox": ["allow-top-navigation"],
}


@login_not_required
@require_safe
def mail_list(request: HttpRequest) -> HttpResponse:
    """The newest mails."""
    shown = {"mails": mailbox.newest(), "held_count": queries.held_count()}
    return render(request, "community/post/mail_list.html", shown)


@login_not_required
@require_safe
def mail_detail(request: HttpRequest, name: str) -> HttpResponse:
    """One mail, its text part."""
    return render(request, "community/post/mail_detail.html", {"mail": _mail_or_404(name)})


@login_not_required
@require_safe
@csp_override(AS_IN_A_MAIL_PROGRAM)
def mail_html(request: HttpRequest, name: str) -> HttpResponse:
    """One mail, its HTML part, as a mail program shows it."""
    mail = _mail_or_404(name)
    if not mail.html:
        raise Http404
    return HttpResponse(mail.html)


def _mail_or_404(name: str) -> mailbox.Mail:
    mail = mailbox.find(name)
    if mail is None:
        raise Http404
    return mail
