"""Pictures of an article: sent, pasted, described, put into its text, taken off."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from community.core import richtext
from community.core.buttons import button
from community.core.interruptions import PLAIN, is_typing
from community.core.kept_forms import bind
from community.core.once import carried_out_once
from community.core.refusals import Refusal
from community.core.throttles import Throttle
from community.files import actions as files
from community.files.forms import FileForm, PictureForm, WordsForm
from community.files.models import Picture
from members.requests import MemberRequest

from .. import actions, rules
from ..models import Article
from .loading import article_illustrated, asked_language, picture_of

PICTURES = Throttle("pictures", most=120, within=timedelta(hours=1))
LONGEST_PASTE = 2_000_000  # characters, as Word writes a few pages


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def picture_new(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """A picture with its words, at the end of the text: what a script does within it."""
    article = article_illustrated(request, number, slug)
    if request.method == "POST":
        PICTURES.count(request.user.pk)
    form = bind(request, PictureForm, initial={"credit": request.user.name})
    if request.method == "POST" and form.is_valid() and _added(request, form, article):
        messages.success(request, _("The picture stands at the end of the text."))
        return redirect(_back(request, article))
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "article": article, "back": _back(request, article)}
    return render(request, "newsletter/picture_new.html", context, status=status)


def _added(request: MemberRequest, form: PictureForm, article: Article) -> bool:
    """Whether it was taken; when not, the form says why."""
    by, now = request.user, timezone.now()
    try:
        picture = files.add_picture(article, form.drawn, by=by, at=now)
        picture = files.describe(picture, form.words(), form.consent(), by=by, at=now) or picture
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return False
    language = asked_language(request) or article.language
    actions.place_picture(article, picture, by=by, at=now, language=language)
    return True


@button()
def picture_upload(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """A picture that was pasted, dropped or chosen while one writes; it waits for its words."""
    article = article_illustrated(request, number, slug)
    PICTURES.count(request.user.pk)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        sentence = " ".join(map(str, form.errors["picture"]))
        return HttpResponse(sentence, status=422, content_type=PLAIN)
    picture = files.add_picture(article, form.drawn, by=request.user, at=timezone.now())
    return JsonResponse({"name": picture.name, "src": picture.address()}, status=201)


@require_http_methods(["GET", "HEAD", "POST"])
def picture_edit(request: MemberRequest, number: int, slug: str, name: str) -> HttpResponse:
    """What it shows, whose it is, who agreed; a script asks for the form alone."""
    article = article_illustrated(request, number, slug)
    picture = picture_of(article, name)
    initial = WordsForm.initial_of(picture)
    form = bind(request, WordsForm, picture=picture, initial=initial)
    if request.method == "POST" and form.is_valid():
        described = files.describe(
            picture, form.words(), form.consent(), by=request.user, at=timezone.now()
        )
        return _described(request, article, described)
    page = "newsletter/picture_words.html" if is_typing(request) else "newsletter/picture_edit.html"
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "article": article, "picture": picture}
    return render(request, page, context | {"back": _back(request, article)}, status=status)


def _described(request: MemberRequest, article: Article, picture: Picture | None) -> HttpResponse:
    if is_typing(request):
        return JsonResponse(_words_of(picture) if picture else {"gone": True})
    saved, gone = _("The words are saved."), _("The picture is removed, wherever it was shown.")
    messages.success(request, saved if picture else gone)
    return redirect(_back(request, article))


def _words_of(picture: Picture) -> dict[str, Any]:
    return {"fr": picture.alt_fr, "en": picture.alt_en}


@button(gettext_lazy("Put the picture into the text"))
@carried_out_once
def picture_place(request: MemberRequest, number: int, slug: str, name: str) -> HttpResponse:
    """At the end of the text in the language that the address asks for."""
    article = article_illustrated(request, number, slug)
    picture, language = picture_of(article, name), asked_language(request) or article.language
    actions.place_picture(article, picture, by=request.user, at=timezone.now(), language=language)
    messages.success(request, _("The picture stands at the end of the text."))
    return redirect(_back(request, article))


@button(gettext_lazy("Remove the picture"))
@carried_out_once
def picture_remove(request: MemberRequest, number: int, slug: str, name: str) -> HttpResponse:
    """Take it off, wherever it is shown."""
    article = article_illustrated(request, number, slug)
    files.remove_picture(picture_of(article, name), by=request.user, at=timezone.now())
    messages.success(request, _("The picture is removed, wherever it was shown."))
    return redirect(_back(request, article))


@button()
def pasted(request: MemberRequest) -> HttpResponse:
    """What Word or Outlook put into the clipboard, as an article keeps it; nothing is stored."""
    html = request.POST.get("html", "")[:LONGEST_PASTE]
    return HttpResponse(richtext.sanitize_article(html), content_type=PLAIN)


def _back(request: MemberRequest, article: Article) -> str:
    """Where its text is written; a proofreader, who does not write, reads it."""
    if not rules.can_revise(request.user, article):
        return article.get_absolute_url()
    page = reverse("newsletter:article-edit", args=[article.issue.number, article.slug])
    return f"{page}?lang={asked_language(request) or article.language}#pictures"
