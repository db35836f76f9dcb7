"""What is not there, for this reader, is 404."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import Model
from django.http import Http404


@contextmanager
def or_404(model: type[Model]) -> Iterator[None]:
    """The query inside finds its row, or the page is not found; any other lack is a bug."""
    try:
        yield
    except model.DoesNotExist as error:  # type: ignore[attr-defined] # each model has its own
        raise Http404 from error
