"""Reporting a thing, following what becomes of it, appealing, and judging as a sponsor."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models.fetch_modes import FETCH_ONE
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from community.core import nouns
from community.core.kept_forms import bind
from community.core.once import carried_out_once
from community.core.person import person_of
from community.core.refusals import Refusal

from . import actions, queries, rules
from .forms import AppealForm, JudgeForm, ReportForm
from .models import Appeal, Hiding, Report, Reportable


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def report_new(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Report a thing; whoever waits for what becomes of it is led there."""
    thing, person = _reportable(request, kind, pk), person_of(request)
    if made := queries.report_of(person, thing):
        return redirect(made)
    form = bind(request, ReportForm)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.report(thing, **form.cleaned_data, by=person, at=timezone.now())
        except Refusal as refusal:
            form.add_error(refusal.field, str(refusal.sentence))
        else:
            messages.success(request, _("Thank you. You will hear what becomes of it by e-mail."))
            return redirect(made)
    status = 422 if request.method == "POST" else 200
    context = {"thing": thing, "form": form}
    return render(request, "community/moderation/report_new.html", context, status=status)


@require_safe
def report_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What becomes of what one has reported."""
    own = Report.objects.select_related("case").filter(reporter_id=person_of(request).pk)
    context = {"report": get_object_or_404(own, pk=pk)}
    return render(request, "community/moderation/report_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def appeal_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Turn to a sponsor, and read here what they decided."""
    hiding = get_object_or_404(Hiding.objects.with_people(), pk=pk)
    if not rules.can_appeal(person_of(request), hiding):
        raise Http404
    form = bind(request, AppealForm)
    if request.method == "POST" and form.is_valid():
        sentence = form.cleaned_data["sentence"]
        try:
            actions.appeal(hiding, sentence, by=person_of(request), at=timezone.now())
        except Refusal as refusal:
            form.add_error(refusal.field, str(refusal.sentence))
        else:
            messages.success(request, _("Your appeal is with the sponsors. They answer by e-mail."))
            return redirect(hiding)
    context = {
        "hiding": hiding,
        "thing": hiding.thing(),
        "appeal": queries.appeal_against(hiding),
        "is_in_time": rules.is_in_time(hiding, timezone.now()),
        "form": form,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "community/moderation/appeal_new.html", context, status=status)


@require_safe
def appeal_list(request: HttpRequest) -> HttpResponse:
    """What waits for a sponsor."""
    person = person_of(request)
    if not rules.can_judge(person, timezone.now()):
        raise PermissionDenied
    context = {"appeals": queries.appeals_for(person)}
    return render(request, "community/moderation/appeal_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def appeal_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Both sides, and the decision of a sponsor."""
    appeal = get_object_or_404(Appeal.objects.with_hiding(), pk=pk)
    person = person_of(request)
    if not rules.can_judge_appeal(person, appeal, timezone.now()):
        raise Http404
    form = bind(request, JudgeForm)
    if request.method == "POST" and form.is_valid():
        try:
            actions.judge(appeal, **form.cleaned_data, by=person, at=timezone.now())
        except Refusal as refusal:
            form.add_error(
                refusal.field if refusal.field in form.fields else None, str(refusal.sentence)
            )
        else:
            messages.success(request, _("Decided: those concerned are told why."))
            return redirect("moderation:appeal-list")
    context = {"appeal": appeal, "thing": appeal.hiding.thing(), "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "community/moderation/appeal_detail.html", context, status=status)


def _reportable(request: HttpRequest, kind: str, pk: int) -> Reportable:
    """What this member reads and may report, or 404."""
    noun, person = nouns.find(kind), person_of(request)
    if noun is None or not issubclass(noun.model, Reportable):
        raise Http404
    thing = noun.visible_to(person).fetch_mode(FETCH_ONE).filter(pk=pk).first()
    if thing is None or not rules.can_report(person, thing):
        raise Http404
    return thing
