"""What is done from the queue: each act answers what it did, or the form that is to be mended."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.core.bilingual import active_language
from community.core.refusals import Refusal
from community.moderation import actions as moderation
from community.moderation.models import Case
from community.search.models import Miss
from knowledge import actions as knowledge
from knowledge.forms import AnswerForm
from knowledge.models import Question
from members.requests import member_of

from .. import actions
from ..forms import ReadingForm, SynonymsForm

type Outcome = str | forms.BaseForm


def read(request: HttpRequest, pk: int) -> Outcome:
    """Say what one would do with what is reported."""
    case = get_object_or_404(Case, pk=pk)
    form = ReadingForm(request.POST, auto_id=f"case-{pk}-%s")
    if not form.is_valid():
        return form
    try:
        decided = moderation.read(
            case, **form.cleaned_data, by=member_of(request), at=timezone.now()
        )
    except Refusal as refusal:
        return _refused(form, refusal)
    return str(_STANDS[Case.State(decided.state)]())


_STANDS: dict[Case.State, Callable[[], str]] = {
    Case.State.OPEN: lambda: _("Noted. Somebody else reads it too, or a day goes by."),
    Case.State.HIDDEN: lambda: _("It is hidden: those concerned are told why."),
    Case.State.TO_MEND: lambda: _("It is to be put right: those concerned are told why."),
    Case.State.KEPT: lambda: _("It stays: those concerned are told why."),
    Case.State.GONE: lambda: _("It is no longer there: whoever reported it is told."),
}


def take_care(request: HttpRequest, pk: int) -> Outcome:
    """Let the others see that one takes care of what is reported."""
    case = get_object_or_404(Case, pk=pk)
    moderation.take_care(case, by=member_of(request), at=timezone.now())
    return _("You take care of it: the others see that.")


def give_back(request: HttpRequest, pk: int) -> Outcome:
    """Take care of it no longer."""
    case = get_object_or_404(Case, pk=pk)
    moderation.give_back(case, by=member_of(request), at=timezone.now())
    return _("You no longer take care of it.")


def ask(request: HttpRequest, pk: int) -> Outcome:
    """Ask three others for an answer, now."""
    question = get_object_or_404(Question.objects.public().with_author(), pk=pk)
    count = knowledge.ask_others(question, by=member_of(request), at=timezone.now())
    if not count:
        return _("Nobody else can be asked now: whoever may know was asked often lately.")
    sentence = ngettext("%(count)d person is asked.", "%(count)d people are asked.", count)
    return sentence % {"count": count}


def answer(request: HttpRequest, pk: int) -> Outcome:
    """Answer a question in one's own words."""
    question = get_object_or_404(Question.objects.public().with_author(), pk=pk)
    form = AnswerForm(request.POST, auto_id=f"question-{pk}-%s")
    if not form.is_valid():
        return form
    person, language = member_of(request), active_language()
    text = form.cleaned_data["text"]
    try:
        knowledge.answer(question, text, by=person, at=timezone.now(), language=language)
    except Refusal as refusal:
        return _refused(form, refusal)
    return _("Your answer is published.")


def mean_the_same(request: HttpRequest, pk: int) -> Outcome:
    """Say which words mean the same as those that found nothing."""
    miss = get_object_or_404(Miss, pk=pk)
    form = SynonymsForm(request.POST, auto_id=f"missed-{pk}-%s")
    if not form.is_valid():
        return form
    actions.mean_the_same(
        miss, form.cleaned_data["words"], by=member_of(request), at=timezone.now()
    )
    return _("Noted: whoever types one finds the others.")


def set_aside(request: HttpRequest, pk: int) -> Outcome:
    """Nobody needs to do anything about these words."""
    actions.set_aside(get_object_or_404(Miss, pk=pk), by=member_of(request), at=timezone.now())
    return _("Set aside. It comes back if it is looked for often again.")


def _refused(form: forms.BaseForm, refusal: Refusal) -> forms.BaseForm:
    name = refusal.field if refusal.field in form.fields else None
    form.add_error(name, str(refusal.sentence))
    return form


ACTS: dict[str, Callable[[HttpRequest, int], Outcome]] = {
    "read": read,
    "take-care": take_care,
    "give-back": give_back,
    "ask": ask,
    "answer": answer,
    "same": mean_the_same,
    "aside": set_aside,
}
