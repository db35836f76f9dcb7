"""Pictures, each time for whoever may see them now."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from community.core.missing import or_404
from community.core.person import person_of
from community.core.serving import serve

from . import queries
from .models import SIZES, Picture

# The browser asks again each time, and is answered that nothing changed, or that there is none.
ASK_AGAIN = "private, no-cache"


@require_safe
def picture(request: HttpRequest, name: str, size: int) -> HttpResponseBase:
    """One of its sizes: what was sent is not kept."""
    if size not in SIZES:
        raise Http404
    with or_404(Picture):
        shown = queries.picture_for(person_of(request), name)
    return serve(request, shown.files[size], ASK_AGAIN)
