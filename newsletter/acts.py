"""What links in our mails may do: answer the questions of an article, agree to an idea."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.core import acts

from . import actions
from .forms import AnswersForm
from .mails.letters import ANSWER_ACT
from .models import Article, Pitch
from .models.pitches import AGREE_ACT

TEMPLATE = "newsletter/questions_by_mail.html"


def _load_article(pk: int) -> Article | None:
    """As long as it is being written."""
    rows = Article.objects.with_surroundings()
    return rows.filter(pk=pk, state=Article.State.ASSIGNED).first()


def _form(article: Article, data: QueryDict | None = None) -> AnswersForm:
    questions = list(article.questions.order_by("position"))
    form = AnswersForm(data, initial=AnswersForm.initial_of(questions))
    form.ask(questions, article.language)
    return form


def _answer(request: HttpRequest, article: Article) -> HttpResponse:
    """Keep what is answered; the same page shows it again."""
    form = _form(article, request.POST)
    if not form.is_valid():
        context = {"act": ANSWER, "object": article, "form": form}
        return render(request, TEMPLATE, context, status=422)
    actions.answer(article, form.answers(), at=timezone.now())
    thanks = _("Thank you: your answers are kept. You may go on whenever you like.")
    messages.success(request, thanks)
    return redirect(request.path)


ANSWER = acts.register(
    acts.Act(
        code=ANSWER_ACT,
        label=gettext_lazy("Keep my answers"),
        load=_load_article,
        template=TEMPLATE,
        do=_answer,
        context=lambda article: {"form": _form(article)},
    )
)


def _load_idea(pk: int) -> Pitch | None:
    """An idea about something of somebody, until the committee has answered."""
    rows = Pitch.objects.select_related("person", "owner")
    return rows.filter(pk=pk, owner__is_active=True, answered_at=None).first()


def _agree(request: HttpRequest, idea: Pitch) -> HttpResponse:
    """Whoever owns what the idea is about agrees, or not; the same page shows it again."""
    answer = request.POST.get("answer", "")
    if answer not in {"yes", "no"}:
        messages.error(request, _("Choose one of the two answers."))
        return redirect(request.path)
    actions.agree(idea, agrees=answer == "yes", at=timezone.now())
    messages.success(request, _("Thank you: the committee knows your answer."))
    return redirect(request.path)


AGREE = acts.register(
    acts.Act(
        code=AGREE_ACT,
        label=gettext_lazy("Answer"),
        load=_load_idea,
        template="newsletter/idea_agree.html",
        do=_agree,
    )
)
