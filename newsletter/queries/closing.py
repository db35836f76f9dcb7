"""What is left to decide before an issue can go out with what exists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.core import dates, highlights
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
    """One way to decide; `code` is what the form sends, `note` says what it is and where it comes
    from, `items` what would stand there."""

    code: str
    label: Sentence
    note: Sentence = ""
    items: Sequence[Highlight] = ()


@dataclass(frozen=True)
class Decision:
    """One place of the issue: a text that is not ready, or a page without any.

    `proposed` is the code of the answer that is proposed.
    """

    code: str
    page: int | None
    article: Article | None
    why: Sentence
    answers: list[Answer]
    proposed: str

    @property
    def at_hand(self) -> list[Answer]:
        """What is proposed, and every answer that is no other filling."""
        return [
            answer for answer in self.answers if answer.code == self.proposed or not answer.items
        ]

    @property
    def other_fillings(self) -> list[Answer]:
        return [answer for answer in self.answers if answer.code != self.proposed and answer.items]


@dataclass(frozen=True)
class Closing:
    """The decisions of an issue, and how many of its articles are ready."""

    decisions: list[Decision]
    ready: int

    @property
    def all(self) -> int:
        return self.ready + len(self.decisions)


def closing(issue: Issue, at: datetime) -> Closing:
    """Every place that still asks for a decision, in the order of the pages."""
    articles = list(issue.articles.with_surroundings().order_by("page", "position", "pk"))
    after = Issue.objects.in_progress().filter(number__gt=issue.number).order_by("number").first()
    fillers = Fillers(_offered(issue, at))
    decisions = [
        _about(place, fillers, after) if isinstance(place, Article) else _empty(place, fillers)
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


def _about(article: Article, fillers: Fillers, after: Issue | None) -> Decision:
    """What can become of a text that is not ready."""
    written = bool(article.written_languages)
    whole = written and not _is_half_written(article)
    filler = None if whole else fillers.next_for(article.section.slug)
    if written:
        answers = [Answer("accept", _accept_label(article), _in_signs(article))]
        answers += [_replacement(filler, after)] if filler and after else []
    else:
        answers = [_filling(offer, _("Fill the page: %(what)s")) for offer in fillers.offered]
    return Decision(
        code=f"article-{article.pk}",
        page=article.page,
        article=article,
        why=_why(article, written, whole),
        answers=[*answers, *_waiting(article, after)],
        proposed=_proposed(written, whole, filler, after),
    )


def _proposed(written: bool, whole: bool, filler: Offered | None, after: Issue | None) -> str:
    if whole:
        return "accept"
    if filler and not written:
        return f"fill:{filler.source.code}"
    if filler and after:
        return f"replace:{filler.source.code}"
    return "accept" if written else "wait"


def _filling(offer: Offered, label: str) -> Answer:
    source = offer.source
    return Answer(f"fill:{source.code}", label % {"what": source.title}, source.origin, offer.items)


def _replacement(offer: Offered, after: Issue) -> Answer:
    label = _("Keep it for issue %(number)d, and fill the page: %(what)s")
    named = {"number": after.number, "what": offer.source.title}
    code = f"replace:{offer.source.code}"
    return Answer(code, label % named, offer.source.origin, offer.items)


def _waiting(article: Article, after: Issue | None) -> Iterator[Answer]:
    """It appears later, or its author has a little longer."""
    if after:
        yield Answer("postpone", _("Keep it for issue %(number)d") % {"number": after.number})
    due = _("awaited on %(day)s") % {"day": dates.day(article.due_on)} if article.due_on else ""
    yield Answer("wait", _("Wait for it"), due)


def _in_signs(article: Article) -> Sentence:
    """How much there is to accept, and by whom."""
    signs = length_of(article).signs
    counted = ngettext("%(count)s character", "%(count)s characters", signs)
    counted %= {"count": _grouped(signs)}
    return f"{counted}, {article.author.name}" if article.author else counted


def _grouped(number: int) -> str:
    return number_format(number, force_grouping=True)


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
        return _("%(count)s characters are written, of %(all)s.") % {
            "count": _grouped(length_of(article).signs),
            "all": _grouped(article.target_length or 0),
        }
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
    answers = [_filling(offer, _("Fill it: %(what)s")) for offer in fillers.offered]
    return Decision(
        code=f"page-{page}",
        page=page,
        article=None,
        why=_("Nothing stands on this page."),
        answers=[*answers, Answer("wait", _("Leave it empty for now"))],
        proposed=f"fill:{filler.source.code}" if filler else "wait",
    )
