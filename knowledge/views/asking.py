"""Asking a question, and asking it better."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from community.core.bilingual import active_language
from community.core.buttons import button
from community.core.kept_forms import bind
from community.core.meanwhile import Meanwhile, show_both
from community.core.narrowing import words_of
from community.core.once import carried_out_once
from community.core.refusals import Refusal
from community.core.throttles import Throttle
from members.requests import MemberRequest

from .. import actions, drafts, queries, titles
from ..forms import QuestionForm, QuestionRevisionForm, initial_of_question
from ..forms.questions import LONGEST_BODY, ONE_PERSON
from ..models import Question
from .loading import own_question

LONGEST_WORDS = 200  # of what a search hands over
QUESTIONS = Throttle("questions", most=20, within=timedelta(hours=1))


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def question_new(request: MemberRequest) -> HttpResponse:
    """Ask; what was typed before is still here, and so are the words of a search."""
    draft = drafts.QUESTION.given_back(request)
    initial = {"language": active_language()} | _handed_over(request) | draft
    form = bind(request, QuestionForm, asker=request.user, initial=initial)
    if request.method == "POST" and "look" in request.POST:
        return _page(request, _titled(request, form), {"has_looked": True})
    if request.method == "POST" and form.is_valid():
        if not form.is_complete:
            return _page(request, _titled(request, form), {"is_proposed": True}, status=422)
        if question := _asked(request, form):
            return _thanked(request, question)
    if request.method == "POST":
        return _page(request, form, {}, status=422)
    return _page(request, _titled(request, form), {"draft": draft})


def _handed_over(request: MemberRequest) -> dict[str, object]:
    """What an empty search looked for, or whom the page of a tool says to ask."""
    initial: dict[str, object] = {"body": words_of(request.GET, "q", LONGEST_WORDS)}
    if person := words_of(request.GET, "of", LONGEST_WORDS):
        initial |= {"audience": ONE_PERSON, "person": person}
    return initial


def _titled(request: MemberRequest, form: QuestionForm) -> QuestionForm:
    """The same answers, with a title drawn from the question where none was given."""
    answers = form.answers()
    if not answers["title"]:
        answers["title"] = titles.asked(_body_of(form))
    return QuestionForm(asker=request.user, initial=answers).goes_on_from(form)


def _page(
    request: MemberRequest, form: QuestionForm, context: dict[str, object], status: int = 200
) -> HttpResponse:
    """The form, with what is near to what it asks."""
    body = _body_of(form)
    context |= {"form": form, "near": queries.near(body), "proposed_title": titles.asked(body)}
    return render(request, "knowledge/question_new.html", context, status=status)


def _body_of(form: QuestionForm) -> str:
    return str(form["body"].value() or "")[:LONGEST_BODY]


def _asked(request: MemberRequest, form: QuestionForm) -> Question | None:
    """The new question; None when it was refused, which the form then says."""
    QUESTIONS.count(request.user.pk)
    try:
        question = actions.ask(
            form.wording(),
            by=request.user,
            at=timezone.now(),
            language=form.cleaned_data["language"],
            filing=form.filing(),
            audience=form.chosen_audience(),
        )
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return None
    drafts.QUESTION.drop(request)
    return question


def _thanked(request: MemberRequest, question: Question) -> HttpResponse:
    if question.is_private:
        sentence = _("Your question is on its way to the person whom you ask.")
    elif question.without_name:
        sentence = _("Your question is asked, without your name. We tell you of every answer.")
    else:
        sentence = _("Your question is asked. We tell you of every answer.")
    messages.success(request, sentence)
    return redirect(question)


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def question_revise(request: MemberRequest, slug: str) -> HttpResponse:
    """Change my question; when it changed elsewhere meanwhile, both texts are shown."""
    question = own_question(request, slug, queries.questions_to_revise())
    draft = drafts.QUESTION.given_back(request, drafts.key_of(question))
    initial = initial_of_question(question) | draft
    form = bind(request, QuestionRevisionForm, question=question, initial=initial)
    context: dict[str, object] = {"form": form, "question": question, "draft": draft}
    template = "knowledge/question_revise.html"
    try:
        if request.method == "POST" and form.is_valid() and _revised(request, form):
            messages.success(request, _("Your question is up to date."))
            return redirect(question)
    except actions.Changed as conflict:
        context["meanwhile"] = _both(request, form, conflict.current)
        return render(request, template, context, status=409)
    status = 422 if request.method == "POST" else 200
    return render(request, template, context, status=status)


def _both(request: MemberRequest, form: QuestionRevisionForm, current: Question) -> Meanwhile:
    """My text and the one that was saved meanwhile."""
    present = queries.questions_to_revise().get(pk=current.pk)
    change = queries.last_words(present)
    return show_both(form, initial_of_question(present), change, request.user)


def _revised(request: MemberRequest, form: QuestionRevisionForm) -> bool:
    """Whether the revision was taken; when not, the form says why."""
    try:
        actions.revise_question(
            form.question,
            form.wording(),
            by=request.user,
            at=timezone.now(),
            filing=form.filing(),
            version=form.cleaned_data["version"],
        )
    except actions.EmptyQuestion as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return False
    drafts.QUESTION.drop(request, drafts.key_of(form.question))
    return True


@button(gettext_lazy("Save the draft"))
def question_draft(request: MemberRequest, slug: str = "") -> HttpResponse:
    """Keep what is half written."""
    question = own_question(request, slug) if slug else None
    return drafts.QUESTION.keep(request, drafts.key_of(question), page=_form_url(question))


@button(gettext_lazy("Forget the draft"))
def question_draft_drop(request: MemberRequest, slug: str = "") -> HttpResponse:
    """Forget what is half written and start again."""
    question = own_question(request, slug) if slug else None
    drafts.QUESTION.drop(request, drafts.key_of(question))
    return redirect(_form_url(question))


@button()
def question_alike(request: MemberRequest) -> HttpResponse:
    """What colleagues have asked and written about the same, and a title for what is typed."""
    body = request.POST.get("body", "")[:LONGEST_BODY]
    context: dict[str, object] = {"near": queries.near(body)}
    if body.strip():
        proposed = titles.asked(body)
        form = QuestionForm(asker=request.user, initial={"title": _title(request, proposed)})
        context |= {"proposed_title": proposed, "form": form}
    return render(request, "knowledge/question_alike.html", context)


def _title(request: MemberRequest, proposed: str) -> str:
    """As proposed, unless its writer has typed another one."""
    typed = request.POST.get("title", "")
    return proposed if typed in ("", request.POST.get("proposed_title", "")) else typed


def _form_url(question: Question | None) -> str:
    page = "question-revise" if question else "question-new"
    return reverse(f"knowledge:{page}", args=[question.slug] if question else [])
