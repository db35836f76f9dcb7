"""Sites, entities and departments, found by whatever name the file gives them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from django.utils.translation import gettext as _

from community.core.bilingual import active_language

from .refusals import Doubtful, UnknownPlace
from .text import fold, shortened


@dataclass(frozen=True)
class KnownPlace:
    """What a name in the file may point to."""

    pk: int
    slug: str
    name_fr: str
    name_en: str

    @property
    def name(self) -> str:
        return self.name_en if active_language() == "en" else self.name_fr

    @property
    def names(self) -> tuple[str, ...]:
        return (self.slug, self.name_fr, self.name_en)

    @cached_property
    def folded_names(self) -> list[str]:
        return [fold(name) for name in self.names]


@dataclass(frozen=True)
class KnownSite(KnownPlace):
    """A site also answers to its city, and says what its people have by default."""

    city_fr: str
    city_en: str
    country: str
    time_zone: str
    languages: tuple[str, ...]
    entity_id: int

    @property
    def names(self) -> tuple[str, ...]:
        return (*super().names, self.city_fr, self.city_en)

    @property
    def language(self) -> str:
        """Of the two languages of the pages, the one that the site puts first."""
        return next((code for code in self.languages if code in {"fr", "en"}), "fr")


def find[P: KnownPlace](text: str, places: Sequence[P], unknown: str) -> P:
    """The one place of that name, in either language. Raises UnknownPlace, Doubtful."""
    folded = fold(text)
    matches = {place.pk: place for place in places if folded in place.folded_names}
    if len(matches) == 1:
        return matches.popitem()[1]
    if matches:
        raise Doubtful(
            _("“%(value)s” may be several places: %(names)s")
            % {"value": shortened(text), "names": _names(matches.values())}
        )
    raise UnknownPlace(unknown % {"value": shortened(text)})


def nearest[P: KnownPlace](folded: str, places: Sequence[P]) -> P | None:
    """The place whose name looks most like the wanted one, or has its initials (RH, R&D)."""
    keys = {name: place for place in reversed(places) for name in place.folded_names}
    initials = "".join(word[0] for word in folded.split())
    if len(initials) > 1 and initials in keys:
        return keys[initials]
    close = get_close_matches(folded, keys, n=1, cutoff=0.5)
    return keys[close[0]] if close else None


def _names(places: Iterable[KnownPlace]) -> str:
    return ", ".join(sorted(place.name for place in places))
