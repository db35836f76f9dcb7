"""Ratios out of times, and the table that people read."""

import math
import os
import platform
import subprocess
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from tests.bench.budgets import Figure
from tests.bench.pages import PAGES

AS_MUCH = 1.1  # times its HTML: names and titles are longer here and there
HEAD = (
    "| page | SQL | HTML KB | p50 / p95 ms at 1 | at 8 | req/s at 8 | × bare | req/s × bare |"
    " budget (goal) | |\n|---|---|---|---|---|---|---|---|---|---|"
)


def summed(raw: dict[str, Any]) -> dict[str, Any]:
    """What is kept of one page's times."""
    alone, plain = median(raw["alone"]), median(raw["bare_alone"])
    # Each visit to the bare one just before it: a machine that slows down on the way does so for
    # both, and the median of one half may not be compared with that of the other.
    ratios = [own / bare for own, bare in zip(raw["alone"], raw["bare_alone"], strict=True)]
    own_rate, bare_rate = (
        len(raw[name]) / raw["crowded_seconds"] for name in ("crowded", "bare_crowded")
    )
    return {
        "path": raw["path"],
        "queries": raw["queries"],
        "bytes": raw["bytes"],
        "packed": raw["packed"],
        "p50": 1000 * alone,
        "p95": 1000 * _p95(raw["alone"]),
        "p50_at_8": 1000 * median(raw["crowded"]),
        "p95_at_8": 1000 * _p95(raw["crowded"]),
        "rate": own_rate,
        "bare_p50": 1000 * plain,
        "bare_p95": 1000 * _p95(raw["bare_alone"]),
        "bare_p50_at_8": 1000 * median(raw["bare_crowded"]),
        "bare_p95_at_8": 1000 * _p95(raw["bare_crowded"]),
        "bare_rate": bare_rate,
        "ratio": median(ratios),
        "rate_ratio": own_rate / bare_rate,
    }


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


def table(pages: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Every page, and the bare one as it was beside them."""
    yield HEAD
    every = list(pages.values())
    bare = {name: median(one[f"bare_{name}"] for one in every) for name in _BARE}
    yield (
        f"| **bare page** | 3 | | {bare['p50']:.1f} / {bare['p95']:.1f} "
        f"| {bare['p50_at_8']:.1f} / {bare['p95_at_8']:.1f} | {bare['rate']:.0f} "
        "| 1.00 | 1.00 | | |"
    )
    for name, one in pages.items():
        judged = Figure(PAGES[name][1], name, one["ratio"])
        yield (
            f"| {name} | {one['queries']} | {one['bytes'] / 1000:.0f} "
            f"| {one['p50']:.1f} / {one['p95']:.1f} "
            f"| {one['p50_at_8']:.1f} / {one['p95_at_8']:.1f} | {one['rate']:.0f} "
            f"| **{one['ratio']:.2f}** | {one['rate_ratio']:.2f} "
            f"| {judged.budget} | {judged.verdict} |"
        )


_BARE = ("p50", "p95", "p50_at_8", "p95_at_8", "rate")


def rest(found: dict[str, Any]) -> Iterator[str]:
    """Bytes, memory and cold start."""
    if found["visits"]:
        yield "| page | first visit KiB | requests | next visit KiB | largest paint ms |"
        yield "|---|---|---|---|---|"
    for page, one in found["visits"].items():
        yield (
            f"| {page} | {one['first'] / 1024:.1f} | {one['requests']} "
            f"| {one['following'] / 1024:.1f} | {one['largest_paint']:.0f} |"
        )
    memory = found["memory"]
    yield f"\nTwo workers at their heaviest: {memory['pss']:.0f} MiB"
    yield f"(with what they share counted twice: {memory['rss']:.0f} MiB)."
    yield f"First answer {found['cold_start']:.2f} s after the start."
    if judged := found["judged"]:
        yield (
            f"\n{judged['queries']} judged queries: {judged['share']:.1%} with a right answer in "
            f"the first three, mean reciprocal rank {judged['reciprocal_rank']:.3f}."
        )
        yield f"Not in the first three: {', '.join(judged['wrong']) or 'none'}."


def grown(figures: list[Figure], small: dict[str, Any], large: dict[str, Any]) -> Iterator[str]:
    """Every page, as a ratio to itself in the smaller community, and how much more it shows: the
    budget is for a page that shows as much."""
    yield "| page | × itself | HTML KB | SQL | budget (goal) | |\n|---|---|---|---|---|---|"
    for figure in figures:
        before, after = (size["pages"][figure.of] for size in (small, large))
        verdict = figure.verdict if shows_as_much(figure.of, small, large) else "shows more"
        yield (
            f"| {figure.of} | **{figure.found:.2f}** "
            f"| {before['bytes'] / 1000:.0f} → {after['bytes'] / 1000:.0f} "
            f"| {before['queries']} → {after['queries']} | {figure.budget} | {verdict} |"
        )


def shows_as_much(page: str, small: dict[str, Any], large: dict[str, Any]) -> bool:
    """Whether a page has as many lines in the larger community, by its HTML."""
    before, after = (size["pages"][page]["bytes"] for size in (small, large))
    return bool(after <= before * AS_MUCH)


def machine() -> dict[str, Any]:
    """What a reader must know to judge the times."""
    cpu = Path("/proc/cpuinfo")
    names = (
        [line for line in cpu.read_text().splitlines() if "model name" in line]
        if cpu.exists()
        else []
    )
    return {
        "cores": os.cpu_count(),
        "cpu": names[0].partition(":")[2].strip() if names else platform.processor(),
        "memory_gib": math.ceil(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "system": platform.platform(),
        "python": platform.python_version(),
        "load_before": os.getloadavg()[0],
        "commit": _commit(),
    }


def _commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    return done.stdout.strip()
