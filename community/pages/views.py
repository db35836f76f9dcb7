"""The pages every intranet has: their words come from the office, their figures from queries."""

from collections.abc import Mapping

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from community.company import pages
from community.company.models import Community
from community.governance import queries as governance

from . import queries


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Why the network, who runs it, how to reach them."""
    bodies = governance.bodies(timezone.localdate())
    is_run = any(body.held for body in bodies)
    ports = governance.ports(bodies, timezone.now())
    return _page(
        request,
        "about",
        "about.html",
        counted={"running": governance.running(bodies), "eligible": ports.eligible},
        bodies=bodies,
        is_run=is_run,
        ports=ports,
        mine=ports.port_of(request.user),  # type: ignore[arg-type] # signed in
    )


@require_safe
def manager(request: HttpRequest) -> HttpResponse:
    """One sheet to hand to a manager."""
    now = timezone.now()
    return _page(request, "manager", "manager.html", ports=governance.ports([], now), now=now)


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Short answers."""
    return _page(request, "help", "page.html")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of people."""
    return _page(request, "privacy", "page.html")


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was checked, and what was not."""
    return _page(request, "accessibility", "page.html")


@login_not_required
@require_safe
def legal(request: HttpRequest) -> HttpResponse:
    """Who publishes."""
    return _page(request, "legal", "page.html")


def _page(
    request: HttpRequest,
    slug: str,
    template: str,
    counted: Mapping[str, int] | None = None,
    **more: object,
) -> HttpResponse:
    """`counted` are figures that the page has already."""
    page, community = pages.find(slug), Community.current()
    named = pages.named(f"{page.title} {page.body}")
    facts = queries.facts(community, named, timezone.now(), **(counted or {}))
    sections = pages.sections(page.body, facts)
    context = {
        "page": page,
        "title": pages.titled(page.title, facts),
        "sections": sections,
        "lead": next((section for section in sections if not section.title), None),
        "parts": [section for section in sections if section.title],
        "community": community,
        **more,
    }
    return render(request, f"community/pages/{template}", context)
