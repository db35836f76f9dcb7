"""What is left to decide before an issue can go out with what exists."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

from django.utils.translation import gettext as _

from community.core import highlights
from community.core.highlights import Highlight, Source
from community.core.verbs import Sentence

from .. import filling
from ..body.length import length_of
from ..models import Article, Issue

HALF = 0.6  # of its target length: below, a text is not whole


@dataclass(frozen=True)
class Offered:
    """A source that has something for this issue, with what it tells."""

    source: Source
    items: list[Highlight]


@dataclass(frozen=True)
class Answer:
    """One way to decide; `code` is what the form sends."""

    code: str
    label: Sentence


@dataclass(frozen=True)
class Decision:
    """One place of the issue: a text that is not ready, or a page without any.

    `proposed` is the code of the answer that is proposed, `preview` what would stand there.
    """

    code: str
    page: int | None
    article: Article | None
    why: Sentence
    answers: list[Answer]
    proposed: str
    preview: list[Highlight]


@dataclass(frozen=True)
class Closing:
    """The decisions of an issue, and how many of its articles are ready."""

    decisions: list[Decision]
    ready: int


def closing(issue: Issue, at: datetime) -> Closing:
    """Every place that still asks for a decision, in the order of the pages."""
    articles = list(issue.articles.with_surroundings().order_by("page", "position", "pk"))
    may_wait = Issue.objects.in_progress().filter(number__gt=issue.number).exists()
    fillers = Fillers(_offered(issue, at))
    decisions = [
        _about(place, fillers, may_wait) if isinstance(place, Article) else _empty(place, fillers)
        for place in _open_places(issue, articles)
    ]
    ready = sum(article.is_ready for article in articles)
    return Closing(decisions, ready)


def _offered(issue: Issue, at: datetime) -> list[Offered]:
    """The sources that have anything to tell."""
    since = filling.begins_at(issue, at)
    told = [
        Offered(source, filling.highlights_of(source, since, at))
        for source in highlights.registered()
    ]
    return [offer for offer in told if offer.items]


class Fillers:
    """What could fill a place; each place is proposed something else, as long as there is."""

    def __init__(self, offered: list[Offered]) -> None:
        self.offered = offered
        self._used: list[Offered] = []

    def next_for(self, heading: str = "") -> Offered | None:
        """What belongs under that heading first, then what no other place is proposed."""
        fitting = [offer for offer in self.offered if offer.source.heading == heading]
        unused = [offer for offer in self.offered if offer not in self._used]
        chosen = next(iter([*fitting, *unused, *self.offered]), None)
        if chosen:
            self._used.append(chosen)
        return chosen


def _open_places(issue: Issue, articles: list[Article]) -> list[Article | int]:
    """Texts that are not ready and empty pages, as they follow each other in the issue."""
    places: list[tuple[int, Article | int]] = [
        (article.page or issue.slots + 1, article)
        for article in articles
        if not (article.is_ready or article.is_out)
    ]
    places += [(page, page) for page in issue.empty_pages(articles)]
    return [place for _page, place in sorted(places, key=itemgetter(0))]


def _about(article: Article, fillers: Fillers, may_wait: bool) -> Decision:
    """What can become of a text that is not ready."""
    written = bool(article.written_languages)
    whole = written and not _is_half_written(article)
    filler = None if whole else fillers.next_for(article.section.slug)
    answers = list(_answers(article, written, filler, fillers.offered, may_wait))
    proposed = _proposed(written, whole, filler, may_wait)
    shown = filler.items if filler and proposed.endswith(filler.source.code) else []
    return Decision(
        code=f"article-{article.pk}",
        page=article.page,
        article=article,
        why=_why(article, written, whole),
        answers=answers,
        proposed=proposed,
        preview=shown,
    )


def _proposed(written: bool, whole: bool, filler: Offered | None, may_wait: bool) -> str:
    if whole:
        return "accept"
    if filler and not written:
        return f"fill:{filler.source.code}"
    if filler and may_wait:
        return f"replace:{filler.source.code}"
    return "accept" if written else "wait"


def _answers(
    article: Article,
    written: bool,
    filler: Offered | None,
    offered: list[Offered],
    may_wait: bool,
) -> Iterator[Answer]:
    if written:
        yield Answer("accept", _accept_label(article))
    else:
        for offer in offered:
            label = _("Fill the page: %(what)s") % {"what": offer.source.title}
            yield Answer(f"fill:{offer.source.code}", label)
    if may_wait:
        if filler and written:
            label = _("Keep it for the next issue, and fill the page: %(what)s")
            yield Answer(f"replace:{filler.source.code}", label % {"what": filler.source.title})
        yield Answer("postpone", _("Keep it for the next issue"))
    yield Answer("wait", _("Wait for it"))


def _accept_label(article: Article) -> Sentence:
    if article.written_languages == ["fr"]:
        return _("Accept it as it is, in French only: the English says so")
    if article.written_languages == ["en"]:
        return _("Accept it as it is, in English only: the French says so")
    return _("Accept it as it is")


def _why(article: Article, written: bool, whole: bool) -> Sentence:
    if not written:
        return _("Nothing is written yet.")
    if not whole:
        counted = {"count": length_of(article).signs, "all": article.target_length}
        return _("%(count)s characters are written, of %(all)s.") % counted
    if article.state == Article.State.DRAFTED:
        return _("It is written, and nobody has proofread it.")
    if article.state == Article.State.ASSIGNED:
        return _("It is written, and its author has not sent it.")
    return _("It is proofread, and not accepted yet.")


def _is_half_written(article: Article) -> bool:
    if article.state != Article.State.ASSIGNED or not article.target_length:
        return False
    return length_of(article).signs < HALF * article.target_length


def _empty(page: int, fillers: Fillers) -> Decision:
    """What could stand on a page without any text."""
    filler = fillers.next_for()
    answers = [
        Answer(f"fill:{offer.source.code}", _("Fill it: %(what)s") % {"what": offer.source.title})
        for offer in fillers.offered
    ]
    return Decision(
        code=f"page-{page}",
        page=page,
        article=None,
        why=_("Nothing stands on this page."),
        answers=[*answers, Answer("wait", _("Leave it empty for now"))],
        proposed=f"fill:{filler.source.code}" if filler else "wait",
        preview=filler.items if filler else [],
    )
