"""`make bench`: how quick our pages are, as ratios to a bare page of Django in the same run."""

import json
import os
import sys
from datetime import UTC, datetime
from time import monotonic
from typing import Any

from community.launch import checkout
from tests.bench import budgets, data, mailing, measuring, results
from tests.bench.measuring import DEMO, LARGE

RESULT = checkout.VAR / "bench.json"


def main(arguments: list[str]) -> None:
    """Demo and 5,000 members; `--large` adds 50,000, `--demo` leaves the demo alone.

    `--mailing` measures an issue by mail alone.
    `--quick` only shows that the measuring works: its figures are worth nothing.
    """
    began = monotonic()
    sizes = [DEMO] if "--demo" in arguments else [DEMO, "5,000 members"]
    if "--large" in arguments:
        sizes.append(LARGE)
    found: dict[str, Any] = {"at": datetime.now(UTC).isoformat(), "machine": results.machine()}
    with data.ready():
        if "--mailing" not in arguments:
            found["data"] = {size: _size(size, quick="--quick" in arguments) for size in sizes}
        found["mailing"] = _mailing(quick="--quick" in arguments)
    if "data" in found and LARGE in sizes:
        found["growth"] = _growth(found["data"])
    found["seconds"] = round(monotonic() - began)
    RESULT.write_text(json.dumps(found, indent=1))
    say(f"\nIt took {found['seconds'] / 60:.1f} minutes. Every figure: {RESULT}")


def _size(size: str, *, quick: bool) -> dict[str, Any]:
    say(f"\n## {size}\n")
    found = measuring.measure(size, quick=quick)
    say("{members:,} members, {items:,} items.\n".format(**found["known"]))
    judged = list(measuring.figures(found))
    for lines in (results.table(found["pages"]), results.rest(found), budgets.table(judged)):
        for line in lines:
            say(line)
        say("")
    return found | {"figures": [one.record for one in judged]}


def _mailing(*, quick: bool) -> dict[str, Any]:
    say("\n## An issue by mail\n")
    found = mailing.measure(quick=quick)
    for line in budgets.table(found.figures()):
        say(line)
    say(
        f"\n{found.mails_a_second:.0f} mails a second; two workers {found.memory_before:.0f} MiB, "
        f"then {found.memory_after:.0f}; pages p95 {found.idle_p95:.0f} ms, "
        f"then {found.busy_p95:.0f} ms."
    )
    return found.record


def _growth(sizes: dict[str, Any]) -> list[dict[str, Any]]:
    say(f"\n## {DEMO} → {LARGE}\n")
    grown = measuring.growth(sizes[DEMO], sizes[LARGE])
    for line in results.grown(grown, sizes[DEMO], sizes[LARGE]):
        say(line)
    return [one.record for one in grown]


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - this is a program for a terminal


if __name__ == "__main__":
    os.chdir(checkout.BASE)
    main(sys.argv[1:])
