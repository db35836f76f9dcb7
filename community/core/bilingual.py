"""Texts kept in French and English: two columns, one attribute."""

from collections.abc import Iterable, Mapping
from typing import Self, overload

from django.db.models import Model
from django.forms import BaseForm
from django.utils import translation
from django.utils.translation import get_language

LANGUAGES = ("fr", "en")


def active_language() -> str:
    """The reader's language, French when none of ours is active."""
    code = (get_language() or "fr").partition("-")[0]
    return code if code in LANGUAGES else "fr"


def other(language: str) -> str:
    """The other of the two languages."""
    return "en" if language == "fr" else "fr"


def shown_language(obj: object, name: str) -> str:
    """The language in which `name` is shown to this reader: theirs, or the one that is filled."""
    language = active_language()
    return language if getattr(obj, f"{name}_{language}") else other(language)


def shown_text(obj: object, name: str) -> tuple[str, str]:
    """What `name` says to this reader, and the language in which it does."""
    language = shown_language(obj, name)
    return getattr(obj, f"{name}_{language}"), language


def write_in(language: str, form: BaseForm, names: Iterable[str]) -> None:
    """What is typed in these fields is in this language: spelling and voices follow."""
    for name in names:
        form.fields[name].widget.attrs["lang"] = language


def write(obj: Model, texts: Mapping[str, object], language: str) -> None:
    """Give an object its texts in one language: `title` goes to `title_fr` or `title_en`."""
    for name, text in texts.items():
        setattr(obj, f"{name}_{language}", text)


def labels(obj: Model, *, longest: int) -> dict[str, str]:
    """What an object is called in each language."""
    labelled = {}
    for language in LANGUAGES:
        with translation.override(language):
            labelled[language] = str(obj)[:longest]
    return labelled


class Bilingual:
    """Reads `<name>_fr` or `<name>_en`, whichever the reader prefers and is filled."""

    def __init__(self, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, obj: None, owner: type[Model]) -> Self: ...
    @overload
    def __get__(self, obj: Model, owner: type[Model]) -> str: ...
    def __get__(self, obj: Model | None, owner: type[Model]) -> Self | str:
        if obj is None:
            return self
        return getattr(obj, f"{self.name}_{shown_language(obj, self.name)}")
