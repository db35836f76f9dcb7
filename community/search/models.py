"""The words of everything that can be found, one row per object and language; what people typed
in vain; words that mean the same."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Case, F, When
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from .sql import Exact, Forms, Glued, InTitle, Spaced, Whole


def weighed(language: str) -> Combinable:
    """Lexemes of a row: its title weighs more than its keywords, and those more than its text."""
    stems = _stems(language)
    return stems + _wholes() if language == "fr" else stems


def _stems(language: str) -> Combinable:
    return (
        SearchVector(Spaced("title"), Glued("title"), config=language, weight="A")
        + SearchVector(Spaced("keywords"), config=language, weight="B")
        + SearchVector(
            Spaced("body"),
            Forms("title", "keywords", "body"),
            F("contacts"),
            config=language,
            weight="C",
        )
        + Exact("title", "keywords")
    )


def _wholes() -> Combinable:
    """English leaves these words as they are."""
    return (
        SearchVector(Whole("title"), config="simple", weight="A")
        + SearchVector(Whole("keywords"), config="simple", weight="B")
        + SearchVector(Whole("body"), config="simple", weight="C")
    )


class Document(models.Model):
    """One object in one language; `vector` is what PostgreSQL makes of its words."""

    noun = models.CharField(max_length=40, db_collation="C")  # a code: sorted by bytes, and quickly
    object_id = models.BigIntegerField()
    language = models.CharField(max_length=2)
    title = models.CharField(max_length=300)
    keywords = models.TextField(blank=True)
    body = models.TextField(blank=True)
    note = models.CharField(max_length=200, blank=True)
    url = models.CharField(max_length=300)
    helped = models.PositiveIntegerField(default=0)
    # Addresses and numbers as `contacts.tokens` writes them.
    contacts = models.TextField(blank=True, default="")
    # Pairs: what a chip says, and the words that call for it.
    reasons = models.JSONField(default=list, blank=True)
    status = models.CharField(max_length=20, blank=True, default="")
    is_last = models.BooleanField(default=False)
    instead = models.CharField(max_length=200, blank=True, default="")
    facts = models.JSONField(default=dict, blank=True)  # what a result shows besides its words
    # Whether it is looked into before the rest of its kind: see `index.choose_ahead`.
    is_ahead = models.BooleanField(default=True)
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
        indexes = [
            GinIndex(
                fields=["noun", "vector"],
                name="document_words_ahead",
                condition=models.Q(is_ahead=True),
                fastupdate=False,
            ),
            GinIndex(
                fields=["noun", "vector"],
                name="document_words_behind",
                condition=models.Q(is_ahead=False),
                fastupdate=False,
            ),
            GinIndex(F("noun"), InTitle("vector"), name="document_titles", fastupdate=False),
        ]

    def __str__(self) -> str:
        return self.title


class Word(models.Model):
    """Every word that some document has had: what a typing error is compared with."""

    plain = models.CharField(max_length=40, primary_key=True)
    spelling = models.CharField(max_length=60)
    in_fr = models.BooleanField(default=False)
    in_en = models.BooleanField(default=False)

    class Meta:
        indexes = [GinIndex(fields=["plain"], name="word_trigrams", opclasses=["gin_trgm_ops"])]

    def __str__(self) -> str:
        return self.spelling


class Synonyms(models.Model):
    """Words and abbreviations that mean the same: whoever types one finds the others."""

    words = ArrayField(models.CharField(max_length=60), verbose_name=_("words"))

    class Meta:
        verbose_name = _("words that mean the same")
        verbose_name_plural = _("words that mean the same")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(words__len__gte=2), name="synonyms_are_at_least_two"
            )
        ]

    def __str__(self) -> str:
        return " = ".join(self.words)


class Miss(models.Model):
    """What was looked for in vain on a day, and how often. Nobody's name is kept with it."""

    words = models.CharField(_("words"), max_length=100)
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(_("times"), default=1)

    class Meta:
        verbose_name = _("search without an answer")
        verbose_name_plural = _("what search did not find")
        constraints = [
            models.UniqueConstraint(fields=["day", "words"], name="one_miss_per_day_and_words")
        ]

    def __str__(self) -> str:
        return self.words
