"""What the address of a list may ask: what its filters declare, and nothing else.

Django lets an address filter by any column, which reads what no page shows, letter by letter:
`?password__startswith=p`.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, override

from django.contrib import admin, messages
from django.contrib.admin.utils import get_fields_from_path
from django.contrib.admin.views.main import (
    ALL_VAR,
    ERROR_FLAG,
    ORDER_VAR,
    PAGE_VAR,
    SEARCH_VAR,
    ChangeList,
)
from django.db.models.fields.related import RelatedField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.contrib.admin.filters import _ListFilterChoices

_OF_EVERY_LIST = {SEARCH_VAR, ORDER_VAR, PAGE_VAR, ALL_VAR, "_facets"}
LONGEST = 200


class RelationFilter(admin.RelatedFieldListFilter):
    """The rows that point to nothing are offered as "No site", where Django shows a dash."""

    @override
    def choices(self, changelist: ChangeList) -> Iterator["_ListFilterChoices"]:
        none = _("No %(what)s") % {"what": self.title}
        self.empty_value_display = none  # type: ignore[assignment] # escaped like the others
        return super().choices(changelist)


admin.FieldListFilter.register(
    lambda field: bool(field.remote_field), RelationFilter, take_priority=True
)


class Filtering(admin.ModelAdmin):
    """A list whose address asks for what it declares; anything else leads to the whole list."""

    # What links of ours ask for besides: the name of a lookup.
    linked_lookups: ClassVar[frozenset[str]] = frozenset()

    @override
    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup in self.linked_lookups or lookup in set(self._declared(request))

    def _declared(self, request: HttpRequest) -> Iterator[str]:
        for declared in self.get_list_filter(request):
            if isinstance(declared, type):
                yield declared.parameter_name  # type: ignore[attr-defined]
            elif isinstance(declared, str):
                yield from self._of_a_field(declared)
            elif isinstance(declared, list | tuple):
                yield from self._of_a_field(str(declared[0]))

    def _of_a_field(self, path: str) -> Iterator[str]:
        """What Django's filter of a field puts into its links."""
        field = get_fields_from_path(self.model, path)[-1]
        yield from (path, f"{path}__exact", f"{path}__isnull")
        if isinstance(field, RelatedField):
            yield f"{path}__{field.target_field.name}__exact"

    def _is_asked_well(self, request: HttpRequest) -> bool:
        return all(
            (name in _OF_EVERY_LIST or self.lookup_allowed(name, value, request))
            and len(value) <= LONGEST
            and "\0" not in value
            for name, values in request.GET.lists()
            for value in values
        )

    @override
    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        """Django's own answer to what cannot be asked speaks of a database in disorder."""
        if not self._is_asked_well(request):
            return self._whole_list(request)
        response = super().changelist_view(request, extra_context)
        if response.headers.get("Location") == f"{request.path}?{ERROR_FLAG}=1":
            return self._whole_list(request)
        return response

    def _whole_list(self, request: HttpRequest) -> HttpResponse:
        sentence = _("This list cannot be filtered in that way: here is the whole list.")
        messages.warning(request, sentence)
        return redirect(request.path)
