"""Ways to narrow a list: what its address asks for, the bar above it, and links that change it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from .quotes import within_quotes


@dataclass(frozen=True)
class Choice:
    """`change` is what its link changes in the address; None takes a filter off.

    `code` says which value it stands for, where a drawing goes with it.
    """

    label: str
    change: dict[str, object]
    is_current: bool = False
    count: int | None = None
    code: str = ""


@dataclass(frozen=True)
class Option:
    """One value of a filter; of those that exclude each other, "" asks for none in particular."""

    value: str
    label: str
    selected: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Filter:
    """One way to narrow a list, by one of its values or by `several`."""

    name: str
    title: str
    options: tuple[Option, ...]
    several: bool = False
    is_open: bool = False
    is_rare: bool = False  # it stands under "More filters"
    has_more: bool = False  # these are the first values; `all` in the address asks for the rest

    @property
    def chosen(self) -> list[Option]:
        return [option for option in self.options if option.selected and option.value]

    def without(self, taken_off: Option) -> dict[str, object]:
        """What the address says instead, without one of the values chosen."""
        left = [option.value for option in self.chosen if option != taken_off]
        return {self.name: left or None}


@dataclass(frozen=True)
class FilterBar:
    """The bar above a list; `kept` is what else its address asks for, as a tab does."""

    q: str
    filters: Sequence[Filter]
    order: Filter | None = None
    kept: Mapping[str, str] = field(default_factory=dict)

    @property
    def chosen(self) -> Iterator[Choice]:
        """The words and every value chosen; following one of these takes it off."""
        if self.q:
            yield Choice(_("“%(words)s”") % {"words": within_quotes(self.q)}, {"q": None})
        for narrowed in self.filters:
            yield from (
                Choice(option.label, narrowed.without(option)) for option in narrowed.chosen
            )

    @property
    def usual(self) -> list[Filter]:
        return [narrowed for narrowed in self.filters if not narrowed.is_rare]

    @property
    def rare(self) -> list[Filter]:
        return [narrowed for narrowed in self.filters if narrowed.is_rare]

    @property
    def is_rarely_used(self) -> bool:
        """Whether one of the rare filters is used now."""
        return any(narrowed.chosen or narrowed.is_open for narrowed in self.rare)

    @property
    def chosen_count(self) -> int:
        """How many values are chosen, the words aside."""
        return sum(len(narrowed.chosen) for narrowed in self.filters)

    @property
    def cleared(self) -> dict[str, object]:
        """What an address says that asks for all, in the same place and order."""
        return dict.fromkeys(["q", "all", *(narrowed.name for narrowed in self.filters)])

    @property
    def is_used(self) -> bool:
        return bool(self.q) or any(narrowed.chosen for narrowed in self.filters)


def one_of(name: str, title: str, whatever: str, options: Sequence[Option]) -> Filter:
    """A filter whose values exclude each other; `whatever` is the label of none in particular."""
    none = Option("", whatever, selected=not any(option.selected for option in options))
    return Filter(name, title, (none, *options))


def words_of(query: QueryDict, name: str, longest: int) -> str:
    """What an address asks for under a name, without what PostgreSQL refuses or nobody types."""
    return query.get(name, "").replace("\0", "").strip()[:longest]
