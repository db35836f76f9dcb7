"""Every page at 50,000 members and more than 100,000 items, as a ratio to itself in the demo."""

from collections.abc import Iterator, Sequence
from time import monotonic

from tests.bench import data, measuring, results
from tests.bench.measuring import DEMO, LARGE
from tests.proof.outcome import Outcome

ITEMS = 100_000


def prove(how: Sequence[str]) -> Iterator[Outcome]:
    """`quick` only shows that the measuring works: its figures are worth nothing."""
    began = monotonic()
    with data.ready():
        small, large = (measuring.measure(size, quick="quick" in how) for size in (DEMO, LARGE))
    figures = measuring.growth(small, large)
    there = large["known"]
    failed = [
        f"{figure.of}: {figure} × itself, {figure.verdict}"
        for figure in figures
        if not figure.holds and results.shows_as_much(figure.of, small, large)
    ]
    if there["items"] < ITEMS:
        failed.append(f"only {there['items']:,} items")
    yield Outcome(
        what=f"growth to {there['members']:,} members and {there['items']:,} items",
        tried=len(figures),
        failed=failed,
        seconds=monotonic() - began,
        notes=list(results.grown(figures, small, large)),
    )
