"""What is said about the thing that a page shows, and the form to say something."""

from django import template
from django.http import HttpRequest
from django.template import RequestContext
from django.utils import timezone

from community.moderation.models import Reportable

from ..forms import CommentForm
from ..queries import Conversation
from ..queries import conversation as conversation_on

register = template.Library()
PAGE, COMMENT = "talk", "comment"  # in the address
MOST_DIGITS = 18  # of a key, or PostgreSQL refuses it


@register.inclusion_tag("community/talk/conversation.html", takes_context=True)
def conversation(context: RequestContext, about: Reportable) -> dict[str, object]:
    """Nothing where nobody may talk about it."""
    request = context["request"]
    page, comment = max(_number(request, PAGE), 1), _number(request, COMMENT)
    shown = conversation_on(request.user, about, timezone.now(), page, comment)
    if shown is None:
        return {"conversation": None}
    return {
        "conversation": shown,
        "older_url": _address(request, shown, shown.page + 1) if shown.has_older else "",
        "newer_url": _address(request, shown, shown.page - 1) if shown.page > 1 else "",
        "form": CommentForm(),
        "request": request,
        "csrf_token": context.get("csrf_token"),
    }


def _number(request: HttpRequest, name: str) -> int:
    """What the address asks for; anything odd is nothing."""
    number = request.GET.get(name, "")
    is_one = number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS
    return int(number) if is_one else 0


def _address(request: HttpRequest, shown: Conversation, page: int) -> str:
    query = request.GET.copy()
    query.pop(COMMENT, None)
    query[PAGE] = str(page)
    if page == 1:
        del query[PAGE]
    return f"?{query.urlencode()}#talk"
