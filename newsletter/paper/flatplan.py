"""The page plan: what stands on each page of an issue, and what has none."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..deadlines.lateness import Due
from ..models import Article, Issue, Part
from .kept import Leaves
from .making import Fit


@dataclass(frozen=True)
class Standing:
    """How far a text is, in words, with a colour and an icon."""

    kind: str
    icon: str
    label: str


@dataclass(frozen=True)
class Leaf:
    """One page of the plan."""

    number: int
    picture: int  # which of the pictures shows it
    article: Article | None
    title: str
    is_first: bool  # of its article
    standing: Standing | None
    excess: int  # signs that do not fit, said on the last page of its article
    to_come: int  # signs that are awaited
    ask: str  # whom one might ask to fill it

    @property
    def place(self) -> int:
        """Where what is dropped on it goes: the first page of the article that stands there."""
        return (self.article.page if self.article else None) or self.number

    @property
    def is_late(self) -> bool:
        return self.standing is not None and self.standing.icon == "clock" and self.is_bad

    @property
    def is_bad(self) -> bool:
        return self.standing is not None and self.standing.kind == "bad"


@dataclass(frozen=True)
class Held:
    """The article in hand, and where it may go."""

    article: Article
    before: int | None
    after: int | None
    places: list[tuple[int, str]]


@dataclass(frozen=True)
class FlatPlan:
    """All pages as spreads; `loose` are the articles without a page."""

    issue: Issue
    spreads: list[list[Leaf]]
    loose: list[tuple[Article, Standing]]
    summary: list[Standing]
    held: Held | None
    free: int | None  # the first page that is empty


def flatplan(
    issue: Issue,
    articles: Sequence[Article],
    leaves: Leaves | None,
    held: str,
    dues: Mapping[int, Due | None],
) -> FlatPlan:
    """The plan as it stands today; `held` is the slug of the article in hand, `dues` say by when
    each article, known by its key, is due."""
    standing = {article.pk: standing_of(article, dues.get(article.pk)) for article in articles}
    on_page = _by_page(articles)
    helpers = _helpers(issue)
    pages = [
        _leaf(number, on_page.get(number), standing, leaves, helpers[number % len(helpers)])
        for number in range(1, issue.slots + 1)
    ]
    free = [leaf.number for leaf in pages if leaf.article is None and leaf.number > 1]
    in_hand = next((article for article in articles if article.slug == held), None)
    return FlatPlan(
        issue=issue,
        spreads=_spreads(pages),
        loose=[(article, standing[article.pk]) for article in articles if article.page is None],
        summary=_summary(pages, list(standing.values())),
        held=_held(in_hand, issue, on_page) if in_hand else None,
        free=free[0] if free else None,
    )


def standing_of(article: Article, due: Due | None) -> Standing:
    """Late, soon, later; being read; ready."""
    states = Article.State
    if article.state in {states.APPROVED, states.PUBLISHED}:
        return Standing("ok", "circle-check", _("Ready"))
    if article.state != states.ASSIGNED:
        return Standing("", "eye", str(article.state_label))
    if due is None:
        return Standing("", "pencil", str(article.state_label))
    if due.is_late:
        return Standing("bad", "clock", capfirst(due.words))
    if due.is_near:
        return Standing("warn", "clock", capfirst(due.words))
    return Standing("", "pencil", capfirst(due.words))


def _leaf(
    number: int,
    article: Article | None,
    standing: dict[int, Standing],
    leaves: Leaves | None,
    ask: str,
) -> Leaf:
    picture = leaves.pages.get(number, 0) if leaves else 0
    if article is None:
        title = _("Cover") if number == 1 else _("Empty page")
        return Leaf(number, picture, None, title, True, None, 0, 0, ask if number > 1 else "")
    first = article.page or number
    is_last = number == first + article.page_count - 1
    fit = leaves.fits.get(article.pk) if leaves else None
    awaited = (article.target_length or 0) if not article.written_languages else 0
    return Leaf(
        number=number,
        picture=picture,
        article=article,
        title=article.title,
        is_first=number == first,
        standing=standing[article.pk] if number == first else None,
        excess=_excess(fit) if is_last else 0,
        to_come=awaited if number == first else 0,
        ask="",
    )


def _excess(fit: Fit | None) -> int:
    """In tens: nobody counts letters."""
    return -(-fit.excess // 10) * 10 if fit and fit.excess else 0


def _by_page(articles: Sequence[Article]) -> dict[int, Article]:
    return {
        (article.page or 0) + step: article
        for article in articles
        if article.page
        for step in range(article.page_count)
    }


def _helpers(issue: Issue) -> list[str]:
    """Whom one asks for a page that is empty: correspondents first."""
    names: dict[str, list[str]] = {task: [] for task in Part.Task.values}
    for part in issue.parts.select_related("person"):
        names[part.task].append(part.person.name)
    helpers = names[Part.Task.SITE_CORRESPONDENTS] + names[Part.Task.COMMITTEE]
    return helpers or list(issue.imprint.get(Part.Task.SITE_CORRESPONDENTS, [])) or [""]


def _spreads(pages: list[Leaf]) -> list[list[Leaf]]:
    """The cover by itself, then left and right."""
    return [pages[:1], *(pages[at : at + 2] for at in range(1, len(pages), 2))]


def _held(article: Article, issue: Issue, on_page: dict[int, Article]) -> Held:
    places = []
    for number in range(2, issue.slots + 2 - article.page_count):
        there = on_page.get(number)
        if there is article or (there and there.page != number):
            continue
        places.append((number, there.title if there else _("empty")))
    page = article.page or 0
    numbers = [number for number, _title in places] if page else []
    return Held(
        article=article,
        before=max((number for number in numbers if number < page), default=None),
        after=min((number for number in numbers if number > page), default=None),
        places=places,
    )


def _summary(pages: list[Leaf], standings: list[Standing]) -> list[Standing]:
    """What is ready, late, too long and empty, counted."""
    kinds = Counter(standing.kind for standing in standings)
    ready, going, soon, late = (kinds[kind] for kind in ("ok", "", "warn", "bad"))
    over = sum(leaf.excess > 0 for leaf in pages)
    void = sum(leaf.article is None and leaf.number > 1 for leaf in pages)
    counted = [
        (ready, "ok", "circle-check", ngettext("%(n)d ready", "%(n)d ready", ready)),
        (going, "", "pencil", ngettext("%(n)d in progress", "%(n)d in progress", going)),
        (soon, "warn", "clock", ngettext("%(n)d due soon", "%(n)d due soon", soon)),
        (late, "bad", "clock", ngettext("%(n)d late", "%(n)d late", late)),
        (over, "bad", "circle-alert", ngettext("%(n)d too long", "%(n)d too long", over)),
        (void, "", "plus", ngettext("%(n)d empty page", "%(n)d empty pages", void)),
    ]
    return [Standing(kind, icon, text % {"n": n}) for n, kind, icon, text in counted if n]
