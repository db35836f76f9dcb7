"""What a link in our mails may do: say “not me”, and change one's mind."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.core import acts

from . import actions, kinds
from .letters import DECLINE_ACT
from .models import Ask


def _load(pk: int) -> Ask | None:
    return Ask.objects.select_related("person").filter(pk=pk, person__is_active=True).first()


def _context(ask: Ask) -> Mapping[str, object]:
    """What was asked, while anybody may still help."""
    kind = kinds.get(ask.kind)
    about = kind.load(ask.object_id) if ask.is_open or ask.declined_at else None
    return {"kind": kind, "about": about, "request_words": kind.request(about) if about else ""}


def _answer(request: HttpRequest, ask: Ask) -> HttpResponse:
    """Decline, or take it up after all; the same page shows it again."""
    answer = request.POST.get("answer", "")
    if answer == "not_me":
        actions.decline(ask, at=timezone.now())
    elif answer == "me":
        actions.take_up(ask)
    else:
        messages.error(request, _("Choose one of the two answers."))
    return redirect(request.path)


DECLINE = acts.register(
    acts.Act(
        code=DECLINE_ACT,
        label=gettext_lazy("Not me"),
        load=_load,
        template="community/asks/by_mail.html",
        do=_answer,
        context=_context,
    )
)
