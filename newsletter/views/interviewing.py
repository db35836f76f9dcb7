"""Five questions for an article: asking, answering, making a draft of the answers."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from community.core import links
from community.core.buttons import button
from community.core.kept_forms import bind
from community.core.once import carried_out_once
from members.requests import MemberRequest

from .. import actions, rules
from ..forms import AnswersForm
from ..interviews import questions_for
from ..mails.letters import ANSWER_ACT
from ..models import Article
from .loading import article_asked, article_written


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def article_questions(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """Answer in any order, as far as one gets; what is sent is kept."""
    article = article_asked(request, number, slug)
    questions = list(article.questions.order_by("position"))
    form = bind(request, AnswersForm, initial=AnswersForm.initial_of(questions))
    form.ask(questions, article.language)
    if request.method == "POST" and form.is_valid():
        actions.answer(article, form.answers(), at=timezone.now())
        messages.success(request, _("Your answers are kept: you can go on whenever you like."))
        return redirect("newsletter:article-questions", number, slug)
    context = {"article": article, "form": form, "questions": questions}
    context |= {"to_ask": [] if questions else questions_for(article)}
    context |= {"is_written": bool(getattr(article, f"body_{article.language}"))}
    context |= _allowed(request, article)
    status = 422 if request.method == "POST" else 200
    return render(request, "newsletter/article_questions.html", context, status=status)


def _allowed(request: MemberRequest, article: Article) -> dict[str, object]:
    """What this member may do there, and the link that they may hand on."""
    may_write = rules.can_revise(request.user, article)
    link = request.build_absolute_uri(links.path_for(ANSWER_ACT, article.pk)) if may_write else ""
    return {"may_write": may_write, "may_ask": rules.can_ask(request.user, article), "link": link}


@button(gettext_lazy("Ask five questions"))
@carried_out_once
def article_ask(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """Ask the questions of the section."""
    article = article_written(request, number, slug)
    if not rules.can_ask(request.user, article):
        raise Http404
    actions.ask_questions(article, by=request.user, at=timezone.now())
    return redirect("newsletter:article-questions", number, slug)


@button(gettext_lazy("Make a draft of the answers"))
@carried_out_once
def article_assemble(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """Make a draft of what was answered, and go on writing."""
    article = article_written(request, number, slug)
    actions.assemble(article, by=request.user, at=timezone.now())
    messages.success(request, _("The answers are a draft now: go on writing."))
    return redirect("newsletter:article-edit", number, slug)
