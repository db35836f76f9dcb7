"""The process that holds Typst: what it remembers goes with it, and so do pages beyond measure.

It reads requests from its input and answers on its output; `press` starts it and speaks to it.
"""

import json
import resource
import select
import struct
import sys
from contextlib import suppress
from typing import Any, BinaryIO

import typst

MOST_MEMORY = 3_000_000_000  # bytes of address space, threads included
MOST_JOBS = 12  # Typst forgets nothing of what it has set
IDLE = 20  # seconds


def main() -> None:
    with suppress(ValueError, OSError):  # not every system has this limit
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    for _job in range(MOST_JOBS):
        ready, _, _ = select.select([sys.stdin], [], [], IDLE)
        request = receive(sys.stdin.buffer) if ready else None
        if request is None:
            return
        head, parts = answer(json.loads(request))
        send(sys.stdout.buffer, json.dumps(head).encode(), *parts)


def answer(request: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    """Pages as PDF or PNG, or what the sheets noted down; or what is wrong with them."""
    sheet = request["sheet"]
    try:
        if request["kind"] == "notes":
            noted = typst.query(**sheet, selector="<notes>", field="value", one=True)
            return {"parts": 1}, [noted.encode()]
        made, warnings = typst.compile_with_warnings(**sheet, **request["how"])
    except (typst.TypstError, RuntimeError) as error:  # a query raises the second
        return {"parts": 0, "error": str(error)}, []
    parts = list(made) if isinstance(made, list) else [made]
    return {"parts": len(parts), "warnings": [str(warning) for warning in warnings]}, parts


def send(stream: BinaryIO, *parts: bytes) -> None:
    stream.writelines(struct.pack(">I", len(part)) + part for part in parts)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """One part, or None when the other side is gone."""
    size = stream.read(4)
    if len(size) < 4:
        return None
    length = struct.unpack(">I", size)[0]
    part = stream.read(length)
    return part if len(part) == length else None


if __name__ == "__main__":
    main()
