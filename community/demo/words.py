"""The words of the demo community, as they are written in `texts/`."""

import csv
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).parent / "texts"
ROSTER = TEXTS / "roster.csv"
DOMAIN = "aurelis.example"
MEN = {"M.", "Monsieur"}

Words = dict[str, Any]


@cache
def read(name: str) -> Words:
    """One file, parsed once."""
    return tomllib.loads((TEXTS / f"{name}.toml").read_text(encoding="utf-8"))


def tips() -> list[Words]:
    """The tips, oldest file first."""
    return [*read("tips-1")["tip"], *read("tips-2")["tip"]]


def people() -> dict[str, Words]:
    """The people who have a written profile, by slug."""
    return {person["slug"]: person for person in read("people")["person"]}


def accounts() -> list[Words]:
    """Those of them who are demo accounts."""
    return [person for person in people().values() if "account" in person]


def address(person: Words) -> str:
    """Where a written person signs in."""
    return f"{person['account']}@{DOMAIN}" if "account" in person else person["email"]


@cache
def roster() -> list[dict[str, str]]:
    """The lines of the list of human resources, as they are."""
    with ROSTER.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))


def listed_address(row: dict[str, str]) -> str:
    return row["Courriel professionnel"].strip().lower()


@cache
def jobs_of_roster() -> dict[str, str]:
    """The job of everybody on the roster, by address."""
    return {
        listed_address(row): job_title(row["Intitulé de poste"], row["Civilité"])
        for row in roster()
    }


@cache
def titles_of_roster() -> dict[str, str]:
    """How the list of human resources addresses everybody, by address."""
    return {listed_address(row): row["Civilité"] for row in roster()}


def job_title(written: str, title: str = "") -> str:
    """The job that a cell of the roster means, as people write it on their profile."""
    job = " ".join(written.replace("'", "’").partition(" - ")[0].split())
    short = "assistant" if title in MEN else "assistante"
    job = re.sub(r"^assist\.", short, job, flags=re.IGNORECASE)
    return job[:1].upper() + job[1:].lower()


@cache
def topic_slugs() -> dict[str, str]:
    """Every slug that a text may use for a topic, with the slug it stands for."""
    return dict(_topic_slugs())


def _topic_slugs() -> Iterator[tuple[str, str]]:
    for topic in read("sites")["topic"]:
        yield from ((slug, topic["slug"]) for slug in [*topic.get("aliases", []), topic["slug"]])


def tool_topic(tool: Words) -> str:
    """The slug of the topic by which people say that they master a tool."""
    slug: str = tool["topic"] if "topic" in tool else tool["id"]
    return topic_slugs().get(slug, slug)
