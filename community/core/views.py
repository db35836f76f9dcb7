"""Pages that belong to no subject: language, links from mails, health."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST, require_http_methods

from . import acts, links
from .bilingual import LANGUAGES
from .destinations import next_page


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Switch this session to the other language."""
    if (language := request.POST.get("language")) in LANGUAGES:
        request.session["language"] = language
    return redirect(next_page(request))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, token: str) -> HttpResponseBase:
    """One act from a mail: GET shows it, POST does it."""
    declared, obj = _read(token)
    if request.method == "POST":
        return declared.do(request, obj)
    return render(request, declared.template, {"act": declared, "object": obj})


def _read(token: str) -> tuple[acts.Act, object]:
    """The act and its object; 404 when the token is not good for anything."""
    declared = acts.get(token.partition(":")[0])
    if declared is None:
        raise Http404
    try:
        link = links.read_token(token, lasts=declared.lasts)
    except links.BadLink as error:
        raise Http404 from error
    obj = declared.load(link.pk)
    if obj is None:
        raise Http404
    return declared, obj


@login_not_required
@require_GET
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@login_not_required
@require_GET
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers and its migrations, the queue's included, are applied."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    ready = not waiting
    return HttpResponse(
        "ready" if ready else "migrations are waiting",
        status=200 if ready else 503,
        content_type="text/plain; charset=utf-8",
    )
