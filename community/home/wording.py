"""How the acts of a week are said: a verb, what it is about, why, how long it takes."""

from collections.abc import Callable
from dataclasses import dataclass

from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.asks import kinds
from community.core import dates
from community.core.bilingual import active_language, shown_language
from community.core.quotes import within_quotes
from events.models import Event
from knowledge import reviewed
from knowledge.models import Tip
from members.models import Member
from newsletter.models import Article

from .models import WeeklyAct

Kind = WeeklyAct.Kind
MINUTE = 60


@dataclass(frozen=True)
class Line:
    """One act as a member reads it.

    `verb` asks for it, `done` says that it was done: both stand before the title. `sends_to` is
    the address to which its button sends a form; without one the button leads to `url`. `outcome`
    is what came of it, `counts` what makes an act done where its button does not.
    """

    act: WeeklyAct
    verb: str
    done: str
    title: str
    reason: str
    url: str
    button: str
    outcome: str
    sends_to: str = ""
    person: Member | None = None
    note: str = ""
    counts: str = ""

    @property
    def is_done(self) -> bool:
        return self.act.is_done

    @property
    def time(self) -> str:
        return time(self.act.seconds)

    @property
    def language(self) -> str:
        """In which the title is: a tip, an event or an article may have no other."""
        act = self.act
        about = act.tip or act.sheet or act.question or act.event or act.article
        return shown_language(about, "title") if about else active_language()

    @property
    def is_in_other_language(self) -> bool:
        return self.language != active_language()


def time(seconds: int) -> str:
    """30 s, 2 min, 4 min 30: never rounded, so that the times of a week make its sum."""
    minutes, rest = divmod(seconds, MINUTE)
    if not minutes:
        return f"{rest}\u00a0s"
    return dates.minutes(minutes) + (f"\u00a0{rest}" if rest else "")


def said(act: WeeklyAct) -> Line:
    """The line of an act, in the active language."""
    return _LINES[Kind(act.kind)](act)


def _finish_article(act: WeeklyAct) -> Line:
    article = act.article
    assert article is not None  # nosec B101 # for the type checker
    return Line(
        act,
        verb=_("Continue with"),
        done=_("You have sent"),
        title=article.title,
        reason=_due(article),
        url=reverse("newsletter:article-edit", args=[article.issue.number, article.slug]),
        button=_("Open the article"),
        outcome=_("The committee has it and will read it."),
    )


def _due(article: Article) -> str:
    day = article.due_on
    if day is None:
        return _("your article")
    sentence = _("was due on %(day)s") if day < timezone.localdate() else _("due on %(day)s")
    return sentence % {"day": dates.short_day(day)}


def _review_article(act: WeeklyAct) -> Line:
    article = act.article
    assert article is not None  # nosec B101 # for the type checker
    sent = article.sent_at
    return Line(
        act,
        verb=_("Read before it appears"),
        done=_("You have read"),
        title=article.title,
        reason=_("waiting since %(day)s") % {"day": dates.short_day(sent)} if sent else "",
        url=article.get_absolute_url(),
        button=_("Read the article"),
        outcome=_("Its author knows what happens to it."),
        person=article.author,
    )


def _remind_invited(act: WeeklyAct) -> Line:
    count = act.unanswered
    return Line(
        act,
        verb=_("Remind"),
        done=_("It is settled"),
        title=ngettext("%(count)d person invited", "%(count)d people invited", count)
        % {"count": count}
        if count
        else _("Invitations without an answer"),
        reason=_("no answer for a week"),
        url=f"{reverse('admin:members_invitation_changelist')}?answer=late",
        button=_("See the invitations"),
        outcome=_("Nobody has left an invitation unanswered for a week."),
    )


def _fill_seat(act: WeeklyAct) -> Line:
    seat = act.seat
    assert seat is not None  # nosec B101 # for the type checker
    hours = floatformat(seat.hours_per_week)
    given = urlencode({"role": seat.role_id, "seat": seat.pk})
    return Line(
        act,
        verb=_("Find somebody for"),
        done=_("The seat is held"),
        title=capfirst(seat.name),
        reason=_("vacant seat, %(hours)s h a week") % {"hours": hours},
        url=f"{reverse('admin:governance_mandate_add')}?{given}",
        button=_("Give this mandate"),
        outcome=_("Somebody holds it, or will."),
        note=seat.role.name,
    )


def _prepare_succession(act: WeeklyAct) -> Line:
    mandate = act.mandate
    assert mandate is not None  # nosec B101 # for the type checker
    held = mandate.seat or mandate.role
    return Line(
        act,
        verb=_("Prepare what follows"),
        done=_("What follows is prepared"),
        title=f"{mandate.person.name}, {held.name}",
        reason=_("ends on %(day)s") % {"day": dates.long_day(mandate.last_day)},
        url=reverse("admin:governance_mandate_change", args=[mandate.pk]),
        button=_("Extend it or hand it on"),
        outcome=_("Whoever comes next is known."),
        person=mandate.person,
        note=mandate.role.name if mandate.seat else "",
    )


def _help(act: WeeklyAct) -> Line:
    ask = act.ask
    assert ask is not None  # nosec B101 # for the type checker
    return Line(
        act,
        verb=_("Help with"),
        done=_("You have helped with"),
        title=ask.about_label,
        reason=_("few colleagues know as much"),
        url=ask.about_url,
        button=str(kinds.get(ask.kind).button),
        outcome=_("Whoever asked has your help."),
        note=ask.because,
    )


