"""What a question finds: one statement, and a second one when nothing holds all of its words."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db import connection
from django.utils.safestring import SafeString

from community.core import nouns
from community.core.person import Reader

from . import statements, synonyms, visible
from .asking import Term, ask
from .extracts import Highlighter
from .ranking import in_order
from .reading import PLAIN, Reading, Row, reading_of
from .statements import Statements
from .terms import terms

__all__ = [
    "NOTHING",
    "Found",
    "Listed",
    "Result",
    "find",
    "ids",
    "listed",
    "nearest",
    "reasons",
    "terms",
]

SIZE = 20
# Of each kind, and of people, when every kind is asked for.
EACH, OF_PEOPLE = 3, 4
# Of each kind so many documents are weighed, and what they say is counted and shown. A list of one
# kind weighs four for each thing that it may show, which has two languages.
WEIGHED = 200
MOST, FOR_EACH = 800, 4
# When only a few hold all of a question, the nearest stand among them, unless one bears it as its
# title; and so they do when its words stand in texts alone, which may speak of something else.
FEW, TITLED, WEAK = 3, 0.95, 0.7
# What holds less than a quarter of what was asked, by weight, is not looked for; what answers much
# less well than the best is not shown.
_NEAR = {"least": 0.25, "near": 0.55}
# What a statement is given, by the names of its parameters.
type Values = dict[str, str | int | float | list[int] | list[str]]


@dataclass(frozen=True)
class Result:
    """One object, shown in the reader's language where it has one."""

    noun: str
    object_id: int
    language: str
    url: str
    name: str
    title: SafeString  # its name with the words asked for marked
    extract: SafeString
    note: str
    elsewhere: bool  # the words asked for stand only in its other language
    status: str
    instead: str
    helped: int  # colleagues
    facts: dict[str, Any]  # what it shows besides
    reasons: list[str]  # what of it the words name: a skill, a tool, a language
    is_last: bool
    place: int  # among those of its kind, from 1
    rank: float


@dataclass(frozen=True)
class Found:
    """Results of one kind, or the first of each; how many there are; how the words were read."""

    results: list[Result]
    total: int
    counts: Mapping[str, int]
    page: int
    beyond: frozenset[str]  # kinds of which more exists than the best that are counted
    reading: Reading = PLAIN

    @property
    def everything(self) -> int:
        return sum(self.counts.values())

    @property
    def unknown(self) -> list[str]:
        return self.reading.unknown


@dataclass(frozen=True)
class Listed:
    """The keys of what a list shows for a question, best first, and how its words were read.

    `ranks` say how well each answers.
    """

    ids: list[int] = field(default_factory=list)
    ranks: list[float] = field(default_factory=list)
    reading: Reading = PLAIN
    question: list[Term] = field(default_factory=list)


NOTHING = Found([], 0, {}, 1, frozenset())


def find(
    q: str,
    language: str,
    *,
    reader: Reader = visible.NOBODY,
    noun: str = "",
    page: int = 1,
    size: int = SIZE,
) -> Found:
    """What this reader may see of what was asked for, best first.

    With a noun, a page of its objects, and a page beyond the end is the last; without, the first
    few of each kind.
    """
    if not terms(q):
        return NOTHING
    values: Values = {
        "noun": noun,
        "people": [kind.code for kind in nouns.searched() if kind.is_person],
        "language": language,
        "reader": reader.pk,
        "size": size,
        "start": (min(max(page, 1), WEIGHED) - 1) * size,
        "each": EACH,
        "of_people": OF_PEOPLE + 1,  # since nobody is told to ask themselves
    }
    question, rows = _ask(_page_statements(frozenset(reader.held_roles), WEIGHED), q, values)
    return _results(rows, question, q, noun, page, size)


def listed(q: str, language: str, noun: str, most: int = MOST) -> Listed:
    """What a list of one kind shows for a question; the list itself asks what may be seen."""
    if not terms(q):
        return Listed()
    values: Values = {"noun": noun, "language": language, "most": most}
    question, [row] = _ask(_list_statements(min(FOR_EACH * most, MOST)), q, values)
    return Listed(row["ids"], row["ranks"], reading_of(question, row), question)


