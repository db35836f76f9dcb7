"""Pages of a list whose total is known."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest


def page_number(request: HttpRequest) -> int:
    """The `?page=` of a request; anything odd is page 1."""
    try:
        return max(1, int(request.GET.get("page", "1")))
    except ValueError:
        return 1


def page_of[Row](
    rows: Callable[[int], Sequence[Row]], request: HttpRequest, *, size: int, total: int
) -> Page[Row]:
    """The asked page, whose rows `rows` gives from its first one on (counted from 0).

    A number beyond the end gives the last page.
    """
    places: Any = range(total)
    page: Page[Row] = Paginator(places, size).get_page(page_number(request))
    page.object_list = rows(max(0, page.start_index() - 1))
    return page
