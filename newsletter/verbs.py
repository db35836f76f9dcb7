"""What can happen to the journal."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from community.activity.models import Entry
from community.core.verbs import Kind, always, declare

from . import committee
from .models import Article, Pitch


def _people(entry: Entry, *names: str) -> set[int]:
    """Those who stand in these fields of an article; nobody while it is hidden."""
    rows = Article.objects.filter(pk=entry.object_id, hidden_at=None)  # type: ignore[misc] # it has a target
    return {key for row in rows.values_list(*names) for key in row if key}


def _author(entry: Entry) -> Iterable[int]:
    return _people(entry, "author_id")


def _readers(entry: Entry) -> Iterable[int]:
    """Its proofreader and the committee."""
    return _people(entry, "proofreader_id") | _editors(entry)


def _editors(entry: Entry) -> set[int]:
    """The committee, while the article is shown."""
    return set(committee.editors()) if _people(entry, "pk") else set()


def _author_and_editors(entry: Entry) -> Iterable[int]:
    return _people(entry, "author_id") | _editors(entry)


def _both_proofreaders(entry: Entry) -> Iterable[int]:
    """Whoever proofreads now, whoever did, and the committee."""
    return _people(entry, "proofreader_id", "deputy_id") | _editors(entry)


def _person(entry: Entry) -> Iterable[int]:
    """The one whom the entry is about."""
    return {entry.data["person"]} if _people(entry, "pk") else ()


def _named(entry: Entry) -> Iterable[int]:
    """Those whom the act named as concerned."""
    return entry.data["people"]


def _owner(entry: Entry) -> Iterable[int]:
    """Whose thing an idea is about."""
    rows = Pitch.objects.filter(pk=entry.object_id or 0, owner__isnull=False)
    return rows.values_list("owner_id", flat=True)


def _committee(entry: Entry) -> Iterable[int]:
    return committee.editors()


def _hands(entry: Entry) -> Iterable[int]:
    """Its author, its proofreader and their deputy."""
    rows = Article.objects.filter(pk=entry.object_id or 0)
    keys = rows.values_list("author_id", "proofreader_id", "deputy_id").first() or ()
    return [key for key in keys if key]


def _asked(entry: Entry) -> list[int]:
    """Whoever is interviewed, else the author."""
    article = entry.target
    key = article and (article.interviewee_id or article.author_id)
    return [key] if key else []


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
    concerns=_author,
)
ARTICLE_GIVEN = declare(
    "newsletter.article.given",
    _("%(actor)s gave the article “%(target)s” to another author"),
    to_owner=(
        _("%(actor)s asks you for the article “%(target)s”"),
        _("%(count)s editors ask you for the article “%(target)s”"),
    ),
    concerns=_author,
)
QUESTIONS_ASKED = declare(
    "newsletter.article.questions",
    _("%(actor)s asks five questions for “%(target)s”"),
    to_owner=(
        _("%(actor)s asks you five short questions for “%(target)s”"),
        _("%(count)s editors ask you five short questions for “%(target)s”"),
    ),
    concerns=_asked,
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
    concerns=_readers,
)
ARTICLE_PROOFREAD = declare(
    "newsletter.article.proofread",
    _("%(actor)s proofread the article “%(target)s”"),
    kind=Kind.TASK,
    to_owner=(
        _("%(actor)s proofread the article “%(target)s”"),
        _("%(count)s colleagues proofread the article “%(target)s”"),
    ),
    concerns=_editors,
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
    concerns=_author,
)
ARTICLE_ACCEPTED = declare(
    "newsletter.article.accepted",
    _("%(actor)s accepted the article “%(target)s”"),
    to_owner=(
        _("%(actor)s accepted your article “%(target)s” for the next issue"),
        _("%(count)s editors accepted your article “%(target)s” for the next issue"),
    ),
    concerns=_author,
)
ARTICLE_PUBLISHED = declare(
    "newsletter.article.published",
    _("%(actor)s published the article “%(target)s”"),
    to_owner=(
        _("%(actor)s published your article “%(target)s”"),
        _("%(count)s editors published your article “%(target)s”"),
    ),
    concerns=_author,
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
    concerns=_named,
)
ARTICLE_MOVED = declare(
    "newsletter.article.moved",
    _("%(actor)s gave the article “%(target)s” another date"),
    to_owner=always(_("The article “%(target)s” is due on another day")),
    concerns=_hands,
)
SIGN_OFF_ASKED = declare(
    "newsletter.issue.sign_off_asked",
    _("%(actor)s asked for the sign-off of the journal: %(target)s"),
    to_owner=(
        _("%(actor)s asks you to sign off the journal: %(target)s"),
        _("%(count)s editors ask you to sign off the journal: %(target)s"),
    ),
    concerns=_named,
)
ISSUE_SIGNED_OFF = declare(
    "newsletter.issue.signed_off",
    _("%(actor)s signed off the journal: %(target)s"),
    to_owner=always(_("%(actor)s signed off the journal: %(target)s")),
    concerns=_named,
)
ISSUE_LEAVING = declare(
    "newsletter.issue.leaving",
    _("%(actor)s lets the journal out: %(target)s"),
    to_owner=always(_("%(actor)s lets the journal out in three hours: %(target)s")),
    concerns=_named,
)
ISSUE_TAKEN_BACK = declare(
    "newsletter.issue.taken_back",
    _("%(actor)s took the journal back before it left: %(target)s"),
    to_owner=always(_("%(actor)s took the journal back before it left: %(target)s")),
    concerns=_named,
)
ISSUE_HELD = declare(
    "newsletter.issue.held",
    _("The journal did not leave: %(target)s"),
    to_owner=always(_("The journal did not leave, look at what it waits for: %(target)s")),
    concerns=_named,
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
    concerns=_owner,
)
PITCH_AGREED = declare(
    "newsletter.pitch.agreed",
    _("%(actor)s agrees that the journal tells of it: “%(target)s”"),
    kind=Kind.TASK,
    to_owner=always(_("%(actor)s agrees that the journal tells of it: “%(target)s”")),
    concerns=_committee,
)
PITCH_REFUSED = declare(
    "newsletter.pitch.refused",
    _("%(actor)s does not wish the journal to tell of it: “%(target)s”"),
    kind=Kind.TASK,
    to_owner=always(_("%(actor)s does not wish the journal to tell of it: “%(target)s”")),
    concerns=_committee,
)
PITCH_TAKEN_UP = declare(
    "newsletter.pitch.taken_up",
    _("%(actor)s took up an idea for the journal: “%(target)s”"),
    to_owner=always(_("%(actor)s took up your idea for the journal: “%(target)s”")),
    concerns=_named,
)
PITCH_DECLINED = declare(
    "newsletter.pitch.declined",
    _("%(actor)s declined an idea for the journal: “%(target)s”"),
    to_owner=always(_("%(actor)s answered your idea for the journal: “%(target)s”")),
    concerns=_named,
)
ARTICLE_REMINDED = declare(
    "newsletter.article.reminded",
    _("%(actor)s reminded %(name)s of the article “%(target)s”"),
    to_owner=(
        _("%(actor)s reminds you of the article “%(target)s”"),
        _("%(count)s editors remind you of the article “%(target)s”"),
    ),
    concerns=_person,
)
ARTICLE_HANDED_OVER = declare(
    "newsletter.article.handed_over",
    _("%(name)s now proofreads the article “%(target)s”"),
    to_owner=always(_("%(name)s now proofreads the article “%(target)s”")),
    concerns=_both_proofreaders,
)
ARTICLE_UNREAD = declare(
    "newsletter.article.unread",
    _("%(name)s does not proofread “%(target)s” in time, and nobody stands in"),
    to_owner=always(_("%(name)s does not proofread “%(target)s” in time, and nobody stands in")),
    concerns=_editors,
)
REVIEW_ASKED = declare(
    "newsletter.review.asked", _("%(actor)s asked %(name)s to look over “%(target)s”")
)
REVIEW_APPROVED = declare(
    "newsletter.review.approved",
    _("%(name)s approved the article “%(target)s”"),
    to_owner=always(_("%(name)s approved the article “%(target)s”")),
    concerns=_author_and_editors,
)
REVIEW_CHANGE = declare(
    "newsletter.review.change",
    _("%(name)s asks for a change in the article “%(target)s”"),
    to_owner=always(_("%(name)s asks for a change in the article “%(target)s”")),
    concerns=_author_and_editors,
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
