"""Finding a question, reading it, and what becomes of it."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from community.core.buttons import button
from community.core.destinations import next_page
from community.core.kept_forms import bind
from community.core.missing import or_404
from community.core.narrowing import FilterBar, words_of
from community.core.refusals import Refusal
from community.search.actions import count_miss
from members.requests import MemberRequest

from .. import actions, drafts, queries, rules
from ..forms import AnswerForm
from ..models import Question
from ..pledges import FIRST_ANSWER
from .loading import own_question, question_named, readable_question

LONGEST_WORDS = 200


@require_safe
def question_list(request: MemberRequest) -> HttpResponse:
    """Questions, those that wait first, narrowed by what the address asks for."""
    shown = queries.question_list(request.user, request)
    if shown.is_vain:
        count_miss(shown.bar.q, at=timezone.now())
    # Whoever looks for something in particular is not kept with a promise.
    promise = "" if shown.is_narrowed or shown.tab else FIRST_ANSWER.words(timezone.now())
    context = {"list": shown, "promise": promise}
    return render(request, "knowledge/question_list.html", context)


@require_safe
def question_detail(request: MemberRequest, slug: str) -> HttpResponse:
    """One question, its answers, and a form to answer it."""
    with or_404(Question):
        shown = queries.question_page(request.user, slug, request.GET.get("lang", ""))
    context: dict[str, object] = {"shown": shown, "question": shown.question}
    if shown.may_answer:
        initial = drafts.ANSWER.given_back(request, drafts.key_of(shown.question))
        context |= {"form": bind(request, AnswerForm, initial=initial), "draft": initial}
    return render(request, "knowledge/question_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def question_withdraw(request: MemberRequest, slug: str) -> HttpResponse:
    """A page that asks, then withdraws."""
    question = own_question(request, slug)
    if request.method == "POST":
        actions.withdraw_question(question, by=request.user, at=timezone.now())
        messages.success(request, _("Your question is withdrawn."))
        return redirect(question)
    if question.is_withdrawn:
        return redirect(question)
    return render(request, "knowledge/question_withdraw.html", {"question": question})


@require_http_methods(["GET", "HEAD", "POST"])
def question_same(request: MemberRequest, slug: str) -> HttpResponse:
    """Choose the earlier question that asks the same."""
    question = readable_question(request, slug)
    if not (rules.can_settle(request.user, question) and question.is_public):
        raise PermissionDenied
    refused = ""
    if request.method == "POST":
        slug = words_of(request.POST, "of", LONGEST_WORDS)
        chosen = Question.objects.public().filter(slug=slug).first()
        try:
            actions.mark_duplicate(question, of=chosen, by=request.user, at=timezone.now())
        except Refusal as refusal:
            refused = str(refusal.sentence)
        else:
            messages.success(request, _("The two questions are linked."))
            return redirect(question)
    q = words_of(request.GET, "q", LONGEST_WORDS)
    context = {"question": question, "bar": FilterBar(q, ()), "refused": refused}
    context["choices"] = queries.earlier_questions(question, q)
    status = 422 if refused else 200
    return render(request, "knowledge/question_same.html", context, status=status)


@button(gettext_lazy("Close the question"), question_named)
def question_close(request: MemberRequest, slug: str) -> HttpResponse:
    """Take no more answers."""
    return _settled(request, slug, actions.close)


@button(gettext_lazy("Open the question again"), question_named)
def question_reopen(request: MemberRequest, slug: str) -> HttpResponse:
    """Take answers again."""
    return _settled(request, slug, actions.reopen)


def _settled(request: MemberRequest, slug: str, act: Callable[..., object]) -> HttpResponse:
    question = readable_question(request, slug)
    act(question, by=request.user, at=timezone.now())
    return redirect(question)


@button(gettext_lazy("I have this question too"), question_named)
def question_me_too(request: MemberRequest, slug: str) -> HttpResponse:
    """One more who would like to know."""
    question = readable_question(request, slug)
    actions.me_too(question, by=request.user, at=timezone.now())
    return _counted(request, question, is_mine=True)


@button(gettext_lazy("I no longer have this question"), question_named)
def question_not_me(request: MemberRequest, slug: str) -> HttpResponse:
    """One less."""
    question = readable_question(request, slug)
    actions.not_me(question, by=request.user)
    return _counted(request, question, is_mine=False)


def _counted(request: MemberRequest, question: Question, *, is_mine: bool) -> HttpResponse:
    """The button in its new state, or back to the page it stood on."""
    if not request.htmx:
        return redirect(next_page(request, question.get_absolute_url()))
    question.refresh_from_db(fields=["me_too_count"])
    context = {"question": question, "is_mine": is_mine}
    return render(request, "knowledge/me_too.html", context)
