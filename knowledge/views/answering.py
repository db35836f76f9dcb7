"""Answering in words, by a tip or by a sheet; accepting an answer, and saying that one helped."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from community.core.bilingual import active_language
from community.core.buttons import button
from community.core.destinations import next_page
from community.core.kept_forms import bind
from community.core.meanwhile import show_both
from community.core.narrowing import FilterBar, words_of
from community.core.once import carried_out_once
from community.core.refusals import Refusal
from members.requests import MemberRequest

from .. import actions, drafts, queries, rules
from ..forms import AnswerForm, AnswerRevisionForm, initial_of_answer
from ..models import Answer, Question, Sheet, Tip
from .loading import own_answer, question_named, readable_answer, readable_question
from .questions import LONGEST_WORDS


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def question_answer(request: MemberRequest, slug: str) -> HttpResponse:
    """Answer: the form stands on the page of the question, and here with what is to be mended."""
    question = _question_to_answer(request, slug)
    initial = drafts.ANSWER.given_back(request, drafts.key_of(question))
    form = bind(request, AnswerForm, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            given = actions.answer(
                question,
                form.cleaned_data["text"],
                by=request.user,
                at=timezone.now(),
                language=active_language(),
            )
        except Refusal as refusal:
            form.add_error(refusal.field, str(refusal.sentence))
        else:
            return _answered(request, question, given)
    context = {"question": question, "text": queries.question_text(question), "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "knowledge/question_answer.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def question_tip(request: MemberRequest, slug: str) -> HttpResponse:
    """Answer by a tip or a sheet: one field to look for it, one tap to give it."""
    question = _question_to_answer(request, slug)
    refused = ""
    if request.method == "POST":
        item = _item_chosen(request)
        try:
            given = actions.answer_with_item(
                question, item, by=request.user, at=timezone.now(), language=active_language()
            )
        except Refusal as refusal:
            refused = str(refusal.sentence)
        else:
            return _answered(request, question, given)
    q = words_of(request.GET, "q", LONGEST_WORDS)
    context: dict[str, object] = {
        "question": question,
        "bar": FilterBar(q, ()),
        "refused": refused,
    }
    context["tips"], context["sheets"] = queries.items_to_answer(request.user, question, q)
    status = 422 if refused else 200
    return render(request, "knowledge/question_tip.html", context, status=status)


def _item_chosen(request: MemberRequest) -> Tip | Sheet | None:
    """The tip or the sheet that was tapped; None when it is no longer published."""
    if slug := words_of(request.POST, "sheet", LONGEST_WORDS):
        return Sheet.objects.published().filter(slug=slug).first()
    slug = words_of(request.POST, "tip", LONGEST_WORDS)
    return Tip.objects.published().filter(slug=slug).first()


def _question_to_answer(request: MemberRequest, slug: str) -> Question:
    """A question that this member may answer, or 404, or 403."""
    question = readable_question(request, slug)
    if not rules.can_answer(request.user, question):
        raise PermissionDenied
    return question


def _answered(request: MemberRequest, question: Question, given: Answer) -> HttpResponse:
    drafts.ANSWER.drop(request, drafts.key_of(question))
    messages.success(request, _("Thank you: your answer is here, and whoever asked is told."))
    return redirect(f"{question.get_absolute_url()}#answer-{given.pk}")


@button(gettext_lazy("Save the draft"))
def question_answer_draft(request: MemberRequest, slug: str) -> HttpResponse:
    """Keep an answer that is half written."""
    question = _question_to_answer(request, slug)
    return drafts.ANSWER.keep(request, drafts.key_of(question), page=question.get_absolute_url())


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def answer_revise(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Change my answer; when it changed elsewhere meanwhile, both texts are shown."""
    given = own_answer(request, slug, pk)
    form = bind(request, AnswerRevisionForm, answer=given, initial=initial_of_answer(given))
    context: dict[str, object] = {"form": form, "answer": given, "question": given.question}
    template = "knowledge/answer_revise.html"
    try:
        if request.method == "POST" and form.is_valid() and _revised(request, given, form):
            messages.success(request, _("Your answer is up to date."))
            return redirect(given)
    except actions.Changed as conflict:
        current = own_answer(request, slug, conflict.current.pk)
        change = queries.last_words(current)
        context["meanwhile"] = show_both(form, initial_of_answer(current), change, request.user)
        return render(request, template, context, status=409)
    status = 422 if request.method == "POST" else 200
    return render(request, template, context, status=status)


def _revised(request: MemberRequest, given: Answer, form: AnswerRevisionForm) -> bool:
    """Whether the revision was taken; when not, the form says why."""
    text, version = form.cleaned_data["text"], form.cleaned_data["version"]
    try:
        actions.revise_answer(given, text, by=request.user, at=timezone.now(), version=version)
    except Refusal as refusal:
        if isinstance(refusal, actions.Changed):
            raise
        form.add_error(refusal.field, str(refusal.sentence))
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def answer_withdraw(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """A page that asks, then withdraws."""
    given = own_answer(request, slug, pk)
    if request.method == "POST":
        actions.withdraw_answer(given, by=request.user, at=timezone.now())
        messages.success(request, _("Your answer is withdrawn."))
        return redirect(given.question)
    if given.is_withdrawn:
        return redirect(given.question)
    return render(request, "knowledge/answer_withdraw.html", {"answer": given})


@button(gettext_lazy("Accept this answer"), question_named)
def answer_accept(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Say that this answer was the right one."""
    given = actions.accept(readable_answer(request, slug, pk), by=request.user, at=timezone.now())
    messages.success(request, _("The answer is accepted, and stands first."))
    return redirect(given)


@button(gettext_lazy("Accept no longer"), question_named)
def answer_unaccept(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Say that it was not the right one after all."""
    given = readable_answer(request, slug, pk)
    actions.unaccept(given, by=request.user, at=timezone.now())
    return redirect(given)


@button(gettext_lazy("It helped me"), question_named)
def answer_helped(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Tell whoever answered that it helped."""
    given = readable_answer(request, slug, pk)
    actions.mark_helped(given, by=request.user, at=timezone.now())
    return _counted(request, given, is_marked=True)


@button(gettext_lazy("It did not help me after all"), question_named)
def answer_not_helped(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Take that back."""
    given = readable_answer(request, slug, pk)
    actions.unmark_helped(given, by=request.user)
    return _counted(request, given, is_marked=False)


def _counted(request: MemberRequest, given: Answer, *, is_marked: bool) -> HttpResponse:
    """The button in its new state, or back to the page it stood on."""
    if not request.htmx:
        return redirect(next_page(request, given.get_absolute_url()))
    given.refresh_from_db(fields=["helped_count"])
    context = {
        "question_slug": given.question.slug,
        "answer_pk": given.pk,
        "helped_count": given.helped_count,
        "is_marked": is_marked,
    }
    return render(request, "knowledge/helped.html", context)
