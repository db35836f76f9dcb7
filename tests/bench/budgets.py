"""What must hold, what we reach for, and by how much a figure keeps or misses it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any


@dataclass(frozen=True)
class Budget:
    """The most that a figure may be, or with `at_least` the least; and the goal beyond."""

    name: str
    limit: float
    goal: float
    unit: str = ""
    at_least: bool = False

    def __str__(self) -> str:
        sign = "≥" if self.at_least else "≤"
        return f"{sign} {self.limit:g}{self.unit} ({self.goal:g})"


LIST = Budget("list, × bare", 1.5, 1.0)
HOME = Budget("home, × bare", 1.5, 1.0)
DETAIL = Budget("detail, × bare", 1.6, 1.1)
SEARCH = Budget("search, × bare", 1.9, 1.2)
MONTH = Budget("month of events, × bare", 1.5, 1.0)
RATE = Budget("list, req/s at 8 × bare", 0.65, 1.0, at_least=True)
QUERIES = Budget("SQL of a page", 8, 5)
HTML = Budget("HTML of a list", 45, 30, " KB")
FIRST = Budget("first visit", 60, 40, " KiB")
REQUESTS = Budget("requests of a first visit", 10, 10)
NEXT = Budget("next visit", 15, 8, " KiB")
PAINT = Budget("largest contentful paint", 300, 200, " ms")
MEMORY = Budget("memory of two workers, peak", 200, 160, " MiB")
START = Budget("cold start to the first answer", 1.5, 1.0, " s")
JUDGED = Budget("judged queries, right in the first three", 95, 98, " %", at_least=True)
RECIPROCAL = Budget("judged queries, mean reciprocal rank", 0.85, 0.95, at_least=True)
GROWTH = Budget("page × itself at demo size", 1.3, 1.1)
SEARCH_GROWTH = Budget("search × itself at demo size", 1.5, 1.2)

MAILS = Budget("mails of an issue a second, two workers", 50, 80, at_least=True)
FLAT = Budget("memory of two workers at the end, × at the beginning", 1.15, 1.05)
MEANWHILE = Budget("pages meanwhile, p95 × when idle", 1.5, 1.2)


@dataclass(frozen=True)
class Figure:
    """Something that was measured."""

    budget: Budget
    of: str
    found: float

    @property
    def used(self) -> float:
        """How much of the budget is taken; above one it does not hold."""
        limit = self.budget.limit
        return limit / self.found if self.budget.at_least else self.found / limit

    @property
    def holds(self) -> bool:
        return self.used <= 1

    @property
    def verdict(self) -> str:
        left = abs(1 - self.found / self.budget.limit)
        return f"holds, {left:.0%} to spare" if self.holds else f"**does not, by {left:.0%}**"

    def __str__(self) -> str:
        return f"{self.found:.3g}{self.budget.unit}"

    @property
    def record(self) -> dict[str, Any]:
        """For the file."""
        asked = {"budget": self.budget.name, "limit": self.budget.limit, "goal": self.budget.goal}
        return {"of": self.of, "found": self.found, "holds": self.holds, **asked}


def table(figures: Iterable[Figure]) -> Iterator[str]:
    """Each budget with the figure that is hardest on it, then all that do not hold."""
    every = sorted(figures, key=lambda figure: figure.budget.name)
    yield "| what | budget (goal) | held | hardest on it | figure | |\n|---|---|---|---|---|---|"
    for budget, group in groupby(every, lambda one: one.budget):
        some = sorted(group, key=lambda one: one.used)
        held = sum(one.holds for one in some)
        worst = some[-1]
        yield (
            f"| {budget.name} | {budget} | {held} of {len(some)} "
            f"| {worst.of} | {worst} | {worst.verdict} |"
        )
    if broken := sorted((one for one in every if not one.holds), key=lambda one: -one.used):
        yield "\nDoes not hold:\n"
        yield from (
            f"- {one.of}: {one.budget.name} {one} for {one.budget}, {one.verdict}" for one in broken
        )
