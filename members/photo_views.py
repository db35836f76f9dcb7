"""One's photo, and the photos that pages show."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from community.core.buttons import button
from community.core.kept_forms import bind
from community.core.once import carried_out_once
from community.core.refusals import Refusal
from community.core.serving import serve
from community.core.throttles import Throttle

from . import actions
from .models import Photo
from .models.photos import SIZES
from .photo_forms import PhotoForm
from .requests import MemberRequest

# Its address changes when the photo does, and whoever signs out empties the cache of the browser.
A_DAY = "private, max-age=86400"
PHOTOS = Throttle("photos", most=40, within=timedelta(hours=1))
_REMOVED = gettext_lazy("Your photo is removed, in every size.")


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def me_photo(request: MemberRequest) -> HttpResponse:
    """Choose a photo, the part of it that is shown, and where it may be shown."""
    if request.method == "POST":
        PHOTOS.count(request.user.pk)
    photo = Photo.objects.filter(person=request.user).first()
    form = bind(request, PhotoForm, photo=photo, initial=PhotoForm.initial_of(photo))
    if request.method == "POST" and form.is_valid() and _carried_out(request, form):
        return redirect("members:me-photo")
    refused = request.method == "POST"
    return render(
        request,
        "members/me_photo.html",
        {"form": form, "photo": photo, "consents": form.consents()},
        status=422 if refused else 200,
    )


def _carried_out(request: MemberRequest, form: PhotoForm) -> bool:
    by, now = request.user, timezone.now()
    uses = form.cleaned_data["uses"]
    try:
        if not uses:
            actions.remove_photo(by, by=by, at=now)
        elif form.drawn:
            actions.show_photo(by, drawn=form.drawn, uses=uses, by=by, at=now)
        else:
            actions.allow_photo(by, uses=uses, by=by, at=now)
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return False
    messages.success(request, _("Your photo is saved.") if uses else _REMOVED)
    return True


@button(gettext_lazy("Remove my photo"))
def me_photo_remove(request: MemberRequest) -> HttpResponse:
    """Take every consent back."""
    actions.remove_photo(request.user, by=request.user, at=timezone.now())
    messages.success(request, _REMOVED)
    return redirect("members:me-photo")


@require_safe
def me_photo_whole(request: MemberRequest, name: str) -> HttpResponseBase:
    """The whole picture, for whoever chooses a part of theirs."""
    mine = get_object_or_404(Photo.objects.filter(person=request.user), name=name)
    return serve(request, mine.whole, A_DAY)


@require_safe
def photo(request: MemberRequest, name: str, size: int) -> HttpResponseBase:
    """The photo of somebody whom this reader may see."""
    if size not in SIZES:
        raise Http404
    shown = get_object_or_404(Photo.objects.visible_to(request.user), name=name)
    return serve(request, getattr(shown, f"px{size}"), A_DAY)
