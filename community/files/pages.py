"""The pages of the pictures within a text: sent, pasted, described, put into it, taken off.

A view loads the thing that its reader prepares, and says in an `Illustrated` where its text is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from community.core.interruptions import PLAIN, is_typing
from community.core.kept_forms import bind
from community.core.person import person_of
from community.core.refusals import Refusal
from community.core.throttles import Throttle

from . import actions
from .forms import FileForm, PictureForm, WordsForm
from .models import Picture

PICTURES = Throttle("pictures", most=120, within=timedelta(hours=1))


@dataclass(frozen=True)
class Illustrated:
    """A thing with pictures in its text, for somebody who prepares it.

    The pages of its pictures stand below the address `pages`, its text is written at `back`;
    `place` puts a picture at the end of it.
    """

    thing: Model
    pages: str
    back: str
    place: Callable[[Picture], object]


def picture_new(request: HttpRequest, of: Illustrated) -> HttpResponse:
    """A picture with its words, at the end of the text: what a script does within it."""
    person = person_of(request)
    if request.method == "POST":
        PICTURES.count(person.pk)
    form = bind(request, PictureForm, initial={"credit": person.name})
    if request.method == "POST" and form.is_valid() and _added(request, form, of):
        messages.success(request, _("The picture stands at the end of the text."))
        return redirect(of.back)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "of": of}
    return render(request, "community/files/picture_new.html", context, status=status)


def _added(request: HttpRequest, form: PictureForm, of: Illustrated) -> bool:
    """Whether it was taken; when not, the form says why."""
    by, now = person_of(request), timezone.now()
    try:
        picture = actions.add_picture(of.thing, form.drawn, by=by, at=now)
        picture = actions.describe(picture, form.words(), form.consent(), by=by, at=now) or picture
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return False
    of.place(picture)
    return True


def picture_upload(request: HttpRequest, thing: Model) -> HttpResponse:
    """A picture that was pasted, dropped or chosen while one writes; it waits for its words."""
    person = person_of(request)
    PICTURES.count(person.pk)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        sentence = " ".join(map(str, form.errors["picture"]))
        return HttpResponse(sentence, status=422, content_type=PLAIN)
    picture = actions.add_picture(thing, form.drawn, by=person, at=timezone.now())
    return JsonResponse({"name": picture.name, "src": picture.address()}, status=201)


def picture_edit(request: HttpRequest, of: Illustrated, name: str) -> HttpResponse:
    """What it shows, whose it is, who agreed; a script asks for the form alone."""
    picture = picture_named(of.thing, name)
    initial = WordsForm.initial_of(picture)
    form = bind(request, WordsForm, picture=picture, initial=initial)
    if request.method == "POST" and form.is_valid():
        words, consent = form.words(), form.consent()
        by, at = person_of(request), timezone.now()
        return _described(request, of, actions.describe(picture, words, consent, by=by, at=at))
    page = "picture_words.html" if is_typing(request) else "picture_edit.html"
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "of": of, "picture": picture}
    return render(request, f"community/files/{page}", context, status=status)


def _described(request: HttpRequest, of: Illustrated, picture: Picture | None) -> HttpResponse:
    if is_typing(request):
        return JsonResponse(_words_of(picture) if picture else {"gone": True})
    saved, gone = _("The words are saved."), _("The picture is removed, wherever it was shown.")
    messages.success(request, saved if picture else gone)
    return redirect(of.back)


def _words_of(picture: Picture) -> dict[str, str]:
    return {"fr": picture.alt_fr, "en": picture.alt_en}


def picture_place(request: HttpRequest, of: Illustrated, name: str) -> HttpResponse:
    """At the end of the text."""
    of.place(picture_named(of.thing, name))
    messages.success(request, _("The picture stands at the end of the text."))
    return redirect(of.back)


def picture_remove(request: HttpRequest, of: Illustrated, name: str) -> HttpResponse:
    """Take it off, wherever it is shown."""
    picture = picture_named(of.thing, name)
    actions.remove_picture(picture, by=person_of(request), at=timezone.now())
    messages.success(request, _("The picture is removed, wherever it was shown."))
    return redirect(of.back)


def picture_named(thing: Model, name: str) -> Picture:
    """A picture of this thing, or 404."""
    return get_object_or_404(Picture.objects.about(thing), name=name)
