"""Pictures, each time for whoever may see them now; and what is pasted, as a text keeps it."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from community.core import richtext
from community.core.buttons import button
from community.core.interruptions import PLAIN
from community.core.missing import or_404
from community.core.person import person_of
from community.core.serving import serve

from .. import queries
from ..models import SIZES, Picture

# The browser asks again each time, and is answered that nothing changed, or that there is none.
ASK_AGAIN = "private, no-cache"
LONGEST_PASTE = 2_000_000  # characters, as Word writes a few pages


@require_safe
def picture(request: HttpRequest, name: str, size: int) -> HttpResponseBase:
    """One of its sizes: what was sent is not kept."""
    if size not in SIZES:
        raise Http404
    with or_404(Picture):
        shown = queries.picture_for(person_of(request), name)
    return serve(request, shown.files[size], ASK_AGAIN)


@button()
def pasted(request: HttpRequest) -> HttpResponse:
    """What Word or Outlook put into the clipboard, as a text keeps it; nothing is stored."""
    html = request.POST.get("html", "")[:LONGEST_PASTE]
    return HttpResponse(richtext.sanitize_article(html), content_type=PLAIN)
