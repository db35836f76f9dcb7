"""Writing an article in the rich editor, one language at a time."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_http_methods

from community.core.bilingual import other
from community.core.buttons import button
from community.core.kept_forms import bind
from community.core.once import carried_out_once

from .. import actions, drafts, editor, queries, rules
from ..forms import ArticleForm, initial_of
from ..models import Article
from .loading import article_in_hand, asked_language, reader


@csp_override(editor.policy())
@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def article_edit(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    """Write; when the article changed elsewhere meanwhile, both texts are shown."""
    article = article_in_hand(request, number, slug)
    language = asked_language(request) or article.language
    draft = drafts.ARTICLE.given_back(request, drafts.key_of(article, language))
    form = bind(request, ArticleForm, initial=initial_of(article, language) | draft)
    form.speak(language, required=language == article.language)
    context = {"form": form, "draft": draft} | _surroundings(request, article, language)
    try:
        if request.method == "POST" and form.is_valid() and _revised(request, form, context):
            return _answer(request, article, language)
    except actions.Changed as conflict:
        current = conflict.current
        context |= {"current": current, "theirs": queries.text_of(current, language)}
        return render(request, "newsletter/article_edit.html", context, status=409)
    status = 422 if request.method == "POST" else 200
    return render(request, "newsletter/article_edit.html", context, status=status)


def _surroundings(request: HttpRequest, article: Article, language: str) -> dict[str, Any]:
    return {
        "article": article,
        "language": language,
        "other_language": other(language),
        "may_publish": rules.can_publish(reader(request), article),
        "words": editor.words(),
    }


def _revised(request: HttpRequest, form: ArticleForm, context: dict[str, Any]) -> bool:
    """Whether the text was taken; when not, the form says why."""
    article, language = context["article"], context["language"]
    said = {"language": language, "version": form.cleaned_data["version"]}
    try:
        actions.revise(article, form.wording(), by=reader(request), at=timezone.now(), **said)
    except actions.Untitled as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return False
    drafts.ARTICLE.drop(request, drafts.key_of(article, language))
    return True


def _answer(request: HttpRequest, article: Article, language: str) -> HttpResponse:
    messages.success(request, _("The text is saved."))
    return redirect(f"{article.get_absolute_url()}?lang={language}")


@button(gettext_lazy("Save the draft"))
def article_draft(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    """Keep what is half written."""
    article = article_in_hand(request, number, slug)
    language = asked_language(request) or article.language
    key, page = drafts.key_of(article, language), _edit_url(article, language)
    return drafts.ARTICLE.keep(request, key, page=page)


@button(gettext_lazy("Forget the draft"))
def article_draft_drop(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    """Forget what is half written and go back to the saved text."""
    article = article_in_hand(request, number, slug)
    language = asked_language(request) or article.language
    drafts.ARTICLE.drop(request, drafts.key_of(article, language))
    return redirect(_edit_url(article, language))


def _edit_url(article: Article, language: str) -> str:
    page = reverse("newsletter:article-edit", args=[article.issue.number, article.slug])
    return f"{page}?lang={language}"
