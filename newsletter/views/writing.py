"""Writing an article in the rich editor, one language at a time."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_http_methods

from community.core import figures
from community.core.bilingual import other
from community.core.buttons import button
from community.core.kept_forms import bind
from community.core.meanwhile import show_both
from community.core.once import carried_out_once
from community.files.in_texts import marked_anew
from community.files.models import Picture
from community.files.queries import pictures_of
from community.texts import editor, margin, revisions
from members.requests import MemberRequest

from .. import actions, drafts, queries, rules
from ..forms import ArticleForm, initial_of_article
from ..models import Article
from .loading import article_written, asked_language

_TOO_LATE = gettext_lazy("This article is no longer in your hands: open the page anew.")


@csp_override(editor.policy())
@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def article_edit(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """Write; when the article changed or left my hands meanwhile, both texts are shown."""
    article = article_written(request, number, slug)
    language = asked_language(request) or article.language
    draft = drafts.ARTICLE.given_back(request, drafts.key_of(article, language))
    pictures, initial = pictures_of([article]), initial_of_article(article, language) | draft
    initial["body"] = marked_anew(str(initial["body"]), pictures, language)
    form = bind(request, ArticleForm, initial=initial)
    form.speak(language, required=language == article.language)
    context = {"form": form, "draft": draft} | _surroundings(request, article, language, pictures)
    if rules.has_given_away(request.user, article):
        return _given_away(request, article, context)
    try:
        if (
            request.method == "POST"
            and form.is_valid()
            and _revised(request, form, article, language)
        ):
            return _answer(request, article, language)
    except actions.GivenAway as conflict:
        return _given_away(request, conflict.current, context)
    except actions.Changed as conflict:
        current = conflict.current
        change, present = queries.last_revision(current), initial_of_article(current, language)
        context["meanwhile"] = show_both(form, present, change, request.user)
        return render(request, "newsletter/article_edit.html", context, status=409)
    status = 422 if request.method == "POST" else 200
    return render(request, "newsletter/article_edit.html", context, status=status)


def _given_away(request: MemberRequest, article: Article, context: dict[str, Any]) -> HttpResponse:
    """What its author wrote too late is kept as their draft, and shown beside what is saved."""
    form, language = context["form"], context["language"]
    key = drafts.key_of(article, language)
    if request.method == "POST":
        drafts.ARTICLE.save(request, key)
    elif not form.is_bound:
        if not context["draft"]:
            raise Http404
        form = ArticleForm(context["draft"])
        form.speak(language, required=False)
    step, present = queries.last_step(article), initial_of_article(article, language)
    context |= {
        "article": article,
        "form": form,
        "draft": None,
        "given_away": show_both(form, present, step, request.user),
    }
    status = 409 if request.method == "POST" else 200
    return render(request, "newsletter/article_edit.html", context, status=status)


def _surroundings(
    request: MemberRequest, article: Article, language: str, pictures: Mapping[str, Picture]
) -> dict[str, object]:
    return {
        "article": article,
        "pages": _pages_of_pictures(article),
        "pictures": list(pictures.values()),
        "placed": figures.names_in(getattr(article, f"body_{language}")),
        "language": language,
        "other_language": other(language),
        "may_approve": rules.can_approve(request.user, article),
        "may_send": _may_send(request, article),
        "words": editor.words(),
        "others": drafts.others_writing(request, article, language),
        "open_notes": margin.of(article).filter(settled_at=None),
        **_source(article, language, pictures),
    }


def _pages_of_pictures(article: Article) -> str:
    page = reverse("newsletter:picture-upload", args=[article.issue.number, article.slug])
    return page.removesuffix("upload/")


def _source(article: Article, language: str, pictures: Mapping[str, Picture]) -> dict[str, object]:
    """Beside a translation: the text it is made from, and what changed there since."""
    if language == article.language:
        return {}
    return {
        "source": queries.text_of(article, article.language, pictures),
        "stale": revisions.stale(article, article.language, language),
    }


def _revised(request: MemberRequest, form: ArticleForm, article: Article, language: str) -> bool:
    """Whether the text was taken; when not, the form says why."""
    wording, version = form.wording(), form.cleaned_data["version"]
    by, at = request.user, timezone.now()
    try:
        actions.revise(article, wording, by=by, at=at, language=language, version=version)
    except actions.Untitled as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return False
    drafts.ARTICLE.drop(request, drafts.key_of(article, language))
    return True


def _answer(request: MemberRequest, article: Article, language: str) -> HttpResponse:
    if request.POST.get("then") == "send" and _may_send(request, article):
        return _sent(request, article, language)
    messages.success(request, _("The text is saved."))
    if request.POST.get("then") == "picture":  # where no script puts one into the text
        page = reverse("newsletter:picture-new", args=[article.issue.number, article.slug])
        return redirect(f"{page}?lang={language}")
    return redirect(f"{article.get_absolute_url()}?lang={language}")


def _sent(request: MemberRequest, article: Article, language: str) -> HttpResponse:
    """Sent with what was just saved; when it cannot be, the text stays and the page says why."""
    try:
        actions.send(article, by=request.user, at=timezone.now())
    except actions.NothingToRead as refusal:
        messages.warning(request, str(refusal.sentence))
        return redirect(_edit_url(article, language))
    messages.success(request, _("Your article is with the editors."))
    return redirect(article)


def _may_send(request: MemberRequest, article: Article) -> bool:
    is_begun = article.state == Article.State.ASSIGNED
    return is_begun and rules.can_send(request.user, article)


@button(gettext_lazy("Save the draft"))
def article_draft(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """Keep what is half written."""
    article = article_written(request, number, slug)
    language = asked_language(request) or article.language
    key, page = drafts.key_of(article, language), _edit_url(article, language)
    note = _TOO_LATE if rules.has_given_away(request.user, article) else ""
    return drafts.ARTICLE.keep(request, key, page=page, note=note)


@button(gettext_lazy("Forget the draft"))
def article_draft_drop(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """Forget what is half written and go back to the saved text."""
    article = article_written(request, number, slug)
    language = asked_language(request) or article.language
    drafts.ARTICLE.drop(request, drafts.key_of(article, language))
    if rules.has_given_away(request.user, article):
        return redirect(article)
    return redirect(_edit_url(article, language))


def _edit_url(article: Article, language: str) -> str:
    page = reverse("newsletter:article-edit", args=[article.issue.number, article.slug])
    return f"{page}?lang={language}"
