"""The way out: what is missing, the sign-off, three hours in which an issue can be taken back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from community.core.buttons import button
from community.core.once import carried_out_once
from members.requests import MemberRequest

from .. import actions, queries
from .loading import issue_in_making, issue_to_make, issue_to_release


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def issue_publish(request: MemberRequest, number: int) -> HttpResponse:
    """What is missing, who reads it and when it leaves; then let it out, three hours from now."""
    if request.method == "POST":
        issue = issue_to_make(request, number)
        actions.release_issue(issue, by=request.user, at=timezone.now())
        messages.success(request, _("The issue leaves in three hours. Until then, take it back."))
        return redirect("newsletter:issue-publish", number)
    issue = issue_to_release(request, number)
    if issue.is_published:
        return redirect(issue)
    context = {"issue": issue, "release": queries.release_of(issue, request.user)}
    return render(request, "newsletter/issue_publish.html", context)


@button(gettext_lazy("Take the issue back"))
@carried_out_once
def issue_take_back(request: MemberRequest, number: int) -> HttpResponse:
    """Keep it: nothing leaves."""
    issue = issue_to_release(request, number)
    actions.take_issue_back(issue, by=request.user, at=timezone.now())
    messages.success(request, _("The issue is back. Nothing has left."))
    return redirect("newsletter:issue-publish", number)


@button(gettext_lazy("Sign off the issue"))
@carried_out_once
def issue_sign_off(request: MemberRequest, number: int) -> HttpResponse:
    """The publication director agrees to the texts as they stand."""
    issue = issue_to_release(request, number)
    actions.sign_off(issue, by=request.user, at=timezone.now())
    messages.success(request, _("The issue is signed off. The committee is told."))
    return redirect("newsletter:issue-publish", number)


@button(gettext_lazy("Ask for the sign-off"))
@carried_out_once
def issue_ask_sign_off(request: MemberRequest, number: int) -> HttpResponse:
    """Tell the publication director that the issue waits for them."""
    issue = issue_in_making(request, number)
    actions.ask_sign_off(issue, by=request.user, at=timezone.now())
    messages.success(request, _("The publication director is told, on the site and by e-mail."))
    return redirect("newsletter:issue-publish", number)
