"""The words of the mails about an article, and the page to which each leads."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from community.core.verbs import Sentence

READ, WRITE = "newsletter:article-detail", "newsletter:article-edit"


@dataclass(frozen=True)
class Letter:
    """The words of one kind of mail, and the page that its link leads to.

    They take %(title)s, %(number)s of the issue, %(actor)s who did it, %(name)s of somebody else.
    """

    subject: Sentence
    sentence: Sentence
    link: Sentence
    page: str = READ


LETTERS = {
    "ordered": Letter(
        _("An article for you: %(title)s"),
        _("%(actor)s asks you for the article “%(title)s”, for issue %(number)s of the journal."),
        _("Write the article"),
        WRITE,
    ),
    "to_proofread": Letter(
        _("To proofread: %(title)s"),
        _("%(actor)s sent “%(title)s”: it is yours to proofread."),
        _("Read the article"),
    ),
    "sent": Letter(
        _("Sent for review: %(title)s"),
        _("%(actor)s sent “%(title)s”, for issue %(number)s of the journal."),
        _("Read the article"),
    ),
    "returned": Letter(
        _("A note on your article: %(title)s"),
        _("%(actor)s sent “%(title)s” back to you, with this note:"),
        _("Go on writing"),
        WRITE,
    ),
    "proofread": Letter(
        _("Proofread: %(title)s"),
        _("%(actor)s proofread “%(title)s”: the committee can accept it."),
        _("Read the article"),
    ),
    "accepted": Letter(
        _("Accepted: %(title)s"),
        _("%(actor)s accepted “%(title)s”: it appears with issue %(number)s. Thank you."),
        _("See the article"),
    ),
    "published": Letter(
        _("It is out: %(title)s"),
        _("Your article “%(title)s” is out, in issue %(number)s of the journal. Thank you."),
        _("See the article"),
    ),
    "reminder": Letter(
        _("Reminder: %(title)s"),
        _("%(actor)s reminds you of “%(title)s”, for issue %(number)s: the text waits for you."),
        _("Write the article"),
        WRITE,
    ),
    "reminder_to_proofread": Letter(
        _("Reminder: %(title)s"),
        _("%(actor)s reminds you of “%(title)s”, for issue %(number)s: it is yours to proofread."),
        _("Read the article"),
    ),
    "stand_in": Letter(
        _("You stand in to proofread: %(title)s"),
        _("“%(title)s”, for issue %(number)s, was with %(name)s: as deputy, you proofread it now."),
        _("Read the article"),
    ),
    "relieved": Letter(
        _("Nothing more to proofread: %(title)s"),
        _("%(name)s now proofreads “%(title)s” in your place: there is nothing more to do."),
        _("See the article"),
    ),
    "unread": Letter(
        _("Nobody proofreads it in time: %(title)s"),
        _("%(name)s was to proofread “%(title)s”, is silent or away, and nobody can stand in."),
        _("Find a proofreader"),
    ),
    "review_approved": Letter(
        _("Approved: %(title)s"),
        _("%(name)s read “%(title)s” by private link and approves the text."),
        _("See the article"),
    ),
    "review_change": Letter(
        _("A change is asked for: %(title)s"),
        _("%(name)s read “%(title)s” by private link and asks for this change:"),
        _("See the article"),
    ),
}
