"""The charter: reading it, accepting it; and who runs the network."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods, require_safe

from community.core.destinations import next_page

from . import actions, queries


@login_not_required
@require_safe
def charter(request: HttpRequest) -> HttpResponse:
    """The charter in force, open to anyone who wonders whether to join."""
    return render(request, "community/governance/charter.html", {"charter": _charter(request)})


@require_http_methods(["GET", "HEAD", "POST"])
def charter_accept(request: HttpRequest) -> HttpResponse:
    """Read what one agrees to, and agree."""
    charter = _charter(request)
    if request.method == "POST":
        actions.accept_charter(
            charter.version,
            by=request.user,  # type: ignore[arg-type]
            language=translation.get_language() or "fr",
            at=timezone.now(),
        )
        return redirect(next_page(request))
    if charter.accepted:
        return redirect(next_page(request))
    context = {"charter": charter, "next": next_page(request)}
    return render(request, "community/governance/charter_accept.html", context)


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """Bodies, seats, who holds them and until when."""
    shown = queries.bodies(timezone.localdate())
    return render(request, "community/governance/bodies.html", {"bodies": shown})


def _charter(request: HttpRequest) -> queries.Charter:
    person = request.user if request.user.is_authenticated else None
    shown = queries.charter_for(person)
    if shown is None:
        raise Http404
    return shown
