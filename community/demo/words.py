"""The words of the demo community, as they are written in `texts/`."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).parent / "texts"
ROSTER = TEXTS / "roster.csv"
MEN = {"M.", "Monsieur"}

Words = dict[str, Any]


@cache
def read(name: str) -> Words:
    """One file, parsed once."""
    return tomllib.loads((TEXTS / f"{name}.toml").read_text(encoding="utf-8"))


def tips() -> list[Words]:
    """The sixty tips, oldest file first."""
    return [*read("tips-1")["tip"], *read("tips-2")["tip"]]


def job_title(written: str, title: str = "") -> str:
    """The job that a cell of the roster means, as people write it on their profile."""
    job = " ".join(written.replace("'", "’").partition(" - ")[0].split())
    short = "assistant" if title in MEN else "assistante"
    job = re.sub(r"^assist\.", short, job, flags=re.IGNORECASE)
    return job[:1].upper() + job[1:].lower()


def topic_slugs() -> dict[str, str]:
    """Every slug that a text may use for a topic, with the slug it stands for."""
    return dict(_topic_slugs())


def _topic_slugs() -> Iterator[tuple[str, str]]:
    for topic in read("sites")["topic"]:
        yield from ((slug, topic["slug"]) for slug in [*topic.get("aliases", []), topic["slug"]])
