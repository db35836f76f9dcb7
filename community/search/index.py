"""Puts what can be found into the search table, and takes it out."""

import re
from collections.abc import Iterable, Iterator
from itertools import batched
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.utils import translation

from community.core import nouns
from community.core.nouns import Noun, Words
from community.core.richtext import flowing

from .contacts import tokens
from .models import Document, Word
from .terms import EMPTY, bare

_LONGEST = 20_000
_KEY = ["noun", "object_id", "language"]
_WRITTEN = [
    *("title", "keywords", "body", "note", "url", "helped"),
    *("contacts", "reasons", "status", "is_last", "instead"),
]
_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")
_HYPHEN = re.compile(r"[-\u2010\u2011]")
_LEARN = """
INSERT INTO search_word (plain, spelling)
SELECT DISTINCT ON (plain) plain, spelling
FROM unnest(%s::text[]) AS spelling,
    LATERAL regexp_replace(plain(spelling), '[^[:alnum:]]', '', 'g') AS plain
WHERE length(plain) BETWEEN 3 AND 40 AND length(spelling) <= 60
ORDER BY plain, spelling DESC
ON CONFLICT DO NOTHING
"""
_AT_ONCE = 5_000


def put(obj: Model) -> None:
    """Write the words of an object as they are now; an object no longer public goes."""
    refresh(type(obj), obj.pk)


def drop(obj: Model) -> None:
    """Take an object out."""
    for noun in _nouns_of(type(obj)):
        Document.objects.filter(noun=noun.code, object_id=obj.pk).delete()


def withdraw(model: type[Model] | None, pk: int) -> None:
    """Take an object out if it is no longer for everybody; its words are not written anew."""
    for noun in _nouns_of(model):
        if not noun.searchable().filter(pk=pk).exists():
            Document.objects.filter(noun=noun.code, object_id=pk).delete()


@transaction.atomic
def refresh(model: type[Model] | None, pk: int) -> None:
    """The same as `put` for an object of which only the number is known."""
    for noun in _nouns_of(model):
        written = list(_documents(noun, noun.searchable().filter(pk=pk)))
        Document.objects.bulk_create(
            written, update_conflicts=True, unique_fields=_KEY, update_fields=_WRITTEN
        )
        rows = Document.objects.filter(noun=noun.code, object_id=pk)
        rows.exclude(language__in=[document.language for document in written]).delete()
        _learn(_words_of(written))


@transaction.atomic
def fill() -> int:
    """Make the whole table anew, one pass per noun; answers how many rows it holds."""
    Document.objects.all().delete()
    Word.objects.all().delete()
    words = set[str]()
    for noun in nouns.registered():
        for some in batched(noun.searchable().iterator(chunk_size=500), 500, strict=False):
            words |= _words_of(Document.objects.bulk_create(_documents(noun, some)))
    _learn(words)
    return Document.objects.count()


def _nouns_of(model: type[Model] | None) -> list[Noun]:
    return [noun for noun in nouns.registered() if noun.model is model]


def _documents(noun: Noun, objects: Iterable[Any]) -> Iterator[Document]:
    for obj in objects:
        for words in noun.words(obj):
            yield _document(noun, obj, words)


def _document(noun: Noun, obj: Any, words: Words) -> Document:
    return Document(
        noun=noun.code,
        object_id=obj.pk,
        language=words.language,
        title=words.title[:300],
        keywords=f"{words.keywords} {_kind(noun, words.language)}".strip(),
        body=flowing(words.body)[:_LONGEST],
        note=words.note[:200],
        url=obj.get_absolute_url(),
        helped=words.helped,
        contacts=tokens(words.contacts),
        reasons=[list(reason) for reason in words.reasons],
        status=words.status,
        is_last=words.is_last,
        instead=words.instead[:200],
    )


def _kind(noun: Noun, language: str) -> str:
    """What it is: who looks for "a tool to sign" means the tools."""
    with translation.override(language):
        return str(noun.label)


def _words_of(documents: Iterable[Document]) -> set[str]:
    """Every word in them that says something, and those with a hyphen also part by part."""
    found = set[str]()
    for document in documents:
        text = f"{document.title} {document.keywords} {document.body}".lower()
        found.update(_WORD.findall(text))
    parts = {part for word in found for part in _HYPHEN.split(word)}
    return {word for word in found | parts if not word.isdecimal() and bare(word) not in EMPTY}


def _learn(words: set[str]) -> None:
    """Remember how these words are spelt."""
    with connection.cursor() as cursor:
        for some in batched(sorted(words), _AT_ONCE, strict=False):
            cursor.execute(_LEARN, [list(some)])
