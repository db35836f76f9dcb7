"""`make proof`: what must hold and takes too long for every day; written to docs/proof.md."""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

from community.launch import checkout
from tests.bench import results
from tests.proof import axe, backup, growth, hostile, mailing, page, restarts
from tests.proof.outcome import Outcome, table

PARTS = {
    "axe": axe.prove,
    "backup": backup.prove,
    "growth": growth.prove,
    "hostile": hostile.prove,
    "mailing": mailing.prove,
    "restarts": restarts.prove,
}


def main(arguments: list[str]) -> int:
    """Every part, or the one named first; what else is named narrows it, and is not written."""
    only, *narrowed = arguments or [""]
    if only and only not in PARTS:
        raise SystemExit(f"There is no part {only}: {', '.join(PARTS)}.")
    failed = 0
    for part in [only] if only else PARTS:
        found, said = _proved(part, narrowed)
        failed += sum(len(one.failed) for one in found)
        if not narrowed:
            page.write(part, said)
    return min(failed, 1)


def _proved(part: str, narrowed: list[str]) -> tuple[list[Outcome], str]:
    """What was found, as it is printed and written."""
    machine = results.machine()
    say(f"\n## {part}\n")
    found = []
    for one in PARTS[part](narrowed):
        found.append(one)
        say(f"{one.what}: {one.tried} tried, {len(one.failed)} failed, {one.seconds:.0f} s")
        for line in one.failed:
            say(f"- {line}")
    said = "\n".join(_lines(machine, found))
    say(f"\n{said}")
    return found, said


def _lines(machine: dict[str, object], found: list[Outcome]) -> Iterator[str]:
    yield f"{datetime.now(UTC):%d %B %Y, %H:%M} UTC, commit {machine['commit']}."
    yield "{cores} × {cpu}, {memory_gib} GiB, {system}, Python {python}.\n".format(**machine)
    yield from table(found)


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - this is a program for a terminal


if __name__ == "__main__":
    os.chdir(checkout.BASE)
    sys.exit(main(sys.argv[1:]))
