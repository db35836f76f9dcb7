"""How an article came to be what it is, and what is noted in its margin."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from community.core.bilingual import LANGUAGES
from community.core.buttons import button
from community.core.kept_forms import bind
from community.core.missing import or_404
from community.core.numbers import whole_number
from community.core.once import carried_out_once
from community.core.refusals import Changed, Conflict
from community.texts import margin, revisions
from community.texts.models import Revision
from members.requests import MemberRequest

from .. import actions, rules
from ..forms import NoteForm
from .loading import article_in_the_making, article_written


@require_safe
def article_history(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """Every revision, who made it and when."""
    article = article_in_the_making(request, number, slug)
    context = {"article": article, "revisions": revisions.history(article)}
    return render(request, "newsletter/article_history.html", context)


@require_safe
def article_revision(request: MemberRequest, number: int, slug: str, pk: int) -> HttpResponse:
    """What one revision changed."""
    article = article_in_the_making(request, number, slug)
    with or_404(Revision):
        compared = revisions.comparison(article, pk)
    context = {
        "article": article,
        "compared": compared,
        "may_restore": rules.can_revise(request.user, article) and not compared.is_current,
    }
    return render(request, "newsletter/article_revision.html", context)


@button(gettext_lazy("Bring this text back"))
@carried_out_once
def article_restore(request: MemberRequest, number: int, slug: str, pk: int) -> HttpResponse:
    """Bring the text of a revision back."""
    article = article_written(request, number, slug)
    with or_404(Revision):
        revision = revisions.of(article).get(pk=pk)
    version = whole_number(request.POST.get("version", "")) or 0
    try:
        actions.restore(
            article,
            revision,
            by=request.user,
            at=timezone.now(),
            version=version,
        )
    except (Changed, Conflict) as conflict:
        messages.warning(request, str(conflict.sentence))
        return redirect("newsletter:article-history", number, slug)
    messages.success(request, _("That text is back; the other one stays among the revisions."))
    return redirect(f"{article.get_absolute_url()}?lang={revision.language}")


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def article_note(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """Note something in the margin; GET shows all the notes."""
    article = article_in_the_making(request, number, slug)
    form = bind(request, NoteForm)
    if request.method == "POST" and form.is_valid():
        language = request.POST.get("language", "")
        actions.note(
            article,
            form.cleaned_data["text"],
            passage=form.cleaned_data["passage"],
            language=language if language in LANGUAGES else article.language,
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("Your note stands in the margin."))
        return redirect("newsletter:article-note", number, slug)
    status = 422 if request.method == "POST" else 200
    context = {"article": article, "note_form": form, "notes": margin.of(article)}
    return render(request, "newsletter/article_notes.html", context, status=status)


@button(gettext_lazy("Settled"))
@carried_out_once
def note_settle(request: MemberRequest, number: int, slug: str, pk: int) -> HttpResponse:
    """Say that a note is dealt with."""
    article = article_in_the_making(request, number, slug)
    noted = get_object_or_404(margin.of(article), pk=pk)
    actions.settle_note(article, noted, by=request.user, at=timezone.now())
    return redirect("newsletter:article-note", number, slug)
