"""`make bench`: how quick our pages are, as ratios to a bare page of Django in the same run."""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from statistics import median
from typing import Any

from community.launch import checkout
from tests.bench import data, results, visits
from tests.bench.pages import PAGES, VISITED
from tests.bench.server import Server, serving

SIZES = {"demo": 0, "seed 5,000": 5_000}
LARGE = {"seed 50,000": 50_000}
STARTS = 3
RESULT = checkout.VAR / "bench.json"


def main(arguments: list[str]) -> None:
    """Demo and 5,000 members; `--large` adds 50,000, `--demo` leaves the demo alone."""
    sizes = {"demo": 0} if "--demo" in arguments else dict(SIZES)
    if "--large" in arguments:
        sizes |= LARGE
    found: dict[str, Any] = {"at": datetime.now(UTC).isoformat(), "machine": results.machine()}
    data.CLUSTER.start()
    try:
        data.gather_static_files()
        found["data"] = {name: run(name, members) for name, members in sizes.items()}
    finally:
        data.CLUSTER.leave()
    RESULT.write_text(json.dumps(found, indent=1))
    say(f"\nAll of it: {RESULT}")


def run(name: str, members: int) -> dict[str, Any]:
    """Everything about one size of the community."""
    database = f"bench_{members}" if members else "bench_demo"
    say(f"\n## {name}\n")
    known = data.prepare(database, members)
    paths = {page: path.format(**known["known"]) for page, (path, _) in PAGES.items()}
    started = [start_once(database) for _ in range(STARTS)]
    with serving(database) as server:
        pages = load(server, paths, known["sessions"])
        seen = visits.measure(
            server.port, known["sessions"]["ours"], {page: paths[page] for page in VISITED}
        )
    found = {
        "pages": pages,
        "visits": {page: asdict(visit) for page, visit in seen.items()},
        "memory": server.peak,
        "cold_start": median(started),
    }
    for line in (*results.table(pages), "", *rest(found)):
        say(line)
    return found


def start_once(database: str) -> float:
    """Seconds from nothing to the first answer."""
    with serving(database) as server:
        return server.started_in


def load(server: Server, paths: dict[str, str], sessions: dict[str, str]) -> dict[str, Any]:
    """Visit every page from a process of its own; the workers are weighed meanwhile."""
    asked = {"port": server.port, "pages": paths, "sessions": sessions}
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


def rest(found: dict[str, Any]) -> list[str]:
    """Bytes, memory and cold start."""
    lines = [
        "| page | first visit KiB | requests | next visit KiB | largest paint ms |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {page} | {one['first'] / 1024:.1f} | {one['requests']} "
        f"| {one['following'] / 1024:.1f} | {one['largest_paint']:.0f} |"
        for page, one in found["visits"].items()
    ]
    memory = found["memory"]
    return [
        *lines,
        "",
        f"Two workers at their heaviest: {memory['pss']:.0f} MiB.",
        f"The same, with what they share counted twice: {memory['rss']:.0f} MiB.",
        f"First answer {found['cold_start']:.2f} s after the start.",
    ]


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - this is a program for a terminal


if __name__ == "__main__":
    os.chdir(checkout.BASE)
    main(sys.argv[1:])
