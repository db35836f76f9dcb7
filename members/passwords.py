"""Passwords that an acquaintance would guess are refused (ASVS 6.1.2, 6.2.11)."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from community.company.models import Community, Entity

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


def _of_the_person(user: Any) -> Iterator[str]:
    for field in ("first_name", "last_name", "email"):
        yield getattr(user, field, None) or ""


def context_words(user: Any = None) -> set[str]:
    """The words that a password may not hold, in plain letters; very short ones are let through."""
    texts = (*_of_the_place(), *_of_the_person(user))
    words = {_plain(part) for text in texts for part in re.split(r"[\s@.’'\-]+", text)}
    return {word for word in words if len(word) >= SHORTEST}


class ContextWordsValidator:
    """Refuses passwords with the words of the product, the community or the person."""

    def validate(self, password: str, user: Any = None) -> None:
        plain = _plain(password)
        found = sorted(word for word in context_words(user) if word in plain)
        if found:
            raise ValidationError(
                _("Leave “%(word)s” out: a colleague would try it first."),
                code="password_with_context_word",
                params={"word": found[0]},
            )

    def get_help_text(self) -> str:
        return _("Your password holds neither your name nor that of the network or the company.")
