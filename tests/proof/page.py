"""docs/proof.md: what people wrote stays, what a part said last is replaced."""

import re
from pathlib import Path

from community.launch import checkout

PAGE = checkout.BASE / "docs" / "proof.md"


def write(part: str, said: str, page: Path = PAGE) -> None:
    """Put it between the marks of its part, in place of what was there."""
    begin, end = f"<!-- {part}: written by make proof -->", f"<!-- end of {part} -->"
    between = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    text, times = between.subn(lambda _match: f"{begin}\n{said}\n{end}", page.read_text())
    if times != 1:
        raise SystemExit(f"{page} has no place for {part}.")
    page.write_text(text)
