"""The words of the audit log: its codes are for machines."""

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from community.core.verbs import Sentence

SAID: dict[str, Sentence] = {
    "account.opened": _("Account opened"),
    "account.renamed": _("Name changed"),
    "account.sessions.ended": _("Sessions ended"),
    "activity.handling.retried": _("Follow-up tried again"),
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
    "events.event.hidden": _("Event hidden"),
    "events.event.restored": _("Event restored"),
    "events.feed.closed": _("Calendar feed closed"),
    "events.feed.opened": _("Calendar feed opened"),
    "invitation.sent": _("Invitation sent"),
    "invitation.withdrawn": _("Invitation taken back"),
    "knowledge.tip.hidden": _("Tip hidden"),
    "knowledge.tip.restored": _("Tip restored"),
    "mandate.deputy.named": _("Deputy of a mandate changed"),
    "mandate.ended": _("Mandate ended"),
    "mandate.extended": _("Mandate extended"),
    "mandate.given": _("Mandate given"),
    "newsletter.article.accepted": _("Article accepted"),
    "newsletter.article.hidden": _("Article hidden"),
    "newsletter.article.published": _("Article published"),
    "newsletter.article.restored": _("Article restored"),
    "newsletter.issue.published": _("Issue published"),
    "post.delivery.settled": _("Uncertain e-mail settled"),
    "roster.imported": _("Staff list imported"),
}
# What is done to any row that the core team keeps: a site, a topic, a shelf.
DONE: dict[str, Sentence] = {
    "added": _("%(kind)s: added"),
    "revised": _("%(kind)s: changed"),
    "removed": _("%(kind)s: deleted"),
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
