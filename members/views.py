"""The directory, profiles and one's own page."""

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from community.company.models import Absence
from community.core.buttons import button
from community.core.destinations import next_page
from community.core.kept_forms import bind
from community.core.narrowing import words_of
from community.core.once import carried_out_once
from community.core.refusals import Refusal
from community.governance import queries as governance

from .actions import profile as actions
from .actions import welcome
from .models import Member
from .people_fields import offered
from .profile_forms import AbsenceForm, ProfileForm, SettingsForm
from .queries import calling, own
from .queries.criteria import Criteria
from .queries.directory import directory, has_relays
from .queries.profile import coming_absences, find, hours_of, most_asks_of, moved, profile
from .requests import MemberRequest
from .rules import can_invite

LONGEST_NAME = 100


@require_safe
def member_list(request: MemberRequest) -> HttpResponse:
    """Who can help."""
    criteria = Criteria.of(request.GET)
    page = directory(request, criteria, timezone.localdate())
    sites = {option.value: option.count or 0 for option in page.facets.options["site"]}
    ports = governance.ports([], timezone.now(), members=sites) if page.whole else None
    return render(
        request,
        "members/member_list.html",
        {
            "directory": page,
            "criteria": criteria,
            "now": timezone.now(),
            "may_invite": can_invite(request.user),
            "ports": ports,
            "has_relays": not page.page.paginator.count and has_relays(timezone.localdate()),
        },
    )


@require_safe
def member_detail(request: MemberRequest, slug: str) -> HttpResponse:
    """Somebody as colleagues see them; under a former name, the way to the present one."""
    at = timezone.now()
    try:
        member = find(slug, request.user, timezone.localdate(at))
    except Member.DoesNotExist as error:
        if owner := moved(slug, request.user):
            return redirect(owner)
        raise Http404 from error
    return render(
        request,
        "members/member_detail.html",
        {"profile": profile(member, at), "is_me": member == request.user},
    )


@button(gettext_lazy("Welcome"), lambda _request, slug: slug)
def member_welcome(request: MemberRequest, slug: str) -> HttpResponse:
    """Wish a newcomer welcome."""
    colleague = get_object_or_404(Member.objects.visible_to(request.user).joined(), slug=slug)
    welcome(colleague, by=request.user, at=timezone.now())
    messages.success(
        request, _("%(name)s will read that you said welcome.") % {"name": colleague.name}
    )
    return redirect(next_page(request, colleague.get_absolute_url()))


@require_safe
def suggest(request: MemberRequest) -> JsonResponse:
    """The colleagues whom the letters of a name may mean, for the list beside a field."""
    typed = words_of(request.GET, "q", LONGEST_NAME)
    people = calling.alike(typed, Member.objects.joined()) if typed else []
    return JsonResponse({"people": offered(people)}, headers={"Cache-Control": "private, no-store"})


@require_safe
def me(request: MemberRequest) -> HttpResponse:
    """My own page: what I show, and where to change it."""
    at = timezone.now()
    member = find(request.user.slug, request.user, timezone.localdate(at))
    return render(request, "members/me.html", {"profile": profile(member, at)})


@require_http_methods(["GET", "HEAD", "POST"])
def me_edit(request: MemberRequest) -> HttpResponse:
    """Change what colleagues read about me."""
    member = own.with_topics(request.user.pk)
    form = bind(request, ProfileForm, initial=ProfileForm.initial_of(member))
    if request.method == "POST" and form.is_valid():
        actions.edit_profile(member, by=request.user, at=timezone.now(), **form.changes())
        messages.success(request, _("Your profile is up to date."))
        return redirect("members:me")
    return _shown(request, "members/me_edit.html", form, **form.sides())


@require_http_methods(["GET", "HEAD", "POST"])
def me_settings(request: MemberRequest) -> HttpResponse:
    """Language, clock, working hours, and how often I may be asked for help."""
    member = own.with_settings(request.user.pk)
    initial = SettingsForm.initial_of(member, hours_of(member), most_asks_of(member))
    form = bind(request, SettingsForm, initial=initial)
    if request.method == "POST" and form.is_valid() and _settled(request, member, form):
        return redirect("members:me")
    return _shown(request, "members/me_settings.html", form)


def _settled(request: MemberRequest, member: Member, form: SettingsForm) -> bool:
    try:
        actions.settle(member, by=request.user, at=timezone.now(), **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return False
    request.session.pop("language", None)  # the choice of this session gives way
    with translation.override(member.language):
        messages.success(request, _("Your settings are saved."))
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def me_absence(request: MemberRequest) -> HttpResponse:
    """Tell colleagues when I am away, and who helps meanwhile."""
    form, today = bind(request, AbsenceForm, person=request.user), timezone.localdate()
    if request.method == "POST" and form.is_valid() and _planned(request, form):
        return redirect("members:me-absence")
    return _shown(
        request,
        "members/me_absence.html",
        form,
        today=today,
        absences=coming_absences(today).filter(person=request.user),
    )


def _planned(request: MemberRequest, form: AbsenceForm) -> bool:
    try:
        actions.plan_absence(request.user, by=request.user, at=timezone.now(), **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return False
    messages.success(request, _("Your absence shows on your profile."))
    return True


@button(gettext_lazy("End this absence"))
@carried_out_once
def absence_end(request: MemberRequest, pk: int) -> HttpResponse:
    """I am back, or not leaving after all."""
    mine = Absence.objects.select_related("person").filter(person=request.user)
    actions.end_absence(get_object_or_404(mine, pk=pk), by=request.user, at=timezone.now())
    messages.success(request, _("Your profile no longer shows this absence."))
    return redirect("members:me-absence")


def _shown(request: MemberRequest, template: str, form: Form, **more: object) -> HttpResponse:
    """A form; 422 when it was refused."""
    refused = request.method == "POST"
    return render(request, template, {"form": form} | more, status=422 if refused else 200)
