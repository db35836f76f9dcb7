"""The words of everything that can be found, one row per object and language."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Case, When
from django.db.models.expressions import Combinable

from .sql import Spaced


def weighed(language: str) -> Combinable:
    """Lexemes of a row: its title weighs more than its keywords, and those more than its text."""
    return (
        SearchVector(Spaced("title"), config=language, weight="A")
        + SearchVector(Spaced("keywords"), config=language, weight="B")
        + SearchVector(Spaced("body"), config=language, weight="C")
    )


class Document(models.Model):
    """One object in one language; `vector` is what PostgreSQL makes of its words."""

    noun = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    language = models.CharField(max_length=2)
    title = models.CharField(max_length=300)
    keywords = models.TextField(blank=True)
    body = models.TextField(blank=True)
    note = models.CharField(max_length=200, blank=True)
    url = models.CharField(max_length=300)
    helped = models.PositiveIntegerField(default=0)
    vector = models.GeneratedField(
        expression=Case(When(language="fr", then=weighed("fr")), default=weighed("en")),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["noun", "object_id", "language"],
                name="one_document_per_object_and_language",
            )
        ]
        indexes = [GinIndex(fields=["noun", "vector"], name="document_words", fastupdate=False)]

    def __str__(self) -> str:
        return self.title


class Lexeme(models.Model):
    """Every stem that some document has had: what a typing error is compared with."""

    word = models.CharField(max_length=80, primary_key=True)

    class Meta:
        indexes = [GinIndex(fields=["word"], name="lexeme_trigrams", opclasses=["gin_trgm_ops"])]

    def __str__(self) -> str:
        return self.word
