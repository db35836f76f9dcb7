"""Tips and sheets: how they stand in addresses, and their words as revisions keep them."""

from django.urls import reverse

from .models import Sheet, Tip

type Item = Tip | Sheet

# By their part in addresses.
KINDS: dict[str, type[Tip] | type[Sheet]] = {"tips": Tip, "sheets": Sheet}
WORDS: dict[type[Tip] | type[Sheet], tuple[str, ...]] = {
    Tip: ("title", "problem", "steps", "copy"),
    Sheet: ("title", "summary", "body"),
}


def part_of(item: Item) -> str:
    """What stands before its slug in an address."""
    return next(part for part, model in KINDS.items() if isinstance(item, model))


def address_of_suggestion(item: Item, pk: int) -> str:
    """The page of what somebody suggests for it."""
    return reverse("knowledge:suggestion-detail", args=[part_of(item), item.slug, pk])


def languages_of(item: Item) -> list[str]:
    """Those in which it can be read, the one in which it was written first."""
    return sorted(item.written_languages, key=lambda language: language != item.language)


def texts_of(item: Item, language: str) -> dict[str, str]:
    """What it says in one language, by field; each step of a tip is a line."""
    return {name: _plain(getattr(item, f"{name}_{language}")) for name in WORDS[type(item)]}


def _plain(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "\n".join(text)
