"""What a reader of the directory asks for: words, filters, an order."""

from dataclasses import dataclass
from typing import Self

from django.http import QueryDict
from django.utils.http import urlencode

from .. import languages

FACETS = ("site", "department", "skill", "tool", "role", "lang")
_MOST = 20


@dataclass(frozen=True)
class Criteria:
    """The address of a directory page, read with indulgence: what makes no sense is left out."""

    q: str
    chosen: dict[str, list[str]]
    newest: bool
    whole: str  # the facet whose every value is shown

    @classmethod
    def of(cls, query: QueryDict) -> Self:
        chosen = {name: _values(query, name) for name in FACETS}
        chosen["lang"] = [code for code in chosen["lang"] if code in languages.CODES]
        return cls(
            q=" ".join(query.get("q", "")[:200].replace("\x00", " ").split()),
            chosen=chosen,
            newest=query.get("sort") == "newest",
            whole=query.get("all", ""),
        )

    def without(self, name: str, value: str) -> str:
        """The address of the same page without one filter."""
        pairs = [("q", self.q)] if self.q else []
        pairs += [(facet, value) for facet in FACETS for value in self.chosen[facet]]
        if self.newest:
            pairs.append(("sort", "newest"))
        return "?" + urlencode([pair for pair in pairs if pair != (name, value)])

    @property
    def words(self) -> list[str]:
        return self.q.split()[:_MOST]

    @property
    def in_order(self) -> bool:
        return not self.newest

    @property
    def is_narrowed(self) -> bool:
        return bool(self.q) or any(self.chosen.values())


def _values(query: QueryDict, name: str) -> list[str]:
    values = (value.strip()[:100] for value in query.getlist(name))
    return [value for value in dict.fromkeys(values) if value and "\x00" not in value][:_MOST]
