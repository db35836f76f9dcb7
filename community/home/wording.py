"""How the acts of a week are said: a verb, what it is about, why, how long it takes."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.core import dates
from community.core.quotes import within_quotes
from events.models import Event
from members.models import Member

from .models import WeeklyAct

Kind = WeeklyAct.Kind
MINUTE = 60


@dataclass(frozen=True)
class Line:
    """One act as a member reads it.

    `sends_to` is the address to which its button sends a form; without one the button leads to
    `url`. `outcome` is what is said once it is done.
    """

    act: WeeklyAct
    verb: str
    title: str
    reason: str
    seconds: int
    url: str
    button: str
    outcome: str
    sends_to: str = ""
    person: Member | None = None
    note: str = ""

    @property
    def is_done(self) -> bool:
        return self.act.is_done

    @property
    def time(self) -> str:
        """30 s, 2 min"""
        if self.seconds < MINUTE:
            return f"{self.seconds}\u00a0s"
        return dates.minutes(round(self.seconds / MINUTE))


def said(act: WeeklyAct) -> Line:
    """The line of an act, in the active language."""
    return _LINES[Kind(act.kind)](act)


def _finish_article(act: WeeklyAct) -> Line:
    article = act.article
    assert article is not None  # nosec B101 # for the type checker
    due = article.due_on
    return Line(
        act,
        verb=_("Continue with"),
        title=article.title,
        reason=_("due on %(day)s") % {"day": dates.short_day(due)} if due else _("your article"),
        seconds=120,
        url=reverse("newsletter:article-edit", args=[article.issue.number, article.slug]),
        button=_("Open the article"),
        outcome=_("The committee has it and will read it."),
    )


def _review_article(act: WeeklyAct) -> Line:
    article = act.article
    assert article is not None  # nosec B101 # for the type checker
    sent = article.sent_at
    return Line(
        act,
        verb=_("Read before it appears"),
        title=article.title,
        reason=_("received on %(day)s") % {"day": dates.short_day(sent)} if sent else "",
        seconds=120,
        url=reverse("newsletter:article-edit", args=[article.issue.number, article.slug]),
        button=_("Read the article"),
        outcome=_("Its author knows what happens to it."),
        person=article.author,
    )


def _remind_invited(act: WeeklyAct) -> Line:
    return Line(
        act,
        verb=_("Remind"),
        title=_("those who were invited"),
        reason=_("no answer for a week"),
        seconds=60,
        url=f"{reverse('admin:members_invitation_changelist')}?answer=late",
        button=_("See the invitations"),
        outcome=_("Nobody waits for an answer any more."),
    )


def _fill_seat(act: WeeklyAct) -> Line:
    return Line(
        act,
        verb=_("Ask somebody"),
        title=_("to take a vacant seat"),
        reason=_("nobody holds it"),
        seconds=120,
        url=f"{reverse('admin:governance_seat_changelist')}?held=no",
        button=_("See the vacant seats"),
        outcome=_("Every seat is held."),
    )


def _prepare_succession(act: WeeklyAct) -> Line:
    return Line(
        act,
        verb=_("Prepare"),
        title=_("the end of a mandate"),
        reason=_("it ends within three months"),
        seconds=120,
        url=f"{reverse('admin:governance_mandate_changelist')}?term=ending",
        button=_("See the mandates"),
        outcome=_("Whoever comes next is known."),
    )


def _confirm_tip(act: WeeklyAct) -> Line:
    tip = act.tip
    assert tip is not None  # nosec B101 # for the type checker
    return Line(
        act,
        verb=_("Try this tip"),
        title=tip.title,
        reason=_("because you kept it"),
        seconds=30,
        url=tip.get_absolute_url(),
        button=_("I tried it"),
        outcome=_("%(name)s knows that it was tried.") % {"name": tip.author.name},
        sends_to=reverse("knowledge:tip-try", args=[tip.slug]),
        person=tip.author,
        note=_tried(tip.tried_count, tip.gain),
    )


def _read_tip(act: WeeklyAct) -> Line:
    tip = act.tip
    assert tip is not None  # nosec B101 # for the type checker
    interest = _("because you are interested in “%(topic)s”")
    about = interest % {"topic": within_quotes(str(act.topic))} if act.topic else ""
    return Line(
        act,
        verb=_("Read and try"),
        title=tip.title,
        reason=about or _("what colleagues try most"),
        seconds=90,
        url=tip.get_absolute_url(),
        button=_("Read the tip"),
        outcome=_("Read, and kept or tried."),
        person=tip.author,
        note=_tried(tip.tried_count, tip.gain),
    )


def _register(act: WeeklyAct) -> Line:
    event = act.event
    assert event is not None  # nosec B101 # for the type checker
    return Line(
        act,
        verb=_("Register"),
        title=event.title,
        reason=_room(event),
        seconds=30,
        url=event.get_absolute_url(),
        button=_("Register"),
        outcome=_("You have a seat on %(day)s.") % {"day": dates.short_day(event.starts_at)},
        sends_to=reverse("events:event-register", args=[event.slug]),
        note=dates.span(event.starts_at, event.ends_at),
    )


def _read_article(act: WeeklyAct) -> Line:
    article = act.article
    assert article is not None  # nosec B101 # for the type checker
    return Line(
        act,
        verb=_("Read in no. %(number)s") % {"number": article.issue.number},
        title=article.title,
        reason=_("found most useful") if article.useful_count else _("the latest issue"),
        seconds=article.minutes * 60,
        url=article.get_absolute_url(),
        button=_("Read the article"),
        outcome=_("Whoever wrote it knows that it was useful."),
        person=article.author,
        note=article.standfirst,
    )


def _introduce(act: WeeklyAct) -> Line:
    return Line(
        act,
        verb=_("Say"),
        title=_("what you can help with"),
        reason=_("so that colleagues find you"),
        seconds=60,
        url=reverse("members:me-edit"),
        button=_("Fill in my profile"),
        outcome=_("Whoever searches finds you now."),
    )


def _write_tip(act: WeeklyAct) -> Line:
    return Line(
        act,
        verb=_("Write"),
        title=_("a tip of your own, in three answers"),
        reason=_("because you help with “%(topic)s”") % {"topic": within_quotes(str(act.topic))}
        if act.topic
        else _("the first one is remembered"),
        seconds=120,
        url=reverse("knowledge:tip-new"),
        button=_("Write a tip"),
        outcome=_("Your tip is there for everybody."),
    )


def _welcome(act: WeeklyAct) -> Line:
    colleague = act.colleague
    assert colleague is not None  # nosec B101 # for the type checker
    place = colleague.site.city if colleague.site else ""
    return Line(
        act,
        verb=_("Welcome"),
        title=colleague.name,
        reason=_("new in %(place)s") % {"place": place} if place else _("new here"),
        seconds=30,
        url=colleague.get_absolute_url(),
        button=_("Say welcome"),
        outcome=_("%(name)s will know that you are there.") % {"name": colleague.name},
        sends_to=reverse("members:member-welcome", args=[colleague.slug]),
        person=colleague,
        note=colleague.job,
    )


def _tried(count: int, minutes: int) -> str:
    if not count:
        return _("%(gain)s saved, says its author") % {"gain": dates.minutes(minutes)}
    return ngettext(
        "%(count)d colleague tried it, %(gain)s saved",
        "%(count)d colleagues tried it, %(gain)s saved each time",
        count,
    ) % {"count": count, "gain": dates.minutes(minutes)}


def _room(event: Event) -> str:
    if event.seats is None:
        return _("open to everybody")
    left = event.free_seats
    return ngettext("%(count)d seat left", "%(count)d seats left", left) % {"count": left}


_LINES: dict[Kind, Callable[[WeeklyAct], Line]] = {
    Kind.FINISH_ARTICLE: _finish_article,
    Kind.REVIEW_ARTICLE: _review_article,
    Kind.REMIND_INVITED: _remind_invited,
    Kind.FILL_SEAT: _fill_seat,
    Kind.PREPARE_SUCCESSION: _prepare_succession,
    Kind.CONFIRM_TIP: _confirm_tip,
    Kind.READ_TIP: _read_tip,
    Kind.REGISTER: _register,
    Kind.READ_ARTICLE: _read_article,
    Kind.INTRODUCE: _introduce,
    Kind.WRITE_TIP: _write_tip,
    Kind.WELCOME: _welcome,
}
