"""Whether Escale is well: for the programs that watch over it, and for the core team."""

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone, translation
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from community.core.bilingual import active_language
from community.core.interruptions import PLAIN
from members.requests import member_of

from .selftest import trial
from .selftest.foundations import readiness
from .selftest.machine import machine
from .selftest.proxies import proxies


@login_not_required
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Database, migrations, worker and queue are well; or 503, and a line for each that is not."""
    with translation.override("en"):
        troubles = [f"{answer.name}: {answer.seen}" for answer in readiness() if not answer.is_well]
    return HttpResponse(
        "\n".join(troubles) or "ready",
        status=503 if troubles else 200,
        content_type="text/plain; charset=utf-8",
    )


@login_not_required
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus, who says the token; to anybody else there is no such page."""
    token, given = settings.METRICS_TOKEN, request.headers.get("Authorization", "")
    if not token or not constant_time_compare(given, f"Bearer {token}"):
        return HttpResponse("No such page.", status=404, content_type=PLAIN)
    from . import metrics  # noqa: PLC0415 - where nobody counts, nobody loads prometheus-client

    return HttpResponse(metrics.text(), content_type=metrics.FORMAT)


@require_http_methods(["GET", "HEAD", "POST"])
def selftest(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """What is well and what is not, each with its cure; POST sends a mail to whoever asks."""
    if request.method == "POST":
        address = member_of(request).email
        trial.send(address, language=active_language(), at=timezone.now())
        messages.success(
            request, _("In the post: a trial e-mail to %(address)s.") % {"address": address}
        )
        return redirect("admin:selftest")
    findings = [*readiness(), *machine(with_database=True), *proxies(request)]
    context = {**site.each_context(request), "title": _("Self-test"), "findings": findings}
    return TemplateResponse(request, "admin/selftest.html", context)
