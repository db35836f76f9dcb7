"""Who may do what with pictures and attached files."""

from django.db.models import Model

from community.core import nouns
from community.core.person import Person

from .models import Picture


def can_illustrate(person: Person, thing: Model) -> bool:
    """Whoever prepares the thing hangs pictures on it, says what they show, and takes them off."""
    noun = nouns.of(thing)
    return bool(noun and noun.may_illustrate and noun.may_illustrate(person, thing))


def can_see(person: Person, picture: Picture, thing: Model) -> bool:
    """Of those who may see the thing: everybody, once it may be shown on the site."""
    if picture.site_since or picture.owner_id == person.pk:
        return True
    return can_illustrate(person, thing)


def can_attach(person: Person, thing: Model) -> bool:
    """Whoever looks after the thing hangs files on it, replaces them and takes them off."""
    noun = nouns.of(thing)
    return bool(noun and noun.may_attach and noun.may_attach(person, thing))
