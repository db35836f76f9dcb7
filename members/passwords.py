"""Passwords that an acquaintance would guess are refused (ASVS 6.1.2, 6.2.11)."""

import re
import unicodedata
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from zxcvbn import zxcvbn

from community.company.models import Community, Department, Entity, Site

from .guessable import WORDS

PRODUCT = "Escale"
SHORTEST = 4


def _plain(text: str) -> str:
    """Lower case, without accents or punctuation: “É-s-cale” is “escale”."""
    return slugify(text).replace("-", "")


def _of_the_place() -> Iterator[str]:
    """The words of this community: its name, its companies, its domains."""
    community = Community.current()
    yield from (PRODUCT, community.name, *community.allowed_domains)
    for names in Entity.objects.values_list("name_fr", "name_en"):
        yield from names


def _of_its_places() -> Iterator[str]:
    for names in Site.objects.values_list("name_fr", "name_en", "city_fr", "city_en"):
        yield from names
    for department in Department.objects.values_list("name_fr", "name_en"):
        yield from department


def _of_the_person(user: object) -> Iterator[str]:
    for field in ("first_name", "last_name", "email"):
        yield getattr(user, field, None) or ""


def context_words(user: object = None) -> set[str]:
    """The words that a password may not hold, in plain letters; very short ones are let through."""
    texts = (*_of_the_place(), *_of_the_person(user))
    words = {_plain(part) for text in texts for part in re.split(r"[\s@.’'\-]+", text)}
    return {word for word in words if len(word) >= SHORTEST}


class ContextWordsValidator:
    """Refuses passwords with the words of the product, the community or the person."""

    def validate(self, password: str, user: object = None) -> None:
        plain = _plain(password)
        words = sorted(word for word in context_words(user) if word in plain)
        if words:
            raise ValidationError(
                _("Leave “%(word)s” out: a colleague would try it first."),
                code="password_with_context_word",
                params={"word": words[0]},
            )

    def get_help_text(self) -> str:
        return _("Your password holds neither your name nor that of the network or the company.")


class GuessesValidator:
    """Refuses what a list of common passwords, a keyboard or a year would lead to soon.

    Words that are common among us count as known, in French too.
    """

    ENOUGH = 100_000_000_000
    SHORTEST = 12
    LONGEST = 72  # more letters add nothing to the answer, and cost time

    def validate(self, password: str, user: object = None) -> None:
        if len(password) < self.SHORTEST:  # that is said already
            return
        places = {_plain(part) for text in _of_its_places() for part in re.split(r"\W+", text)}
        # The first are the ones that a colleague would try first.
        known_words = [*sorted(context_words(user) | places - {""}), *sorted(WORDS)]
        if min(self._guesses(text, known_words) for text in _readings(password)) < self.ENOUGH:
            raise ValidationError(
                _("Others would guess it soon: take four words that have nothing to do together."),
                code="password_too_guessable",
            )

    def _guesses(self, text: str, known_words: list[str]) -> int:
        return int(zxcvbn(text[: self.LONGEST], user_inputs=known_words)["guesses"])

    def get_help_text(self) -> str:
        return _("It is neither a common word followed by a year nor a row of the keyboard.")


def _readings(password: str) -> Iterator[str]:
    """As written, and without accents: “été” is known as “ete”."""
    yield password
    yield unicodedata.normalize("NFKD", password).encode("ascii", "ignore").decode()
