"""Pictures of an article: sent, pasted, described, put into its text, taken off."""

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

from .. import actions, rules
from ..models import Article
from .loading import article_illustrated, asked_language


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def picture_new(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """A picture with its words, at the end of the text: what a script does within it."""
    return pages.picture_new(request, _illustrated(request, number, slug))


@button()
def picture_upload(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """A picture that was pasted, dropped or chosen while one writes; it waits for its words."""
    return pages.picture_upload(request, article_illustrated(request, number, slug))


@require_http_methods(["GET", "HEAD", "POST"])
def picture_edit(request: MemberRequest, number: int, slug: str, name: str) -> HttpResponse:
    """What it shows, whose it is, who agreed; a script asks for the form alone."""
    return pages.picture_edit(request, _illustrated(request, number, slug), name)


@button(gettext_lazy("Put the picture into the text"))
@carried_out_once
def picture_place(request: MemberRequest, number: int, slug: str, name: str) -> HttpResponse:
    """At the end of the text in the language that the address asks for."""
    return pages.picture_place(request, _illustrated(request, number, slug), name)


@button(gettext_lazy("Remove the picture"))
@carried_out_once
def picture_remove(request: MemberRequest, number: int, slug: str, name: str) -> HttpResponse:
    """Take it off, wherever it is shown."""
    return pages.picture_remove(request, _illustrated(request, number, slug), name)


def _illustrated(request: MemberRequest, number: int, slug: str) -> Illustrated:
    """An article with its pictures, in the language that the address asks for."""
    article = article_illustrated(request, number, slug)
    language = asked_language(request) or article.language
    upload = reverse("newsletter:picture-upload", args=[number, slug])
    by, at = request.user, timezone.now()
    return Illustrated(
        article,
        pages=upload.removesuffix("upload/"),
        back=_back(request, article, language),
        place=partial(actions.place_picture, article, by=by, at=at, language=language),
    )


def _back(request: MemberRequest, article: Article, language: str) -> str:
    """Where its text is written; a proofreader, who does not write, reads it."""
    if not rules.can_revise(request.user, article):
        return article.get_absolute_url()
    page = reverse("newsletter:article-edit", args=[article.issue.number, article.slug])
    return f"{page}?lang={language}#pictures"
