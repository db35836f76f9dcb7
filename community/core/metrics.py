"""How many requests were answered, and how quickly, by view; nothing of who asked.

Each process of the web server counts in a file of the folder that gunicorn.conf.py makes, and
whichever is asked adds up: the way of prometheus-client for several processes.
"""

import os
from time import perf_counter

from django.http import HttpRequest, HttpResponseBase
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from .middleware import Answer

_REQUESTS = Counter("escale_requests", "Requests that were answered.", ["view", "status"])
_SECONDS = Histogram(
    "escale_request_seconds",
    "How long it took to answer them.",
    ["view"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)


def measured(get_response: Answer) -> Answer:
    """Counts what is answered; probes and static files are answered before."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        began = perf_counter()
        response = get_response(request)
        view = request.resolver_match.view_name if request.resolver_match else ""
        _REQUESTS.labels(view, response.status_code).inc()
        _SECONDS.labels(view).observe(perf_counter() - began)
        return response

    return middleware


def registry() -> Collector:
    """What all processes of the web server counted; what this one did, where it is the only one."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    together = CollectorRegistry()
    MultiProcessCollector(together)
    return together
