"""Showing one article to somebody by a private link; their page, without an account."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from community.core.bilingual import other
from community.core.buttons import button
from community.core.kept_forms import bind
from community.core.once import carried_out_once
from community.core.throttles import Throttle
from members.requests import MemberRequest

from .. import actions, queries
from ..forms import AnswerForm, AskReviewForm, initial_of_review
from ..models import Article, ReviewLink
from .loading import article_to_ask, asked_language, title_of

ASKS = Throttle("review-links", most=30, within=timedelta(hours=1))
READS = Throttle("reviews", most=300, within=timedelta(hours=1))
ANSWERS = Throttle("review-answers", most=30, within=timedelta(hours=1))
GUESSES = Throttle("review-guesses", most=600, within=timedelta(hours=1))
LONGEST_KEPT = 5_000  # characters of an answer whose link ended while it was written
# No address with a secret goes along to another page, not even of ours.
PRIVATE = {
    "Referrer-Policy": "strict-origin",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "no-store",
}


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def review_ask(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """Ask somebody to look over the article."""
    article = article_to_ask(request, number, slug)
    form = bind(request, AskReviewForm, initial=initial_of_review(article))
    if request.method == "POST" and form.is_valid() and _asked(request, form, article):
        messages.success(request, _("The link is on its way. Their answer comes to you by e-mail."))
        return redirect(article)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "article": article}
    return render(request, "newsletter/review_ask.html", context, status=status)


def _asked(request: MemberRequest, form: AskReviewForm, article: Article) -> bool:
    """Whether they were written to; when not, the form says why."""
    ASKS.count(request.user.pk)
    try:
        actions.ask_review(article, form.guest(), by=request.user, at=timezone.now())
    except actions.NotAsked as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return False
    return True


@button(gettext_lazy("Take the link back"), title_of)
@carried_out_once
def review_revoke(request: MemberRequest, number: int, slug: str, pk: int) -> HttpResponse:
    """The link opens nothing any more."""
    article = article_to_ask(request, number, slug)
    links = ReviewLink.objects.select_related("article__issue").filter(article=article)
    actions.revoke_review(get_object_or_404(links, pk=pk), by=request.user, at=timezone.now())
    messages.success(request, _("The link no longer opens anything."))
    return redirect(article)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def review(request: HttpRequest, secret: str) -> HttpResponse:
    """One article behind a private link: GET shows it, POST answers."""
    link = queries.open_link(secret)
    if link is None:
        GUESSES.count("everybody")
        kept = {"comment": request.POST.get("comment", "")[:LONGEST_KEPT]}
        return _private(render(request, "newsletter/review_gone.html", kept, status=404))
    READS.count(link.pk)
    language = asked_language(request) or link.language
    with translation.override(language):
        response = _private(_read_or_answered(request, link, language))
        response.headers["Content-Language"] = language
        return response


def _read_or_answered(request: HttpRequest, link: ReviewLink, language: str) -> HttpResponse:
    initial = {"version": link.article.version, "comment": link.comment}
    form = bind(request, AnswerForm, initial=initial)
    status, is_another = 200, False
    if request.method == "POST":
        ANSWERS.count(link.pk)
        status = 422
        try:
            if form.is_valid() and _answered(form, link):
                # Relative: what was sent is remembered for a day, and the secret is not.
                return HttpResponseRedirect(f"?lang={language}")
        except actions.ReadAnother:
            status, is_another = 409, True
    context = {"shown": queries.guest_page(link), "form": form, "is_another": is_another}
    context |= {"language": language, "other_language": other(language)}
    return render(request, "newsletter/review_page.html", context, status=status)


def _answered(form: AnswerForm, link: ReviewLink) -> bool:
    """Whether the answer was taken; when not, the form says why."""
    answer = form.cleaned_data
    try:
        actions.answer_review(
            link,
            answer["verdict"],
            comment=answer["comment"],
            version=answer["version"],
            at=timezone.now(),
        )
    except actions.ChangeMissing as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return False
    return True


def _private(response: HttpResponse) -> HttpResponse:
    for name, value in PRIVATE.items():
        response.headers[name] = value
    return response
