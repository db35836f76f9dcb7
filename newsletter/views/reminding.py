"""Reminding whoever an article waits for, and letting a deputy proofread."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.company.working_time import schedule_of
from community.core import dates
from community.core.buttons import button
from community.core.destinations import next_page
from community.core.once import carried_out_once
from members.requests import MemberRequest

from .. import actions
from ..models import Reminder
from .loading import article_to_judge, title_of


@button(gettext_lazy("Remind"), title_of)
@carried_out_once
def article_remind(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """Remind the author, or the proofreader, in one tap."""
    article = article_to_judge(request, number, slug)
    try:
        reminder = actions.remind(article, by=request.user, at=timezone.now())
    except actions.NotReminded as refusal:
        messages.warning(request, str(refusal.sentence))
    else:
        messages.success(request, _on_its_way(reminder))
    return redirect(next_page(request, article.get_absolute_url()))


def _on_its_way(reminder: Reminder) -> str:
    """When it reaches them: in their hours."""
    person, now = reminder.person, reminder.sent_at
    leaves_at = schedule_of(person).next_hour(now)
    if leaves_at <= now:
        return _("The reminder is on its way to %(name)s.") % {"name": person.name}
    words = {"name": person.name, "when": dates.moment(leaves_at)}
    return _("%(name)s is not at work now: the reminder leaves on %(when)s.") % words


@button(gettext_lazy("Let the deputy proofread"), title_of)
@carried_out_once
def article_hand_over(request: MemberRequest, number: int, slug: str) -> HttpResponse:
    """The deputy proofreads; both are told."""
    article = article_to_judge(request, number, slug)
    try:
        actions.hand_over(article, by=request.user, at=timezone.now())
    except actions.NotHandedOver as refusal:
        messages.warning(request, str(refusal.sentence))
    else:
        messages.success(request, _("The deputy proofreads it now; both are told."))
    return redirect(next_page(request, article.get_absolute_url()))
