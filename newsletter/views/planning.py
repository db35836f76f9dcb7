"""Opening an issue, planning it, moving it, giving it up."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from community.core.buttons import button
from community.core.kept_forms import bind
from community.core.meanwhile import has_moved, mark_of, show_both
from community.core.once import carried_out_once
from members.requests import MemberRequest

from .. import actions, deadlines, queries, rules
from ..deadlines import crews
from ..deadlines.moving import Move, dates_of, move_of
from ..forms import DatesForm, IssueForm, NewIssueForm, initial_of_issue
from ..models import Issue
from .loading import issue_in_making


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def issue_new(request: MemberRequest) -> HttpResponse:
    """Open an issue; what the last one had is proposed, and a day a quarter later."""
    if not rules.can_edit_issues(request.user):
        raise Http404
    form = bind(request, NewIssueForm, initial=queries.proposed_issue())
    form.offer_colleagues_of(request.user)
    if request.method == "POST" and form.is_valid() and (issue := _opened(request, form)):
        messages.success(request, _("The issue is open: commission its first article."))
        page = "issue-dates" if issue.due_on else "desk"
        return redirect(f"newsletter:{page}", *([issue.number] if issue.due_on else []))
    status = 422 if request.method == "POST" else 200
    return render(request, "newsletter/issue_new.html", {"form": form}, status=status)


def _opened(request: MemberRequest, form: NewIssueForm) -> Issue | None:
    """The issue that was opened; without one, the form says why."""
    number = form.cleaned_data["number"]
    try:
        return actions.open_issue(number, form.plan(), by=request.user, parts=form.parts())
    except actions.NumberTaken as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return None


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
@transaction.atomic
def issue_settings(request: MemberRequest, number: int) -> HttpResponse:
    """Change what is known of an issue, and who makes it; when somebody else did meanwhile, both
    are shown."""
    issue = _issue_to_change(request, number)
    initial = initial_of_issue(issue, crews.parts_of(issue))
    form = bind(request, IssueForm, initial=initial)
    form.offer_colleagues_of(request.user)
    as_it_stands = mark_of(IssueForm(initial=initial))
    context: dict[str, object] = {"form": form, "issue": issue, "as_it_stands": as_it_stands}
    if request.method == "POST" and has_moved(form):
        change = queries.last_settling(issue)
        context["meanwhile"] = show_both(form, initial, change, request.user)
        return render(request, "newsletter/issue_settings.html", context, status=409)
    if request.method == "POST" and form.is_valid() and _settled(request, form, issue):
        messages.success(request, _("The issue is saved."))
        return redirect("newsletter:desk")
    status = 422 if request.method == "POST" else 200
    return render(request, "newsletter/issue_settings.html", context, status=status)


def _issue_to_change(request: MemberRequest, number: int) -> Issue:
    """The issue; while it is being changed nobody else changes it."""
    issue = issue_in_making(request, number)
    return actions.locked_issue(issue) if request.method == "POST" else issue


def _settled(request: MemberRequest, form: IssueForm, issue: Issue) -> bool:
    """Whether the issue was changed; when not, the form says why."""
    number, by, at = form.cleaned_data["number"], request.user, timezone.now()
    try:
        actions.settle_issue(issue, number, form.values(), form.parts(), by=by, at=at)
    except actions.NumberTaken as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
@transaction.atomic
def issue_dates(request: MemberRequest, number: int) -> HttpResponse:
    """Show what another day means and who is told; then move the issue and tell them. When
    somebody else moved it meanwhile, both are shown."""
    issue = _issue_to_change(request, number)
    form, move = bind(request, DatesForm, issue=issue), None
    if request.method == "POST" and has_moved(form):
        return _dated_meanwhile(request, form, issue)
    if request.method == "POST" and form.is_valid() and "change" not in request.POST:
        move = _previewed(form, issue)
    if move and form.cleaned_data["seen"] == move.seen:
        day, by_hand = form.cleaned_data["due_on"], form.by_hand()
        actions.move_issue(issue, day, by_hand, by=request.user, at=timezone.now())
        messages.success(request, _("The dates are set. Everybody concerned is told."))
        return redirect("newsletter:desk")
    status = 422 if form.errors else 200
    return render(
        request, "newsletter/issue_dates.html", _dates_shown(request, form, move), status=status
    )


def _dated_meanwhile(request: MemberRequest, form: DatesForm, issue: Issue) -> HttpResponse:
    context = _dates_shown(request, form, None)
    change = queries.last_dating(issue)
    context["meanwhile"] = show_both(form, form.initial, change, request.user)
    return render(request, "newsletter/issue_dates.html", context, status=409)


def _previewed(form: DatesForm, issue: Issue) -> Move | None:
    """What the form asks for; none when the dates would run backwards, and the form says so."""
    move = move_of(issue, form.cleaned_data["due_on"], form.by_hand())
    if name := deadlines.out_of_order(move.dates):
        form.add_error(name, _("This day comes before the date above it."))
        return None
    return move


def _dates_shown(request: MemberRequest, form: DatesForm, move: Move | None) -> dict[str, object]:
    issue = form.issue
    dates = move.dates if move else dates_of(issue)
    return {
        "issue": issue,
        "form": form,
        "move": move,
        "as_it_stands": mark_of(DatesForm(issue=issue)),
        "late": queries.lateness_of(issue, dates),
        "rows": queries.date_rows(move) if move else [],
        "told": [person for person in move.people if person != request.user] if move else [],
    }


@button(gettext_lazy("Delete the issue"))
@carried_out_once
def issue_drop(request: MemberRequest, number: int) -> HttpResponse:
    """Give up an issue that has no article."""
    issue = issue_in_making(request, number)
    actions.drop_issue(issue, by=request.user, at=timezone.now())
    messages.success(request, _("The issue is deleted."))
    return redirect("newsletter:desk")