def _still_true(act: WeeklyAct) -> Line:
    thing = act.reviewed
    assert thing is not None  # nosec B101 # for the type checker
    is_doubted = thing.outdated_since is not None
    address = [reviewed.part_of(thing), thing.slug]  # type: ignore[attr-defined] # each has a page
    return Line(
        act,
        verb=_("Say whether it is still true"),
        done=_("You have said whether it is still true"),
        title=str(thing),
        reason=_why_they_confirm(act, is_doubted=is_doubted),
        url=thing.get_absolute_url(),
        button=_("See what colleagues say") if is_doubted else _("Still true"),
        outcome=_("Colleagues know what they can rely on."),
        sends_to="" if is_doubted else reverse("knowledge:review-confirm", args=address),
        counts=_("Your word on its page, or a revision, raises the flag.") if is_doubted else "",
    )


def _why_they_confirm(act: WeeklyAct, *, is_doubted: bool) -> str:
    if act.tip and act.tip.author_id != act.person_id:
        return _("you tried it")
    return _("a colleague doubts it, you look after it") if is_doubted else _("you look after it")


def _confirm_tip(act: WeeklyAct) -> Line:
    tip = act.tip
    assert tip is not None  # nosec B101 # for the type checker
    return Line(
        act,
        verb=_("Try this tip"),
        done=_("You have tried"),
        title=tip.title,
        reason=_("because you kept it"),
        url=tip.get_absolute_url(),
        button=_("I tried it"),
        outcome=_("%(name)s knows that you tried it.") % {"name": tip.author.name},
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
        done=_("You have read"),
        title=tip.title,
        reason=about or _("what colleagues try most"),
        url=tip.get_absolute_url(),
        button=_("Read the tip"),
        outcome=_("You have kept or tried it."),
        person=tip.author,
        note=_tried(tip.tried_count, tip.gain),
        counts=_("“Keep” or “I tried it” raises the flag."),
    )


def _translate_tip(act: WeeklyAct) -> Line:
    tip = act.tip
    assert tip is not None  # nosec B101 # for the type checker
    return Line(
        act,
        verb=_("Translate"),
        done=_("You have translated"),
        title=tip.title,
        reason=_why_they_translate(tip),
        url=reverse("knowledge:item-translate", args=["tips", tip.slug]),
        button=_("Translate it"),
        outcome=_("Colleagues read it in both languages."),
        person=tip.author,
        note=_tried(tip.tried_count, tip.gain),
        counts=_("Saving the translation raises the flag."),
    )


def _why_they_translate(tip: Tip) -> str:
    if tip.translation_stale_since:
        return _("its translation has fallen behind")
    return _("in French only so far") if tip.language == "fr" else _("in English only so far")


def _register(act: WeeklyAct) -> Line:
    event = act.event
    assert event is not None  # nosec B101 # for the type checker
    return Line(
        act,
        verb=_("Register"),
        done=_("You have registered"),
        title=event.title,
        reason=_room(event),
        url=event.get_absolute_url(),
        button=_("Register"),
        outcome=_("Your seat is booked for %(day)s.") % {"day": dates.full_day(event.starts_at)},
        sends_to=reverse("events:event-register", args=[event.slug]),
        note=dates.span(event.starts_at, event.ends_at),
    )


def _read_article(act: WeeklyAct) -> Line:
    article = act.article
    assert article is not None  # nosec B101 # for the type checker
    return Line(
        act,
        verb=_("Read in no. %(number)s") % {"number": article.issue.number},
        done=_("You have read in no. %(number)s") % {"number": article.issue.number},
        title=article.title,
        reason=_("most useful to colleagues") if article.useful_count else _("the latest issue"),
        url=article.get_absolute_url(),
        button=_("Read the article"),
        outcome=_("%(name)s knows that it was useful to you.") % {"name": article.author.name}
        if article.author
        else _("Whoever wrote it knows that it was useful to you."),
        person=article.author,
        note=article.standfirst,
        counts=_("“Useful”, at its end, raises the flag."),
    )


def _introduce(act: WeeklyAct) -> Line:
    return Line(
        act,
        verb=_("Say"),
        done=_("You have said"),
        title=_("What you can help with"),
        reason=_("so that colleagues find you"),
        url=reverse("members:me-edit"),
        button=_("Fill in my profile"),
        outcome=_("Whoever searches finds you now."),
    )


def _write_tip(act: WeeklyAct) -> Line:
    return Line(
        act,
        verb=_("Write"),
        done=_("You have written"),
        title=_("A tip of your own, in three answers"),
        reason=_("because you help with “%(topic)s”") % {"topic": within_quotes(str(act.topic))}
        if act.topic
        else _("the first one is remembered"),
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
        done=_("You have welcomed"),
        title=colleague.name,
        reason=_("new in %(place)s") % {"place": place} if place else _("new here"),
        url=colleague.get_absolute_url(),
        button=_("Say welcome"),
        outcome=_("%(name)s has your welcome.") % {"name": colleague.name},
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
    Kind.HELP: _help,
    Kind.STILL_TRUE: _still_true,
    Kind.CONFIRM_TIP: _confirm_tip,
    Kind.READ_TIP: _read_tip,
    Kind.TRANSLATE_TIP: _translate_tip,
    Kind.REGISTER: _register,
    Kind.READ_ARTICLE: _read_article,
    Kind.INTRODUCE: _introduce,
    Kind.WRITE_TIP: _write_tip,
    Kind.WELCOME: _welcome,
}