def ids(q: str, language: str, noun: str, most: int = MOST) -> list[int]:
    """The keys alone."""
    return listed(q, language, noun, most).ids


def nearest(text: str, nouns: Sequence[str], most: int) -> dict[str, list[int]]:
    """The keys of what speaks of the same things as a text, by kind, the nearest first."""
    question = ask(text, synonyms.vocabulary())
    values: Values = {**_terms_of(question), "nouns": list(nouns), "most": most}
    with connection.cursor() as cursor:
        cursor.execute(statements.NEAREST, values)
        return dict(cursor.fetchall())


def reasons(listed: Listed, language: str, noun: str, ids: Sequence[int]) -> dict[int, list[str]]:
    """Which skills, tools and languages of these objects are asked for."""
    highlighter = Highlighter(listed.question, listed.reading.known)
    values: Values = {"noun": noun, "ids": list(ids), "language": language}
    with connection.cursor() as cursor:
        cursor.execute(statements.REASONS, values)
        return {
            key: highlighter.reasons(json.loads(given), language)
            for key, given in cursor.fetchall()
        }


@lru_cache(maxsize=64)
def _page_statements(roles: frozenset[str], weighed: int) -> Statements:
    codes = [noun.code for noun in nouns.searched()]
    return statements.page(codes, visible.condition(roles), weighed)


@lru_cache(maxsize=8)
def _list_statements(weighed: int) -> Statements:
    return statements.ids(weighed)


def _ask(how: Statements, q: str, values: Values) -> tuple[list[Term], list[Row]]:
    """The terms, and the rows of the first statement, or of the second if that gives too little.

    When other words mean the same by now, all that once more.
    """
    vocabulary = synonyms.vocabulary()
    question = ask(q, vocabulary)
    values |= _terms_of(question) | _NEAR
    values["mixed"] = len(question) > 1
    rows = _rows(how.every if len(question) > 1 else how.one, values)
    if rows[0]["mark"] != vocabulary.mark:
        synonyms.read()
        return _ask(how, q, values)
    if not _is_enough(rows[0], len(question)):
        rows = _rows(how.most, values)
    return question, rows


def _rows(statement: str, values: Values) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _is_enough(row: Row, terms: int) -> bool:
    """Whether what holds all terms answers the question."""
    if terms == 1 or not row["n"]:
        return bool(row["n"])
    return row["best"] >= (WEAK if row["n"] >= FEW else TITLED)


def _terms_of(question: list[Term]) -> Values:
    return {
        "wholes": [term.whole for term in question],
        "sources": [term.source for term in question],
        "exacts": [term.exact for term in question],
        "words": [term.word for term in question],
    }


def _results(
    rows: list[Row], question: list[Term], q: str, noun: str, page: int, size: int
) -> Found:
    first = rows[0]
    counts: dict[str, int] = json.loads(first["counts"] or "{}")
    total = counts.get(noun, 0) if noun else sum(counts.values())
    reading = reading_of(question, first)
    highlighter = Highlighter(question, reading.known)
    results = [_result(row, highlighter) for row in rows if row["noun"]]
    return Found(
        results=results if noun else in_order(results, q),
        total=total,
        counts=counts,
        page=max(1, min(page, -(-total // size))),
        beyond=frozenset(first["beyond"]),
        reading=reading,
    )


def _result(row: Row, highlighter: Highlighter) -> Result:
    same = ("noun", "object_id", "language", "url", "note", "status", "instead", "helped")
    language = row["language"]
    reasons = highlighter.reasons(json.loads(row["reasons"]), language)
    return Result(
        name=row["title"],
        title=highlighter.mark(row["title"], language),
        extract=highlighter.extract(row["body"] if not reasons else "", language),
        reasons=reasons,
        elsewhere=not row["in_mine"],
        is_last=row["is_last"],
        place=row["place"],
        rank=row["rank"],
        facts=json.loads(row["facts"]),
        **{name: row[name] for name in same},
    )
