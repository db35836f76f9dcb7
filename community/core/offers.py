"""What an app proposes to do with somebody else's things; each app declares its own in `offers.py`.

`{% offers object %}` draws them on the page of an object: the page knows none of them by name.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model

from . import nouns
from .person import Person
from .verbs import Sentence


@dataclass(frozen=True)
class Offer:
    """A link beside an object, for those who may follow it.

    `url` answers an empty string for an object that the offer is not about; `to_owners` says
    whether those whose it is may follow it too.
    """

    code: str
    label: Sentence
    icon: str
    may: Callable[[Person], bool]
    url: Callable[[Model], str]
    to_owners: bool = True


@dataclass(frozen=True)
class OfferLink:
    """One offer on one page."""

    label: Sentence
    icon: str
    url: str


_offers: dict[str, Offer] = {}


def register(offer: Offer) -> Offer:
    """Add an offer; ValueError when its code is taken."""
    if offer.code in _offers:
        raise ValueError(f"The offer {offer.code} is registered twice.")
    _offers[offer.code] = offer
    return offer


def links(person: Person, obj: Model) -> list[OfferLink]:
    """What this person may do with this object beyond its own page."""
    offered = [offer for offer in _offers.values() if offer.may(person)]
    urls = [(offer, url) for offer in offered if (url := offer.url(obj))]
    kept_from_owners = any(not offer.to_owners for offer, _url in urls)
    is_theirs = kept_from_owners and person.pk in {owner.pk for owner in nouns.owners(obj)}
    return [
        OfferLink(offer.label, offer.icon, url)
        for offer, url in urls
        if offer.to_owners or not is_theirs
    ]
