"""The logo, for every page, the sign-in page included."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from .models import Community

A_YEAR = "public, max-age=31536000, immutable"


@login_not_required
@require_safe
def logo(request: HttpRequest, name: str) -> FileResponse:
    """The logo in force; its name comes from what it shows, so it may be kept for long."""
    kept = Community.current().logo
    if kept.name != f"brand/{name}" or not kept.storage.exists(kept.name):
        raise Http404
    headers = {"Cache-Control": A_YEAR}
    return FileResponse(kept.open("rb"), content_type="image/png", headers=headers)
