"""Saying something about a thing, in other words, no longer; hearing of it or not."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models.fetch_modes import FETCH_ONE
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from community.core.bilingual import active_language
from community.core.buttons import button
from community.core.kept_forms import bind
from community.core.meanwhile import show_both
from community.core.once import carried_out_once
from community.core.refusals import Changed
from community.core.throttles import Throttle
from members.requests import MemberRequest

from . import actions, queries, subjects
from .forms import CommentForm, CommentRevisionForm, initial_of_comment
from .models import Comment

COMMENTS = Throttle("comments", most=60, within=timedelta(hours=1))


def _thing(request: MemberRequest, code: str, pk: int) -> Any:
    """A thing that this member may read and talk about, or 404."""
    subject = subjects.find(code)
    if subject is None:
        raise Http404
    things = subject.noun.visible_to(request.user).fetch_mode(FETCH_ONE)
    return get_object_or_404(things, pk=pk)


def _named(request: MemberRequest, code: str, pk: int) -> str:
    """What a button is about."""
    return str(_thing(request, code, pk))


def _own(request: MemberRequest, pk: int) -> Comment:
    """A comment of this member's, on a thing that they may read, or 404."""
    return get_object_or_404(Comment.objects.visible_to(request.user), pk=pk, author=request.user)


def _comment_named(request: MemberRequest, pk: int) -> str:
    """The thing that a comment is about."""
    return str(_own(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def comment_new(request: MemberRequest, code: str, pk: int) -> HttpResponse:
    """Say something: the form stands on the page of the thing, and here when there is to mend."""
    thing = _thing(request, code, pk)
    form = bind(request, CommentForm)
    if request.method == "POST" and form.is_valid():
        COMMENTS.count(request.user.pk)
        text = form.cleaned_data["text"]
        comment = actions.post(
            thing, text, by=request.user, at=timezone.now(), language=active_language()
        )
        return redirect(comment)
    status = 422 if request.method == "POST" else 200
    context = {"thing": thing, "code": code, "form": form}
    return render(request, "community/talk/comment_new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def comment_revise(request: MemberRequest, pk: int) -> HttpResponse:
    """Say it in other words; when it changed elsewhere meanwhile, both texts are shown."""
    comment = _own(request, pk)
    if comment.is_withdrawn:
        return redirect(comment)
    initial = initial_of_comment(comment)
    form = bind(request, CommentRevisionForm, comment=comment, initial=initial)
    context: dict[str, object] = {"form": form, "comment": comment}
    template = "community/talk/comment_revise.html"
    try:
        if request.method == "POST" and form.is_valid():
            _revise(request, comment, form)
            return redirect(comment)
    except Changed as conflict:
        current = conflict.current
        change = queries.last_words(current, request.user)
        present = initial_of_comment(current)
        context["meanwhile"] = show_both(form, present, change, request.user)
        return render(request, template, context, status=409)
    status = 422 if request.method == "POST" else 200
    return render(request, template, context, status=status)


def _revise(request: MemberRequest, comment: Comment, form: CommentRevisionForm) -> None:
    text, version = form.cleaned_data["text"], form.cleaned_data["version"]
    actions.revise(comment, text, by=request.user, at=timezone.now(), version=version)


@button(gettext_lazy("Withdraw my comment"), _comment_named)
def comment_withdraw(request: MemberRequest, pk: int) -> HttpResponse:
    """Take it back; its author may put it back for a day."""
    comment = actions.withdraw(_own(request, pk), by=request.user, at=timezone.now())
    return redirect(comment)


@button(gettext_lazy("Put my comment back"), _comment_named)
def comment_put_back(request: MemberRequest, pk: int) -> HttpResponse:
    """Let everybody read it again."""
    comment = actions.put_back(_own(request, pk), by=request.user, at=timezone.now())
    return redirect(comment)


@button(gettext_lazy("Follow the conversation"), _named)
def follow(request: MemberRequest, code: str, pk: int) -> HttpResponse:
    """Hear of what is said."""
    thing = _thing(request, code, pk)
    actions.follow(thing, by=request.user)
    messages.success(request, _("You will be told of what is said here."))
    return redirect(f"{thing.get_absolute_url()}#talk")


@button(gettext_lazy("Mute the conversation"), _named)
def mute(request: MemberRequest, code: str, pk: int) -> HttpResponse:
    """Hear nothing more of it."""
    thing = _thing(request, code, pk)
    actions.mute(thing, by=request.user)
    messages.success(request, _("You will hear nothing more of this conversation."))
    return redirect(f"{thing.get_absolute_url()}#talk")
