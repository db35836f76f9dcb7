"""The pictures of articles, for paper."""

from collections.abc import Sequence

from ..models import Article


def pictures_of(articles: Sequence[Article]) -> dict[str, bytes]:
    """Files by the name under which the sheets find them; none while texts hold no pictures."""
    return {}
