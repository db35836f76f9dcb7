"""Pictures of a sheet: sent, pasted, described, put into its text, taken off."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from community.core.buttons import button
from community.core.once import carried_out_once
from community.files import pages
from community.files.pages import Illustrated
from members.requests import MemberRequest

from .. import actions
from ..models import Sheet
from .loading import own_sheet


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def sheet_picture_new(request: MemberRequest, slug: str) -> HttpResponse:
    """A picture with its words, at the end of the text: what a script does within it."""
    return pages.picture_new(request, _illustrated(request, slug))


@button()
def sheet_picture_upload(request: MemberRequest, slug: str) -> HttpResponse:
    """A picture that was pasted, dropped or chosen while one writes; it waits for its words."""
    return pages.picture_upload(request, own_sheet(request, slug))


@require_http_methods(["GET", "HEAD", "POST"])
def sheet_picture_edit(request: MemberRequest, slug: str, name: str) -> HttpResponse:
    """What it shows, whose it is, who agreed; a script asks for the form alone."""
    return pages.picture_edit(request, _illustrated(request, slug), name)


@button(gettext_lazy("Put the picture into the text"))
@carried_out_once
def sheet_picture_place(request: MemberRequest, slug: str, name: str) -> HttpResponse:
    """At the end of the text."""
    return pages.picture_place(request, _illustrated(request, slug), name)


@button(gettext_lazy("Remove the picture"))
@carried_out_once
def sheet_picture_remove(request: MemberRequest, slug: str, name: str) -> HttpResponse:
    """Take it off, wherever it is shown."""
    return pages.picture_remove(request, _illustrated(request, slug), name)


def pages_of_pictures(sheet: Sheet) -> str:
    """The address below which the pictures of a sheet have their pages."""
    upload = reverse("knowledge:sheet-picture-upload", args=[sheet.slug])
    return upload.removesuffix("upload/")


def _illustrated(request: MemberRequest, slug: str) -> Illustrated:
    sheet = own_sheet(request, slug)
    return Illustrated(
        sheet,
        pages=pages_of_pictures(sheet),
        back=f"{reverse('knowledge:sheet-revise', args=[slug])}#pictures",
        place=partial(actions.place_in_sheet, sheet, by=request.user, at=timezone.now()),
    )
