"""Pages of a list, without a second query where the total is known."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest


class CountedPaginator(Paginator):
    """A paginator that was told its total."""

    def __init__(self, rows: QuerySet[Any], size: int, *, total: int) -> None:
        super().__init__(rows, size)
        self.count = total


def page_number(request: HttpRequest) -> int:
    """The `?page=` of a request; anything odd is page 1."""
    try:
        return max(1, int(request.GET.get("page", "1")))
    except ValueError:
        return 1


def page_of(rows: QuerySet[Any], request: HttpRequest, *, size: int, total: int) -> Page[Any]:
    """The asked page of rows; a number beyond the end gives the last page."""
    return CountedPaginator(rows, size, total=total).get_page(page_number(request))
