"""What is read before it appears, and set on its page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.core.buttons import button
from community.core.once import carried_out_once
from members.requests import MemberRequest

from .. import actions
from .loading import article_to_judge, article_to_proofread, title_of


@button(gettext_lazy("Mark as proofread"), title_of)
@carried_out_once
def article_proofread(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """I have read it: it is the committee's turn."""
    article = article_to_proofread(request, number, slug)
    actions.proofread(article, by=request.user, at=timezone.now())
    messages.success(request, _("It is proofread: the committee has it now."))
    return redirect(article)


@button(gettext_lazy("Mark as laid out"), title_of)
@carried_out_once
def article_lay_out(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """It stands on its page."""
    article = article_to_judge(request, number, slug)
    actions.lay_out(article, by=request.user, at=timezone.now())
    messages.success(request, _("It stands on its page."))
    return redirect(article)
