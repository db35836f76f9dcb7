"""The charter: reading it, accepting it; and who runs the network."""

from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods, require_safe

from community.core import pledges
from community.core.destinations import next_page
from community.core.once import carried_out_once
from community.core.person import person_of

from . import actions, queries
from .duty import on_duty
from .models import CharterVersion


@login_not_required
@require_safe
def charter(request: HttpRequest) -> HttpResponse:
    """The charter in force, open to anyone who wonders whether to join."""
    person = request.user if request.user.is_authenticated else None
    context = {"charter": queries.charter_for(person, timezone.now())}
    return render(request, "community/governance/charter.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def charter_accept(request: HttpRequest) -> HttpResponse:
    """Read what one agrees to, and agree; where there is nothing to agree to, go on."""
    at = timezone.now()
    charter = queries.charter_for(person_of(request), at)
    if charter is None or charter.accepted or _accepted(request, charter.version, at):
        return redirect(next_page(request))
    # Whoever sends what they read finds another version in force, or an incomplete form.
    was_shown_another = request.method == "POST"
    context = {
        "charter": charter,
        "joins": person_of(request).joined_at is None,
        "next": next_page(request),
        "was_shown_another": was_shown_another,
    }
    status = 422 if was_shown_another else 200
    return render(request, "community/governance/charter_accept.html", context, status=status)


def _accepted(request: HttpRequest, version: CharterVersion, at: datetime) -> bool:
    """Accept this version, if it is the one that was shown with the button."""
    if request.POST.get("version") != f"{version.number}":
        return False
    actions.accept_charter(
        version,
        by=person_of(request),
        language=translation.get_language() or "fr",
        at=at,
    )
    return True


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """Bodies, seats, who holds them and until when."""
    at = timezone.now()
    everybody = queries.bodies(timezone.localdate(at))
    ports = queries.ports(everybody, at)
    # Relays stand with their ports, on the page about the network, where there are several.
    shown = ports.other_bodies(everybody) if ports.title else everybody
    places = [place for body in shown for place in body.places]
    held = [place.mandate for place in places if place.mandate and not place.is_coming]
    context = {
        "bodies": shown,
        "vacant": [place.seat for place in places if not place.mandate],
        # Who may be asked about a seat: the first of those who run the network.
        "host": held[0].person if held else None,
        "is_run": any(body.is_filled for body in everybody),
        "on_duty": on_duty(at),
        "pledges": pledges.said(at),
        "ports": ports,
    }
    return render(request, "community/governance/bodies.html", context)
