"""What a reader of the directory asks for: words, filters, an order."""

from dataclasses import dataclass
from typing import Self

from django.http import QueryDict

from .. import languages

SORTS = ("name", "newest")
FACETS = ("site", "department", "skill", "tool", "role", "lang")
_MOST = 20


@dataclass(frozen=True)
class Criteria:
    """The address of a directory page, read with indulgence: what makes no sense is left out."""

    q: str
    chosen: dict[str, list[str]]
    sort: str
    whole: str  # the facet whose every value is shown

    @classmethod
    def of(cls, query: QueryDict) -> Self:
        chosen = {name: _values(query, name) for name in FACETS}
        chosen["lang"] = [code for code in chosen["lang"] if code in languages.CODES]
        sort = query.get("sort", "")
        return cls(
            q=" ".join(query.get("q", "")[:200].replace("\x00", " ").split()),
            chosen=chosen,
            sort=sort if sort in SORTS else "",
            whole=query.get("all", ""),
        )

    @property
    def words(self) -> list[str]:
        return self.q.split()[:_MOST]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.q) or any(self.chosen.values())

    @property
    def only_filter(self) -> str:
        """The facet that is asked for, when nothing else is."""
        used = [name for name, values in self.chosen.items() if values]
        return used[0] if len(used) == 1 and not self.q else ""


def _values(query: QueryDict, name: str) -> list[str]:
    values = (value.strip()[:100] for value in query.getlist(name))
    return [value for value in dict.fromkeys(values) if value and "\x00" not in value][:_MOST]


ANYBODY = Criteria.of(QueryDict())
