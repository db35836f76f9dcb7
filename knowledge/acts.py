"""What a link in our mails may do: say that an answer was the right one, or that it helped."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.core import acts

from . import actions, rules
from .letters import ANSWER_ACT
from .models import Answer

type Said = Callable[[Answer], object]


def _load(pk: int) -> Answer | None:
    rows = Answer.objects.with_author().select_related("question__author")
    return rows.filter(pk=pk, question__author__is_active=True).first()


def _context(answer: Answer) -> Mapping[str, object]:
    """What whoever asked has said of it, while they may read it."""
    asker = answer.question.author
    return {
        "is_there": rules.can_accept(asker, answer),
        "is_accepted": answer.question.accepted_id == answer.pk,
        "has_helped": answer.helped_marks.filter(person=asker).exists(),
    }


def _accept(answer: Answer) -> None:
    actions.accept(answer, by=answer.question.author, at=timezone.now())


def _thank(answer: Answer) -> None:
    actions.mark_helped(answer, by=answer.question.author, at=timezone.now())


def _take_back(answer: Answer) -> None:
    """Neither one nor the other."""
    actions.unaccept(answer, by=answer.question.author, at=timezone.now())
    actions.unmark_helped(answer, by=answer.question.author)


_SAID: dict[str, Said] = {"right": _accept, "helped": _thank, "neither": _take_back}


def _say(request: HttpRequest, answer: Answer) -> HttpResponse:
    """Do what whoever asked says; the same page shows it."""
    verdict = _SAID.get(request.POST.get("answer", ""))
    if verdict is None:
        messages.error(request, _("Choose one of the two answers."))
    elif rules.can_accept(answer.question.author, answer):
        verdict(answer)
    return redirect(request.path)


ANSWER = acts.register(
    acts.Act(
        code=ANSWER_ACT,
        label=gettext_lazy("It helped"),
        load=_load,
        template="knowledge/answer_by_mail.html",
        do=_say,
        context=_context,
    )
)
