"""Files that hang on a thing: fetched, and looked after on a page of their own."""

from datetime import timedelta

from django.contrib import messages
from django.db.models import Model
from django.db.models.fetch_modes import FETCH_ONE
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from community.core import nouns
from community.core.bilingual import active_language
from community.core.buttons import button
from community.core.kept_forms import bind
from community.core.missing import or_404
from community.core.once import carried_out_once
from community.core.person import person_of
from community.core.refusals import Refusal
from community.core.serving import hand_over
from community.core.throttles import Throttle

from .. import actions, queries, rules
from ..forms import AttachmentForm, TitleForm, VersionForm
from ..kinds import KEPT_VERSIONS, MOST_FILES
from ..models import Attachment, AttachmentVersion

FILES = Throttle("files", most=60, within=timedelta(hours=1))


@require_safe
def attachment(request: HttpRequest, name: str) -> HttpResponse:
    """One file, for whoever may see its thing now; those who look after it are not counted."""
    with or_404(AttachmentVersion):
        version, looks_after = queries.version_for(person_of(request), name)
    kind = version.described
    answer = hand_over(version.file, version.attachment.title, kind.code, kind.media_type)
    if request.method == "GET" and not looks_after:
        actions.count_download(version.attachment, at=timezone.now())
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def attachment_list(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The files of a thing, for whoever looks after it, and the form that adds one."""
    thing = _looked_after(request, code, pk)
    language = getattr(thing, "language", active_language())
    if request.method == "POST":
        FILES.count(person_of(request).pk)
    form = bind(request, AttachmentForm, language=language)
    if request.method == "POST" and form.is_valid() and _attached(request, form, thing, language):
        messages.success(request, _("The file is attached."))
        return redirect("files:attachment-list", code, pk)
    files = list(queries.attached_files(thing))
    context = {
        "thing": thing,
        "files": files,
        "form": form,
        "has_room": len(files) < MOST_FILES,
        "most": MOST_FILES,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "community/files/attachment_list.html", context, status=status)


def _attached(
    request: HttpRequest, form: AttachmentForm, thing: Model, language: str
) -> AttachmentVersion | None:
    """The new file; None when it was refused, which the form then says."""
    title, by, now = form.cleaned_data["title"], person_of(request), timezone.now()
    try:
        return actions.attach(thing, title, form.stripped, by=by, at=now, language=language)
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return None


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def attachment_title(request: HttpRequest, pk: int) -> HttpResponse:
    """Say in other words what a file is."""
    attachment, thing = _own(request, pk)
    language, initial = attachment.language, {"title": attachment.title}
    form = bind(request, TitleForm, language=language, initial=initial)
    if request.method == "POST" and form.is_valid() and _retitled(request, form, attachment):
        messages.success(request, _("The title is changed."))
        return redirect(_list_of(thing))
    context = {"attachment": attachment, "thing": thing, "files": _list_of(thing), "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "community/files/attachment_title.html", context, status=status)


def _retitled(request: HttpRequest, form: TitleForm, attachment: Attachment) -> bool:
    """Whether it was changed; when not, the form says why."""
    title, by, now = form.cleaned_data["title"], person_of(request), timezone.now()
    try:
        actions.change_title(attachment, title, by=by, at=now)
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def attachment_replace(request: HttpRequest, pk: int) -> HttpResponse:
    """A newer version of a file, or none of it any more."""
    attachment, thing = _own(request, pk)
    if request.method == "POST":
        FILES.count(person_of(request).pk)
    form = bind(request, VersionForm)
    if request.method == "POST" and form.is_valid() and _replaced(request, form, attachment):
        messages.success(request, _("Colleagues get this version from now on."))
        return redirect(_list_of(thing))
    context = {
        "attachment": attachment,
        "thing": thing,
        "files": _list_of(thing),
        "form": form,
        "kept": KEPT_VERSIONS,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "community/files/attachment_replace.html", context, status=status)


def _replaced(
    request: HttpRequest, form: VersionForm, attachment: Attachment
) -> AttachmentVersion | None:
    """The new version; None when it was refused, which the form then says."""
    by, now = person_of(request), timezone.now()
    try:
        return actions.put_version(attachment, form.stripped, by=by, at=now)
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return None


def _title_of(request: HttpRequest, pk: int) -> str:
    """What a button is about."""
    return _own(request, pk)[0].title


@button(gettext_lazy("Remove the file"), _title_of)
@carried_out_once
def attachment_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it off, in each of its versions."""
    attachment, thing = _own(request, pk)
    actions.remove_attachment(attachment, by=person_of(request), at=timezone.now())
    messages.success(request, _("The file is removed, with its earlier versions."))
    return redirect(_list_of(thing))


def _looked_after(request: HttpRequest, code: str, pk: int) -> Model:
    """A thing that this person may hang files on, or 404."""
    noun, person = nouns.find(code), person_of(request)
    if noun is None or noun.may_attach is None:
        raise Http404
    thing = get_object_or_404(noun.visible_to(person).fetch_mode(FETCH_ONE), pk=pk)
    if not rules.can_attach(person, thing):
        raise Http404
    return thing


def _own(request: HttpRequest, pk: int) -> tuple[Attachment, Model]:
    """A file that this person looks after, with its thing, or 404."""
    attachment = get_object_or_404(Attachment, pk=pk, removed_at__isnull=True)
    thing = queries.thing_of(person_of(request), attachment)
    if thing is None or not rules.can_attach(person_of(request), thing):
        raise Http404
    return attachment, thing


def _list_of(thing: Model) -> str:
    noun = nouns.of(thing)
    return reverse("files:attachment-list", args=[noun.code if noun else "", thing.pk])
