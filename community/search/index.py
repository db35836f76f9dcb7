"""Puts what can be found into the search table, and takes it out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import batched

from django.db import connection, transaction
from django.db.models import Model
from django.shortcuts import resolve_url
from django.utils import translation

from community.core import nouns
from community.core.letters import bare
from community.core.nouns import Noun, Words
from community.core.richtext import flowing

from .contacts import tokens
from .models import Document, Word
from .terms import EMPTY

_LONGEST = 20_000
_KEY = ["noun", "object_id", "language"]
_WRITTEN = [
    *("title", "keywords", "body", "note", "url", "helped"),
    *("contacts", "reasons", "status", "is_last", "instead", "facts"),
]
_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")
_HYPHEN = re.compile(r"[-\u2010\u2011]")
_LEARN = """
INSERT INTO search_word AS known (plain, spelling, in_fr, in_en)
SELECT plain, max(spelling), %(language)s = 'fr', %(language)s = 'en'
FROM unnest(%(words)s::text[]) AS spelling,
    LATERAL regexp_replace(plain(spelling), '[^[:alnum:]]', '', 'g') AS plain
WHERE length(plain) BETWEEN 3 AND 40 AND length(spelling) <= 60
GROUP BY plain
ORDER BY plain  -- two at once wait for each other in one order
ON CONFLICT (plain) DO UPDATE
SET in_fr = known.in_fr OR excluded.in_fr, in_en = known.in_en OR excluded.in_en
WHERE excluded.in_fr AND NOT known.in_fr OR excluded.in_en AND NOT known.in_en
"""
_AT_ONCE = 5_000
_OBJECTS = 500  # written together
# Of each kind so many things are looked into first: the most helpful, then the newest.
AHEAD = 4_000
_CHOOSE = """
WITH placed AS (
    SELECT noun, object_id, row_number() OVER (
        PARTITION BY noun ORDER BY max(helped) DESC, object_id DESC
    ) <= %s AS is_ahead
    FROM search_document GROUP BY noun, object_id
)
UPDATE search_document AS document SET is_ahead = placed.is_ahead
FROM placed
WHERE placed.noun = document.noun AND placed.object_id = document.object_id
    AND placed.is_ahead <> document.is_ahead
"""


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
        if not noun.to_search().filter(pk=pk).exists():
            Document.objects.filter(noun=noun.code, object_id=pk).delete()


@transaction.atomic
def refresh(model: type[Model] | None, pk: int) -> None:
    """The same as `put` for an object of which only the number is known."""
    for noun in _nouns_of(model):
        written = list(_documents(noun, noun.to_search().filter(pk=pk)))
        Document.objects.bulk_create(
            written, update_conflicts=True, unique_fields=_KEY, update_fields=_WRITTEN
        )
        rows = Document.objects.filter(noun=noun.code, object_id=pk)
        rows.exclude(language__in=[document.language for document in written]).delete()
        _learn(written)


@transaction.atomic
def fill() -> int:
    """Make the whole table anew, one pass per noun; answers how many rows it holds."""
    Document.objects.all().delete()
    Word.objects.all().delete()
    words = defaultdict[str, set[str]](set)
    for noun in nouns.registered():
        every = batched(noun.to_search().iterator(_OBJECTS), _OBJECTS, strict=False)
        for place, some in enumerate(every):
            documents = list(_documents(noun, some))
            for document in documents:  # so that few rows change when what is ahead is chosen
                document.is_ahead = place * _OBJECTS < AHEAD
            written = Document.objects.bulk_create(documents)
            for language, new_words in _words_of(written).items():
                words[language] |= new_words
    _remember(words)
    choose_ahead()
    return Document.objects.count()


def choose_ahead(number: int = AHEAD) -> None:
    """Say what a search looks into first: of each kind this many things.

    What is new is ahead until the next time.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CHOOSE, [number])


def _nouns_of(model: type[Model] | None) -> list[Noun]:
    return [noun for noun in nouns.registered() if noun.model is model]


def _documents(noun: Noun, objects: Iterable[Model]) -> Iterator[Document]:
    for obj in objects:
        for words in noun.words(obj):
            yield _document(noun, obj, words)


def _document(noun: Noun, obj: Model, words: Words) -> Document:
    return Document(
        noun=noun.code,
        object_id=obj.pk,
        language=words.language,
        title=words.title[:300],
        keywords=f"{words.keywords} {_kind(noun, words.language)}".strip(),
        body=flowing(words.body)[:_LONGEST],
        note=words.note[:200],
        url=resolve_url(obj),
        helped=words.helped,
        contacts=tokens(words.contacts),
        reasons=[list(reason) for reason in words.reasons],
        status=words.status,
        is_last=words.is_last,
        instead=words.instead[:200],
        facts=dict(words.facts),
    )


def _kind(noun: Noun, language: str) -> str:
    """What it is: who looks for "a tool to sign" means the tools."""
    with translation.override(language):
        return str(noun.label)


def _learn(documents: Iterable[Document]) -> None:
    """Remember how the words of these documents are spelt."""
    _remember(_words_of(documents))


def _words_of(documents: Iterable[Document]) -> dict[str, set[str]]:
    """By language, every word that says something; those with a hyphen also part by part.

    Keywords are of no language: among them are synonyms of the other one.
    """
    words_by_language = defaultdict[str, set[str]](set)
    for document in documents:
        written = f"{document.title} {document.body}".lower()
        words_by_language[document.language].update(_WORD.findall(written))
        words_by_language[""].update(_WORD.findall(document.keywords.lower()))
    return {language: set(_telling(words)) for language, words in words_by_language.items()}


def _telling(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        for part in {word, *_HYPHEN.split(word)}:
            if not part.isdecimal() and bare(part) not in EMPTY:
                yield part


def _remember(words: dict[str, set[str]]) -> None:
    with connection.cursor() as cursor:
        for language, vocabulary in words.items():
            for some in batched(sorted(vocabulary), _AT_ONCE, strict=False):
                cursor.execute(_LEARN, {"language": language, "words": list(some)})
