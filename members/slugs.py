"""The address of a profile: first and last name, numbered for homonyms."""

from collections.abc import Iterable

from community.core.slugs import free_slug, plain_slug

# Named by whoever opens an account or gives one another name: they choose slugs in turn.
LOCK = 0x6D656D62  # "memb"


def slug_for(first_name: str, last_name: str, taken: Iterable[str]) -> str:
    """The first free of `claire-mercier`, `claire-mercier-2`, …"""
    return free_slug(plain_slug(f"{first_name} {last_name}", empty="member"), taken)
