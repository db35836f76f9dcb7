"""The load generator, a process of its own: reads what to visit on stdin, writes times on stdout.

Ours and the bare page take turns on the same connections, since identical pages drift by a third
between two minutes of a shared machine: at one connection request by request, at eight in blocks
of half a second.
"""

import http.client
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from time import perf_counter
from typing import Any

CONNECTIONS = 8
BLOCK = 0.5  # seconds
WARM = 10
THOROUGH, QUICK = {"pairs": 200, "rounds": 5}, {"pairs": 5, "rounds": 1}


class Visitor:
    """One connection, kept open."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def visit(self, path: str, session: str, **more: str) -> tuple[float, http.client.HTTPResponse]:
        """Seconds until the whole page was read; anything but 200 is the end."""
        headers = {"Host": "localhost", "Cookie": f"sid={session}", **more}
        began = perf_counter()
        answer = self._ask(path, headers)
        answer.page = answer.read()  # type: ignore[attr-defined]
        took = perf_counter() - began
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}.")
        return took, answer

    def _ask(self, path: str, headers: dict[str, str]) -> http.client.HTTPResponse:
        """Once more, as a browser does, when the server had just closed an idle connection."""
        try:
            self.connection.request("GET", path, headers=headers)
            return self.connection.getresponse()
        except http.client.RemoteDisconnected:
            self.connection.close()
            self.connection.request("GET", path, headers=headers)
            return self.connection.getresponse()

    def keep_visiting(self, path: str, session: str) -> list[float]:
        """Times of as many visits as a block holds."""
        until, times = perf_counter() + BLOCK, []
        while perf_counter() < until:
            times.append(self.visit(path, session)[0])
        return times


def measure(port: int, path: str, ours: str, bare: str, effort: dict[str, int]) -> dict[str, Any]:
    """One page beside the bare one."""
    alone = _taking_turns(Visitor(port), path, ours, bare, effort["pairs"])
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        # Opened only now: the server closes what says nothing for two seconds.
        visitors = [Visitor(port) for _ in range(CONNECTIONS)]
        crowded = [_blocks(pool, visitors, path, ours, bare) for _ in range(effort["rounds"])]
    return {
        "alone": [own for _bare, own in alone],
        "bare_alone": [plain for plain, _own in alone],
        "crowded": [time for block, _bare in crowded for time in block],
        "bare_crowded": [time for _own, block in crowded for time in block],
        "crowded_seconds": BLOCK * len(crowded),
        **_facts(Visitor(port), path, ours),
    }


def _taking_turns(
    visitor: Visitor, path: str, ours: str, bare: str, pairs: int
) -> list[tuple[float, float]]:
    """The bare page and ours, request by request."""
    turns = [
        (visitor.visit("/bare/", bare)[0], visitor.visit(path, ours)[0])
        for _ in range(WARM + pairs)
    ]
    return turns[WARM:]


def _blocks(
    pool: ThreadPoolExecutor, visitors: list[Visitor], path: str, ours: str, bare: str
) -> tuple[list[float], list[float]]:
    """A block of ours and one of the bare page."""
    plain = pool.map(lambda one: one.keep_visiting("/bare/", bare), visitors)
    bare_times = list(chain.from_iterable(plain))
    own = pool.map(lambda one: one.keep_visiting(path, ours), visitors)
    return list(chain.from_iterable(own)), bare_times


def _facts(visitor: Visitor, path: str, session: str) -> dict[str, int]:
    """Queries and sizes, asked for apart: the times above know nothing of it."""
    answer = visitor.visit(path, session, **{"X-Count-Queries": "1"})[1]
    packed = visitor.visit(path, session, **{"Accept-Encoding": "gzip"})[1]
    return {
        "queries": int(answer.headers["X-Queries"]),
        "bytes": len(answer.page),  # type: ignore[attr-defined]
        "packed": len(packed.page),  # type: ignore[attr-defined]
    }


def main() -> None:
    asked = json.load(sys.stdin)
    ours, bare = asked["sessions"]["ours"], asked["sessions"]["bare"]
    for name, path in asked["pages"].items():
        found = measure(asked["port"], path, ours, bare, asked["effort"])
        print(json.dumps({"name": name, "path": path, **found}), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
