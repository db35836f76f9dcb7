"""What links in our mails may do: answer the questions of an article."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.core import acts

from . import actions
from .forms import AnswersForm
from .letters import ANSWER_ACT
from .models import Article

TEMPLATE = "newsletter/questions_by_mail.html"


def _load(pk: int) -> Article | None:
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
        load=_load,
        template=TEMPLATE,
        do=_answer,
        context=lambda article: {"form": _form(article)},
    )
)
