"""How long a text is, in signs: as printers count, spaces included."""

from dataclasses import dataclass

from community.core.richtext import lines_of

from ..models import Article


@dataclass(frozen=True)
class Length:
    """The signs of a text, beside those that were asked for."""

    signs: int
    target: int | None

    @property
    def is_over(self) -> bool:
        return self.target is not None and self.signs > self.target

    @property
    def percent(self) -> int:
        return min(100, 100 * self.signs // self.target) if self.target else 0

    @property
    def left(self) -> int:
        return max(0, (self.target or 0) - self.signs)


def length_of(article: Article) -> Length:
    """The length of its text, in the language in which it is written."""
    body = getattr(article, f"body_{article.language}")
    return Length(len(lines_of(body)), article.target_length)
