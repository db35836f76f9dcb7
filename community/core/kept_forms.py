"""A form that reaches us after its session ended waits here until the person has signed in."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

_KEY = "kept_form"
_LARGEST = 200_000
_GIVEN_BACK = _("You were signed out meanwhile. Here is your text, as you left it.")


def keep(request: HttpRequest) -> None:
    """Keep what was sent, unless it is large or holds a password."""
    sent = request.POST.copy()
    sent.pop("csrfmiddlewaretoken", None)
    body = sent.urlencode()
    if sent and len(body) <= _LARGEST and not any("password" in name for name in sent):
        request.session[_KEY] = {"path": request.path, "body": body}


def _given_back(request: HttpRequest) -> QueryDict | None:
    kept = request.session.get(_KEY)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[_KEY]
    return QueryDict(kept["body"])


def bind[F: BaseForm](request: HttpRequest, form: Callable[..., F], **options: Any) -> F:
    """The form as sent, as kept while the person was signed out, or fresh."""
    if request.method == "POST":
        return form(request.POST, request.FILES, **options)
    if kept := _given_back(request):
        messages.info(request, _GIVEN_BACK)
        return form(kept, **options)
    return form(**options)
