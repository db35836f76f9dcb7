"""What waits for one person at the desk, the most pressing first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.company.working_time import schedule_at
from community.core import dates
from members.models import Member

from .. import rules
from ..deadlines.lateness import due
from ..models import Article, Issue
from .hands import Line
from .squares import Squares

State = Article.State
# What presses comes first; what has time comes last.
OWN, JUDGE, CHASE, JUDGE_LATER, PLAN, LATER = range(6)


@dataclass(frozen=True)
class Turn:
    """One thing to do: “Read” an article, or “Fill” pages, why, and where it is done."""

    rank: int
    on: date
    icon: str
    verb: str
    reason: str
    button: str
    url: str
    line: Line | None = None
    title: str = ""  # of what is no article
    may_mark_proofread: bool = False

    @property
    def is_writing(self) -> bool:
        """Whether an article is theirs to write: also by answering questions."""
        return self.line is not None and self.icon == "pencil"


def turns_of(
    member: Member, lines: list[Line], issues: list[tuple[Issue, Squares]], today: date
) -> list[Turn]:
    """All that waits for this person, one turn at most for each article and issue."""
    turns = [turn for line in lines if (turn := _of_line(member, line))]
    for issue, squares in issues:
        turns += _of_issue(member, issue, squares, today)
    return sorted(turns, key=lambda turn: (turn.rank, turn.on))


def _of_line(member: Member, line: Line) -> Turn | None:
    """What this person does next about an article, if it is their turn."""
    if line.holder == member:
        return _write(line) if line.article.state == State.ASSIGNED else _proofread(line)
    return _edit(line) if rules.can_edit_issues(member) and not line.is_left_behind else None


def _write(line: Line) -> Turn:
    article = line.article
    verb, button = _("Write"), _("Write the article")
    if article.word:
        verb, button = _("Correct"), _("Correct the article")
    elif article.written_languages:
        verb, button = _("Finish"), _("Continue writing")
    reason = _("It came back: “%(word)s”") % {"word": article.word} if article.word else ""
    return _turn(line, _own_rank(line), "pencil", verb, button, reason or _when(line), edits=True)


def _proofread(line: Line) -> Turn:
    reason = _sent(line)
    return _turn(
        line,
        _own_rank(line),
        "eye",
        _("Read through"),
        _("Read the article"),
        reason,
        may_mark_proofread=True,
    )


def _edit(line: Line) -> Turn | None:
    """What the committee decides, when nobody else is at work in time."""
    article = line.article
    is_late = bool(line.due and line.due.is_late)
    rank = JUDGE_LATER if _has_time(line) else JUDGE
    if article.state in {State.PROOFREAD, State.LAID_OUT}:
        return _turn(line, rank, "check", _("Accept"), _("Read the article"), _passed(line))
    if article.state == State.DRAFTED and line.holder is None:
        return _turn(line, rank, "eye", _("Read"), _("Read the article"), _sent(line))
    if article.state == State.ASSIGNED and line.author is None:
        why = _("Nobody writes it yet.")
        return _turn(line, PLAN, "users", _("Find an author for"), _("Choose"), why, files=True)
    if is_late and article.state in {State.ASSIGNED, State.DRAFTED}:
        return _turn(line, CHASE, "late", _("Decide about"), _("Decide"), _held(line))
    if line.due is None and article.state == State.ASSIGNED:
        why = _("It has no date.")
        return _turn(line, PLAN, "clock", _("Give a date to"), _("Give a date"), why, files=True)
    return None


def _turn(
    line: Line,
    rank: int,
    icon: str,
    verb: str,
    button: str,
    reason: str,
    *,
    edits: bool = False,
    files: bool = False,
    may_mark_proofread: bool = False,
) -> Turn:
    article = line.article
    page = "edit" if edits else "filing" if files else "detail"
    url = reverse(f"newsletter:article-{page}", args=[article.issue.number, article.slug])
    on = line.due.on if line.due else date.max
    return Turn(
        rank, on, icon, verb, reason, button, url, line, may_mark_proofread=may_mark_proofread
    )


def _own_rank(line: Line) -> int:
    """One's own comes first, unless there is time."""
    return LATER if _has_time(line) and not line.article.word else OWN


def _has_time(line: Line) -> bool:
    return line.due is not None and not (line.due.is_late or line.due.is_near)


def _when(line: Line) -> str:
    if line.due is None:
        return ""
    day = dates.short_day(line.due.on)
    return capfirst(_("due on %(day)s, %(words)s") % {"day": day, "words": line.due.words})


def _sent(line: Line) -> str:
    at, author = line.article.sent_at, line.author
    if at is None or author is None:
        return _when(line)
    return _("%(name)s sent it on %(day)s") % {"name": author.name, "day": dates.short_day(at)}


def _passed(line: Line) -> str:
    if line.article.state == State.LAID_OUT:
        return _("It stands on its page.")
    reader = line.proofreader
    return _("%(name)s has proofread it.") % {"name": reader.name} if reader else _("Proofread.")


def _held(line: Line) -> str:
    if line.holder is None or line.due is None:
        return _when(line)
    return _("with %(name)s, %(words)s") % {"name": line.holder.name, "words": line.due.words}


def _of_issue(member: Member, issue: Issue, squares: Squares, today: date) -> Iterator[Turn]:
    if rules.can_edit_issues(member) and squares.empty:
        yield _fill(issue, squares.empty)
    if rules.can_sign_off(member, issue) and not issue.signed_off_on and issue.sign_off_due_on:
        yield _sign_off(issue, issue.sign_off_due_on, today)


def _fill(issue: Issue, pages: list[int]) -> Turn:
    count = ngettext("%(count)d empty page", "%(count)d empty pages", len(pages))
    return Turn(
        rank=PLAN,
        on=issue.due_on or date.max,
        icon="plus",
        verb=_("Fill"),
        title=count % {"count": len(pages)},
        reason=_("Issue %(number)d, from page %(page)d on")
        % {"number": issue.number, "page": pages[0]},
        button=_("Commission"),
        url=f"{reverse('newsletter:article-new', args=[issue.number])}?page={pages[0]}",
    )


def _sign_off(issue: Issue, on: date, today: date) -> Turn:
    left = due(on, today, schedule_at(None))
    return Turn(
        rank=OWN if left.is_late or left.is_near else LATER,
        on=on,
        icon="check",
        verb=_("Sign off"),
        title=_("issue %(number)d") % {"number": issue.number},
        reason=_("Sign-off by %(day)s, %(words)s")
        % {"day": dates.short_day(on), "words": left.words},
        button=_("Look at what is missing"),
        url=reverse("newsletter:issue-publish", args=[issue.number]),
    )
