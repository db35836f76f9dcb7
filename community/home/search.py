"""The search page: everything that apps hold, in one list."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from community.core import nouns, paging
from community.core.bilingual import active_language
from community.search import queries
from community.search.queries import SIZE, Found

LONGEST_SHOWN = 200
PLURALS: dict[str, str | Promise] = {
    "tip": _("Tips"),
    "tool": _("Tools"),
    "event": _("Events"),
    "article": _("Articles"),
    "issue": _("Issues"),
    "member": _("Members"),
}
ICONS = {
    "tip": "lightbulb",
    "tool": "wrench",
    "event": "calendar-days",
    "article": "newspaper",
    "issue": "newspaper",
    "member": "users",
}


@dataclass(frozen=True)
class Kind:
    """One kind of result, as a chip above the list."""

    code: str
    label: str | Promise
    icon: str
    count: int | None
    is_current: bool


@dataclass(frozen=True)
class Line:
    """One result with what its noun adds."""

    result: queries.Result
    label: str | Promise
    icon: str

    @property
    def is_other(self) -> bool:
        """It has no text in the reader's language."""
        return self.result.language != active_language()


@dataclass(frozen=True)
class Search:
    """What somebody asked for and what was found."""

    q: str
    kind: str
    found: Found
    page: Page[int]

    @property
    def is_everything(self) -> bool:
        return not self.kind

    @property
    def lines(self) -> Iterator[Line]:
        for result in self.found.results:
            label = nouns.get(result.noun).label
            yield Line(result, label, ICONS.get(result.noun, "file-text"))

    @property
    def kinds(self) -> Iterator[Kind]:
        """The kinds that hold something, and the one that is looked at."""
        for noun in nouns.registered():
            count = self.found.counts.get(noun.code, 0)
            if count or noun.code == self.kind:
                label = PLURALS.get(noun.code, noun.label)
                icon = ICONS.get(noun.code, "file-text")
                yield Kind(noun.code, label, icon, count, noun.code == self.kind)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything that holds the words asked for."""
    q = " ".join(request.GET.get("q", "").split())
    kind = request.GET.get("kind", "")
    if kind not in {noun.code for noun in nouns.registered()}:
        kind = ""
    found = queries.find(q, active_language(), noun=kind, page=paging.page_number(request))
    page = Paginator(range(found.total), SIZE).get_page(found.page)
    asked = Search(q[:LONGEST_SHOWN], kind, found, page)
    return render(request, "community/home/search.html", {"search": asked})
