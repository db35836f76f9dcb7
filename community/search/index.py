"""Puts what can be found into the search table, and takes it out."""

from collections.abc import Iterable, Iterator
from itertools import batched
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from community.core import nouns
from community.core.nouns import Noun

from .models import Document, Lexeme

_LONGEST = 20_000
_KEY = ["noun", "object_id", "language"]
_WORDS = ["title", "keywords", "body", "note", "url", "helped"]
_LEARN = """
INSERT INTO search_lexeme
SELECT DISTINCT word FROM search_document, unnest(tsvector_to_array(vector)) AS word
WHERE length(word) BETWEEN 3 AND 80 AND (%(noun)s = '' OR (noun, object_id) = (%(noun)s, %(pk)s))
ON CONFLICT DO NOTHING
"""


def put(obj: Model) -> None:
    """Write the words of an object as they are now; an object no longer public goes."""
    refresh(type(obj), obj.pk)


def drop(obj: Model) -> None:
    """Take an object out."""
    for noun in _nouns_of(type(obj)):
        Document.objects.filter(noun=noun.code, object_id=obj.pk).delete()


@transaction.atomic
def refresh(model: type[Model] | None, pk: int) -> None:
    """The same as `put` for an object of which only the number is known."""
    for noun in _nouns_of(model):
        written = list(_documents(noun, noun.searchable().filter(pk=pk)))
        Document.objects.bulk_create(
            written, update_conflicts=True, unique_fields=_KEY, update_fields=_WORDS
        )
        rows = Document.objects.filter(noun=noun.code, object_id=pk)
        rows.exclude(language__in=[document.language for document in written]).delete()
        _learn(noun.code, pk)


@transaction.atomic
def fill() -> int:
    """Make the whole table anew, one pass per noun; answers how many rows it holds."""
    Document.objects.all().delete()
    Lexeme.objects.all().delete()
    for noun in nouns.registered():
        for some in batched(noun.searchable().iterator(chunk_size=500), 500, strict=False):
            Document.objects.bulk_create(_documents(noun, some))
    _learn()
    return Document.objects.count()


def _nouns_of(model: type[Model] | None) -> list[Noun]:
    return [noun for noun in nouns.registered() if noun.model is model]


def _documents(noun: Noun, objects: Iterable[Any]) -> Iterator[Document]:
    for obj in objects:
        for words in noun.words(obj):
            yield Document(
                noun=noun.code,
                object_id=obj.pk,
                language=words.language,
                title=words.title[:300],
                keywords=words.keywords,
                body=words.body[:_LONGEST],
                note=words.note[:200],
                url=obj.get_absolute_url(),
                helped=words.helped,
            )


def _learn(noun: str = "", pk: int = 0) -> None:
    """Remember the stems of one object, or of all."""
    with connection.cursor() as cursor:
        cursor.execute(_LEARN, {"noun": noun, "pk": pk})
