"""What can happen to the journal."""

from django.utils.translation import gettext_lazy as _

from community.core.verbs import Kind, always, declare

from . import concerned

ISSUE_PUBLISHED = declare(
    "newsletter.issue.published",
    _("%(actor)s published the journal: %(target)s"),
    kind=Kind.CONTENT,
    reindexes=True,
)
ARTICLE_DRAFTED = declare(
    "newsletter.article.drafted",
    _("%(actor)s opened the article “%(target)s”"),
    to_owner=(
        _("%(actor)s asks you for the article “%(target)s”"),
        _("%(count)s editors ask you for the article “%(target)s”"),
    ),
    concerns=concerned.author,
)
ARTICLE_GIVEN = declare(
    "newsletter.article.given",
    _("%(actor)s gave the article “%(target)s” to another author"),
    to_owner=(
        _("%(actor)s asks you for the article “%(target)s”"),
        _("%(count)s editors ask you for the article “%(target)s”"),
    ),
    concerns=concerned.author,
)
QUESTIONS_ASKED = declare(
    "newsletter.article.questions",
    _("%(actor)s asks five questions for “%(target)s”"),
    to_owner=(
        _("%(actor)s asks you five short questions for “%(target)s”"),
        _("%(count)s editors ask you five short questions for “%(target)s”"),
    ),
    concerns=concerned.whoever_answers,
)
ARTICLE_REVISED = declare(
    "newsletter.article.revised", _("%(actor)s revised the article “%(target)s”"), reindexes=True
)
ARTICLE_NOTED = declare(
    "newsletter.article.noted",
    _("%(actor)s noted something in the margin of “%(target)s”"),
    to_owner=(
        _("%(actor)s noted something in the margin of your article “%(target)s”"),
        _("%(count)s colleagues noted something in the margin of your article “%(target)s”"),
    ),
)
ARTICLE_FILED = declare(
    "newsletter.article.filed",
    _("%(actor)s changed the filing of the article “%(target)s”"),
    reindexes=True,
)
ARTICLE_SENT = declare(
    "newsletter.article.sent",
    _("%(actor)s sent the article “%(target)s” for review"),
    kind=Kind.TASK,
    to_owner=(
        _("%(actor)s sent the article “%(target)s” for review"),
        _("%(count)s colleagues sent the article “%(target)s” for review"),
    ),
    concerns=concerned.readers,
)
ARTICLE_PROOFREAD = declare(
    "newsletter.article.proofread",
    _("%(actor)s proofread the article “%(target)s”"),
    kind=Kind.TASK,
    to_owner=(
        _("%(actor)s proofread the article “%(target)s”"),
        _("%(count)s colleagues proofread the article “%(target)s”"),
    ),
    concerns=concerned.editors,
)
ARTICLE_LAID_OUT = declare(
    "newsletter.article.laid_out", _("%(actor)s laid out the article “%(target)s”")
)
ARTICLE_PLACED = declare(
    "newsletter.article.placed", _("%(actor)s moved the article “%(target)s” in the page plan")
)
ARTICLE_RETURNED = declare(
    "newsletter.article.returned",
    _("%(actor)s sent the article “%(target)s” back"),
    to_owner=(
        _("%(actor)s sent your article “%(target)s” back to you"),
        _("%(count)s editors sent your article “%(target)s” back to you"),
    ),
    concerns=concerned.author,
)
ARTICLE_ACCEPTED = declare(
    "newsletter.article.accepted",
    _("%(actor)s accepted the article “%(target)s”"),
    to_owner=(
        _("%(actor)s accepted your article “%(target)s” for the next issue"),
        _("%(count)s editors accepted your article “%(target)s” for the next issue"),
    ),
    concerns=concerned.author,
)
ARTICLE_PUBLISHED = declare(
    "newsletter.article.published",
    _("%(actor)s published the article “%(target)s”"),
    to_owner=(
        _("%(actor)s published your article “%(target)s”"),
        _("%(count)s editors published your article “%(target)s”"),
    ),
    concerns=concerned.author,
    reindexes=True,
)
ARTICLE_FOUND_USEFUL = declare(
    "newsletter.article.useful",
    _("%(actor)s found the article “%(target)s” useful"),
    kind=Kind.MICRO,
    to_owner=(
        _("%(actor)s found your article “%(target)s” useful"),
        _("%(count)s colleagues found your article “%(target)s” useful"),
    ),
    reindexes=True,
)
ISSUE_SETTLED = declare(
    "newsletter.issue.settled", _("%(actor)s changed what is planned of the journal: %(target)s")
)
ISSUE_MOVED = declare(
    "newsletter.issue.moved",
    _("%(actor)s changed the dates of the journal: %(target)s"),
    to_owner=always(_("The dates of the journal have changed: %(target)s")),
    concerns=concerned.people_named,
)
ARTICLE_MOVED = declare(
    "newsletter.article.moved",
    _("%(actor)s gave the article “%(target)s” another date"),
    to_owner=always(_("The article “%(target)s” is due on another day")),
    concerns=concerned.hands,
)
SIGN_OFF_ASKED = declare(
    "newsletter.issue.sign_off_asked",
    _("%(actor)s asked for the sign-off of the journal: %(target)s"),
    to_owner=(
        _("%(actor)s asks you to sign off the journal: %(target)s"),
        _("%(count)s editors ask you to sign off the journal: %(target)s"),
    ),
    concerns=concerned.people_named,
)
ISSUE_SIGNED_OFF = declare(
    "newsletter.issue.signed_off",
    _("%(actor)s signed off the journal: %(target)s"),
    to_owner=always(_("%(actor)s signed off the journal: %(target)s")),
    concerns=concerned.people_named,
)
ISSUE_LEAVING = declare(
    "newsletter.issue.leaving",
    _("%(actor)s lets the journal out: %(target)s"),
    to_owner=always(_("%(actor)s lets the journal out in three hours: %(target)s")),
    concerns=concerned.people_named,
)
ISSUE_TAKEN_BACK = declare(
    "newsletter.issue.taken_back",
    _("%(actor)s took the journal back before it left: %(target)s"),
    to_owner=always(_("%(actor)s took the journal back before it left: %(target)s")),
    concerns=concerned.people_named,
)
ISSUE_HELD = declare(
    "newsletter.issue.held",
    _("The journal did not leave: %(target)s"),
    to_owner=always(_("The journal did not leave, look at what it waits for: %(target)s")),
    concerns=concerned.people_named,
)
PITCHED = declare(
    "newsletter.pitch.made",
    _("%(actor)s has an idea for the journal: “%(target)s”"),
    kind=Kind.TASK,
)
PITCH_ASKED = declare(
    "newsletter.pitch.asked",
    _("%(actor)s proposes for the journal, if its owner agrees: “%(target)s”"),
    kind=Kind.TASK,
    to_owner=always(
        _("%(actor)s proposes something of yours for the journal, do you agree? “%(target)s”")
    ),
    concerns=concerned.owner,
)
PITCH_AGREED = declare(
    "newsletter.pitch.agreed",
    _("%(actor)s agrees that the journal tells of it: “%(target)s”"),
    kind=Kind.TASK,
    to_owner=always(_("%(actor)s agrees that the journal tells of it: “%(target)s”")),
    concerns=concerned.whole_committee,
)
PITCH_REFUSED = declare(
    "newsletter.pitch.refused",
    _("%(actor)s does not wish the journal to tell of it: “%(target)s”"),
    kind=Kind.TASK,
    to_owner=always(_("%(actor)s does not wish the journal to tell of it: “%(target)s”")),
    concerns=concerned.whole_committee,
)
PITCH_TAKEN_UP = declare(
    "newsletter.pitch.taken_up",
    _("%(actor)s took up an idea for the journal: “%(target)s”"),
    to_owner=always(_("%(actor)s took up your idea for the journal: “%(target)s”")),
    concerns=concerned.people_named,
)
PITCH_DECLINED = declare(
    "newsletter.pitch.declined",
    _("%(actor)s declined an idea for the journal: “%(target)s”"),
    to_owner=always(_("%(actor)s answered your idea for the journal: “%(target)s”")),
    concerns=concerned.people_named,
)
ARTICLE_REMINDED = declare(
    "newsletter.article.reminded",
    _("%(actor)s reminded %(name)s of the article “%(target)s”"),
    to_owner=(
        _("%(actor)s reminds you of the article “%(target)s”"),
        _("%(count)s editors remind you of the article “%(target)s”"),
    ),
    concerns=concerned.person,
)
ARTICLE_HANDED_OVER = declare(
    "newsletter.article.handed_over",
    _("%(name)s now proofreads the article “%(target)s”"),
    to_owner=always(_("%(name)s now proofreads the article “%(target)s”")),
    concerns=concerned.both_proofreaders,
)
ARTICLE_UNREAD = declare(
    "newsletter.article.unread",
    _("%(name)s does not proofread “%(target)s” in time, and nobody stands in"),
    to_owner=always(_("%(name)s does not proofread “%(target)s” in time, and nobody stands in")),
    concerns=concerned.editors,
)
REVIEW_ASKED = declare(
    "newsletter.review.asked", _("%(actor)s asked %(name)s to look over “%(target)s”")
)
REVIEW_APPROVED = declare(
    "newsletter.review.approved",
    _("%(name)s approved the article “%(target)s”"),
    to_owner=always(_("%(name)s approved the article “%(target)s”")),
    concerns=concerned.author_and_editors,
)
REVIEW_CHANGE = declare(
    "newsletter.review.change",
    _("%(name)s asks for a change in the article “%(target)s”"),
    to_owner=always(_("%(name)s asks for a change in the article “%(target)s”")),
    concerns=concerned.author_and_editors,
)
MAILING_STARTED = declare(
    "newsletter.mailing.started", _("%(actor)s sends the journal by e-mail: %(target)s")
)
MAILING_PAUSED = declare(
    "newsletter.mailing.paused", _("%(actor)s paused the e-mails of the journal: %(target)s")
)
MAILING_RESUMED = declare(
    "newsletter.mailing.resumed", _("%(actor)s resumed the e-mails of the journal: %(target)s")
)
MAILING_STOPPED = declare(
    "newsletter.mailing.stopped", _("%(actor)s stopped the e-mails of the journal: %(target)s")
)
