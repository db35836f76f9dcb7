"""One size of the community, measured: every page, a browser's visits, memory, cold start."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from statistics import median
from typing import Any

from community.launch import checkout
from tests.bench import budgets, data, results, visits
from tests.bench.budgets import Figure
from tests.bench.load import QUICK, THOROUGH
from tests.bench.pages import PAGES, VISITED
from tests.bench.server import Server, serving

DEMO, LARGE = "demo", "50,000 members"
MEMBERS = {DEMO: 0, "5,000 members": 5_000, LARGE: 50_000}
STARTS = 3


def measure(size: str, *, quick: bool = False) -> dict[str, Any]:
    """Everything about one size; a browser visits the demo alone, where bytes are the same."""
    members = MEMBERS[size]
    database = f"bench_{members}" if members else "bench_demo"
    known = data.prepare(database, members)
    paths = {page: path.format(**known["known"]) for page, (path, _) in PAGES.items()}
    started = [_start_once(database) for _ in range(1 if quick else STARTS)]
    with serving(database) as server:
        pages = _load(server, paths, known["sessions"], QUICK if quick else THOROUGH)
        visited = {page: paths[page] for page in VISITED if size == DEMO}
        seen = visits.measure(server.port, known["sessions"]["ours"], visited)
    return {
        "known": known["known"],
        "pages": pages,
        "visits": {page: asdict(visit) for page, visit in seen.items()},
        "memory": server.peak,
        "cold_start": median(started),
        "judged": _judge(database) if size == DEMO else None,
    }


def figures(found: dict[str, Any]) -> Iterator[Figure]:
    """What has a budget, of one size."""
    for page, one in found["pages"].items():
        budget = PAGES[page][1]
        yield Figure(budget, page, one["ratio"])
        yield Figure(budgets.QUERIES, page, one["queries"])
        if budget in (budgets.LIST, budgets.SEARCH):
            yield Figure(budgets.HTML, page, one["bytes"] / 1000)
        if budget == budgets.LIST:
            yield Figure(budgets.RATE, page, one["rate_ratio"])
    for page, one in found["visits"].items():
        yield Figure(budgets.FIRST, page, one["first"] / 1024)
        yield Figure(budgets.REQUESTS, page, one["requests"])
        yield Figure(budgets.NEXT, page, one["following"] / 1024)
        yield Figure(budgets.PAINT, page, one["largest_paint"])
    yield Figure(budgets.MEMORY, "the web server", found["memory"]["pss"])
    yield Figure(budgets.START, "the web server", found["cold_start"])
    if judged := found["judged"]:
        yield Figure(budgets.JUDGED, "search", 100 * judged["share"])
        yield Figure(budgets.RECIPROCAL, "search", judged["reciprocal_rank"])


def growth(small: dict[str, Any], large: dict[str, Any]) -> list[Figure]:
    """Each page to itself: the ratio of its ratios to the bare page, since a machine drifts."""
    return [
        Figure(
            budgets.SEARCH_GROWTH if PAGES[page][1] == budgets.SEARCH else budgets.GROWTH,
            page,
            one["ratio"] / small["pages"][page]["ratio"],
        )
        for page, one in large["pages"].items()
    ]


def _judge(database: str) -> dict[str, Any]:
    """The judged queries are about the demo alone."""
    command = [sys.executable, "-m", "tests.bench.judge"]
    whole = os.environ | data.environment(database)
    done = subprocess.run(
        command, cwd=checkout.BASE, env=whole, check=True, stdout=subprocess.PIPE, text=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _start_once(database: str) -> float:
    """Seconds from nothing to the first answer."""
    with serving(database) as server:
        return server.started_in


def _load(
    server: Server, paths: dict[str, str], sessions: dict[str, str], effort: dict[str, Any]
) -> dict[str, Any]:
    """Visit every page from a process of its own; the workers are weighed meanwhile."""
    asked = {"port": server.port, "pages": paths, "sessions": sessions, "effort": effort}
    command = [sys.executable, "-m", "tests.bench.load"]
    pages = {}
    with subprocess.Popen(
        command, cwd=checkout.BASE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as client:
        assert client.stdin
        assert client.stdout
        client.stdin.write(json.dumps(asked))
        client.stdin.close()
        for line in client.stdout:
            raw = json.loads(line)
            pages[raw["name"]] = results.summed(raw)
            server.weigh()
    if client.returncode:
        raise SystemExit("The load generator ended early.")
    return pages
