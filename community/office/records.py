"""Words for what the machine writes down: its codes are not for people."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from community.activity import sentences
from community.activity.models import Entry
from community.audit.models import Record
from community.core import dates, verbs
from community.core.verbs import Sentence
from community.governance.models import Role, Seat
from members.models import Member

SAID: dict[str, Sentence] = {
    "account.address.changed": _("Address changed"),
    "account.address.restored": _("Former address given back"),
    "account.administrator": _("Made administrator"),
    "account.opened": _("Account opened"),
    "account.photo.removed": _("Photo removed"),
    "account.photo.shown": _("Photo shown"),
    "account.photo.taken_down": _("Photo removed by the core team"),
    "account.renamed": _("Name changed"),
    "account.sessions.ended": _("Sessions ended"),
    "activity.handling.retried": _("Follow-up tried again"),
    "backup.restored": _("Backup restored"),
    "charter.article.added": _("Article added to the draft of the charter"),
    "charter.article.moved": _("Article moved in the draft of the charter"),
    "charter.article.removed": _("Article removed from the draft of the charter"),
    "charter.article.restored": _("Article put back into the draft of the charter"),
    "charter.article.revised": _("Article changed in the draft of the charter"),
    "charter.changes.revised": _("Explanation of the next charter changed"),
    "charter.draft.discarded": _("Draft of the charter thrown away"),
    "charter.draft.started": _("Draft of the charter begun"),
    "charter.published": _("Charter published"),
    "charter.withdrawn": _("Publication of the charter taken back"),
    "company.community.revised": _("Settings changed"),
    "company.page.revised": _("Text of a page changed"),
    "events.event.cancelled": _("Event cancelled"),
    "events.feed.closed": _("Calendar feed closed"),
    "events.feed.opened": _("Calendar feed opened"),
    "invitation.sent": _("Invitation sent"),
    "invitation.withdrawn": _("Invitation taken back"),
    "moderation.appeal.restored": _("Appeal: restored by a sponsor"),
    "moderation.appeal.upheld": _("Appeal: a sponsor lets it stay hidden"),
    "moderation.case.hide": _("Report read: hide it"),
    "moderation.case.keep": _("Report read: leave it"),
    "moderation.case.mend": _("Report read: have it put right"),
    "knowledge.question.closed": _("Question closed"),
    "knowledge.question.merged": _("Question linked to an earlier one"),
    "knowledge.question.reopened": _("Question opened again"),
    "knowledge.text.taken_out": _("Earlier text taken out of a history"),
    "knowledge.tip.handed_over": _("Tip given another owner"),
    "knowledge.tip.refiled": _("Tip filed elsewhere"),
    "mandate.deputy.named": _("Deputy of a mandate changed"),
    "mandate.ended": _("Mandate ended"),
    "mandate.extended": _("Mandate extended"),
    "mandate.given": _("Mandate given"),
    "newsletter.article.accepted": _("Article accepted"),
    "newsletter.article.deleted": _("Commission of an article taken back"),
    "newsletter.article.published": _("Article published"),
    "newsletter.issue.leaving": _("Issue let out, three hours beforehand"),
    "newsletter.issue.published": _("Issue published"),
    "newsletter.issue.signed_off": _("Issue signed off"),
    "newsletter.issue.taken_back": _("Issue taken back"),
    "newsletter.review.asked": _("Article shown by private link"),
    "newsletter.review.revoked": _("Private link taken back"),
    "attachment.removed": _("Attached file removed"),
    "attachment.retitled": _("Title of an attached file changed"),
    "picture.allowed": _("Consent to a picture"),
    "picture.removed": _("Picture removed"),
    "newsletter.mailing.paused": _("E-mails of an issue paused"),
    "newsletter.mailing.resumed": _("E-mails of an issue resumed"),
    "newsletter.mailing.started": _("Issue sent by e-mail"),
    "newsletter.mailing.stopped": _("E-mails of an issue stopped"),
    "post.delivery.dropped": _("Uncertain e-mail dropped by the rule"),
    "post.delivery.given_up": _("Uncertain e-mail given up by the rule"),
    "post.delivery.repeated": _("Uncertain e-mail sent once more by the rule"),
    "post.delivery.settled": _("Uncertain e-mail settled"),
    "roster.imported": _("Staff list imported"),
}
# Who follows the ledger.
FOLLOW_UPS: dict[str, Sentence] = {
    "community.asks.tasks.write": _("E-mail to whoever is asked for help"),
    "community.office.tasks.reindex_around": _("Search learns a changed name"),
    "community.moderation.tasks.write": _("E-mail about a report or an appeal"),
    "community.talk.tasks.take_back": _("E-mails about a comment are taken back"),
    "community.talk.tasks.tell_mentioned": _("E-mail to whoever a comment names"),
    "events.tasks.catch_up": _("News of an event that was hidden meanwhile"),
    "events.tasks.confirm": _("E-mail about a registration"),
    "events.tasks.pass_on": _("A host’s message to those who come"),
    "events.tasks.take_out": _("E-mail that takes a date out of a calendar"),
    "events.tasks.tell_cancellation": _("E-mails about a cancelled event"),
    "events.tasks.tell_move": _("E-mails about a new time or place"),
    "knowledge.tasks.count_again": _("Answers to a question are counted again"),
    "knowledge.tasks.take_back": _("E-mails about an answer are taken back"),
    "knowledge.tasks.tell_accepted": _("E-mail about an accepted answer"),
    "knowledge.tasks.tell_asked": _("E-mail to whoever is asked privately"),
    "knowledge.tasks.tell_asker": _("E-mail about an answer to whoever asked"),
    "knowledge.tasks.tell_helped": _("E-mail about an answer that helped"),
    "knowledge.tasks.tell_decision": _("E-mail to whoever suggested a correction"),
    "knowledge.tasks.tell_solved": _("E-mails to those who have the question too"),
    "knowledge.tasks.tell_suggested": _("E-mail about a suggested correction"),
    "knowledge.tasks.ask_nobody_any_more": _("Requests for an answer are taken back"),
    "knowledge.tasks.ask_the_next": _("Somebody else is asked for an answer"),
    "knowledge.tasks.look_anew": _("People are asked anew for an answer"),
    "knowledge.tasks.look_for_answers": _("People are asked for an answer"),
    "knowledge.tasks.thank_whoever_was_asked": _("Request for an answer is done"),
    "members.tasks.reindex_changed": _("Search learns what an import changed"),
    "newsletter.tasks.articles.ask": _("E-mail with the questions for an article"),
    "newsletter.tasks.articles.take_back": _("E-mails about a hidden article are taken back"),
    "newsletter.tasks.articles.tell_answer": _("E-mails about the answer to a private link"),
    "newsletter.tasks.articles.tell_desk": _(
        "E-mails to the committee about an article that nobody proofreads"
    ),
    "newsletter.tasks.articles.tell_proofreaders": _("E-mails about a change of proofreader"),
    "newsletter.tasks.articles.tell_reminded": _("E-mail to whoever is reminded of an article"),
    "newsletter.tasks.articles.tell_step": _("E-mails about an article of the journal"),
    "newsletter.tasks.issues.answer_idea": _("E-mail to the member whose idea was answered"),
    "newsletter.tasks.issues.ask_for_sign_off": _("E-mail to whoever signs an issue off"),
    "newsletter.tasks.issues.ask_owner": _("E-mail to whoever an idea comes from"),
    "newsletter.tasks.issues.tell_move": _("E-mails about new dates of an issue"),
    "newsletter.tasks.issues.wait_for_its_moment": _("Moment at which an issue leaves"),
    "newsletter.tasks.mailing.resume": _("E-mails of an issue go on"),
    "newsletter.tasks.mailing.send_by_mail": _("E-mails of an issue that came out"),
    "newsletter.tasks.printing.print_issue": _("PDF of an issue that came out"),
    "notifications.concerned": _("Notification to the people concerned"),
    "notifications.owner": _("Notification to the author"),
    "search.index": _("Search learns what changed"),
}
# What a mail is about.
MAILS: dict[str, Sentence] = {
    "account.code": _("Sign-in code"),
    "account.exists": _("Account that exists already"),
    "account.identity": _("Change of name or address"),
    "account.notice": _("Change to an account"),
    "account.photo": _("Photo removed by the core team"),
    "account.unknown": _("Unknown address"),
    "asks.asked": _("Request for help"),
    "events.cancelled": _("Cancelled event"),
    "events.given_back": _("Seat given back"),
    "events.word": _("Message from a host"),
    "events.moved": _("New time or place"),
    "events.promoted": _("Seat that became free"),
    "events.registered": _("Registration"),
    "events.waiting": _("Waiting list"),
    "knowledge.accepted": _("Accepted answer"),
    "knowledge.answered": _("Answer to a question"),
    "knowledge.asked_of": _("Private question"),
    "knowledge.echo": _("What came of the tips of a month"),
    "knowledge.helped": _("Answer that helped"),
    "knowledge.solved": _("Answer to a question that its reader has too"),
    "knowledge.suggested": _("Suggested correction"),
    "knowledge.suggestion_declined": _("Suggestion that was not taken"),
    "knowledge.suggestion_taken": _("Suggestion that was taken"),
    "members.invitation": _("Invitation"),
    "members.welcome": _("Letter of welcome"),
    "moderation.appealed": _("Appeal to the sponsors"),
    "moderation.appeal_refused": _("Appeal that a sponsor refused"),
    "moderation.hidden": _("Hidden by the core team"),
    "moderation.kept": _("Reported, and left as it is"),
    "moderation.reported": _("Report for the core team"),
    "moderation.report": _("What became of a report"),
    "moderation.restored": _("Shown again"),
    "moderation.to_mend": _("Reported, and to be put right"),
    "newsletter.agreement": _("Agreement to an idea for the journal asked for"),
    "newsletter.declined": _("Idea for the journal declined"),
    "newsletter.moved": _("New dates of an issue"),
    "newsletter.sign_off_asked": _("Sign-off asked for"),
    "newsletter.taken_up": _("Idea for the journal taken up"),
    "newsletter.accepted": _("Article that was accepted"),
    "newsletter.ordered": _("Article that was ordered"),
    "newsletter.proofread": _("Article that was proofread"),
    "newsletter.published": _("Article that is out"),
    "newsletter.questions": _("Questions for an article"),
    "newsletter.relieved": _("Proofreader who is relieved"),
    "newsletter.reminder": _("Reminder of an article"),
    "newsletter.reminder_to_proofread": _("Reminder to proofread"),
    "newsletter.returned": _("Article that came back"),
    "newsletter.review": _("Private link to an article"),
    "newsletter.review_approved": _("Article approved by private link"),
    "newsletter.review_change": _("Change asked for by private link"),
    "newsletter.sent": _("Article that was sent"),
    "newsletter.stand_in": _("Proofreader who stands in"),
    "newsletter.to_proofread": _("Article to proofread"),
    "newsletter.unread": _("Article that nobody proofreads"),
    "newsletter.issue": _("Issue of the journal"),
    "newsletter.trial": _("Issue of the journal, on trial"),
    "talk.mentioned": _("Comment that names its reader"),
    "upkeep.trial": _("Trial"),
}
# What is done to any row that the core team keeps (a site, a topic, a category), or moderates.
DONE: dict[str, Sentence] = {
    "added": _("%(kind)s: added"),
    "revised": _("%(kind)s: changed"),
    "removed": _("%(kind)s: deleted"),
    "hidden": _("%(kind)s: hidden"),
    "restored": _("%(kind)s: restored"),
}


def say(action: str) -> str:
    """What an action of the log is called; its code, when nobody has named it."""
    if action in SAID:
        return str(SAID[action])
    label, _dot, done = action.rpartition(".")
    if done in DONE and label.count(".") == 1:
        return str(DONE[done]) % {"kind": capfirst(kind_of(label))}
    return action


def kind_of(label: str) -> str:
    """What a model is called, by its label; the label, when there is no such model."""
    try:
        return str(apps.get_model(label)._meta.verbose_name)
    except (LookupError, ValueError):
        return label or str(_("nothing in particular"))


def follow_up(name: str) -> str:
    """What a consumer of the ledger does; its name, when nobody has put it into words."""
    return str(FOLLOW_UPS.get(name, name))


def mail(kind: str) -> str:
    """What a mail is about; a decision of the core team is called as in the audit log."""
    return str(MAILS[kind]) if kind in MAILS else say(kind)


def entry(written: Entry) -> str:
    """An entry of the ledger as a sentence; its code, when nothing declares its verb any more."""
    try:
        verb = verbs.get(written.verb)
    except KeyError:
        return written.verb
    return sentences.say(verb.sentence, written)


def details(record: Record) -> Iterator[str]:
    """What a line of the audit log keeps beside its object: “Last day: 15 July 2026”."""
    labelled = [name for name in DETAILS if name in record.data]
    for name in [*labelled, *(record.data.keys() - DETAILS.keys() - UNSAID)]:
        label, words = DETAILS.get(name, (name, str))
        if (value := record.data[name]) not in ("", None, [], {}):
            yield str(_("%(label)s: %(value)s")) % {"label": label, "value": words(value)}


def _member(pk: int) -> str:
    return str(Member.objects.filter(pk=pk).first() or _("a former colleague"))


def _role(slug: str) -> str:
    return str(Role.objects.filter(slug=slug).first() or slug)


def _seat(pk: str) -> str:
    return str(Seat.objects.filter(pk=pk).first() or _("a seat that is gone"))


def _day(written: str) -> str:
    return dates.long_day(date.fromisoformat(written))


def _last_day(written: str) -> str:
    """A mandate ends on the day after its last one."""
    return dates.long_day(date.fromisoformat(written) - timedelta(days=1))


def _yes_or_no(value: bool) -> str:
    return str(_("yes") if value else _("no"))


# By what a page finds a line again: numbers that say nothing to people.
UNSAID = {"row"}
# What the log keeps of an act, and how a person reads it.
DETAILS: dict[str, tuple[Sentence, Callable[[Any], str]]] = {
    "author": (_("Owner"), _member),
    "role": (_("Role"), _role),
    "seat": (_("Seat"), _seat),
    "starts_on": (_("First day"), _day),
    "ends_on": (_("Last day"), _last_day),
    "kind": (_("E-mail"), mail),
    "arrived": (_("Arrived"), _yes_or_no),
    "opened": (_("Accounts opened"), str),
    "changed": (_("Accounts changed"), lambda keys: str(len(keys))),
}
